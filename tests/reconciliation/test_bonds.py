"""What people say of pairs is transitive, and one person's word does not overwrite another's."""

import itertools

from sijill.model.judgement import Judgement, Verdict
from sijill.reconciliation.bonds import bonds_of


def word(number, verdict, subject, other, by="mona", **more):
    return Judgement(verdict, subject, by=by, other=other, number=number, **more)


SAME, DIFFERENT, UNSURE, UNDO = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.UNDO


def test_the_last_word_of_one_person_counts():
    bonds = bonds_of([word(1, SAME, "a", "b"), word(2, DIFFERENT, "b", "a")])
    assert (bonds.same, bonds.different) == ((), {("a", "b")})


def test_where_two_people_differ_the_pair_is_open():
    bonds = bonds_of([word(1, SAME, "a", "b"), word(2, DIFFERENT, "a", "b", by="omar")])
    assert (bonds.same, bonds.different, bonds.unsure) == ((), frozenset(), {("a", "b")})


def test_what_was_taken_back_does_not_count():
    undo = Judgement(UNDO, "a", by="mona", undoes=1, number=2)
    assert bonds_of([word(1, DIFFERENT, "a", "b"), undo]).different == frozenset()


def test_different_prevails_over_a_chain_of_same_and_the_latest_of_the_chain_is_broken():
    words = [word(1, SAME, "a", "b"), word(2, SAME, "b", "c"), word(3, DIFFERENT, "a", "c")]
    bonds = bonds_of(words)
    assert [one.number for one in bonds.same] == [1]
    assert [one.number for one in bonds.broken] == [2]
    assert all(bonds_of(order) == bonds for order in itertools.permutations(words))


def test_unsure_is_neither_same_nor_different():
    bonds = bonds_of([word(1, UNSURE, "b", "a")])
    assert bonds.leaves_open(["a"], ["b", "c"])
    assert not bonds.forbids(["a"], ["b"])

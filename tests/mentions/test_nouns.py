"""What is counted: each number finds its noun, each noun its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.lexicon.page import read_page
from sijill.lexicon.tables import Table
from sijill.mentions.nouns import BARE, TARGET, TIMES, WHO, NounPhrase, find_noun_phrases
from sijill.mentions.quantities import find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document

LEXICON = load_lexicon()
NOUNS = [entry.word for entry in LEXICON.entries if entry.table in (Table.TARGETS, Table.WHO)][::15]


def phrases(text: str) -> list[NounPhrase]:
    page = read_page(Document.of(text), LEXICON)
    return find_noun_phrases(page, find_quantities(page, find_timexes(page)))


def counted(text: str) -> list[tuple[str, int | None]]:
    """(id of the noun, its number) of every noun with a number."""
    return [(p.entry.id if p.entry else p.kind, p.quantity.low) for p in phrases(text) if p.quantity is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("72 مركبة", [("vehicle", 72)]), ("17 موقعًا قتاليًا", [("fighting-position", 17)]), ("28 وحدة تكتيكية", [("tactical-unit", 28)]),
        ("سبعة أنفاق", [("tunnel", 7)]), ("أربعة طرق", [("road", 4)]), ("مبنيين وكهفين", [("building", 2), ("cave", 2)]),
        ("مركزًا واحدًا للقيادة", [("command-post", 1)]), ("ثلاث مركبات تحمل عبوات ناسفة", [("vehicle-borne-ied", 3)]), ("مركبتين اثنتين", [("vehicle", 2)]),
        ("15 مدنيًا", [("civilians", 15)]), ("9 جنود", [("soldiers", 9)]), ("طفلان", [("children", 2)]), ("أسرة من خمسة أفراد", [("families", 5)]),
        ("خمسة صحفيين وطفلتين", [("journalists", 5), ("girls", 2)]), ("مستودعات ذخيرة", []), ("الأنفاق السبعة", [("tunnel", 7)]),
        ("3 tunnels", [("tunnel", 3)]), ("nine heavily damaged vehicles", [("vehicle", 9)]), ("two ISIS tactical units", [("tactical-unit", 2)]),
        ("five police officers", [("police", 5)]), ("a tunnel and an armoured vehicle", [("tunnel", 1), ("armoured-vehicle", 1)]),
        ("two hospitals, a school and six houses", [("hospital", 2), ("school", 1), ("house", 6)]),
    ],
)  # fmt: skip
def test_each_noun_has_its_number(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [("52 ضربة", "strike", 52), ("غارتين", "strike", 2), ("ثلاثة جرحى", "casualty", 3), ("قتيلان", "casualty", 2), ("four airstrikes", "strike", 4), ("12 wounded", "casualty", 12)],
)
def test_a_noun_may_be_the_event_itself(text, kind, number):
    (phrase,) = phrases(text)
    assert (phrase.kind, phrase.quantity.low) == (kind, number)


@pytest.mark.parametrize(("text", "kind"), [("مركبة", TARGET), ("مدني", WHO), ("vehicles", TARGET), ("civilians", WHO)])
def test_a_thing_and_a_person_are_told_apart(text, kind):
    assert [phrase.kind for phrase in phrases(text)] == [kind]


@pytest.mark.parametrize(("text", "implicit"), [("مدنيًا", True), ("مركبة", True), ("a tank", True), ("مركبة واحدة", False), ("مركبتين", False), ("one tank", False)])
def test_the_one_of_a_bare_singular_is_marked(text, implicit):
    (phrase,) = phrases(text)
    assert phrase.quantity.implicit is implicit


@pytest.mark.parametrize("text", ["المركبة", "مركبات", "المدنيون", "مواقع", "ذخيرة", "مركبتهم", "the tank", "tanks", "tank", "civilians"])
def test_a_definite_plural_or_collective_noun_without_a_number_counts_nothing(text):
    assert counted(text) == []


@pytest.mark.parametrize(("text", "oblique"), [("في مركبة", "in"), ("على مركبة", "against"), ("إلى 3 مركبات", "to"), ("near a tank", "near"), ("72 مركبة", "")])
def test_the_preposition_before_a_noun_is_kept(text, oblique):
    (phrase,) = phrases(text)
    assert phrase.oblique == oblique


@pytest.mark.parametrize(("text", "joined"), [("قال و17 موقعًا", True), ("هذا، 17 موقعًا", True), ("17 موقعًا", False), ("وسبعة مواقع", True), ("وموقعين", True)])
def test_an_and_or_a_comma_before_a_noun_joins_it(text, joined):
    assert phrases(text)[-1].joined is joined


def test_others_are_marked():
    assert phrases("14 آخرون")[-1].others
    assert not phrases("14 مدنيًا")[-1].others


def test_a_number_of_them_is_a_subset():
    first, second = (phrase for phrase in phrases("12 civilians, four of them children") if phrase.quantity)
    assert (first.subset, second.subset, second.entry.id) == (False, True, "children")


def test_a_number_whose_noun_is_understood_stands_alone():
    assert [(p.kind, p.quantity.low) for p in phrases("ارتفع العدد إلى 23.")] == [(BARE, 23)]
    assert [(p.kind, p.quantity.low) for p in phrases("قصفوها 18 مرة.")] == [(TIMES, 18)]


@pytest.mark.parametrize("text", ["12 كيلومترًا", "79 دولة", "60 في المئة من الأصوات مضمونة", "12%", "$3", "12/3", "15 kilometres", "12 ambassadors"])
def test_a_number_of_something_else_counts_nothing_known(text):
    assert [phrase for phrase in phrases(text) if phrase.kind != BARE] == []


def test_a_number_is_used_once():
    found = phrases("قتل 3 مدنيين وجنود")
    assert [phrase.quantity.low for phrase in found if phrase.amount] == [3]


@given(st.lists(st.one_of(st.sampled_from(NOUNS), st.sampled_from(["3", "ثلاثة", "واحد", "two", "عشرات", "و", "من", "of", "في", "آخرين", "،", "."])), max_size=14))
def test_under_any_text_phrases_come_in_order_and_hold_their_numbers(words):
    text = " ".join(words)
    page = read_page(Document.of(text), LEXICON)
    found = find_noun_phrases(page, find_quantities(page, find_timexes(page)))
    assert [phrase.first for phrase in found] == sorted(phrase.first for phrase in found)
    amounts = [phrase.amount.first for phrase in found if phrase.amount]
    assert len(set(amounts)) == len(amounts)
    for phrase in found:
        assert 0 <= phrase.first < phrase.last <= len(page.tokens)
        assert phrase.quantity is None or 0 <= phrase.quantity.span.start < phrase.quantity.span.end <= len(text)

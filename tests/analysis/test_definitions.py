"""What a source counts and in what detail changes from document to document."""

import pytest

from sijill.analysis.definitions import find_changes, read_profiles

DAILY = "2018-12-20", "On Dec. 19, 2018, the U.S.-led Coalition conducted seven strikes in Syria and Iraq, the task force said.\n\nSyria: six strikes.\n\nNear Hajin, six strikes destroyed two car bombs.\n\nIraq: one strike."
FORTNIGHT = "2019-01-15", "From 30 December 2018 to 12 January 2019, the U.S.-led Coalition conducted 70 strikes in Syria and Iraq, the task force said.\n\nSyria: 60 strikes.\n\nIraq: 10 strikes."


def changes(claims):
    return {(change.kind, change.what): (change.before, change.after) for change in find_changes(read_profiles(claims))}


def test_places_no_longer_given_and_a_longer_period_are_told(read):
    assert changes(read(DAILY, FORTNIGHT)) == {("strikes", "places"): ("given", ""), ("strikes", "period"): ("1 day", "14 days")}


def test_a_change_names_both_documents_and_its_day(read):
    claims = read(DAILY, FORTNIGHT)
    first, last = claims[0].entry.document.id, claims[-1].entry.document.id
    found = find_changes(read_profiles(claims))
    assert {change.documents for change in found} == {(first, last)}
    assert {change.at for change in found} == {"2019-01-15"}


@pytest.mark.parametrize(
    ("one", "other", "kind", "what", "words"),
    [
        ("conducted 7 strikes in Syria on Dec. 19, 2018", "conducted 9 sorties over Syria on Dec. 20, 2018", "strikes", "unit", ("strike", "sortie")),
        ("destroyed 12 car bombs in Syria on Dec. 19, 2018", "destroyed 3 vehicle bombs in Syria on Dec. 20, 2018", "effect", "object", ("vehicle-borne-ied: car bomb", "vehicle-borne-ied: vehicle bomb")),
        ("engaged 12 tactical units in Syria on Dec. 19, 2018", "destroyed 9 tactical units in Syria on Dec. 20, 2018", "effect", "effect", ("tactical-unit: engaged", "tactical-unit: destroyed")),
    ],
)  # fmt: skip
def test_another_word_for_what_is_counted_is_told(read, one, other, kind, what, words):
    texts = [(day, f"The U.S.-led Coalition {told}, the task force said.") for day, told in (("2018-12-20", one), ("2018-12-21", other))]
    assert changes(read(*texts)).get((kind, what)) == words


def test_the_same_manner_is_no_change(read):
    again = "2018-12-21", DAILY[1].replace("Dec. 19", "Dec. 20").replace("seven", "eight").replace("six", "seven")
    assert changes(read(DAILY, again)) == {}


def test_two_outlets_are_not_compared_with_each_other(read):
    claims = read(DAILY) + read(FORTNIGHT, publisher="outlet-c")
    assert changes(claims) == {}


def test_the_order_of_documents_changes_nothing(read):
    assert find_changes(read_profiles(read(FORTNIGHT, DAILY)[::-1])) == find_changes(read_profiles(read(DAILY, FORTNIGHT)))

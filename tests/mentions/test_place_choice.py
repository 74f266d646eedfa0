"""Which of several places of a name is chosen, how sure that is, and what is said of it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.morphology import Reading
from sijill.lexicon.page import Hit
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.mentions.place_choice import Container, Evidence, Naming, are_one, choose, key_for, only_country
from sijill.mentions.place_cues import Cue
from sijill.model.span import Span

ENTRY = Entry(Table.PLACES, ("x",), "X", ("x",), "gazetteer:x", "en")
NOTHING = Evidence(Counter(), None, frozenset(), {}, ())


def place(ident, country, lat, lon, population=0, level="settlement", unit=None) -> PlaceRow:  # noqa: PLR0913, PLR0917
    return PlaceRow(ident, level, country, unit, lat, lon, "world", ident, ident, population)


def naming(*rows: PlaceRow, cue: Cue | None = None, inside: Container | None = None) -> Naming:
    pairs = tuple((ENTRY, row) for row in rows)
    hit = Hit(0, 1, tuple(ENTRY for _ in rows), Reading("x"))
    return Naming(hit, Span(0, 1), pairs, only_country(pairs), cue or Cue(), key_for(pairs), listed=False, inside=inside)


def speaking_of(*countries: str, siblings=()) -> Evidence:
    return Evidence(Counter(countries), None, frozenset(countries), {}, tuple(siblings))


NORTH = place("north", "SY", 36.5, 38.0, 5_000)
SOUTH = place("south", "SY", 33.0, 36.5, 9_000)
ABROAD = place("abroad", "LB", 34.4, 35.8, 90_000)


def test_the_country_that_the_text_speaks_of_decides():
    chosen = choose(naming(NORTH, ABROAD), speaking_of("SY"), None)
    assert (chosen.row, chosen.is_sure) == (NORTH, True)
    assert "the text speaks of SY (1)" in chosen.reasons
    assert [row for row, _ in chosen.rivals] == [ABROAD]


def test_what_is_said_right_behind_a_name_decides_over_all_else():
    chosen = choose(naming(NORTH, ABROAD), speaking_of("SY", "SY", "SY"), Container("LB", frozenset()))
    assert (chosen.row, chosen.is_sure) == (ABROAD, True)


def test_the_places_beside_a_name_decide_between_two_of_one_country():
    beside = ("other", ((36.6, 38.1),))
    assert choose(naming(NORTH, SOUTH), speaking_of("SY", siblings=[beside]), None).row is NORTH
    beside = ("other", ((33.1, 36.4),))
    assert choose(naming(NORTH, SOUTH), speaking_of("SY", siblings=[beside]), None).row is SOUTH


def test_nothing_is_chosen_where_nothing_decides():
    chosen = choose(naming(NORTH, SOUTH), speaking_of("SY"), None)
    assert not chosen.is_sure
    assert chosen.contenders == 2


def test_a_name_is_none_of_its_places_where_nothing_speaks_for_any():
    assert not choose(naming(place("tiny", "SY", 36.0, 38.0)), NOTHING, None).is_sure


def test_two_rows_at_one_spot_do_not_compete():
    again = place("again", "SY", 36.55, 38.05)
    chosen = choose(naming(NORTH, again), speaking_of("SY"), None)
    assert chosen.is_sure
    assert chosen.rivals == ()


@pytest.mark.parametrize(
    ("head", "level"),
    [("settlement", "settlement"), ("unit", "admin1"), ("", "admin1"), ("countryside", "admin1"), ("near", "settlement")],
)
def test_a_town_and_its_governorate_are_told_apart_by_the_word_before_them(head, level):
    town = place("town", "SY", 35.95, 39.01, 500_000, unit="SY-RA")
    unit = place("SY-RA", "SY", 35.95, 39.01, level="admin1", unit="SY-RA")
    chosen = choose(naming(town, unit, cue=Cue(heads=(head,) if head else ())), speaking_of("SY"), None)
    assert (chosen.row.level, chosen.is_sure) == (level, True)


def test_places_of_two_countries_are_never_one():
    assert not are_one(place("a", "SY", 36.0, 38.0), place("b", "TR", 36.0, 38.0))


ROWS = st.lists(
    st.builds(
        place, st.text("abcdef", min_size=1, max_size=4), st.sampled_from(["SY", "IQ", "YE"]), st.floats(12, 37),
        st.floats(35, 50), st.integers(0, 5_000_000), st.sampled_from(["settlement", "admin1", "neighbourhood"]),
    ),
    min_size=1, max_size=8, unique_by=lambda row: row.id,
)  # fmt: skip


@given(ROWS, st.lists(st.sampled_from(["SY", "IQ", "YE"]), max_size=4), st.integers(0, 2**32))
def test_belief_is_shared_out_and_does_not_hang_on_the_order_of_the_rows(rows, countries, seed):
    evidence = speaking_of(*countries)
    chosen = choose(naming(*rows), evidence, None)
    assert 0 < chosen.confidence <= 1
    assert chosen.confidence + sum(share for _, share in chosen.rivals) <= 1 + 1e-9
    assert [share for _, share in chosen.rivals] == sorted((share for _, share in chosen.rivals), reverse=True)
    turned = choose(naming(*rows[seed % len(rows) :], *rows[: seed % len(rows)]), evidence, None)
    assert abs(turned.confidence - chosen.confidence) < 1e-6 or turned.row.id != chosen.row.id

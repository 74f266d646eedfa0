"""Where and when: a place and a period said once are spread over the list that they belong to."""

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def claims(text: str, published: str | None = "2019-04-11") -> list[Claim]:
    return list(extract(Document.of(text, Metadata(published=published)), LEXICON).claims)


def places(claim: Claim) -> list[str]:
    return [place.id for place in claim.places]


@pytest.mark.parametrize(
    "text",
    [
        "دمرت الضربات الجوية 72 مركبة و17 موقعًا قتاليًا ومبنيين في سوريا بين 24 من آذار و6 من نيسان الحالي.",
        "في سوريا، بين 24 من آذار و6 من نيسان الحالي، دمرت الضربات الجوية 72 مركبة و17 موقعًا قتاليًا ومبنيين.",
        "In Syria, between 24 March and 6 April 2019, airstrikes destroyed 72 vehicles, 17 fighting positions and two buildings.",
        "Airstrikes destroyed 72 vehicles, 17 fighting positions and two buildings in Syria between 24 March and 6 April 2019.",
    ],
)
def test_a_place_and_a_period_before_or_after_a_list_are_spread_over_it(text):
    found = [claim for claim in claims(text) if claim.effect == "destroyed"]
    assert sorted(claim.quantity.low for claim in found) == [2, 17, 72]
    assert {tuple(places(claim)) for claim in found} == {("SY",)}
    assert {(claim.time.start, claim.time.end) for claim in found} == {("2019-03-24", "2019-04-06")}


def test_the_period_of_the_report_is_inherited_by_later_figures():
    text = "نفذ التحالف الدولي 52 ضربة في سوريا بين 24 من آذار و6 من نيسان الحالي.\n\nوخلال الفترة نفسها نفذ التحالف 7 ضربات في العراق."
    first, second = claims(text)
    assert (first.quantity.low, places(first), second.quantity.low, places(second)) == (52, ["SY"], 7, ["IQ"])
    assert (second.time.start, second.time.end) == (first.time.start, first.time.end) == ("2019-03-24", "2019-04-06")


def test_each_sentence_keeps_its_own_place():
    text = "قتل 4 مدنيين في قصف على حلب. وأصيب 9 مدنيين في قصف على مدينة تعز."
    found = {claim.effect: places(claim) for claim in claims(text) if claim.quantity}
    assert found == {"killed": ["SY-HL"], "injured": ["ye-taiz"]} or found["killed"] != found["injured"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قتل 4 مدنيين في قصف على حلب أمس.", "2019-04-10"), ("قتل 4 مدنيين فجر اليوم في قصف على حلب.", "2019-04-11"), ("قتل 4 مدنيين في قصف على حلب يوم الثلاثاء.", "2019-04-09"),
        ("قتل 4 مدنيين في قصف على حلب في 3 نيسان.", "2019-04-03"), ("قتل 4 مدنيين في قصف على حلب في 3 نيسان/أبريل 2018.", "2018-04-03"),
        ("Shelling killed 4 civilians in Aleppo on Monday.", "2019-04-08"), ("Shelling killed 4 civilians in Aleppo on 3 April 2018.", "2018-04-03"),
    ],
)  # fmt: skip
def test_the_day_of_the_sentence_is_the_day_of_its_claims(text, day):
    found = claims(text)
    assert {(claim.time.start, claim.time.end) for claim in found} == {(day, day)}


def test_a_date_of_publication_is_needed_for_yesterday_and_nothing_is_made_up():
    assert {claim.time.start if claim.time else None for claim in claims("قتل 4 مدنيين في قصف على حلب أمس.", published=None)} == {None}


def test_what_is_not_said_stays_empty():
    found = claims("قتل 4 مدنيين في قصف مدفعي متبادل وغارات.")
    assert found
    assert all(claim.places == () and claim.time is None for claim in found)


@pytest.mark.parametrize(("text", "expected"), [("أصيب 3 جنود بقصف قرب مدينة حلب.", "near"), ("Shelling wounded 3 soldiers near Aleppo.", "near")])
def test_near_a_place_keeps_near(text, expected):
    assert {place.relation for claim in claims(text) for place in claim.places} == {expected}


def test_places_that_stand_together_form_one_group():
    (claim,) = (c for c in claims("قتل 9 مدنيين بغارات في كل من الحسكة، الرقة، دير الزور.") if c.effect == "killed")
    assert places(claim) == ["SY-HA", "SY-RA", "SY-DY"]


def test_a_country_never_becomes_a_point():
    for claim in claims("نفذ التحالف الدولي 52 ضربة في سوريا."):
        assert [(place.precision, place.lat, place.lon) for place in claim.places] == [("country", None, None)]


def test_a_dateline_is_not_the_place_of_the_event():
    found = claims("بيروت – قتل 4 مدنيين في قصف على حلب.")
    assert {place.country for claim in found for place in claim.places} == {"SY"}

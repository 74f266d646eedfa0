"""Every row of corpus/places.csv is read as it says, and what stands around a name decides what is said of it."""

import csv
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.lexicon.tables import Table
from sijill.mentions.actors import find_actors
from sijill.mentions.places import find_places
from sijill.model.document import Document, Metadata
from sijill.model.mention import Place

LEXICON = load_lexicon()
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
with (CORPUS / "places.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]
with (CORPUS / "place_gaps.csv").open(encoding="utf-8", newline="") as file:
    GAPS = list(csv.DictReader(file))
with (CORPUS / "place_points.tsv").open(encoding="utf-8", newline="") as file:
    POINTS = list(csv.DictReader(file, delimiter="\t"))
SENTENCES = (
    "وقعت غارة جوية في {name} في {country}", "غارة على {name}، {country}", "قصف استهدف مدينة {name} في {country}",
    "شهدت {name} في {country} اشتباكات", "قال مصدر إن انفجارا وقع في {name} ب{country}",
)  # fmt: skip
TABLES = (Table.PLACES, Table.PLACE_HEADS, Table.LINKS, Table.DEMONYMS, Table.TITLES)
WORDS = sorted({entry.word for entry in LEXICON.entries if entry.table in TABLES})
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from([",", "،", "–", "-", "/", "_", "#", "(", ".", ":", "\n", "و", "12"]))
GLUE = st.sampled_from([" ", " ", " ", "", " و", " ب", " ل", "_"])
TEXTS = st.lists(st.tuples(GLUE, PIECES), max_size=12).map(lambda pairs: "".join(glue + piece for glue, piece in pairs))


def read(text: str, publisher: str | None = None) -> list[Place]:
    page = read_page(Document.of(text, Metadata(publisher=publisher)), LEXICON)
    return find_places(page, find_actors(page))


def km(lat, lon, north, east):
    return math.inf if lat is None else 111.2 * math.hypot(lat - north, (lon - east) * math.cos(math.radians(lat)))


def split(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and where they were."""
    spans, plain, at = [], "", 0
    for match in re.finditer(r"\[\[(.*?)\]\]", text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], spans


@pytest.mark.parametrize(("number", "row"), ROWS, ids=[f"line-{number}" for number, _ in ROWS])
def test_the_bracketed_words_and_nothing_else_are_places(number, row):
    text, spans = split(row["text"])
    found = read(text)
    assert [(place.span.start, place.span.end) for place in found] == spans
    assert "|".join(place.id or "-" for place in found) == row["id"]
    assert "|".join(place.country or "-" for place in found) == row["country"]


def test_the_corpus_holds_sentences_without_a_place():
    assert len(ROWS) >= 350
    assert sum(not row["id"] for _, row in ROWS) >= 100


@pytest.mark.parametrize("row", GAPS, ids=[row["text"][:30] for row in GAPS])
def test_a_known_gap_is_still_one(row):
    """One that is read right by now belongs into places.csv."""
    text, spans = split(row["text"])
    assert [(place.span.start, place.span.end) for place in read(text)] != spans


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_names_of_the_news_are_put_where_they_lie(sentence):
    """Seventy names with their coordinates and tolerance, in a sentence that names the country."""
    missed = []
    for row in POINTS:
        text = sentence.format(name=row["name_ar"], country=LEXICON.places[row["country"]].name_ar)
        place = next((place for place in read(text) if row["name_ar"] in text[place.span.slice]), None)
        if place is None or km(place.lat, place.lon, float(row["lat"]), float(row["lon"])) > float(row["tolerance_km"]):
            missed.append((row["name_ar"], row["country"], place))
    assert len(POINTS) == 70
    assert missed == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("غارة قرب الرقة", "near"),
        ("غارة جنوب مدينة الرقة", "south-of"),
        ("كمين على طريق تدمر", "road"),
        ("A strike north of the city of Raqqa", "north-of"),
        ("An ambush on the Homs-Palmyra road", "road"),
        ("غارة في الرقة", None),
        ("غارات شمالي سوريا", "north-of"),
    ],
)
def test_a_relation_is_kept_as_said(text, relation):
    assert read(text)[0].relation == relation


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ARIHA, Syria — Shells fell on Saraqib", ["Ariha", "Syria"]),
        ("إدلب – ١٧ كانون الأول\nقصف على سراقب", ["Idlib"]),
        ("بغداد / خاص\nهجوم في كركوك", ["Baghdad"]),
        ("كابول (وكالات) – هجوم في قندوز", ["Kabul"]),
        ("عواصم – وكالات\nضربات في سوريا", []),
        ("هجوم في كركوك – مقتل اثنين", []),
    ],
)
def test_a_dateline_is_marked(text, names):
    assert [place.name_en for place in read(text) if place.dateline] == names


def test_a_name_of_two_countries_stays_open_where_nothing_decides():
    (place,) = read("اشتباكات في طرابلس")
    assert (place.id, place.country, place.precision, place.lat) == (None, None, None, None)
    assert place.reason == "the text does not decide between 2 places of this name"
    assert {other.country for other in place.alternatives} == {"LB", "LY"}


@pytest.mark.parametrize(
    ("text", "relation", "uncertainty"),
    [
        ("غارة على بعد 30 كيلومترا جنوب كركوك في العراق", "south-of", 24.0),
        ("قتل خمسة على بعد 15 كيلومترا من منبج في سوريا", "near", 15.0),
        ("A strike 10 miles north of Manbij, Syria", "north-of", 12.9),
        ("A strike three miles from Manbij, Syria", "near", 4.8),
        ("A strike some miles from Manbij, Syria", "near", 10.0),
        ("غارة على بعد خمسة كيلومترات شرقي منبج في سوريا", "east-of", 4.0),
        ("A strike north of Manbij, Syria", "north-of", 15.0),
    ],
)
def test_a_distance_is_kept_as_said(text, relation, uncertainty):
    place = read(text)[0]
    assert (place.precision, place.relation, place.uncertainty_km) == ("near", relation, uncertainty)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("اشتباكات في طرابلس، وقالت القوات الليبية إنها انسحبت", "LY"),
        ("اشتباكات في طرابلس، لبنان", "LB"),
        ("اشتباكات في طرابلس قرب مصراتة", "LY"),
        ("Clashes in Tripoli. Lebanese troops withdrew.", "LB"),
    ],
)
def test_the_countries_a_text_names_decide(text, country):
    assert read(text)[0].country == country


def test_the_publisher_decides_where_nothing_else_does():
    outlet = next(row for row in LEXICON.outlets.values() if row.country == "LY")
    assert [place.country for place in read("اشتباكات في طرابلس", outlet.id)] == ["LY"]


def test_one_name_has_one_sense_in_a_text():
    found = read("قصف على طرابلس، ليبيا. وقال سكان في طرابلس إن القصف توقف.")
    assert [place.id for place in found] == ["ly-tripoli", "LY", "ly-tripoli"]


def test_a_place_tells_its_row_and_its_rule():
    (place,) = read("غارة قرب الباغوز")
    assert place.basis.rule == "place.only-one"
    assert place.basis.row is not None
    assert place.basis.row.startswith("ar/places.csv:")


def test_a_place_of_the_gazetteer_tells_its_id_as_its_row():
    place = read("وقعت غارة في الشيخ مسكين في سوريا")[0]
    assert place.id not in LEXICON.places
    assert place.basis.row == f"gazetteer:{place.id}"


@pytest.mark.parametrize(
    ("text", "precision", "ident"),
    [
        ("قصف على مدينة الرقة في سوريا", "settlement", "sy-raqqa"),
        ("قصف على محافظة الرقة في سوريا", "admin1", "SY-RA"),
        ("قصف على الرقة في سوريا", "admin1", "SY-RA"),
        ("قصف في ريف الرقة في سوريا", "admin1", "SY-RA"),
        ("قصف قرب الرقة في سوريا", "near", "sy-raqqa"),
        ("قصف على قضاء تلعفر في العراق", "admin2", "iq-tal-afar-district"),
        ("قصف على حي الزيتون في غزة", "neighbourhood", "ps-zeitoun"),
        ("قصف على سوريا", "country", "SY"),
        ("معركة في الغوطة الشرقية", "region", "sy-eastern-ghouta"),
    ],
)
def test_the_words_before_a_name_tell_what_is_meant(text, precision, ident):
    assert (read(text)[0].precision, read(text)[0].id) == (precision, ident)


def test_a_town_and_its_governorate_have_one_sense_in_a_text():
    found = read("قصف على مدينة الرقة في سوريا. وقال سكان في الرقة إن القصف توقف.")
    assert [place.id for place in found] == ["sy-raqqa", "SY", "sy-raqqa"]


def test_two_places_with_something_between_them_share_the_point_half_way():
    homs, palmyra, _ = read("كمين على الطريق بين حمص وتدمر في سوريا")
    assert homs.precision == palmyra.precision == "between"
    assert (homs.lat, homs.lon) == (palmyra.lat, palmyra.lon)
    assert 34.5 < homs.lat < 34.8
    assert 37 < homs.lon < 38
    assert homs.uncertainty_km > 60


def test_a_direction_moves_the_point_and_widens_the_circle():
    (manbij,), (north,), (east,) = (read(f"قصف {where}مدينة منبج") for where in ("", "شمال ", "شرق "))
    assert north.lat > manbij.lat
    assert north.lon == manbij.lon
    assert east.lon > manbij.lon
    assert min(north.uncertainty_km, east.uncertainty_km) > manbij.uncertainty_km


def test_a_list_of_places_puts_none_of_them_into_another():
    tripoli, homs, aleppo = read("Strikes in Tripoli, Homs and Aleppo")
    assert "the text puts it into LY" not in tripoli.reasons
    assert (homs.country, aleppo.country) == ("SY", "SY")


def test_a_quarter_is_not_looked_for_outside_the_city_that_it_is_said_to_be_in():
    quarter = read("قصف على حي الزهراء في مدينة حلب في سوريا")[0]
    assert quarter.id is None
    assert quarter.reason


def test_a_country_never_has_a_point():
    (place,) = read("نفذ التحالف 52 غارة في سوريا")
    assert (place.precision, place.lat, place.lon, place.uncertainty_km) == ("country", None, None, None)


@pytest.mark.parametrize("word", sorted({row["text"].split()[-1] for _, row in ROWS if not row["id"]})[:20])
def test_a_word_alone_is_no_place_of_the_gazetteer_only(word):
    assert all(place.id in LEXICON.places for place in read(word) if place.id)


@given(TEXTS)
def test_every_place_says_how_exact_it_is_or_why_it_stays_open(text):
    for place in read(text):
        assert (place.id is None) == (place.precision is None) == (place.reason is not None)
        assert 0 <= place.confidence <= 1
        assert (place.lat is None) == (place.lon is None) == (place.uncertainty_km is None)
        assert (place.lat, place.lon) != (0, 0)
        assert place.precision != "country" or place.lat is None


@given(TEXTS)
def test_places_lie_in_the_text_in_order_and_do_not_overlap(text):
    found = read(text)
    assert all(0 <= place.span.start < place.span.end <= len(text) for place in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text):
    assert all(text[place.span.slice] for place in read(text))

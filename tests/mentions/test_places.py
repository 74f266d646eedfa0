"""Every row of corpus/places.csv is read as it says, and what stands around a name decides what is said of it."""

import csv
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
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "places.csv"
with CORPUS.open(encoding="utf-8", newline="") as file:
    ROWS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]
TABLES = (Table.PLACES, Table.PLACE_HEADS, Table.LINKS, Table.DEMONYMS, Table.TITLES)
WORDS = sorted({entry.word for entry in LEXICON.entries if entry.table in TABLES})
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from([",", "،", "–", "-", "/", "_", "#", "(", ".", ":", "\n", "و", "12"]))
GLUE = st.sampled_from([" ", " ", " ", "", " و", " ب", " ل", "_"])
TEXTS = st.lists(st.tuples(GLUE, PIECES), max_size=12).map(lambda pairs: "".join(glue + piece for glue, piece in pairs))


def read(text: str, publisher: str | None = None) -> list[Place]:
    page = read_page(Document.of(text, Metadata(publisher=publisher)), LEXICON)
    return find_places(page, find_actors(page))


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
    assert "|".join(place.id for place in found) == row["id"]
    assert "|".join(place.country or "-" for place in found) == row["country"]


def test_the_corpus_holds_sentences_without_a_place():
    assert len(ROWS) >= 120
    assert sum(not row["id"] for _, row in ROWS) >= 30


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("غارة قرب الرقة", "near"),
        ("غارة جنوب مدينة الرقة", "south-of"),
        ("كمين على طريق تدمر", "road"),
        ("A strike north of the city of Raqqa", "north-of"),
        ("An ambush on the Homs-Palmyra road", "road"),
        ("غارة في الرقة", None),
        ("غارات شمالي سوريا", None),
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


def test_a_name_of_two_countries_is_left_out_where_nothing_decides():
    assert read("اشتباكات في طرابلس") == []


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
    (place,) = read("غارة قرب الرقة")
    assert (place.precision, place.country, place.admin1) == ("admin1", "SY", "SY-RA")
    assert place.basis.rule == "place.only-one"
    assert place.basis.row is not None
    assert place.basis.row.startswith("ar/places.csv:")


@given(TEXTS)
def test_places_lie_in_the_text_in_order_and_do_not_overlap(text):
    found = read(text)
    assert all(0 <= place.span.start < place.span.end <= len(text) for place in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text):
    assert all(text[place.span.slice] for place in read(text))

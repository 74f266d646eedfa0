"""What is asked for is found, on both databases the same."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.errors import LedgerError
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Order, Query
from sijill.ledger.search_index import index_of, question_of

TEXT = "Mosul was hit. Raqqa was hit. Three were killed. Aleppo fell. Nothing was said."


def filled(ledger, ready):
    """Five claims in two documents, each found under something else."""
    mosul = ready.claim(
        TEXT, "Mosul was hit", kind="attack", event_type="air-strike", time=ready.time("2016-03-05"),
        places=[ready.place("mosul", "IQ-NI", "IQ")], actors=[ready.actor("coalition")], targets=[ready.actor("isil")],
    )  # fmt: skip
    raqqa = ready.claim(
        TEXT, "Raqqa was hit", time=ready.time("2016-03", precision="month"), object=ready.thing("bridge"),
        places=[ready.place("raqqa", "SY-RA", "SY"), ready.place("tabqa", "SY-RA", "SY")],
        attribution=[ready.link("source", "centcom"), ready.link("relay", None, "coalition")],
    )  # fmt: skip
    killed = ready.claim(
        TEXT, "Three were killed", kind="casualties", effect="killed", time=ready.time("2016-02-20", "2016-03-02", "period"),
        attribution=[ready.link("source", None, "a local doctor")], targets=[ready.actor("coalition")],
    )  # fmt: skip
    fell = ready.claim(TEXT, "Aleppo fell", kind="control", time=ready.time("2017", precision="year"))
    silent = ready.claim(TEXT, "Nothing was said", kind="statement", time=ready.time(None))
    first, second = f"{TEXT} One.", f"{TEXT} Two."
    ledger.add_all([
        ready.deposit(first, mosul, raqqa, killed, publisher="sana"),
        ready.deposit(second, fell, silent, publisher="bbc"),
        ready.deposit(first, mosul, raqqa, killed, publisher="afp"),
    ])  # fmt: skip
    names = {mosul["id"]: "mosul", raqqa["id"]: "raqqa", killed["id"]: "killed", fell["id"]: "fell", silent["id"]: "silent"}
    documents = [entry.document.id for entry in ledger.entries()]
    return (lambda **asked: [names[claim.id] for claim in ledger.claims(Query(**asked))]), names, documents


def test_each_field_finds_its_claims_and_no_others(ledger, ready):
    ask, names, (first, second) = filled(ledger, ready)
    everything = ["mosul", "raqqa", "killed", "fell", "silent"]
    idents = {name: ident for ident, name in names.items()}
    cases = [
        ({}, everything),
        ({"place": "mosul"}, ["mosul"]), ({"place": "SY-RA"}, ["raqqa"]), ({"place": "SY"}, ["raqqa"]), ({"place": "x"}, []),
        ({"party": "coalition"}, ["mosul", "killed"]), ({"actor": "coalition"}, ["mosul"]),
        ({"target": "coalition"}, ["killed"]), ({"source": "centcom"}, ["raqqa"]), ({"source": "coalition"}, []),
        ({"source": "a local doctor"}, ["killed"]), ({"publisher": "sana"}, everything[:3]),
        ({"publisher": "afp"}, everything[:3]), ({"publisher": "bbc"}, everything[3:]),
        ({"kind": "attack"}, ["mosul"]), ({"effect": "killed"}, ["killed"]), ({"event_type": "air-strike"}, ["mosul"]),
        ({"object": "bridge"}, ["raqqa"]), ({"words": "one"}, everything[:3]), ({"words": "two mosul"}, everything[3:]),
        ({"document": second}, everything[3:]), ({"document": "sha256:none"}, []),
        ({"ids": (idents["fell"], idents["mosul"], "clm_none")}, ["mosul", "fell"]),
        ({"place": "SY", "source": "centcom", "object": "bridge", "since": "2016-03-31"}, ["raqqa"]),
        ({"place": "IQ", "actor": "coalition", "target": "isil", "party": "isil", "document": first}, ["mosul"]),
        ({"place": "IQ", "source": "centcom"}, []),
        ({"limit": 2}, everything[:2]), ({"limit": 0}, []), ({"offset": 3}, everything[3:]),
        ({"limit": 2, "offset": 4}, ["silent"]), ({"offset": 9}, []),
    ]  # fmt: skip
    assert [(asked, ask(**asked)) for asked, _ in cases] == cases


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2016-03-05", "2016-03-05", ["mosul", "raqqa"]),
        ("2016-03-01", "2016-03-01", ["raqqa", "killed"]),
        ("2016-02-20", "2016-02-20", ["killed"]),
        ("2016-02-19", "2016-02-19", []),
        ("2016-03-31", None, ["raqqa", "fell"]),
        ("2016-04-01", "2016-12-31", []),
        (None, "2016-02-29", ["killed"]),
        ("2016-03", "2016-03", ["mosul", "raqqa", "killed"]),
        (None, "2016-02", ["killed"]),
        ("2016", "2016", ["mosul", "raqqa", "killed"]),
        ("2017-06-01", "2017-06-01", ["fell"]),
        ("2018", None, []),
    ],
)
def test_a_claim_is_met_when_its_time_overlaps(ledger, ready, since, until, found):
    ask, _, _ = filled(ledger, ready)
    assert ask(since=since, until=until) == found
    for place in ("IQ", "SY"):
        of_place = [name for name in found if name == {"IQ": "mosul", "SY": "raqqa"}[place]]
        assert ask(since=since, until=until, place=place) == of_place


@pytest.mark.parametrize("wrong", [{"since": "yesterday"}, {"until": "2016-13"}, {"since": "2016-02-32"}, {"limit": -1}, {"offset": -1}, {"until": ""}])
def test_a_question_that_is_none_is_refused_in_one_line(wrong):
    with pytest.raises(LedgerError) as error:
        Query(**wrong)
    assert len(str(error.value).splitlines()) == 1


def test_the_order_of_days_is_the_latest_first_and_the_undated_last(ledger, ready):
    ask, _, _ = filled(ledger, ready)
    assert ask(order=Order.DAY) == ["fell", "mosul", "raqqa", "killed", "silent"]
    assert ask(order=Order.DAY, party="coalition") == ["mosul", "killed"]
    assert ask(order=Order.DAY, place="SY") == ["raqqa"]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("asked", [{}, {"place": "IQ"}, {"party": "coalition"}, {"kind": "strikes"}, {"words": "mosul"}])
def test_pages_together_are_the_whole_and_no_claim_stands_on_two(ledger, ready, order, asked):
    ledger.add_all([ready.report(number) for number in range(15)])
    whole = [claim.number for claim in ledger.claims(Query(order=order, **asked))]
    pages = [[c.number for c in ledger.claims(Query(order=order, limit=4, offset=first, **asked))] for first in range(0, len(whole), 4)]
    assert [number for page in pages for number in page] == whole
    assert len(set(whole)) == len(whole) >= 15


@pytest.mark.parametrize("size", [999, 1000, 1001])
def test_more_claims_than_one_page_reads_come_whole(ledger, ready, size):
    text = "x" * size
    claims = [ready.claim(text, "x", id=f"clm_{n}") for n in range(size)]
    ledger.add_all([ready.deposit(text, *claims)])
    assert [claim.id for claim in ledger.claims()] == [claim["id"] for claim in claims]
    assert len(list(ledger.claims(Query(ids=tuple(claim["id"] for claim in claims))))) == size


@pytest.mark.slow
def test_very_many_ids_are_asked_for_at_once(ledger, ready):
    ledger.add_all([ready.report(1), ready.report(2)])
    known = [claim.id for claim in ledger.claims()]
    many = (*(f"clm_{n}" for n in range(70_000)), *known)
    assert [claim.id for claim in ledger.claims(Query(ids=many))] == known
    assert [entry.document.id for entry in ledger.entries((*many, ready.report(2).document.id))] == [ready.report(2).document.id]
    assert ledger.judgements(many) == []


ARABIC = "قُتل ١٢ مدنيًّا بالحسكة، وأُصيب آخرون في دير الزور ۳ مرات."
ENGLISH = "The Coalition's jets struck Raqqa 12 times; Hizbullāh denied it. Café naïve U.S. re-entry."
FOUND = [
    ("حسكة", ARABIC), ("الحسكة", ARABIC), ("بالحسكة", ARABIC), ("والحسكة", ARABIC), ("للحسكه", ARABIC),
    ("قتل", ARABIC), ("قُتِلَ", ARABIC), ("مدنيا", ARABIC), ("واصيب", ARABIC), ("اصيب", ARABIC), ("دير الزور", ARABIC),
    ("زور دير", ARABIC), ('"دير الزور"', ARABIC), ("12 حسكة", ARABIC), ("١٢ حسكة", ARABIC), ("3 مرات", ARABIC),
    ("قـــتل", ARABIC), ("STRUCK", ENGLISH), ("hizbullah", ENGLISH), ("HIZBULLĀH", ENGLISH), ("cafe", ENGLISH), ("café naive", ENGLISH),
    ("raqqa ١٢", ENGLISH), ('"jets struck raqqa"', ENGLISH), ('"raqqa 12 times" coalition', ENGLISH), ('jets "struck', ENGLISH),
    ('""" jets', ENGLISH), ("raqqa's", None), ("u.s.", ENGLISH), ("re-entry", ENGLISH),
]  # fmt: skip
NOT_FOUND = ["حلب", '"الزور دير"', '"struck jets"', "strucks", '"raqqa 12" mosul', "123", "1", '"حسكه زور"', '"زور مرات"']


def searched(ledger, words):
    return [entry.document.text for entry in ledger.search(words)]


def test_words_are_found_in_each_of_their_forms(ledger, ready):
    ledger.add_all([ready.deposit(ARABIC), ready.deposit(ENGLISH)])
    wanted = {words: [text] if text else [] for words, text in FOUND}
    assert {words: searched(ledger, words) for words, _ in FOUND} == {**wanted, "raqqa's": searched(ledger, "raqqa s")}
    assert {words: searched(ledger, words) for words in NOT_FOUND} == {words: [] for words in NOT_FOUND}


def test_the_latest_document_comes_first_and_no_more_than_asked_for(ledger, ready):
    ledger.add_all([ready.report(number) for number in range(9)])
    found = searched(ledger, "mosul")
    assert found == [ready.report(number).document.text for number in reversed(range(9))]
    assert [entry.document.text for entry in ledger.search("mosul", limit=2)] == found[:2]


HOSTILE = [
    "", " ", '"', '""', "'", "''", "\\", ":*", "a:*", "jets:*", "*", "jets*", "-jets", "NOT jets", "jets OR", "AND", "NEAR(jets struck, 5)",
    "^jets", "words:jets", "{words} : jets", "jets & | !", "<->", "jets <-> struck", "(", ")", "((jets", "jets\0", "\0", "\ud800", "\udcff jets",
    "'; DROP TABLE documents; --", "jets' OR '1'='1", "%", "_", "?", ":question", "$1", "%s", "\ue000", '"\ue000 jets"', "ŉ", "½", "ﷺ", "İ",
    "\u0640", "\u064b", "٠" * 300, "x" * 5000, "a " * 5000, '"' + "jets struck " * 50 + '"', "\u202e jets", "💥", "e\u0301", "ﬁ",
]  # fmt: skip


def test_no_question_breaks_the_search(both, ready):
    told = [words.replace("\0", "").encode("utf-8", "ignore").decode() for words in HOSTILE]
    one, other = both
    for ledger in both:
        said = ledger.add_all([ready.deposit(f"{ENGLISH} {ARABIC} ŉ ½ ﷺ бİ {number} {words}") for number, words in enumerate(told)])
        assert {str(answer) for answer in said} == {"new"}
        assert ledger.verify().fault is None
    found = [searched(one, words) for words in HOSTILE]
    assert found == [searched(other, words) for words in HOSTILE]
    assert sum(map(bool, found)) > len(HOSTILE) // 3
    assert [searched(one, f'"{words}"') for words in HOSTILE] == [searched(other, f'"{words}"') for words in HOSTILE]


def test_no_name_breaks_a_query(ledger, ready):
    ledger.add_all([ready.report(1)])
    for words in HOSTILE:
        for field in ("place", "party", "source", "publisher", "kind", "object", "document"):
            assert list(ledger.claims(Query(**{field: words}))) == []
        assert list(ledger.claims(Query(ids=(words,)))) == []
        assert len(list(ledger.claims(Query(words=f"mosul {words}")))) in {0, 3}


PIECES = [
    "الحسكة", "بالحسكة", "والحسكة", "حسكة", "وحلب", "حلب", "للرقة", "الرقة", "فالرقة", "ل", "ال", "لل", "و", "وال", "قُتِل", "قتل", "١٢", "12",
    "mosul", "Mosul", "west", "of", "U.S.", "it's", "é", "e\u0301", "ß", "ŉ", "½", "²", "Ⅳ", "ﷺ", "ﻻ", "İ", "ı", "бé", "й", "ё", "한글", "日本", "ก็", "क्षि",
    "ʼ", "'", "-", ",", "_", "\u200c", "\u0640", "💥", "\ue000", "a_b", "x" * 70,
]  # fmt: skip
words = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map(" ".join)


@pytest.fixture(scope="module")
def indexes(server):
    """Both full-text searches at once: gives the answers of each to a question about one text."""
    import sqlite3  # noqa: PLC0415

    import psycopg  # noqa: PLC0415

    lite, post = sqlite3.connect(":memory:"), psycopg.connect(server.address("postgres"), autocommit=True)
    lite.execute("CREATE VIRTUAL TABLE document_words USING fts5(words, content='', tokenize='ascii')")

    def ask(text, question):
        lite.execute("INSERT INTO document_words (rowid, words) VALUES (1, ?)", (index_of(text, sqlite=True),))
        asked = question_of(question, sqlite=True)
        found = lite.execute("SELECT count(*) FROM document_words WHERE document_words MATCH ?", (asked,)).fetchone()[0] if asked else 0
        lite.execute("INSERT INTO document_words (document_words) VALUES ('delete-all')")
        asked = question_of(question, sqlite=False)
        other = post.execute("SELECT %s::tsvector @@ %s::tsquery", (index_of(text, sqlite=False), asked)).fetchone()[0] if asked else False
        return bool(found), other

    yield ask
    lite.close()
    post.close()


@settings(max_examples=400)
@given(text=words, more=words, chance=st.randoms(use_true_random=False), phrase=st.booleans())
def test_both_databases_find_the_same(indexes, text, more, chance, phrase):
    drawn = chance.sample(text.split(), min(len(text.split()), 2)) + ([more] if chance.random() < 0.3 else [])
    for asked in (" ".join(drawn), text, more):
        asked = f'"{asked}"' if phrase else asked  # noqa: PLW2901
        one, other = indexes(text, asked)
        assert one == other, (asked, question_of(asked, sqlite=False))


@given(text=words)
def test_a_text_is_found_by_each_of_its_own_words(indexes, text):
    asked = " ".join(text.replace('"', " ").split()[:6])
    if question_of(asked, sqlite=True) is not None:
        assert indexes(text.replace('"', " "), asked) == (True, True)


def test_phrases_are_found_at_the_end_of_a_long_text_too(both, ready):
    chance = random.Random(7)  # noqa: S311 - no secret
    body = " ".join(chance.choice(["the", "of", "mosul", "raqqa", f"w{n}"]) for n in range(30_000))
    text = f"{body} west of the river"
    for ledger in both:
        ledger.add_all([ready.deposit(text), ready.deposit("the river west of it")])
        assert searched(ledger, '"west of the river"') == [text]
        assert searched(ledger, "river w29999"[:5]) == ["the river west of it", text]
        assert ledger.verify().holds


def test_claims_carry_their_document_and_their_exact_words(ledger, ready):
    ledger.add_all([ready.report(number) for number in range(3)])
    for claim in ledger.claims():
        evidence = claim.wire["evidence"][0]
        assert claim.words([evidence["start"], evidence["end"]]) in {"12 strikes", "Three were killed", "حلب"}
        assert claim.words(claim.wire["sentence"]) == claim.entry.document.text
    with pytest.raises(LedgerError, match="no claim"):
        ledger.claim("clm_none")


def test_only_the_last_reading_of_each_document_stands(ledger, ready):
    one = ready.report(1)
    ledger.add_all([one, ready.report(2)])
    ledger.add_all([replace(one, extractor="two", wire={**one.wire, "claims": one.wire["claims"][1:]})])
    assert len(list(ledger.claims(Query(document=one.document.id)))) == 2
    assert [claim.id for claim in ledger.claims(Query(place="IQ", document=one.document.id))] == []
    assert ledger.size().claims == 5


def test_a_reader_sees_one_state_while_somebody_writes(ledger, ready):
    ledger.add_all([ready.report(1), ready.report(2)])
    seen = []
    with Ledger(ledger.address) as other:
        for claim in ledger.claims():
            seen.append(claim.id)
            other.add_all([ready.report(len(seen) + 10)])
    assert len(seen) == 6
    assert ledger.size().claims == 24


def test_a_document_is_found_by_any_spelling_of_every_term(ledger, ready):
    filled(ledger, ready)
    first, second = (entry.number for entry in ledger.entries())
    cases = [
        ([["Mossul", "Mosul"]], [first, second]), ([["Mosul"], ["one", "nobody"]], [first]), ([["Mossul"]], []),
        ([['"Mosul was hit"', "Mossul"], ["two"]], [second]), ([], []), ([[]], []), ([["Mosul"], ["!"]], []),
        ([["Aleppo fell", "x y"]], [first, second]), ([['"fell Aleppo"']], []),
    ]  # fmt: skip
    for terms, found in cases:
        assert ledger.documents_naming(terms) == found, terms


def test_texts_are_given_without_anything_else(ledger, ready):
    filled(ledger, ready)
    entries = {entry.number: entry.document.text for entry in ledger.entries()}
    assert dict(ledger.texts(list(entries))) == entries
    assert list(ledger.texts([])) == list(ledger.texts([10**9])) == []


def test_those_who_read_a_file_keep_little_of_it_in_memory_and_who_writes_more(tmp_path):
    cached = "PRAGMA cache_size"
    with Ledger(str(tmp_path / "one.db")) as ledger:
        with ledger.database.writing() as connection:
            written = connection.exec_driver_sql(cached).scalar_one()
        with ledger.database.reading() as connection:
            read = connection.exec_driver_sql(cached).scalar_one()
    assert written < read < 0  # below zero they are KiB
    assert read >= -16_384

"""The same bytes twice are one document; nothing that was kept is written over."""

import hashlib
from dataclasses import replace

import pytest

from sijill.errors import LedgerError, UnkeepableError
from sijill.ledger.adding import Added
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Query
from sijill.model.document import Metadata
from sijill.readers.reading import read

TEXT = "Two strikes near Mosul killed three."
ARABIC = "قتل ثلاثة مدنيين في حلب يوم 11 أبريل."


def answers(ledger, *deposits):
    return [str(answer) for answer in ledger.add_all(deposits)]


def test_the_same_bytes_twice_are_one_document(ledger, ready):
    one = ready.deposit(TEXT, ready.claim(TEXT, "Two strikes"), publisher="sana")
    assert answers(ledger, one) == ["new"]
    seal = ledger.verify().seal
    assert answers(ledger, one, one) == ["known", "known"]
    assert ledger.verify().seal == seal
    assert (ledger.size().documents, ledger.size().claims) == (1, 1)


def test_two_same_documents_of_one_batch_are_one(ledger, ready):
    one, other = ready.deposit(TEXT, publisher="sana"), ready.deposit(TEXT, publisher="bbc")
    assert answers(ledger, one, one, other, one) == ["new", "known", "reprinted", "known"]
    (entry,) = ledger.entries()
    assert entry.publishers == ("sana", "bbc")
    assert ledger.verify().holds


def test_metadata_known_later_fill_the_gaps_and_the_text_is_read_anew(ledger, ready):
    bare = ready.deposit(TEXT, ready.claim(TEXT, "Two strikes"), publisher="sana")
    assert answers(ledger, bare) == ["new"]
    dated = ready.deposit(TEXT, published="2019-04-11").document
    standing = ledger.standing(dated, "one")
    assert (standing.novel, standing.unread) == (True, True)
    assert standing.document.metadata == Metadata(publisher="sana", published="2019-04-11")
    claim = ready.claim(TEXT, "Two strikes", time=ready.time("2019-04-10"))
    anew = replace(ready.deposit(TEXT, claim), document=standing.document, given=dated.metadata)
    assert answers(ledger, anew) == ["completed"]
    (entry,) = ledger.entries()
    assert (entry.document.metadata.publisher, entry.document.metadata.published) == ("sana", "2019-04-11")
    assert [found.wire["time"]["start"] for found in ledger.claims()] == ["2019-04-10"]
    assert ledger.standing(dated, "one").unread is False
    assert ledger.verify().holds


def test_a_date_known_first_is_still_known_when_the_text_comes_again_without_it(ledger, ready):
    assert answers(ledger, ready.deposit(TEXT, publisher="sana", published="2019-04-11", ref="a.txt")) == ["new"]
    again = ledger.standing(ready.deposit(TEXT, ref="b.txt").document, "one")
    assert (again.novel, again.unread, again.document.metadata.published) == (False, False, "2019-04-11")


def test_the_order_in_which_metadata_come_decides_who_was_first_only(databases, ready):
    told = [{"publisher": "sana", "published": "2019-04-11"}, {"publisher": "bbc"}, {"title": "Strikes"}]
    seen = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        with Ledger(databases("sqlite")) as ledger:
            for number in order:
                answers(ledger, ready.deposit(TEXT, **told[number]))
            (entry,) = ledger.entries()
            assert len(entry.publications) == 3
            seen.add(frozenset(entry.publishers))
    assert seen == {frozenset(("sana", "bbc"))}


def test_a_reprint_by_another_publisher_is_one_document_with_two_publications(ledger, ready):
    claim = ready.claim(TEXT, "Two strikes")
    said = answers(ledger, ready.deposit(TEXT, claim, publisher="sana"), ready.deposit(TEXT, claim, publisher="bbc"))
    assert said == ["new", "reprinted"]
    (entry,) = ledger.entries()
    assert entry.document.metadata.publisher == "sana"
    assert entry.publishers == ("sana", "bbc")
    assert ledger.size().claims == 1


def test_versions_of_one_address_are_documents_of_their_own(ledger, ready):
    url = "https://example.org/report"
    later = TEXT + " Update: four."
    assert answers(ledger, ready.deposit(TEXT, url=url), ready.deposit(later, url=url)) == ["new", "new"]
    assert [(entry.document.metadata.url, entry.document.text) for entry in ledger.entries()] == [(url, TEXT), (url, later)]


def test_a_new_extractor_adds_a_reading_and_the_old_one_stays(ledger, raw, ready):
    old, new = ready.claim(TEXT, "Two strikes", confidence=0.5), ready.claim(TEXT, "killed three", kind="casualties")
    assert answers(ledger, ready.deposit(TEXT, old, extractor="one")) == ["new"]
    before = raw.rows()["claims"]
    assert answers(ledger, ready.deposit(TEXT, new, extractor="two")) == ["read-anew"]
    assert answers(ledger, ready.deposit(TEXT, new, extractor="two")) == ["known"]
    assert [found.id for found in ledger.claims()] == [new["id"]]
    assert raw.rows()["claims"][:1] == before
    assert [row.extractor for row in raw.rows()["readings"]] == ["one", "two"]
    assert ledger.verify().holds


def test_a_new_reading_that_finds_nothing_stands_too(ledger, ready):
    answers(ledger, ready.deposit(TEXT, ready.claim(TEXT, "Two strikes"), extractor="one"))
    assert answers(ledger, ready.deposit(TEXT, extractor="two")) == ["read-anew"]
    assert list(ledger.claims()) == []
    assert ledger.size().claims == 0


@pytest.mark.parametrize(
    "data",
    [
        f"<html><meta charset=utf-8><p>{ARABIC}</p></html>".encode(),
        ARABIC.encode("windows-1256"),
        ("\ufeff" + ARABIC).encode("utf-16"),
        ARABIC.replace(" ", "\r\n").encode(),
    ],
    ids=["html", "windows-1256", "utf-16", "crlf"],
)
def test_bytes_are_kept_as_they_were_obtained(ledger, raw, ready, data):
    document = read(data)
    assert answers(ledger, replace(ready.deposit("x"), document=document, wire=ready.wire(document.text))) == ["new"]
    (entry,) = ledger.entries()
    kept = {row.id: bytes(row.data) for row in raw.rows()["originals"]}
    assert entry.document.text == document.text
    assert kept.get(entry.publications[0].original, entry.document.text.encode()) == data
    assert ledger.verify().holds


def test_one_text_out_of_two_files_keeps_both_files(ledger, raw, ready):
    pages = [f"<p>{TEXT}</p>".encode(), f"<div>{TEXT}</div>".encode()]
    said = answers(ledger, *(ready.deposit(TEXT, original=page, publisher=f"p{len(page)}") for page in pages))
    assert said == ["new", "reprinted"]
    assert [bytes(row.data) for row in raw.rows()["originals"]] == pages


HALF = "\ud800"
BROKEN = {
    "NUL in the text": lambda ready: ready.deposit("a\0b"),
    "NUL in the title": lambda ready: ready.deposit("abc", title="a\0"),
    "half a character in the title": lambda ready: ready.deposit("abc", title=HALF),
    "half a character in the file's name": lambda ready: ready.deposit("abc", ref=f"{HALF}.txt"),
    "words behind the end": lambda ready: at(ready, 0, 4),
    "words before the beginning": lambda ready: at(ready, -1, 2),
    "no words": lambda ready: at(ready, 2, 2),
    "words that end before they begin": lambda ready: at(ready, 2, 1),
    "half a character in a name": lambda ready: named(ready, HALF),
    "NUL in a name": lambda ready: named(ready, "a\0"),
    "half a character in the extractor": lambda ready: ready.deposit("abc", extractor=HALF),
    "NUL in the extractor": lambda ready: ready.deposit("abc", extractor="a\0"),
    "half a character in how": lambda ready: replace(ready.deposit("abc"), how=HALF),
    "a mention of half a character": lambda ready: mentioning(ready, HALF),
    "an id that is too long": lambda ready: ready.deposit("abc", ready.claim("abc", "b", id="clm_" + "x" * 40)),
    "a kind that is too long": lambda ready: ready.deposit("abc", ready.claim("abc", "b", kind="k" * 40)),
    "a date that is none": lambda ready: ready.deposit("abc", published="the eleventh of April"),
}


def at(ready, start, end):
    claim = ready.claim("abc", "b", evidence=[{"field": "trigger", "start": start, "end": end}])
    return ready.deposit("abc", claim)


def named(ready, name):
    return ready.deposit("abc", ready.claim("abc", "b", attribution=[ready.link("source", name=name)]))


def mentioning(ready, name):
    mentions = {**ready.NO_MENTIONS, "sources": [ready.link("source", name=name)]}
    return replace(ready.deposit("abc"), wire=ready.wire("abc", mentions=mentions))


@pytest.mark.parametrize("why", BROKEN)
def test_what_cannot_be_kept_is_refused_alone(ledger, ready, why):
    first, last = ready.report(1), ready.report(2)
    said = ledger.add_all([first, BROKEN[why](ready), last])
    assert [said[0], said[2]] == [Added.NEW, Added.NEW]
    assert isinstance(said[1], LedgerError)
    assert len(str(said[1]).splitlines()) == 1
    assert [entry.document.id for entry in ledger.entries()] == [first.document.id, last.document.id]
    assert ledger.verify().holds


@pytest.mark.parametrize("why", [why for why in BROKEN if "title" in why or "extractor" in why or "date" in why])
def test_what_cannot_be_kept_of_a_known_document_is_refused_alone(ledger, ready, why):
    known = ready.deposit(BROKEN[why](ready).document.text, publisher="sana")
    said = ledger.add_all([known, BROKEN[why](ready), ready.report(2)])
    assert [str(said[0]), type(said[1]), str(said[2])] == ["new", UnkeepableError, "new"]
    assert [len(entry.publications) for entry in ledger.entries()] == [1, 1]
    assert ledger.verify().holds


RANDOM = "".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(200))  # which no database can make shorter
LONG = {
    "a long address": {"url": f"https://example.org/?q={RANDOM}"},
    "a long name of a publisher": {"publisher": RANDOM},
    "a long title": {"title": RANDOM},
}


@pytest.mark.parametrize("what", LONG)
def test_long_metadata_are_kept(ledger, ready, what):
    assert answers(ledger, ready.deposit("abc", **LONG[what])) == ["new"]
    assert answers(ledger, ready.deposit("abc", **LONG[what])) == ["known"]
    (entry,) = ledger.entries()
    assert all(getattr(entry.document.metadata, name) == value for name, value in LONG[what].items())


def test_a_long_name_of_a_speaker_is_kept_and_found(ledger, ready):
    claim = ready.claim(TEXT, "Two strikes", attribution=[ready.link("source", name=RANDOM)])
    assert answers(ledger, ready.deposit(TEXT, claim)) == ["new"]
    assert ledger.verify().holds
    assert [found.wire["attribution"][0]["name_en"] for found in ledger.claims(Query(source=RANDOM))] == [RANDOM]


@pytest.mark.slow
def test_a_text_of_very_many_words_is_kept(ledger, ready):
    text = " ".join(f"{chr(0x628 + n % 20)}كلمةطويلةجدا{n}" for n in range(90_000))
    assert answers(ledger, ready.report(1), ready.deposit(text)) == ["new", "new"]
    assert [entry.document.text for entry in ledger.search("كلمةطويلةجدا")] == []
    assert [entry.document.text for entry in ledger.search(text[:14])] == [text]


@pytest.mark.parametrize("figure", [0, 2**31, 2**63 - 1, 2**63, 10**40])
def test_huge_figures_are_kept(ledger, ready, figure):
    claim = ready.claim(TEXT, "killed three", quantity=ready.quantity(figure))
    assert answers(ledger, ready.deposit(TEXT, claim)) == ["new"]
    assert [found.wire["quantity"]["high"] for found in ledger.claims()] == [figure]
    assert ledger.verify().holds


def test_a_batch_of_nothing_adds_nothing(ledger):
    assert ledger.add_all([]) == []
    assert ledger.verify().rows == 0


@pytest.mark.parametrize("at", ["x" * 40, HALF, "2026\0"])
def test_a_time_that_is_none_is_refused(ledger, ready, at):
    assert [type(answer) for answer in ledger.add_all([ready.report(1), ready.report(2)], at)] == [UnkeepableError] * 2
    assert ledger.verify().rows == 0


def test_a_document_lies_between_others_as_it_was_obtained(ledger, ready):
    reports = [ready.report(number) for number in range(30)]
    assert set(answers(ledger, *reports)) == {"new"}
    assert [entry.document for entry in ledger.entries()] == [one.document for one in reports]
    some = [reports[7].document.id, reports[3].document.id, "sha256:none"]
    assert [entry.document.id for entry in ledger.entries(some)] == [some[1], some[0]]

"""A short text yields all the claims that corpus/claims.jsonl gives for it, and no other."""

import csv
import gc
import json
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim, Extraction
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()
PUBLISHED = "2019-04-11"
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ROWS = [(number, json.loads(line)) for number, line in enumerate((CORPUS / "claims.jsonl").read_text(encoding="utf-8").splitlines(), start=1)]
with (CORPUS / "known_gaps.csv").open(encoding="utf-8", newline="") as file:
    GAPS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2) if row["expected"].startswith("[")]
FIELDS: MappingProxyType[str, Callable[[Claim], object]] = MappingProxyType(
    {
        "kind": lambda claim: claim.kind.value,
        "effect": lambda claim: claim.effect,
        "event_type": lambda claim: claim.event_type,
        "object": lambda claim: claim.object and claim.object.id,
        "low": lambda claim: claim.quantity and claim.quantity.low,
        "high": lambda claim: claim.quantity and claim.quantity.high,
        "vague": lambda claim: claim.quantity and claim.quantity.vague,
        "unit": lambda claim: claim.quantity and claim.quantity.unit,
        "implicit": lambda claim: bool(claim.quantity and claim.quantity.implicit),
        "engagements": lambda claim: claim.engagements and claim.engagements.low,
        "by": lambda claim: claim.actors[0].id if claim.actors else None,
        "against": lambda claim: claim.targets[0].id if claim.targets else None,
        "place": lambda claim: claim.places[0].name_en if claim.places else None,
        "countries": lambda claim: sorted({place.country for place in claim.places}),
        "start": lambda claim: claim.time and claim.time.start,
        "end": lambda claim: claim.time and claim.time.end,
        "modality": lambda claim: claim.modality.value,
        "source": lambda claim: claim.attribution[0].id if claim.attribution else None,
    }
)
LINK = "subset_of_index"


def read(text: str, language: str | None = None) -> Extraction:
    return extract(Document.of(text, Metadata(published=PUBLISHED, language=language)), LEXICON)


def pairs(expected: list[dict[str, object]], claims: tuple[Claim, ...], taken: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """Every way to give each expected claim a claim of its own that has all of its fields."""
    if len(taken) == len(expected):
        return [taken]
    wanted = {name: value for name, value in expected[len(taken)].items() if name != LINK}
    fitting = [
        number for number, claim in enumerate(claims) if number not in taken and all(FIELDS[name](claim) == value for name, value in wanted.items())
    ]
    return [pairing for number in fitting for pairing in pairs(expected, claims, (*taken, number))]


def is_read(text: str, language: str, expected: list[dict[str, object]]) -> bool:
    """Tell whether ``text`` yields exactly the expected claims, subsets pointing at their sets."""
    claims = read(text, language).claims
    if len(claims) != len(expected):
        return False
    links = [(number, claim[LINK]) for number, claim in enumerate(expected) if LINK in claim]
    return any(all(claims[pairing[part]].subset_of == claims[pairing[whole]].id for part, whole in links) for pairing in pairs(expected, claims))


def test_the_corpus_is_large_and_at_least_a_third_of_it_is_negative():
    """Negative: no claim at all, or one that is denied, planned, possible or estimated."""
    assert len(ROWS) >= 120
    assert {row["language"] for _, row in ROWS} == {"ar", "en"}
    negative = [row for _, row in ROWS if not any(claim.get("modality", "asserted") == "asserted" for claim in row["claims"])]
    assert 3 * len(negative) >= len(ROWS)
    assert {row["published"] for _, row in ROWS} == {PUBLISHED}


def test_no_text_of_the_corpus_stands_twice():
    texts = [row["text"] for _, row in (*ROWS, *GAPS)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("line", "row"), ROWS, ids=[f"line-{line}" for line, _ in ROWS])
def test_a_text_of_the_corpus_yields_its_claims_and_no_other(line, row):
    assert is_read(row["text"], row["language"], row["claims"])


@pytest.mark.parametrize(("line", "row"), GAPS, ids=[f"line-{line}" for line, _ in GAPS])
def test_a_known_gap_is_still_open(line, row):
    """A row that fails here has been mended: move it with ``tools/move_gaps.py``."""
    assert not is_read(row["text"], row["language"], json.loads(row["expected"]))


@pytest.mark.parametrize(("line", "row"), ROWS, ids=[f"line-{line}" for line, _ in ROWS])
def test_every_value_stands_on_its_exact_words(line, row):
    for claim in read(row["text"], row["language"]).claims:
        fields = {evidence.field for evidence in claim.evidence}
        assert "trigger" in fields
        assert (claim.quantity is not None) <= ("quantity" in fields)
        assert (claim.object is not None) <= ("object" in fields)
        assert (claim.time is not None) <= bool(fields & {"time", "restatement"})
        assert all(row["text"][evidence.span.slice] == evidence.text for evidence in claim.evidence)


def test_a_report_without_words_yields_nothing():
    assert read("") == Extraction()
    assert read(" \n . 12 ٪").claims == ()


def test_the_publisher_given_with_a_report_ends_the_chain_of_every_claim():
    document = Document.of("قال المرصد السوري إن 9 مقاتلين قتلوا في الغارة.", Metadata(publisher="enab-baladi", published=PUBLISHED))
    (claim,) = extract(document, LEXICON).claims
    assert [(link.role.value, link.id) for link in claim.attribution] == [("source", "sohr"), ("publisher", "enab-baladi")]
    assert claim.attribution[-1].span is None


def test_without_a_date_of_publication_yesterday_stays_open_with_the_reason():
    extraction = extract(Document.of("قتل 15 مدنيًا في غارة جوية على إدلب أمس."), LEXICON)
    assert [(date.start, bool(date.reason)) for date in extraction.dates] == [(None, True)]
    assert all(claim.time is None or claim.time.start is None for claim in extraction.claims)


def test_ids_do_not_depend_on_metadata():
    text = "دمرت الغارات سبعة أنفاق في ريف دير الزور."
    first, second = (extract(Document.of(text, Metadata(published=PUBLISHED, ref=ref)), LEXICON) for ref in ("a", "b"))
    assert [claim.id for claim in first.claims] == [claim.id for claim in second.claims] != []


@pytest.mark.parametrize("searching", [True, False])
def test_reading_makes_no_cycles_and_leaves_the_collector_as_it_was(searching):
    was = gc.isenabled()
    gc.collect()
    (gc.enable if searching else gc.disable)()
    try:
        extract(Document.of(ROWS[0][1]["text"]), LEXICON)
        assert gc.isenabled() is searching
        assert gc.collect() == 0
    finally:
        (gc.enable if was else gc.disable)()

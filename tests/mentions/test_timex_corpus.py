"""Every row of corpus/timex.csv is read as it says."""

import csv
import re
from pathlib import Path

import pytest

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document, Metadata

LEXICON = load_lexicon()
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "timex.csv"
with CORPUS.open(encoding="utf-8", newline="") as file:
    ROWS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]


def _plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and where they were."""
    spans, plain, at = [], "", 0
    for match in re.finditer(r"\[\[(.*?)\]\]", text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], spans


@pytest.mark.parametrize(("number", "row"), ROWS, ids=[f"line-{number}" for number, _ in ROWS])
def test_the_bracketed_words_and_nothing_else_are_dates(number: int, row: dict[str, str]) -> None:
    text, spans = _plain(row["text"])
    found = find_timexes(read_page(Document.of(text, Metadata(published=row["reference"] or None)), LEXICON))
    assert [text[t.span.slice] for t in found] == [text[start:end] for start, end in spans]
    assert [(t.span.start, t.span.end) for t in found] == spans
    if found:
        last = found[-1]
        assert (last.start or "", last.end or "") == (row["start"], row["end"])
        assert (last.reason is None) is (last.start is not None)


def test_the_corpus_has_both_languages_and_rows_without_dates() -> None:
    assert len(ROWS) >= 150
    for language in ("ar", "en"):
        rows = [row for _, row in ROWS if row["language"] == language]
        assert sum("[[" not in row["text"] for row in rows) >= 15

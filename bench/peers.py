"""Other libraries on the same reports. None of them does what sijill does: each row says what it gives and what not.

Their versions are pinned as the dependency group ``peers``, which ``make bench`` installs. One that is not there is
told loudly and left out.
"""

import csv
import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

from turns import Case, Kind, Row

from sijill.lexicon.loading import WORDLISTS

AND = "\u0648"
OF = "\u0645\u0646"
THAT = ("\u0623\u0646", "\u0625\u0646")
PARTICLES = "[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644|\u0644\u0644)?"
ENDINGS = "[\u064b-\u0652\u0627]*"
Work = Callable[[Case], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: its row (``{}`` is the version), its package, what it gives and lacks, how to get its work ready."""

    name: str
    package: str
    gives: str
    lacks: str
    prepare: Callable[[], Work]


def peers() -> tuple[Peer, ...]:
    """Return the peers, whether or not they are installed."""
    no_claims = "no claim, no speaker, no place"
    return (
        Peer("dateparser {}, search_dates", "dateparser", "dates",
             "no numbers, no claims; takes the day it is run for today", dates),
        Peer("ovos-number-parser {}", "ovos-number-parser", "numbers, also in words",
             "no spans, nothing counted, no dual, no bound; no claims", numbers),
        Peer("spaCy {}, blank Arabic, 3 Matcher patterns, words as written", "spacy",
             "spans of number and noun, verb and speaker, day and month",
             f"no value; no particles, no dual; {no_claims}",
             lambda: matching(attached=False)),
        Peer("spaCy {}, the same, particles allowed for", "spacy",
             "the same also with particles and endings attached", f"no value; no dual, no phrases; {no_claims}",
             lambda: matching(attached=True)),
        Peer("langextract {}, grounding without a model", "langextract",
             "spans of the pieces of evidence that sijill found",
             "finds nothing itself; no value, no claims", grounding),
        Peer("trafilatura {}", "trafilatura", "main text of a web page of the report", "reads no claims", main_text),
    )  # fmt: skip


def peer_rows() -> Iterator[Row | str]:
    """Yield a row for each peer that is installed, and for another a line that says why it is left out."""
    for peer in peers():
        try:
            work = peer.prepare()
        except ImportError as error:
            yield f"SKIPPED: {peer.package} is not measured: {error}; `make bench` installs the peers"
        else:
            yield Row(peer.name.format(version(peer.package)), Kind.PEER, work, peer.gives, peer.lacks)


def dates() -> Work:
    """Find dates as dateparser does in Arabic."""
    search_dates = importlib.import_module("dateparser.search").search_dates
    return lambda case: search_dates(case.document.text, languages=["ar"])


def numbers() -> Work:
    """Find numbers; the function for a whole text is not among those that the package names first."""
    extract_numbers = importlib.import_module("ovos_number_parser.numbers_ar").extract_numbers_ar
    return lambda case: extract_numbers(case.document.text)


def grounding() -> Work:
    """Find where given pieces of evidence stand."""
    resolver = importlib.import_module("langextract.resolver").Resolver()
    extraction = importlib.import_module("langextract.data").Extraction

    def ground(case: Case) -> object:
        wanted = [extraction("evidence", words) for words in case.evidence]
        return list(resolver.align(wanted, case.document.text, token_offset=0, char_offset=0))

    return ground


def main_text() -> Work:
    """Read a page."""
    extract = importlib.import_module("trafilatura").extract
    return lambda case: extract(case.page, include_comments=False)


def matching(*, attached: bool) -> Work:
    """Match three patterns: a number and a noun, a verb of speech and who speaks, a day with its month and year."""
    nlp = importlib.import_module("spacy").blank("ar")
    matcher = importlib.import_module("spacy.matcher").Matcher(nlp.vocab)
    among = _with_particles if attached else _as_written
    struck = _words("triggers.csv", lambda row: row["form"] == "noun")
    things = {"TEXT": among(_words("targets.csv") | _words("who.csv") | struck)}
    of, that = {"TEXT": {"IN": [OF]}, "OP": "?"}, {"TEXT": {"IN": list(THAT)}}
    said = {"TEXT": among(_words("reporting.csv", lambda row: row["class"] == "verb"))}
    months = [row["word"].split() for row in _rows("months.csv")]
    first, second = {words[0] for words in months}, {words[1] for words in months if len(words) > 1}
    day, year = {"TEXT": {"REGEX": r"^\d{1,2}$"}}, {"TEXT": {"REGEX": r"^\d{4}$"}, "OP": "?"}
    matcher.add("counted", [[{"LIKE_NUM": True}, of, things], [{"TEXT": among(_words("numbers.csv"))}, of, things]])
    matcher.add("said", [[said, {"IS_ALPHA": True, "OP": "{1,4}"}, that]], greedy="LONGEST")
    month = [{"TEXT": among(first)}, {"TEXT": among(second), "OP": "?"}]
    matcher.add("dated", [[day, of, *month, year]], greedy="LONGEST")
    starts = attrgetter("start", "end")
    return lambda case: sorted(matcher(nlp(case.document.text), as_spans=True), key=starts)


def _as_written(words: Iterable[str]) -> dict[str, object]:
    """Words as the tables have them, alone or after *and*."""
    return {"IN": sorted({*words, *(AND + word for word in words)})}


def _with_particles(words: Iterable[str]) -> dict[str, object]:
    """Words also with particles before them and vowel signs behind."""
    return {"REGEX": f"^{PARTICLES}(?:{'|'.join(map(re.escape, sorted(words)))}){ENDINGS}$"}


def _words(name: str, wanted: Callable[[dict[str, str]], bool] = bool) -> set[str]:
    """Single words of one of sijill's own tables."""
    return {row["word"] for row in _rows(name) if " " not in row["word"] and wanted(row)}


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(WORDLISTS) / "ar" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

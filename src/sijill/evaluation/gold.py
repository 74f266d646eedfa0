"""Labelled reports: what a careful reader finds in a text, as facts with their words."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sijill.errors import DocumentError, EvaluationError
from sijill.evaluation.amount import Amount, AmountForm
from sijill.evaluation.period import Period, read_period
from sijill.evaluation.record import Record
from sijill.model.document import Document, Metadata, PublishedBasis
from sijill.model.span import Span

_COUNTRY_CODE = 2
_LINKS = frozenset(("relay", "same_incident"))
_MENTIONS = frozenset(("place", "date", "attribution"))


class FactKind(StrEnum):
    """The kinds of claim that gold knows; people held or displaced stand under casualties."""

    STRIKES = "strikes"
    EFFECT = "effect"
    CASUALTIES = "casualties"
    ATTACK = "attack"
    CONTROL = "control"
    CLEARANCE = "clearance"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that the text makes; labels are free English, ``None`` or empty means "not said"."""

    kind: FactKind
    evidence: str
    spans: tuple[Span, ...]
    amount: Amount
    effect: str | None = None
    thing: str | None = None
    by: str | None = None
    against: str | None = None
    places: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place named in the text; an optional one is right to find and not wrong to leave out."""

    spans: tuple[Span, ...]
    country: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date said in the text, and the period that it means."""

    spans: tuple[Span, ...]
    period: Period
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """One who is said to have said something."""

    spans: tuple[Span, ...]
    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A labelled report; ``document.metadata.ref`` is its id in the gold file."""

    document: Document
    claims: tuple[GoldClaim, ...]
    places: tuple[GoldPlace, ...]
    dates: tuple[GoldDate, ...]
    speakers: tuple[GoldSpeaker, ...]

    @property
    def ref(self) -> str:
        """The id that the gold file gives the report."""
        return self.document.metadata.ref or self.document.id

    @property
    def language(self) -> str:
        """The language of the report: ``ar`` or ``en``."""
        return self.document.metadata.language or "und"

    @property
    def silent(self) -> bool:
        """Tell whether the report says nothing that could be extracted."""
        return not (self.claims or self.places or self.dates or self.speakers)


def read_gold(path: Path) -> list[GoldDocument]:
    """Return the labelled reports of a JSON Lines file; raises EvaluationError with file and line for a wrong one."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise EvaluationError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise EvaluationError(f"{path}: not UTF-8") from None
    found: dict[str, GoldDocument] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        document = _read_document(Record.parse(line, f"{path.name}:{number}"))
        if document.ref in found:
            raise EvaluationError(f"{path.name}:{number}: the id {document.ref!r} was used before")
        found[document.ref] = document
    if not found:
        raise EvaluationError(f"{path}: no labelled report in this file")
    return list(found.values())


def _read_document(record: Record) -> GoldDocument:
    published = record.text("published")
    metadata = Metadata(
        ref=record.required("id"),
        publisher=record.text("publisher"),
        language=record.required("lang"),
        title=record.text("title"),
        published=published,
        published_basis=PublishedBasis.GIVEN if published else None,
    )
    try:
        document = Document.of(record.required("text"), metadata)
    except DocumentError as error:
        raise EvaluationError(f"{record.where}: {error}") from None
    claims, places, dates, speakers = [], [], [], []
    for fact in record.records("facts"):
        kind = fact.required("kind")
        if kind in _LINKS:
            continue
        spans = occurrences(document.text, fact.required("evidence"), *fact.texts("also"))
        if not spans:
            raise EvaluationError(f"{fact.where}: the evidence {fact.text('evidence')!r} does not occur in the text")
        optional = fact.flag("event") is False
        if kind == "place":
            places.append(GoldPlace(spans, fact.text("country"), optional))
        elif kind == "date":
            dates.append(GoldDate(spans, _period(fact), optional))
        elif kind == "attribution":
            speakers.append(GoldSpeaker(spans, fact.required("speaker"), optional))
        else:
            claims.append(_read_claim(fact, kind, spans))
    return GoldDocument(document, tuple(claims), tuple(places), tuple(dates), tuple(speakers))


def occurrences(text: str, *needles: str) -> tuple[Span, ...]:
    """Return every place where one of ``needles`` stands in ``text``.

    >>> occurrences("two and two", "two")
    (Span(start=0, end=3), Span(start=8, end=11))
    """
    found = set()
    for needle in needles:
        at = text.find(needle) if needle else -1
        while at >= 0:
            found.add(Span(at, at + len(needle)))
            at = text.find(needle, at + 1)
    return tuple(sorted(found))


def _period(fact: Record) -> Period:
    period = read_period(fact.required("value"))
    if period is None:
        raise EvaluationError(f"{fact.where}: {fact.text('value')!r} is not a date")
    return period


def _read_claim(fact: Record, name: str, spans: tuple[Span, ...]) -> GoldClaim:
    kind = _kind(fact, name)
    where = [*fact.texts("where"), *filter(None, [fact.text("place")])]
    countries = frozenset(name for name in where if len(name) == _COUNTRY_CODE and name.isupper())
    return GoldClaim(
        kind=kind,
        evidence=fact.required("evidence"),
        spans=spans,
        amount=_amount(fact),
        effect=fact.text("effect"),
        thing=fact.text("target") or fact.text("who") or fact.text("what"),
        by=fact.text("by"),
        against=fact.text("side" if kind is FactKind.CASUALTIES else "against"),
        places=tuple(name for name in where if name not in countries),
        countries=countries,
        period=read_period(fact.text("start") or fact.text("date"), fact.text("end")),
    )


def _kind(fact: Record, name: str) -> FactKind:
    try:
        return FactKind.EFFECT if name == "result" else FactKind(name)
    except ValueError:
        known = ", ".join(sorted({*FactKind, "result", *_MENTIONS, *_LINKS}))
        raise EvaluationError(f"{fact.where}: no kind of fact is called {name!r}; there are {known}") from None


def _amount(fact: Record) -> Amount:
    vague, low, top = fact.text("vague"), fact.number("count"), fact.number("count_max")
    if vague:
        return Amount(AmountForm.VAGUE, vague=vague)
    if low is None:
        return Amount()
    at_least = bool(fact.flag("min")) and top is None
    about, implicit = bool(fact.flag("approx")), bool(fact.flag("implicit"))
    return Amount(AmountForm.NUMBER, low, top or low, at_least, about, implicit=implicit)

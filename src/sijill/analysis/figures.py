"""One number of one document, with what it counts, so that numbers of many documents can be put in a row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Verdict
from sijill.model.period import Period, read_period
from sijill.model.wire import WireCheck, WireClaim

_COUNTED = frozenset(("strikes", "effect", "casualties", "detention", "displacement", "clearance"))
_TOLD = frozenset(("asserted", "estimated"))
_COUNTRY = "country"
_TOTAL = "total-equals-parts"
_LATE_DAYS = 31
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What a series counts and who counts it; empty where not said. ``where`` holds the ids of places, sorted.

    ``source`` is the id or name of who said it, else the only source of the document, else the publisher. Two measures
    are never added.
    """

    source: str
    kind: str
    effect: str
    unit: str
    object: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one document gives it: ``low`` and ``high`` with open ends ``None``, ``period`` in whole days.

    ``late`` marks strikes of days before those that the document is about: they come on top of what was told of them.
    """

    claim: str
    document: str
    publisher: str
    published: str
    measure: Measure
    period: Period | None
    low: int | None
    high: int | None
    words: str
    late: bool = False

    @property
    def exact(self) -> int | None:
        """The number, if it is one."""
        return self.low if self.low == self.high else None


def read_figures(claims: Iterable[LedgerClaim]) -> list[Figure]:
    """Return the numbers that claims state, in an order that does not depend on theirs; rejected claims have none."""
    documents: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
    for claim in claims:
        documents[claim.entry.document.id].append(claim)
    return in_order(figure for group in documents.values() for figure in _of_document(group))


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures by measure, period, publication and document."""
    return sorted(figures, key=_order)


def source_of(claim: LedgerClaim) -> str:
    """Return who said a claim, by id or name, else who published it."""
    return _said_by(claim) or claim.entry.document.metadata.publisher or ""


def speaker_of(claims: Iterable[LedgerClaim]) -> str:
    """Return the one source that the claims of a document name; empty if they name none or several."""
    said = {source for claim in claims if (source := _said_by(claim))}
    return said.pop() if len(said) == 1 else ""


def as_told(claims: Iterable[LedgerClaim]) -> list[LedgerClaim]:
    """Return the claims of a document that nobody rejected, in the order of their numbers in the text."""
    return sorted((claim for claim in claims if is_standing(claim)), key=lambda claim: (_at(claim.wire), claim.id))


def is_standing(claim: LedgerClaim) -> bool:
    """Tell whether nobody rejected a claim."""
    return claim.decision.verdict is not Verdict.REJECT


def _at(wire: WireClaim) -> int:
    return wire["quantity"]["span"][0] if wire["quantity"] else wire["sentence"][0]


def _said_by(claim: LedgerClaim) -> str:
    link = next((link for link in claim.wire["attribution"] if link["role"] == "source"), None)
    return (link["id"] or link["name_en"] or link["name_ar"] or "") if link is not None else ""


def _of_document(group: list[LedgerClaim]) -> Iterator[Figure]:
    group = as_told(group)
    wide = _countries_of_wholes(group[0].entry.checks, {claim.id: claim.wire for claim in group}) if group else _NONE
    speaker = speaker_of(group)
    about: dict[tuple[str, str], Period] = {}
    alike: defaultdict[tuple[Measure, Period | None, bool], list[Figure]] = defaultdict(list)
    for claim in group:
        figure = _figure(claim, speaker, wide)
        if figure is not None:
            figure = _marked(figure, about)
            alike[(figure.measure, figure.period, figure.late)].append(figure)
    return (_one(same) for same in alike.values())


def _marked(figure: Figure, about: dict[tuple[str, str], Period]) -> Figure:
    """Mark strikes of days shortly before those that the document began with as late."""
    if figure.period is None or figure.measure.kind != "strikes":
        return figure
    main = about.setdefault((figure.measure.source, figure.measure.unit), figure.period)
    late = figure.period.last < main.first and (main.first - figure.period.last).days <= _LATE_DAYS
    return replace(figure, late=late)


def _one(same: list[Figure]) -> Figure:
    """Several numbers of one measure and period in one document: at least the largest, at most all of them together."""
    largest = max(same, key=lambda figure: figure.low or 0)
    numbers = {(figure.low, figure.high) for figure in same}
    if len(numbers) == 1:
        return largest
    highs = [high for _, high in numbers]
    return replace(largest, high=None if None in highs else sum(high for high in highs if high is not None))


def _countries_of_wholes(checks: Iterable[WireCheck], claims: Mapping[str, WireClaim]) -> dict[str, tuple[str, ...]]:
    """A whole that is split by country is of all of them, whatever place stands nearest to it."""
    found = {}
    for check in checks:
        parts = [_places(claims[part]) for part in check["parts"] if part in claims]
        if check["kind"] == _TOTAL and len(parts) == len(check["parts"]) and all(len(part) == 1 for part in parts):
            countries = {part[0] for part in parts}
            if len(countries) > 1 and all(country.isupper() and "-" not in country for country in countries):
                found[check["whole"]] = tuple(sorted(countries))
    return found


def _figure(claim: LedgerClaim, speaker: str, wide: Mapping[str, tuple[str, ...]]) -> Figure | None:
    wire, quantity = claim.wire, claim.wire["quantity"]
    if wire["kind"] not in _COUNTED or wire["modality"] not in _TOLD or wire["restates"] or quantity is None:
        return None
    if quantity["implicit"] or (quantity["low"] is None and quantity["high"] is None):
        return None
    known, time = claim.entry.document.metadata, wire["time"]
    where = wide.get(claim.id, _places(wire))
    measure = Measure(
        _said_by(claim) or speaker or source_of(claim), wire["kind"], wire["effect"] or "", quantity["unit"] or "",
        wire["object"]["id"] if wire["object"] else "", where,
    )  # fmt: skip
    return Figure(
        claim.id, claim.entry.document.id, known.publisher or "", known.published or "", measure,
        read_period(time["start"], time["end"]) if time else None, quantity["low"], quantity["high"],
        claim.words(quantity["span"]),
    )  # fmt: skip


def _places(wire: WireClaim) -> tuple[str, ...]:
    """The finest places of a claim, countries only where nothing finer is told; none that are told only behind it."""
    told = [place for place in wire["places"] if place["span"][0] < wire["sentence"][1]]
    chosen = [place for place in told if place["precision"] != _COUNTRY] or told
    return tuple(sorted({place["id"] or place["name_en"] for place in chosen}))


def _order(figure: Figure) -> tuple[object, ...]:
    days = (figure.period.first.isoformat(), figure.period.last.isoformat()) if figure.period else ("", "")
    return (figure.measure, *days, figure.published, figure.document, figure.claim)

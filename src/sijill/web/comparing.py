"""An incident as its sources tell it now, side by side: a row a field, a column a report, the result in a word.

People's corrections count at once, so what is compared is what the claims say today; which claims tell of one
happening, and which reports speak with one voice, is as the last reconciliation found it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sijill.model.entry import LedgerClaim
from sijill.model.incident import Discrepancy, Incident, Toll, Voice
from sijill.model.judgement import Verdict
from sijill.reconciliation.differences import differences
from sijill.reconciliation.kinship import load_kinship
from sijill.reconciliation.origins import Origin
from sijill.reconciliation.report import Report
from sijill.reconciliation.signature import Signature, Speaker, sign
from sijill.reconciliation.tolls import tolls

CIRCUMSTANCES = ("time", "place", "actors", "targets")
_DENIED = "denied"
_Value = tuple[str, ...]


class Result(StrEnum):
    """How the sources stand to each other on a field; ``rising`` is one toll that later reports raised."""

    SAME = "same"
    FITS = "fits"
    DIFFERS = "differs"
    RISING = "rising"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Column:
    """One report of one voice; ``voice`` is ``None`` where reconciliation gave its claims to nobody."""

    voice: Voice | None
    claims: tuple[LedgerClaim, ...]

    @property
    def origin(self) -> str:
        """By what voices are told apart; a report of nobody's is a voice of its own."""
        return self.voice.origin if self.voice else self.claims[0].entry.document.id


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the comparison; ``cells`` are the claims of each column that say something of it."""

    field: str
    cells: tuple[tuple[LedgerClaim, ...], ...]
    result: Result
    toll: Toll | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns in the order of their voices, and the rows: circumstances first, then what is counted."""

    columns: tuple[Column, ...]
    rows: tuple[FieldRow, ...]

    def voices(self) -> list[tuple[Voice | None, int]]:
        """Return each voice with how many columns are its own, in the order of the columns."""
        groups = groupby(self.columns, key=lambda column: column.voice)
        return [(voice, sum(1 for _ in columns)) for voice, columns in groups]

    def count(self, result: Result) -> int:
        """Return how many rows have a result."""
        return sum(row.result is result for row in self.rows)


def compare_sources(incident: Incident, claims: Sequence[LedgerClaim]) -> Comparison:
    """Return the claims of an incident side by side; claims that people rejected are left out."""
    kept = [claim for claim in claims if claim.decision.verdict is not Verdict.REJECT]
    columns = _columns(incident, kept)
    kinship = load_kinship()
    signed = {claim.id: sign(claim, Report.of(claim.entry), kinship) for claim in kept}
    origins = _origins(incident, signed)
    found, told = tolls([voice.claims for voice in origins], [voice.speaker.name_en for voice in origins])
    differing = [*told, *differences(origins, kinship)]
    rows = [_circumstance(name, columns, differing) for name in CIRCUMSTANCES]
    rows += _counts(columns, signed, found, differing)
    return Comparison(columns, tuple(row for row in rows if any(row.cells)))


def _columns(incident: Incident, claims: Iterable[LedgerClaim]) -> tuple[Column, ...]:
    of_claim = {ident: voice for voice in incident.voices for ident in voice.claims}
    order = {voice.origin: at for at, voice in enumerate(incident.voices)}
    groups: defaultdict[tuple[int, int], list[LedgerClaim]] = defaultdict(list)
    for claim in claims:
        voice = of_claim.get(claim.id)
        groups[order[voice.origin] if voice else len(order), claim.entry.number].append(claim)
    return tuple(Column(of_claim.get(group[0].id), tuple(group)) for _, group in sorted(groups.items()))


def _origins(incident: Incident, signed: dict[str, Signature | None]) -> list[Origin]:
    found = []
    for voice in incident.voices:
        told = tuple(one for ident in voice.claims if (one := signed.get(ident)) is not None)
        speaker = Speaker(voice.origin, None, voice.name_en, voice.name_ar)
        found.append(Origin(speaker, frozenset((voice.origin,)), told))
    return [one for one in found if one.claims]


def _circumstance(name: str, columns: Sequence[Column], differing: Sequence[Discrepancy]) -> FieldRow:
    cells = tuple(tuple(claim for claim in column.claims if values_of(name, claim)) for column in columns)
    pairs = zip(columns, cells, strict=True)
    said = [(column.origin, values_of(name, claim)) for column, cell in pairs for claim in cell]
    return FieldRow(name, cells, _result(said, differs=any(one.field == name for one in differing)))


def values_of(name: str, claim: LedgerClaim) -> _Value:
    """Return what a claim says of its time, its place, who did it or whom it hit; empty for what it does not say."""
    wire = claim.wire
    if name == "time":
        time = wire["time"]
        return (time["start"] or "", time["end"] or "") if time and (time["start"] or time["end"]) else ()
    if name == "place":
        return tuple(sorted(place["id"] or place["name_en"] for place in wire["places"]))
    parts = wire["actors"] if name == "actors" else wire["targets"]
    names = (part["id"] or part["name_en"] or part["name_ar"] or claim.words(part["span"]) for part in parts)
    return tuple(sorted(names))


def _counts(
    columns: Sequence[Column],
    signed: dict[str, Signature | None],
    found: Sequence[Toll],
    differing: Sequence[Discrepancy],
) -> list[FieldRow]:
    """What is counted or told to have been done, a row a measure, in the order of the first report."""
    of_claim = {ident: toll.measure for toll in found for ident in toll.claims}
    measure: dict[str, str] = {}
    for column in columns:
        for claim in column.claims:
            one = signed[claim.id]
            measure[claim.id] = of_claim.get(claim.id) or (one.measure if one else claim.wire["kind"])
    by_measure = {toll.measure: toll for toll in found}
    rows = []
    for name in dict.fromkeys(measure.values()):
        cells = tuple(tuple(claim for claim in column.claims if measure[claim.id] == name) for column in columns)
        rows.append(_count(name, columns, cells, by_measure.get(name), differing))
    return rows


def _count(
    name: str, columns: Sequence[Column], cells: tuple[tuple[LedgerClaim, ...], ...], toll: Toll | None,
    differing: Sequence[Discrepancy],
) -> FieldRow:  # fmt: skip
    whole = set(toll.claims) if toll else None
    said = [
        (column.origin, figures_of(claim))
        for column, cell in zip(columns, cells, strict=True)
        for claim in cell
        if whole is None or claim.id in whole
    ]
    differs = any(one.field == name for one in differing)
    denied = {claim.wire["modality"] == _DENIED for cell in cells for claim in cell}
    result = _result(said, differs=differs or len(denied) > 1)
    if toll and toll.series and not differs:
        result = Result.RISING
    return FieldRow(name, cells, result, toll)


def figures_of(claim: LedgerClaim) -> _Value:
    """Return the bounds that a claim gives, and whether roughly; empty where it gives none."""
    quantity = claim.wire["quantity"]
    if quantity is None or (quantity["low"] is None and quantity["high"] is None):
        return ()
    return str(quantity["low"]), str(quantity["high"]), str(quantity["approximate"])


def _result(said: Sequence[tuple[str, _Value]], *, differs: bool) -> Result:
    if differs:
        return Result.DIFFERS
    if len({origin for origin, _ in said}) < 2:
        return Result.ONE
    by_voice: defaultdict[str, set[_Value]] = defaultdict(set)
    for origin, value in said:
        by_voice[origin].add(value)
    first, *others = by_voice.values()
    return Result.SAME if all(other == first for other in others) else Result.FITS



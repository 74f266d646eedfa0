"""Incidents and drift on a terminal."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.text import Text

from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import isolate_runs, visible
from sijill.model.document import Metadata
from sijill.model.drift import Drift
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident, Toll, Voice

_TOLLS = 3
_WORDS = 160


def print_incidents(incidents: Sequence[Incident], changed: int, stream: TextIO) -> None:
    """Print a table of incidents, and how many are new or changed since the last time."""
    console = console_for(stream)
    if incidents:
        table = empty_table("incident", "when", "where", "what", "voices", "tolls", "grade", "discrepancies")
        for one in incidents:
            table.add_row(*(Isolated(visible(cell)) for cell in _cells(one)))
        console.print(table)
    else:
        console.print(Text("no incidents", style="dim"))
    console.print(Text(f"{len(incidents):,} incidents, {changed:,} new or changed", style="dim"))


def _cells(one: Incident) -> tuple[str, ...]:
    grade = one.grade.step.value if one.grade else ""
    return (
        one.id,
        _when(one),
        one.place_en or one.country or "",
        ", ".join(one.kinds[:_TOLLS]),
        str(len(one.voices)),
        "; ".join(_toll(toll) for toll in _foremost(one)),
        f"{grade} ({one.grade.by})" if one.grade and one.grade.by else grade,
        ", ".join(difference.field for difference in one.discrepancies),
    )


def _when(one: Incident) -> str:
    return " – ".join(dict.fromkeys(day for day in (one.start, one.end) if day))


def _foremost(one: Incident) -> list[Toll]:
    """The tolls of people first, the dead before the others, then as they come."""
    ranks = ("casualties.killed", "casualties.", "strikes.")
    order = {
        toll.measure: next((n for n, at in enumerate(ranks) if toll.measure.startswith(at)), 9) for toll in one.tolls
    }
    return sorted(one.tolls, key=lambda toll: (order[toll.measure], toll.measure))[:_TOLLS]


def _toll(toll: Toll) -> str:
    return f"{toll.measure} {_range(toll.low, toll.high)}"


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return "?" if low is None else f"{low:,}"
    return f"≥ {low:,}" if high is None else f"≤ {high:,}" if low is None else f"{low:,}–{high:,}"


def print_incident(one: Incident, claims: Sequence[LedgerClaim], stream: TextIO) -> None:
    """Print one incident: its grade, why its claims were joined, and what each voice says, in its words."""
    told = {claim.id: claim for claim in claims}
    place = ", ".join(part for part in (one.place_en, one.admin1, one.country) if part)
    lines = [f"{one.id}  {_when(one)}  {place}  {', '.join(one.kinds)}"]
    if one.grade:
        by = f" (set by {one.grade.by})" if one.grade.by else ""
        lines.append(f"grade: {one.grade.step.value}{by}, because {one.grade.says}")
    lines += [f"joined: {reason.weight:+.2f} {reason.field}: {reason.says}" for reason in one.reasons]
    for toll in one.tolls:
        lines.append(f"toll: {_toll(toll)}")
        lines += [f"   {day}: {_range(low, high)}  {claim}" for day, low, high, claim in toll.series]
    for difference in one.discrepancies:
        lines.append(f"discrepancy: {difference.field}: {difference.says}")
        lines += [f"   {claim}: {words}" for claim, words in difference.values]
    for voice in one.voices:
        lines += _voice(voice, told)
    stream.writelines(
        isolate_runs(visible(line) if not line.startswith(" ") else "   " + visible(line)) + "\n" for line in lines
    )


def _voice(voice: Voice, told: Mapping[str, LedgerClaim]) -> list[str]:
    """A voice with its sentences, each behind the claims that were read from it."""
    through = f" through {', '.join(voice.publishers)}" if voice.publishers else ""
    sentences: dict[str, list[str]] = {}
    for ident in voice.claims:
        claim = told.get(ident)
        words = " ".join(claim.words(claim.read["sentence"]).split()) if claim else ""
        sentences.setdefault(words if len(words) <= _WORDS else words[:_WORDS] + "…", []).append(ident)
    return [f"voice: {voice.name_en}{through}", *(f"   {' '.join(ids)}: {words}" for words, ids in sentences.items())]


def print_drifts(
    found: Sequence[tuple[tuple[int, int], Sequence[Drift]]], names: Mapping[int, Metadata], stream: TextIO
) -> None:
    """Print, for each statement and its relay, the fields that changed with the words of both."""
    console = console_for(stream)
    for (statement, relay), changes in found:
        console.print(Isolated(visible(f"{_name(statement, names)} → {_name(relay, names)}"), "bold"))
        if not changes:
            told = statement in names and relay in names
            console.print(Text("faithful" if told else "nothing to compare: no claims", style="dim"))
            continue
        table = empty_table("field", "statement", "relay", "its words", "their words", "what happened")
        for one in changes:
            cells = (one.field, one.statement.value, one.relay.value, one.statement.words, one.relay.words, one.says)
            table.add_row(*(Isolated(visible(cell)) for cell in cells))
        console.print(table)
    if not found:
        console.print(Text("no relays of a statement; sijill reconcile comes first", style="dim"))


def _name(number: int, names: Mapping[int, Metadata]) -> str:
    known = names.get(number)
    parts = (known.ref, known.publisher, known.published, known.title) if known else ()
    return ", ".join(part for part in parts if part) or f"document {number}"

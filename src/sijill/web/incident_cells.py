"""The comparison of an incident as a reader sees it: names of fields, values with the words under them, the grade."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sijill.exporters.visible import visible
from sijill.exporters.wording import figure, links, parties, place, span_of_figures, word
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident, Rule, Voice
from sijill.web.census.census import Census
from sijill.web.census.rows import Field, Status, status_of
from sijill.web.claim_cells import words_of
from sijill.web.comparing import CIRCUMSTANCES, Column, Comparison, FieldRow, Result
from sijill.web.view import View

_LISTED = 4
_ROLES = ("source", "relay", "publisher")
COMMAS = MappingProxyType({"ar": "\u060c ", "en": ", "})


@dataclass(frozen=True, slots=True)
class Said:
    """A value in a cell: in the reader's language, with the words it rests on, and by which claims it is given."""

    value: str
    words: str
    claims: tuple[LedgerClaim, ...]
    status: Status

    @property
    def claim(self) -> LedgerClaim:
        """The claim whose words stand here."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table: the field's name, a list of values a column, the result, the range and the series."""

    field: str
    label: str
    cells: tuple[tuple[Said, ...], ...]
    result: Result
    range: str
    series: tuple[tuple[str, str], ...]


def shown_rows(comparison: Comparison, census: Census, view: View) -> list[ShownRow]:
    """Return the rows of a comparison for a reader."""
    return [
        ShownRow(
            row.field, field_name(row.field, census, view),
            tuple(tuple(_said(row.field, cell, view)) for cell in row.cells), row.result, _range(row, view),
            _series(row, view),
        )
        for row in comparison.rows
    ]  # fmt: skip


def field_name(field: str, census: Census, view: View) -> str:
    """Return what a row is called: a circumstance, or what is counted (``casualties.killed.children``)."""
    if field in CIRCUMSTANCES:
        return view.t(f"row.{field}")
    language = view.language.value
    kind, *parts = field.split(".")
    things = {one: name.of(language) for one in parts if (name := census.names.get((Field.OBJECT, one)))}
    return " · ".join(things.get(one) or word(one, language) for one in parts) or word(kind, language)


def _said(field: str, cell: Iterable[LedgerClaim], view: View) -> Iterator[Said]:
    """The values of a cell, each once, in the order of the claims."""
    groups: dict[str, list[LedgerClaim]] = {}
    for claim in cell:
        groups.setdefault(value_of(field, claim, view), []).append(claim)
    for value, claims in groups.items():
        yield Said(value, _words(field, claims[0]), tuple(claims), status_of(claims[0].decision))


def value_of(field: str, claim: LedgerClaim, view: View) -> str:
    """Return what a claim says of a field, in the reader's language; where it gives no number, that it is told."""
    language, wire = view.language.value, claim.wire
    comma = COMMAS[language]
    if field == "time":
        return view.period(wire["time"]["start"], wire["time"]["end"]) if wire["time"] else ""
    if field == "place":
        return comma.join(dict.fromkeys(place(one, language) for one in wire["places"]))
    if field in CIRCUMSTANCES:
        return comma.join(parties(claim, wire["actors" if field == "actors" else "targets"], language))
    number = view.written(figure(wire["quantity"], language)) or view.t("row.told")
    return f"{number} ({word(wire['modality'], language)})" if wire["modality"] != "asserted" else number


def _words(field: str, claim: LedgerClaim) -> str:
    read = claim.read
    if field == "time":
        spans = [read["time"]["span"]] if read["time"] else []
    elif field in CIRCUMSTANCES:
        sides = read["actors"] if field == "actors" else read["targets"]
        spans = [one["span"] for one in read["places"]] if field == "place" else [one["span"] for one in sides]
    else:
        return words_of(claim)
    return claim.words(spans[0]) if spans else ""


def _range(row: FieldRow, view: View) -> str:
    """The lowest and the highest of what is said now, where more than one says it; never anything between."""
    if row.toll is None or row.result in {Result.SAME, Result.ONE}:
        return ""
    return view.written(span_of_figures(row.toll.low, row.toll.high, view.language.value))


def _series(row: FieldRow, view: View) -> tuple[tuple[str, str], ...]:
    if row.toll is None or row.result is not Result.RISING:
        return ()
    language = view.language.value
    return tuple(
        (view.day(day), view.written(span_of_figures(low, high, language))) for day, low, high, _ in row.toll.series
    )


def chain_of(column: Column, view: View) -> tuple[str, ...]:
    """Return through whom the words of a column came: the source first, the publisher last."""
    language = view.language.value
    first = column.claims[0]
    roles = _ROLES if column.voice is None else _ROLES[1:]
    names = [_voice_name(column.voice, view)] if column.voice else []
    names += [name for role in roles for name in links(first, role, language)]
    return tuple(dict.fromkeys(visible(name) for name in names if name))


def grade_sentence(incident: Incident, claims: Iterable[LedgerClaim], view: View) -> str:
    """Return the rule that graded an incident as a sentence of the reader's language."""
    grade = incident.grade
    if grade is None or grade.rule is None:
        return visible(grade.says) if grade else ""
    if grade.rule is Rule.PERSON:
        return view.t("grade.person", by=visible(grade.by or ""), reason=visible(grade.says))
    voices = {voice.origin: voice for voice in incident.voices}
    named = [_voice_name(voices[one], view) for one in grade.voices if one in voices]
    actors = _party_names(claims, view)
    sides = _listed([actors.get(one, one) for one in grade.parties], view)
    key = f"grade.{grade.rule}"
    if grade.rule is Rule.VOICES_AGREE:
        return view.count(f"{key}.party" if sides else key, len(grade.voices), parties=sides)
    first, rest = (named[0], named[1:]) if named else ("", [])
    return view.t(key, names=_listed(named, view), first=first, others=_listed(rest, view), parties=sides)


def _voice_name(voice: Voice, view: View) -> str:
    name = voice.name_ar if view.language.value == "ar" else voice.name_en
    return visible(name or voice.name_en or voice.origin)


def _party_names(claims: Iterable[LedgerClaim], view: View) -> Mapping[str, str]:
    language = view.language.value
    return {
        part["id"]: name
        for claim in claims
        for part in (*claim.wire["actors"], *claim.wire["targets"])
        for name in parties(claim, [part], language)
        if part["id"] is not None
    }


def _listed(names: Iterable[str], view: View) -> str:
    told = list(dict.fromkeys(names))
    more = [view.t("grade.more", n=len(told) - _LISTED)] if len(told) > _LISTED else []
    return COMMAS[view.language.value].join(told[:_LISTED] + more)

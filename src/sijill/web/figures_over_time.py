"""From a selection to the tempo chart: which of its claims are figures with days, as bars, and which are milestones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sijill.exporters.wording import span_of_figures, word
from sijill.model.entry import LedgerClaim
from sijill.web.census.census import Census
from sijill.web.census.rows import Field
from sijill.web.charts.tempo import Bar, Frame, Mark, Tempo
from sijill.web.charts.tempo_layout import lay_out
from sijill.web.charts.time_scale import DayTick, TickUnit
from sijill.web.claim_cells import cells_of
from sijill.web.refusal import RefusalError
from sijill.web.selection import Selection
from sijill.web.site import Site
from sijill.web.view import View


class Measure(StrEnum):
    """The kinds of claim of which figures are drawn over time, in the order in which they are offered."""

    STRIKES = "strikes"
    EFFECT = "effect"
    CASUALTIES = "casualties"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    CLEARANCE = "clearance"


MEASURES = tuple(measure.value for measure in Measure)
COLUMNS = (
    "claim", "incident", "document", "kind", "effect", "object", "unit", "low", "high", "first_day", "last_day", "days",
    "low_per_day", "high_per_day", "source", "publisher", "status",
)  # fmt: skip
_TOLD = ("asserted", "estimated")
_TURNS = ("control", "statement")
_LATEST_FIRST = (("end", "descending"), ("number", "descending"))
_LATEST, _LATEST_TURNS, _LONGEST, _PLACES = 300, 40, 400, 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart with what is said beside it: how many claims are drawn, of how many that are figures with days."""

    measure: str
    measures: tuple[str, ...]
    chart: Tempo | None
    drawn: int
    figures: int


def figures_of(selection: Selection, measure: str) -> pa.Table:
    """Return the claims of a kind that state a number and days, as told by somebody who stands by it; latest first."""
    dated = _dated(selection)
    return dated.filter(pc.equal(dated["kind"], measure)).sort_by(list(_LATEST_FIRST))


def _dated(selection: Selection) -> pa.Table:
    """The claims that could stand in a chart of their kind."""
    claims = selection.claims
    conditions = (
        pc.is_in(claims["kind"], value_set=pa.array(MEASURES)),
        pc.is_in(claims["modality"], value_set=pa.array(_TOLD)), pc.is_valid(claims["start"]),
        pc.is_null(claims["restates"]), pc.or_(pc.is_valid(claims["low"]), pc.is_valid(claims["high"])),
    )  # fmt: skip
    return claims.filter(reduce(pc.and_, conditions))


def measures_of(selection: Selection) -> tuple[str, ...]:
    """Return the kinds of which there are figures with days, in the order of :data:`MEASURES`."""
    found = set(pc.unique(_dated(selection)["kind"]).to_pylist())
    return tuple(measure for measure in MEASURES if measure in found)


def chosen_measure(given: str | None, measures: tuple[str, ...]) -> str:
    """Return the kind that is asked for, else the first; raises RefusalError (400) for one that is never counted.

    >>> chosen_measure(None, ("effect", "casualties")), chosen_measure(None, ())
    ('effect', 'strikes')
    """
    if given and given not in MEASURES:
        raise RefusalError(400, "error.filter.choice", name="measure", choices=", ".join(MEASURES))
    return given or next(iter(measures), MEASURES[0])


def tempo_of(site: Site, selection: Selection, view: View, given: str | None, width: float = 560.0) -> Shown:
    """Return the tempo chart of a selection."""
    measures = measures_of(selection)
    measure = chosen_measure(given, measures)
    figures = figures_of(selection, measure)
    groups = _groups(selection, figures)
    bars = [_bar(selection, rows, view) for rows in groups.values()]
    frame = Frame(
        name_day=lambda tick: name_of_tick(tick, view), name_value=lambda value: view.written(f"{value:g}"),
        gap_text=view.t("tempo.gap"), width=width,
        mirrored=view.language.direction == "rtl" and site.settings.time_rtl,
    )  # fmt: skip
    chart = lay_out(bars, _marks(site, selection, view), frame)
    claims = {rows[0]["id"]: len(rows) for rows in groups.values()}
    drawn = sum(claims[placed.bar.claim] for placed in chart.bars) if chart else 0
    return Shown(measure, measures, chart, drawn, figures.num_rows)


def name_of_tick(tick: DayTick, view: View) -> str:
    """Return a day of the axis as it is written: the day with its month, the month with its year, or the year."""
    iso = tick.day.isoformat()
    if tick.unit is TickUnit.DAY:
        return view.day(iso, year=False)
    return view.day(iso[:7] if tick.unit is TickUnit.MONTH else iso[:4])


def table_rows(census: Census, figures: pa.Table) -> Iterator[tuple[str | int | float | None, ...]]:
    """Yield the rows of the chart's table from its figures, in the columns :data:`COLUMNS`."""
    for row in figures.to_pylist():
        days = _days(row)
        yield (
            row["id"], census.incident_of.get(row["id"]), census.holdings[row["document"]].id, row["kind"],
            row["effect"], row["object"], row["unit"], row["low"], row["high"], row["start"], row["end"], days,
            _per_day(row["low"], days), _per_day(row["high"], days), row["source"], row["publisher"], row["status"],
        )  # fmt: skip


def _days(row: Mapping[str, Any]) -> int:
    return (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days + 1


def _per_day(figure: int | None, days: int) -> float | None:
    return None if figure is None else round(figure / days, _PLACES)


def _groups(selection: Selection, figures: pa.Table) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    """The latest figures; those that voices of one incident give for the same days, things and places are one bar.

    Figures over more than a year would flatten all others; they are drawn only where there is nothing else.
    """
    rows = [row for row in figures.slice(0, _LATEST).to_pylist() if row["start"] <= row["end"]]
    rows = [row for row in rows if _days(row) <= _LONGEST] or rows
    places: defaultdict[int, set[str]] = defaultdict(set)
    terms = selection.census.terms
    own = terms.filter(pc.is_in(terms["claim"], value_set=pa.array([row["number"] for row in rows], pa.int64())))
    for term in own.to_pylist():
        if term["field"] == Field.PLACE:
            places[term["claim"]].add(term["id"] or term["name_en"] or term["name_ar"])
    groups: defaultdict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        incident = selection.census.incident_of.get(row["id"]) or row["id"]
        row["places"] = tuple(sorted(places[row["number"]]))
        what = (row["effect"], row["unit"], row["object"], row["places"])
        groups[incident, row["start"], row["end"], *what].append(row)
    return dict(groups)


def _bar(selection: Selection, rows: list[dict[str, Any]], view: View) -> Bar:
    """One bar of what one or several voices say of the same: from the lowest number to the highest."""
    first, census, language = rows[0], selection.census, view.language.value
    lows = [row["low"] for row in rows]
    highs = [row["high"] for row in rows]
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    text = view.written(span_of_figures(low, high, language))
    statuses = {row["status"] for row in rows}
    status = statuses.pop() if len(statuses) == 1 else "proposed"
    named = census.name(Field.OBJECT, first["object"]).of(language) if first["object"] else ""
    what = " ".join(filter(None, (named, word(first["effect"] or first["unit"] or first["kind"], language))))
    speakers = (census.speaker(row["source"], row["publisher"]) for row in rows)
    said = view.t("list.comma").join(dict.fromkeys(speaker.of(language) for speaker in speakers if speaker))
    where = view.t("list.comma").join(census.name(Field.PLACE, place).of(language) for place in first["places"])
    title = view.t(
        "tempo.bar", figure=text, what=what, when=view.period(first["start"], first["end"]),
        where=where or view.t("tempo.nowhere"),
        by=said or view.t("unsaid"), status=view.t(f"status.{status}"),
    )  # fmt: skip
    several = len({(row["low"], row["high"]) for row in rows}) > 1
    incident = census.incident_of.get(first["id"])
    words = f"/sources/{census.holdings[first['document']].id}"
    href = view.url(f"/events/{incident}") if several and incident else f"{view.url(words)}#{first['id']}"
    days = date.fromisoformat(first["start"]), date.fromisoformat(first["end"])
    return Bar(first["id"], *days, low or 0, high, text, title, href, status)


def _marks(site: Site, selection: Selection, view: View) -> list[Mark]:
    """The latest claims that a place changed hands or that something was declared, on a day that they name."""
    claims = selection.claims
    turns = claims.filter(reduce(pc.and_, (
        pc.is_in(claims["kind"], value_set=pa.array(_TURNS)), pc.equal(claims["modality"], "asserted"),
        pc.is_valid(claims["start"]), pc.is_null(claims["restates"]), pc.equal(claims["start"], claims["end"]),
    )))  # fmt: skip
    latest = turns.sort_by([("start", "descending"), ("number", "descending")]).slice(0, _LATEST_TURNS)
    days = dict(zip(latest["number"].to_pylist(), latest["start"].to_pylist(), strict=True))
    return [_mark(claim, days[claim.number], view) for claim in site.ledger.claims_numbered(list(days))]


def _mark(claim: LedgerClaim, day: str, view: View) -> Mark:
    cells = cells_of(claim, view)
    said = cells.chain[0] if cells.chain else view.t("unsaid")
    words = view.t("tempo.quote", words=" ".join(cells.words.split()))
    key = "tempo.milestone" if cells.where else "tempo.milestone.nowhere"
    text = view.t(key, day=view.day(day, year=False), where=cells.where, words=words)
    title = view.t("tempo.milestone.title", text=text, day=view.day(day), done=cells.done, by=said)
    href = f"{view.url(f'/sources/{claim.entry.document.id}')}#{claim.id}"
    return Mark(claim.id, date.fromisoformat(day), text, title, href)

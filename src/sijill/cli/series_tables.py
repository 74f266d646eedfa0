"""The series of a ledger with what changed in them, and how they are written."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from rich.text import Text

from sijill.analysis.definitions import Change, Profile, find_changes, read_profiles
from sijill.analysis.figures import Figure, in_order, read_figures
from sijill.analysis.milestones import Milestone, find_milestones
from sijill.analysis.series import Series, find_series
from sijill.analysis.stretches import Stretch
from sijill.cli.options import Layout
from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import visible
from sijill.ledger.ledger import Ledger
from sijill.model.period import Period

_WORDS = 90


def write_series(db: str, form: Layout, least: int) -> None:
    """Write the series of a ledger that have ``least`` dated figures or more, with changes and milestones."""
    figures: list[Figure] = []
    profiles: list[Profile] = []
    milestones: list[Milestone] = []
    with Ledger(db, create=False) as ledger:
        for _, group in groupby(ledger.claims(), key=lambda claim: claim.entry.number):
            claims = list(group)
            figures += read_figures(claims)
            profiles += read_profiles(claims)
            milestones += find_milestones(claims)
    found = [one for one in find_series(in_order(figures)) if _dated(one) >= least]
    changes = find_changes(profiles)
    if form is Layout.TABLE:
        _print(found, changes, sorted(milestones))
        return
    lines: list[dict[str, object]] = [{"series": _line(one)} for one in found]
    lines += [{"change": asdict(change)} for change in changes]
    lines += [{"milestone": asdict(milestone)} for milestone in sorted(milestones)]
    sys.stdout.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _dated(one: Series) -> int:
    return len(one.figures) + len(one.counters) - len(one.undated)


def _line(one: Series) -> dict[str, object]:
    """A series as it is written: days as ISO dates, the tempo beside each stretch."""
    return {
        **asdict(one.measure),
        "figures": [_figure(figure) for figure in one.figures],
        "counters": [_figure(figure) for figure in one.counters],
        "stretches": [_stretch(stretch) for stretch in one.stretches],
        "gaps": [_period(gap) for gap in one.gaps],
        "overlaps": [asdict(overlap) for overlap in one.overlaps],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "claim": figure.claim, "document": figure.document, "publisher": figure.publisher,
        "published": figure.published, **_period(figure.period), "low": figure.low, "high": figure.high,
        "late": figure.late, "words": figure.words,
    }  # fmt: skip


def _stretch(stretch: Stretch) -> dict[str, object]:
    low, high = stretch.per_day
    return {
        **_period(stretch.period), "low": stretch.low, "high": stretch.high, "overlapping": stretch.overlapping,
        "per_day": {"low": low, "high": high}, "claims": list(stretch.claims),
    }  # fmt: skip


def _period(period: Period | None) -> dict[str, object]:
    if period is None:
        return {"start": None, "end": None, "days": None}
    return {"start": period.first.isoformat(), "end": period.last.isoformat(), "days": period.days}


def _print(found: Sequence[Series], changes: Sequence[Change], milestones: Sequence[Milestone]) -> None:
    """Three tables: series with a line a stretch, changes, milestones; those without rows are left out."""
    console = console_for(sys.stdout)
    tables = (
        (("source", "measure", "period", "number", "a day", "notes"), [row for one in found for row in _rows(one)]),
        (("source", "publisher", "kind", "from", "changed", "before", "after"), [_changed(one) for one in changes]),
        (("day", "milestone", "source", "where", "words"), [_marked(one) for one in milestones]),
    )
    for columns, rows in tables:
        table = empty_table(*columns)
        for row in rows:
            table.add_row(*(Isolated(visible(cell)) for cell in row))
        if rows:
            console.print(table)
            console.print()
    told = f"series: {len(found):,}, changes: {len(changes):,}, milestones: {len(milestones):,}"
    console.print(Text(told, style="dim"))


def _rows(one: Series) -> list[tuple[str, ...]]:
    """A line for each stretch with the gap behind it, and one for each counter; the names only on the first."""
    measure = one.measure
    what = " ".join(filter(None, (measure.kind, measure.effect, measure.unit, measure.object, *measure.where)))
    gaps = {gap.first: gap for gap in one.gaps}
    rows = []
    for stretch in one.stretches:
        low, high = stretch.per_day
        behind = next((gap for first, gap in gaps.items() if (first - stretch.period.last).days == 1), None)
        notes = ["periods overlap"] if stretch.overlapping else []
        notes += [f"then a gap of {behind.days} days"] if behind is not None else []
        number, tempo = _range(stretch.low, stretch.high), _range(low, high)
        rows.append((_days(stretch.period), number, tempo, ", ".join(notes)))
    rows += [(_days(figure.period), _range(figure.low or 0, figure.high), "", "runs on") for figure in one.counters]
    if one.undated:
        rows.append(("?", "", "", f"{len(one.undated)} figures without a date"))
    names = [(measure.source, what)] + [("", "")] * (len(rows) - 1)
    return [(*name, *row) for name, row in zip(names, rows, strict=True)]


def _days(period: Period | None) -> str:
    if period is None:
        return "?"
    first, last = period.first.isoformat(), period.last.isoformat()
    return first if first == last else f"{first} – {last}"


def _range(low: float, high: float | None) -> str:
    if high is None:
        return f"≥ {_number(low)}"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").removesuffix(".")


def _changed(change: Change) -> tuple[str, ...]:
    given = "not given"
    names = (change.source, change.publisher, change.kind, change.at, change.what)
    return (*names, change.before or given, change.after or given)


def _marked(milestone: Milestone) -> tuple[str, ...]:
    words = milestone.words if len(milestone.words) <= _WORDS else milestone.words[:_WORDS] + " …"
    return milestone.day, milestone.what, milestone.source, ", ".join(milestone.where), words

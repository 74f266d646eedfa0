"""``/series``: what is said to have happened over time, figure by figure with its own days; never a sum of several."""

from typing import Annotated

from fastapi import APIRouter, Query

from sijill.web.api.access import Reading
from sijill.web.api.asked import SeriesAsked
from sijill.web.api.pages import cut
from sijill.web.api.shape import Page, Shape
from sijill.web.figures_over_time import (
    COLUMNS,
    MEASURES,
    Measure,
    chosen_measure,
    figures_of,
    measures_of,
    table_rows,
)

router = APIRouter(tags=["series"])


class DatedFigure(Shape):
    """A figure that a claim gives for one day or a period, as one source says it."""

    claim: str
    incident: str | None
    document: str
    kind: str
    effect: str | None
    object: str | None
    unit: str | None
    low: int | None
    high: int | None
    first_day: str
    """ISO 8601; of a month or a year that is said, its first day."""
    last_day: str
    days: int
    """How many days the period has, both ends counted."""
    low_per_day: float | None
    """The lowest figure spread over its own days, which says how fast and not when."""
    high_per_day: float | None
    source: str | None
    publisher: str | None
    status: str


class SeriesPage(Page):
    """One page of the figures of one kind, those of the latest days first.

    Periods of several figures may share days, and several sources may tell of one happening (``incident``): to add them
    up counts twice.
    """

    measure: Measure
    measures: list[Measure]
    """The kinds of which the filter leaves figures."""
    items: list[DatedFigure]


@router.get("/series")
def list_series(site: Reading, asked: Annotated[SeriesAsked, Query()]) -> SeriesPage:
    """Return one page of the figures with days that the claims of a filter give: the rows of the page's own table."""
    selection = site.select(asked.filter())
    known = measures_of(selection)
    measure = chosen_measure(asked.measure, MEASURES if asked.measure else known)
    figures = figures_of(selection, measure)
    rows, told = cut(range(figures.num_rows), asked, selection.census.head)
    shown = figures.slice(rows[0], len(rows)) if rows else figures.slice(0, 0)
    items = [
        DatedFigure.model_validate(dict(zip(COLUMNS, row, strict=True)))
        for row in table_rows(selection.census, shown)
    ]
    return SeriesPage(**told, measure=Measure(measure), measures=[Measure(one) for one in known], items=items)

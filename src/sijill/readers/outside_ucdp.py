"""UCDP GED's CSV as outside events; older releases name the figures ``best_est``, ``low_est`` and ``high_est``."""

from sijill.errors import ExportError
from sijill.lexicon.countries import country_named, state_numbered
from sijill.model.outside import OutsideEvent
from sijill.readers.options import iso_date, shorten
from sijill.readers.outside_table import (
    Cells,
    OutsideTable,
    degrees,
    needed_text,
    read_table,
    text_of,
    whole_number,
    whole_row,
)

DATASET = "ucdp-ged"
NEEDED = ("id", "date_start", "date_end", "country", "latitude", "longitude")
_FIGURES = ("low", "best", "high")


def read_ucdp(data: bytes, name: str) -> OutsideTable:
    """Return the events of a UCDP GED CSV; raises ExportError where it is no such table."""
    return read_table(data, name, NEEDED, _event)


def _event(cells: Cells) -> OutsideEvent:
    start, end = _day(cells, "date_start"), _day(cells, "date_end")
    if end < start:
        raise ExportError(f"date_end {end} is before date_start {start}")
    number = whole_number(cells, "country_id")
    country = (state_numbered(number) if number is not None else None) or country_named(needed_text(cells, "country"))
    low, best, high = (_figure(cells, name) for name in _FIGURES)
    return OutsideEvent(
        dataset=DATASET,
        id=needed_text(cells, "id"),
        start=start,
        end=end,
        country=country.iso2 if country else None,
        place=text_of(cells, "where_coordinates"),
        lat=degrees(cells, "latitude", 90),
        lon=degrees(cells, "longitude", 180),
        event_type=text_of(cells, "type_of_violence"),
        actor=text_of(cells, "side_a"),
        target=text_of(cells, "side_b"),
        fatalities_low=low,
        fatalities=best,
        fatalities_high=high,
        sources=tuple(source.strip() for source in cells.get("source_office", "").split(";") if source.strip()),
        notes=text_of(cells, "source_headline"),
        row=whole_row(cells),
    )


def _figure(cells: Cells, name: str) -> int | None:
    return whole_number(cells, name if name in cells else f"{name}_est")


def _day(cells: Cells, column: str) -> str:
    cell = needed_text(cells, column)
    day = iso_date(cell)
    if day is None:
        raise ExportError(f"{column} {shorten(cell, 40)!r} is no day such as 2019-04-09")
    return day

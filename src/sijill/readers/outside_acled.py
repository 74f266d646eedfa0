"""ACLED's CSV as outside events: the file that ACLED's export tool and its API give."""

import calendar
import datetime as dt
import re

from sijill.errors import ExportError
from sijill.lexicon.countries import country_named, country_numbered
from sijill.model.outside import OutsideEvent
from sijill.readers.options import shorten
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

DATASET = "acled"
NEEDED = ("event_id_cnty", "event_date", "event_type", "country", "latitude", "longitude", "fatalities")
_WRITTEN_OUT = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEK, _HALF_WEEK = 2, dt.timedelta(days=3)


def read_acled(data: bytes, name: str) -> OutsideTable:
    """Return the events of an ACLED CSV; raises ExportError where it is no such table."""
    return read_table(data, name, NEEDED, _event)


def acled_day(cell: str) -> dt.date:
    """Return a day as ACLED's files write it, in numbers or with the month written out.

    >>> acled_day("2019-04-09") == acled_day("09 April 2019") == acled_day("9-Apr-2019")
    True
    """
    match = _WRITTEN_OUT.fullmatch(cell)
    try:
        if match is None:
            return dt.date.fromisoformat(cell)
        day, month, year = match.groups()
        return dt.date(int(year), _MONTHS.index(month[:3].casefold()) + 1, int(day))
    except ValueError:
        raise ExportError(f"event_date {shorten(cell, 40)!r} is no day such as 2019-04-09") from None


def _event(cells: Cells) -> OutsideEvent:
    start, end = _days(acled_day(needed_text(cells, "event_date")), whole_number(cells, "time_precision") or 1)
    number, fatalities = whole_number(cells, "iso"), whole_number(cells, "fatalities")
    country = (country_numbered(number) if number is not None else None) or country_named(needed_text(cells, "country"))
    return OutsideEvent(
        dataset=DATASET,
        id=needed_text(cells, "event_id_cnty"),
        start=start.isoformat(),
        end=end.isoformat(),
        country=country.iso2 if country else None,
        place=text_of(cells, "location"),
        lat=degrees(cells, "latitude", 90),
        lon=degrees(cells, "longitude", 180),
        event_type=text_of(cells, "sub_event_type") or text_of(cells, "event_type"),
        actor=text_of(cells, "actor1"),
        target=text_of(cells, "actor2"),
        fatalities_low=fatalities,
        fatalities=fatalities,
        fatalities_high=fatalities,
        sources=tuple(source.strip() for source in cells.get("source", "").split(";") if source.strip()),
        notes=text_of(cells, "notes"),
        row=whole_row(cells),
    )


def _days(day: dt.date, precision: int) -> tuple[dt.date, dt.date]:
    """The days that ACLED's ``time_precision`` leaves open: the day, the week around it, or its month."""
    if precision == 1:
        return day, day
    if precision == _WEEK:
        return day - _HALF_WEEK, day + _HALF_WEEK
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])

"""Events that others coded beside our incidents: which may be the same, why, and where the figures differ."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sijill.model.incident import Incident
from sijill.model.outside import OutsideEvent
from sijill.model.precision import Precision

_EARTH_KM = 6371.0
_SLACK, _LONGEST = 1, 366
_TOWN_KM, _WIDE_KM = 25.0, 100.0
_WIDE = frozenset((Precision.ADMIN1, Precision.ADMIN2, Precision.REGION, Precision.WATER, Precision.BETWEEN))
_KILLED = "casualties.killed"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An incident and an outside event that stand near each other; ``distance_km`` is ``None`` without two points.

    ``reasons`` say why they may be the same, ``differing`` which figures do not fit together.
    """

    incident: str
    dataset: str
    event: str
    reasons: tuple[str, ...]
    differing: tuple[str, ...] = ()
    distance_km: float | None = None


def set_beside(
    incidents: Iterable[Incident], outside: Iterable[OutsideEvent], links: Mapping[str, frozenset[str]] | None = None
) -> list[Neighbour]:
    """Return the outside events near each incident in day, country and place, the nearest first.

    A day more or less is near; so are 25 km around a town and 100 km around the middle of a wider area. An incident
    that is said of a country alone has no neighbours by place. ``links`` are the addresses of the reports of an
    incident: an archived page with one of them is its neighbour on any day.
    """
    events = list(outside)
    by_day, by_link = _by_day(events), {event.url: event for event in events if event.url}
    found: list[Neighbour] = []
    for incident in incidents:
        addresses = sorted((links or {}).get(incident.id, ()))
        near = [_linked(incident, by_link[address]) for address in addresses if address in by_link]
        days = {(event.dataset, event.id): event for day in _days(incident) for event in by_day.get(day, ())}
        near += [one for event in days.values() if (one := _beside(incident, event)) is not None]
        found += sorted(near, key=lambda one: (one.distance_km or 0.0, one.dataset, one.event))
    return found


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the length of the great circle between two points in degrees, in km.

    >>> round(distance_km(33.51, 36.29, 36.20, 37.16))
    309
    """
    north, south = math.radians(lat), math.radians(other_lat)
    east = math.radians(other_lon - lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _by_day(events: Iterable[OutsideEvent]) -> dict[dt.date, list[OutsideEvent]]:
    found: dict[dt.date, list[OutsideEvent]] = {}
    for event in events:
        if event.country or event.place or event.lat is not None:
            for day in _range(event.start, event.end):
                found.setdefault(day, []).append(event)
    return found


def _days(incident: Incident) -> Iterator[dt.date]:
    """The days of an incident, and one before and after."""
    days = list(_range(incident.start, incident.end))
    if days:
        yield days[0] - _SLACK * _DAY
        yield from days
        yield days[-1] + _SLACK * _DAY


def _range(start: str | None, end: str | None) -> Iterator[dt.date]:
    try:
        first, last = dt.date.fromisoformat(start or ""), dt.date.fromisoformat(end or start or "")
    except ValueError:
        return
    for number in range(min((last - first).days + 1, _LONGEST)):
        yield first + number * _DAY


def _linked(incident: Incident, event: OutsideEvent) -> Neighbour:
    return Neighbour(incident.id, event.dataset, event.id, ("a report of it has the same address",))


def _beside(incident: Incident, event: OutsideEvent) -> Neighbour | None:
    if incident.country and event.country and incident.country != event.country:
        return None
    reasons = [_day_reason(incident, event)]
    if incident.country and event.country:
        reasons.append(f"both are in {incident.country}")
    distance = _distance(incident, event)
    named = bool(event.place and incident.place_en and event.place.casefold() == incident.place_en.casefold())
    if named:
        reasons.append(f"both name {incident.place_en}")
    if distance is not None:
        reasons.append(f"{distance:.0f} km apart")
    if not named and (distance is None or distance > _reach(incident)):
        return None
    return Neighbour(incident.id, event.dataset, event.id, tuple(reasons), _differing(incident, event), distance)


def _day_reason(incident: Incident, event: OutsideEvent) -> str:
    shared = set(_range(incident.start, incident.end)) & set(_range(event.start, event.end))
    return f"both may be on {min(shared)}" if shared else "a day apart"


def _distance(incident: Incident, event: OutsideEvent) -> float | None:
    if incident.lat is None or incident.lon is None or event.lat is None or event.lon is None:
        return None
    return distance_km(incident.lat, incident.lon, event.lat, event.lon)


def _reach(incident: Incident) -> float:
    """How far from its point an incident may have been; a country has no point that says where."""
    if incident.precision == Precision.COUNTRY:
        return -1.0
    return _WIDE_KM if incident.precision in _WIDE else _TOWN_KM


def _differing(incident: Incident, event: OutsideEvent) -> tuple[str, ...]:
    """The deaths, where no figure fits both."""
    tolls = [toll for toll in incident.tolls if toll.measure.startswith(_KILLED) and toll.low is not None]
    if not tolls or event.fatalities is None:
        return ()
    widest = max(tolls, key=lambda toll: (toll.low or 0, toll.measure))
    low, high = widest.low or 0, widest.high if widest.high is not None else widest.low or 0
    theirs_low = event.fatalities if event.fatalities_low is None else event.fatalities_low
    theirs_high = event.fatalities if event.fatalities_high is None else event.fatalities_high
    if low <= theirs_high and theirs_low <= high:
        return ()
    return (f"killed: {_span(low, high)} here, {_span(theirs_low, theirs_high)} in {event.dataset}",)


def _span(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

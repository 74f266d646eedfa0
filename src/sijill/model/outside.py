"""Events that other projects coded, imported to stand beside our claims as outside sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutsideEvent:
    """One row of somebody else's dataset. Dates are ISO; ``fatalities`` are the dataset's low, best and high figure.

    ``dataset`` is ``acled``, ``ucdp-ged`` or ``auto-archiver``; ``id`` the dataset's own. ``row`` is the whole row as a
    JSON object of strings, so that nothing is lost.
    """

    dataset: str
    id: str
    start: str | None = None
    end: str | None = None
    country: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    event_type: str | None = None
    actor: str | None = None
    target: str | None = None
    fatalities_low: int | None = None
    fatalities: int | None = None
    fatalities_high: int | None = None
    sources: tuple[str, ...] = ()
    url: str | None = None
    notes: str | None = None
    row: str = "{}"

"""From a selection to the map: which countries, units and spots its claims name, and how many claims name each."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sijill.model.precision import Precision
from sijill.web.borders import AROUND, countries, units
from sijill.web.census.census import Name
from sijill.web.census.rows import Field
from sijill.web.charts.map_layout import draw_map
from sijill.web.charts.outline import Outline
from sijill.web.charts.place_map import Dot, PlaceMap, Shade, Sheet
from sijill.web.filters import Filter
from sijill.web.selection import Selection, counted_claims
from sijill.web.site import Site
from sijill.web.view import View

SPOTS = frozenset((Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT))
_WITHIN_UNIT = frozenset((Precision.ADMIN1, Precision.ADMIN2, Precision.NEAR, Precision.BETWEEN))
_MOST_DOTS, _MOST_LISTED, _MOST_UNPLACED = 150, 600, 50
_COLUMNS = ("claim", "id", "country", "admin1", "precision", "lat", "lon")
_COUNTRY = len("SY")
_WHOLE = (-10.0, 8.0, 64.0, 41.0)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many claims name it or a place inside it; ``only`` of them name the country and nothing finer."""

    id: str
    name: Name
    country: str
    count: int
    only: int = 0
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlacesNamed:
    """Where claims happened: countries, the units and spots that are on the map, all places by country, the rest.

    ``unplaced`` are the numbers of the first of the claims that name no place or leave it open which one they mean,
    ``unplaced_count`` how many there are.
    """

    countries: tuple[PlaceCount, ...]
    units: tuple[PlaceCount, ...]
    spots: tuple[PlaceCount, ...]
    listed: tuple[PlaceCount, ...]
    unplaced: tuple[int, ...]
    unplaced_count: int
    claims: int

    @property
    def country_only(self) -> int:
        """How many claims are known to the country alone."""
        return sum(place.only for place in self.countries)

    @property
    def off_the_map(self) -> tuple[PlaceCount, ...]:
        """The countries that the basemap does not show."""
        return tuple(place for place in self.countries if place.id not in countries())


def places_named(selection: Selection, terms: pa.Table | None = None) -> PlacesNamed:
    """Return where the claims of a selection happened; a selection by place shows what lies in it.

    ``terms`` are its places, for who has them at hand.
    """
    terms = selection.terms(Field.PLACE) if terms is None else terms
    placed = terms.select(list(_COLUMNS)).filter(pc.is_valid(terms["country"]))
    asked = selection.filter.place
    inside = placed
    if asked is not None:
        under = [pc.fill_null(pc.equal(placed[name], asked), fill_value=False) for name in ("id", "admin1", "country")]
        inside = placed.filter(pc.or_(pc.or_(under[0], under[1]), under[2]))
    finer = inside.filter(pc.not_equal(inside["precision"], Precision.COUNTRY.value))
    numbers = selection.claims["number"]
    unplaced = numbers.filter(pc.invert(pc.is_in(numbers, value_set=placed["claim"].combine_chunks())))
    wide = inside.filter(pc.equal(inside["precision"], Precision.COUNTRY.value))
    only = wide.filter(pc.invert(pc.is_in(wide["claim"], value_set=finer["claim"].combine_chunks())))
    alone = dict(counted_claims(only, "country"))
    shown = inside if asked is None or len(asked) == _COUNTRY else inside.slice(0, 0)
    in_units = _units(selection, inside)
    return PlacesNamed(
        tuple(
            PlaceCount(ident, selection.census.name(Field.PLACE, ident), ident, count, alone.get(ident, 0))
            for ident, count in counted_claims(shown, "country")
        ),
        in_units, _spots(selection, inside, SPOTS, _MOST_DOTS),
        _listed(in_units, _spots(selection, inside, frozenset(Precision) - {Precision.COUNTRY}, _MOST_LISTED)),
        tuple(unplaced.slice(0, _MOST_UNPLACED).to_pylist()), len(unplaced), len(selection),
    )  # fmt: skip


def map_seen(site: Site, view: View, asked: Filter) -> tuple[PlacesNamed, PlaceMap]:
    """Return the places of a filter and their drawing; worked out once for a census."""
    selection = site.select(asked)
    return selection.census.memory.get(("map", view, asked), lambda: _map_seen(selection, view))


def _map_seen(selection: Selection, view: View) -> tuple[PlacesNamed, PlaceMap]:
    named = places_named(selection)
    return named, map_of(named, selection, view)


def map_of(named: PlacesNamed, selection: Selection, view: View) -> PlaceMap:
    """Return the drawing of the places of a selection; every mark leads to its claims."""
    language = view.language.value
    shades = [
        Shade(outline, place.name.of(language), view.n(place.count), _title(place, view), href(place, selection, view),
              is_unit)
        for places, is_unit in ((named.countries, False), (named.units, True))
        for place in places
        if (outline := outline_of(place))
    ]  # fmt: skip
    dots = [
        Dot(place.id, place.lon, place.lat, place.name.of(language), view.n(place.count), _title(place, view),
            href(place, selection, view))
        for place in named.spots
        if place.lat is not None and place.lon is not None
    ]  # fmt: skip
    land = tuple(outline for name, outline in countries().items() if name != AROUND)
    return draw_map(shades, dots, Sheet(land, countries()[AROUND], _WHOLE, 560.0, 420.0))


def outline_of(place: PlaceCount) -> Outline | None:
    """Return the outline of a country or a unit, ``None`` where the basemap does not show it."""
    return countries().get(place.id) if place.id == place.country else units(place.country).get(place.id)


def href(place: PlaceCount, selection: Selection, view: View) -> str:
    """Return the address of the claims of a place under the same filter."""
    return view.url("/claims", selection.filter.but(place=place.id).query())


def _title(place: PlaceCount, view: View) -> str:
    told = view.t("map.place", name=place.name.of(view.language.value), claims=view.count("count.claims", place.count))
    return f"{told} {view.t('map.place.only', n=place.only)}" if place.only else told


def _units(selection: Selection, terms: pa.Table) -> tuple[PlaceCount, ...]:
    """The units that claims name themselves, or a district or a place near one in them, with all claims in them."""
    wanted = terms.filter(_precise(terms, _WITHIN_UNIT))["admin1"].drop_null().unique()
    inside = terms.filter(pc.is_in(terms["admin1"], value_set=wanted))
    return tuple(
        PlaceCount(ident, selection.census.name(Field.PLACE, ident), ident[:_COUNTRY], count)
        for ident, count in counted_claims(inside, "admin1")
    )


def _listed(in_units: tuple[PlaceCount, ...], places: tuple[PlaceCount, ...]) -> tuple[PlaceCount, ...]:
    """All places by country; a unit counts what lies in it."""
    known = {place.id: place for place in in_units}
    rows = (known.get(place.id, place) for place in places)
    return tuple(sorted(rows, key=lambda place: (place.country, -place.count)))


def _spots(
    selection: Selection, terms: pa.Table, kinds: frozenset[Precision], most: int
) -> tuple[PlaceCount, ...]:
    """The places that are named with some precision and known by an id, the most frequent first."""
    wanted = terms.filter(_precise(terms, kinds))["id"].drop_null().unique()
    chosen = terms.filter(pc.is_in(terms["id"], value_set=wanted))
    counts = dict(counted_claims(chosen, "id")[:most])
    told = chosen.filter(pc.is_in(chosen["id"], value_set=pa.array(counts, pa.string())))
    least = [(name, "min") for name in ("country", "lat", "lon")]
    rows: list[dict[str, Any]] = told.group_by("id", use_threads=False).aggregate(least).to_pylist()
    found = {row["id"]: row for row in rows}
    return tuple(
        PlaceCount(ident, selection.census.name(Field.PLACE, ident), found[ident]["country_min"], count,
                   lat=found[ident]["lat_min"], lon=found[ident]["lon_min"])
        for ident, count in counts.items()
    )  # fmt: skip


def _precise(terms: pa.Table, kinds: frozenset[Precision]) -> pa.ChunkedArray:
    return pc.is_in(terms["precision"], value_set=pa.array(sorted(kind.value for kind in kinds)))

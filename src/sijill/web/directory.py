"""Lists of everything that claims name: places, and actors in any role, each with the number of its claims."""

from dataclasses import dataclass
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc

from sijill.web.census.census import Name
from sijill.web.census.rows import Field
from sijill.web.paging import PAGE_SIZE, first_of, pages_of
from sijill.web.profile import ROLES
from sijill.web.selection import Selection, counted_claims

PLACE_COLUMNS = ("place", "name_en", "name_ar", "country", "admin1", "claims")
ACTOR_COLUMNS = ("actor", "name_en", "name_ar", "claims", "as_actor", "as_target", "as_source")
Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A place or an actor: its path, its name, its claims, and more of it by name."""

    id: str
    path: str
    name: Name
    count: int
    country: str | None = None
    admin1: str | None = None
    roles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """All places or actors that the claims of a selection name, those named most first."""

    selection: Selection
    listed: tuple[Listed, ...]

    def __len__(self) -> int:
        """Return how many there are on all pages."""
        return len(self.listed)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(len(self))

    def on_page(self) -> tuple[Listed, ...]:
        """Return those on the page of the filter."""
        first = first_of(self.selection.filter.page)
        return self.listed[first : first + PAGE_SIZE]


def places_of(selection: Selection) -> Directory:
    """Return the places that the claims of a selection name, each by itself."""
    terms = selection.terms(Field.PLACE)
    where = _holders_of(terms)
    name = selection.census.name
    return Directory(selection, tuple(
        Listed(ident, f"/places/{quote(ident, safe=':')}", name(Field.PLACE, ident), count, *where[ident])
        for ident, count in counted_claims(terms, "id")
    ))  # fmt: skip


def actors_of(selection: Selection) -> Directory:
    """Return the actors that the claims of a selection name in any role."""
    terms = selection.terms(*ROLES)
    by_role = [dict(counted_claims(terms.filter(pc.equal(terms["field"], role.value)), "id")) for role in ROLES]
    return Directory(selection, tuple(
        Listed(
            ident, f"/actors/{quote(ident, safe=':')}", actor_name(selection, ident), count,
            roles=tuple(counts.get(ident, 0) for counts in by_role),
        )
        for ident, count in counted_claims(terms, "id")
    ))  # fmt: skip


def actor_name(selection: Selection, ident: str) -> Name:
    """Return what an actor is called, in whatever role it is named."""
    names = (selection.census.names.get((role, ident)) for role in ROLES)
    return next((name for name in names if name and any(name)), Name(ident, ident))


def _holders_of(terms: pa.Table) -> dict[str, tuple[str | None, str | None]]:
    """The country and the unit of each place."""
    grouped = terms.group_by("id", use_threads=False).aggregate([("country", "min"), ("admin1", "min")])
    columns = (grouped[name].to_pylist() for name in ("id", "country_min", "admin1_min"))
    return {ident: (country, admin1) for ident, country, admin1 in zip(*columns, strict=True)}


def place_rows(directory: Directory) -> list[Row]:
    """Return a row a place, in the columns ``PLACE_COLUMNS``."""
    return [(one.id, *one.name, one.country, one.admin1, one.count) for one in directory.listed]


def actor_rows(directory: Directory) -> list[Row]:
    """Return a row an actor, in the columns ``ACTOR_COLUMNS``."""
    return [(one.id, *one.name, one.count, *one.roles) for one in directory.listed]

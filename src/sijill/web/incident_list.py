"""The incidents that a page asks for: those with a claim of the filter, told by several, differing, of a grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sijill.model.incident import Step
from sijill.web.census import Census, Happening
from sijill.web.filters import PAGE_SIZE, Filter
from sijill.web.refusal import RefusalError
from sijill.web.site import Site
from sijill.web.tables import Cell

COLUMNS = (
    "id", "start", "end", "place_en", "place_ar", "kinds", "voices", "claims", "discrepancies", "grade",
)  # fmt: skip
_YES = "1"


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """A filter of claims, and what is asked of the incident itself; every field is a parameter of the address."""

    claims: Filter
    several: bool = False
    differ: bool = False
    grade: Step | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "IncidentFilter":
        """Return the filter that parameters say; raises RefusalError (400) for what cannot be meant."""
        grade = given.get("grade", "").strip()
        if grade and grade not in set(Step):
            raise RefusalError(400, "error.filter.choice", name="grade", choices=", ".join(Step))
        several, differ = (given.get(name) == _YES for name in ("several", "differ"))
        return cls(Filter.of(given), several, differ, Step(grade) if grade else None)

    def said(self) -> dict[str, str]:
        """Return the parameters that restrict."""
        own = {"several": _YES if self.several else "", "differ": _YES if self.differ else "", "grade": self.grade or ""}
        return self.claims.said() | {name: value for name, value in own.items() if value}

    def address(self, page: int = 1) -> str:
        """Return the part of an address behind ``?`` for a page."""
        kept = {name: value for name, value in self.said().items() if name != "page"}
        return urlencode(kept | ({"page": str(page)} if page > 1 else {}))


@dataclass(frozen=True, slots=True)
class IncidentList:
    """The incidents of a filter, the latest first."""

    asked: IncidentFilter
    found: tuple[Happening, ...]

    def __len__(self) -> int:
        """Return how many there are on all pages."""
        return len(self.found)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.found) // PAGE_SIZE))

    def on_page(self) -> tuple[Happening, ...]:
        """Return the incidents of the filter's page."""
        first = (self.asked.claims.page - 1) * PAGE_SIZE
        return self.found[first : first + PAGE_SIZE]


def find_incidents(site: Site, asked: IncidentFilter) -> IncidentList:
    """Return the incidents that a filter asks for."""
    census = site.census()
    found = [one for one in _with_claims(site, census, asked.claims) if _fits(one, asked)]
    return IncidentList(asked, tuple(sorted(found, key=lambda one: (one.start or "", one.id), reverse=True)))


def _with_claims(site: Site, census: Census, asked: Filter) -> Iterator[Happening]:
    """All incidents, or those that a claim of the filter is in."""
    if not asked.said().keys() - {"page", "sort"}:
        yield from census.happenings.values()
        return
    of_claim = census.incident_of
    idents = {of_claim[ident] for ident in site.select(asked.whole()).column("id") if ident in of_claim}
    yield from (census.happenings[ident] for ident in idents if ident in census.happenings)


def _fits(one: Happening, asked: IncidentFilter) -> bool:
    if (asked.several and one.voices < 2) or (asked.differ and not one.discrepancies):
        return False
    return asked.grade is None or one.step == asked.grade


def incident_rows(found: IncidentList) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of every incident of all pages."""
    for one in found.found:
        place = one.place
        yield (
            one.id, one.start, one.end, place.en if place else None, place.ar if place else None, one.kinds, one.voices,
            len(one.claims), one.discrepancies, one.step,
        )  # fmt: skip

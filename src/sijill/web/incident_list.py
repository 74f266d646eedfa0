"""The incidents that a page asks for: those with a claim of the filter, told by several, differing, of a grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from urllib.parse import urlencode

from sijill.model.incident import Step
from sijill.web.census.census import Census, Happening
from sijill.web.filters import Filter
from sijill.web.paging import PAGE_SIZE, first_of, pages_of
from sijill.web.refusal import RefusalError
from sijill.web.selection import Selection
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
        own = {"several": self.several and _YES, "differ": self.differ and _YES, "grade": self.grade}
        return self.claims.said() | {name: str(value) for name, value in own.items() if value}

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
        return pages_of(len(self))

    def on_page(self) -> tuple[Happening, ...]:
        """Return the incidents of the filter's page."""
        first = first_of(self.asked.claims.page)
        return self.found[first : first + PAGE_SIZE]


class IncidentKeeper:
    """Keeps the incidents of the newest census that was asked about in their order, the latest first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: Mapping[str, Happening] = {}
        self._ordered: tuple[Happening, ...] = ()

    def find(self, selection: Selection, asked: IncidentFilter) -> IncidentList:
        """Return the incidents that a filter asks for, of which a claim is in the selection."""
        found = self._latest_first(selection.census)
        if asked.claims.said().keys() - {"page", "sort"}:
            of_claim = selection.census.incident_of
            idents = {of_claim.get(ident) for ident in selection.column("id")}
            found = tuple(one for one in found if one.id in idents)
        if asked.several or asked.differ or asked.grade:
            found = tuple(one for one in found if _fits(one, asked))
        return IncidentList(asked, found)

    def _latest_first(self, census: Census) -> tuple[Happening, ...]:
        with self._lock:
            if self._of is not census.happenings:
                ordered = sorted(census.happenings.values(), key=lambda one: (one.start or "", one.id), reverse=True)
                self._of, self._ordered = census.happenings, tuple(ordered)
            return self._ordered


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

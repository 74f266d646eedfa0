"""The documents of the ledger as a list: those that a filter asks for, the latest printed first."""

from collections.abc import Iterator
from dataclasses import dataclass

from sijill.ledger.claim_rows import first_day, last_day
from sijill.ledger.growth import Holding
from sijill.web.filters import Filter
from sijill.web.paging import PAGE_SIZE, first_of, pages_of
from sijill.web.site import Site

FIELDS = ("q", "publisher", "since", "until")
COLUMNS = (
    "document_id", "title", "publisher", "reprinted_by", "published", "published_basis", "language", "url", "ref",
    "claims", "obtained_at", "extractor",
)  # fmt: skip
_NEVER = ""
Row = tuple[str | int | tuple[str, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents that a filter asks for, in order; those without a date come last."""

    filter: Filter
    holdings: tuple[Holding, ...]

    def __len__(self) -> int:
        """Return how many documents there are on all pages."""
        return len(self.holdings)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(len(self))

    def on_page(self) -> tuple[Holding, ...]:
        """Return the documents of the filter's page."""
        first = first_of(self.filter.page)
        return self.holdings[first : first + PAGE_SIZE]

    def rows(self) -> Iterator[Row]:
        """Yield a row a document, in the columns ``COLUMNS``."""
        for one in self.holdings:
            known = one.metadata
            yield (
                one.id, known.title, known.publisher, tuple(name for name in one.publishers if name != known.publisher),
                known.published, known.published_basis, known.language, known.url, known.ref, one.size, one.at,
                one.extractor,
            )  # fmt: skip


def shelf_of(site: Site, asked: Filter) -> Shelf:
    """Return the documents that a filter asks for by words, publisher and day of publication."""
    holding = list(site.census().holdings.values())
    if asked.q is not None:
        found = set(site.ledger.documents_holding(asked.q))
        holding = [one for one in holding if one.number in found]
    if asked.publisher is not None:
        holding = [one for one in holding if asked.publisher in one.publishers]
    if asked.since is not None or asked.until is not None:
        holding = [one for one in holding if _within(one, first_day(asked.since), last_day(asked.until))]
    holding.sort(key=lambda one: (one.metadata.published or _NEVER, one.number), reverse=True)
    return Shelf(asked, tuple(holding))


def _within(holding: Holding, since: str | None, until: str | None) -> bool:
    """Tell whether a document was published between two days; one whose day nobody knows was not."""
    published = holding.metadata.published
    first, last = first_day(published), last_day(published)
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)

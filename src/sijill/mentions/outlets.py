"""Those who print or broadcast, as far as the word lists know them by name."""

from dataclasses import dataclass

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.model.mention import Basis
from sijill.model.span import Span


@dataclass(frozen=True, slots=True)
class Outlet:
    """A named outlet: its row and its words, tokens ``[first, last)``."""

    id: str
    name_en: str
    name_ar: str
    kind: str
    first: int
    last: int
    span: Span
    basis: Basis


def find_outlets(page: Page) -> list[Outlet]:
    """Return the named outlets of a page in the order of the text."""
    found = []
    for hit in page.hits(Table.OUTLETS):
        row = page.lexicon.outlets.get(hit.entry.id)
        if row is not None:
            span = page.stem_span(hit)
            basis = Basis("outlet.name", hit.entry.row)
            found.append(Outlet(row.id, row.name_en, row.name_ar, row.kind, hit.first, hit.last, span, basis))
    return found

"""``/{l}/search``: reports that hold some words, the claims that rest on them, places and actors of that name."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.api import load_lexicon
from sijill.web.census.rows import Field
from sijill.web.claim_cells import cells_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.search.names import Named
from sijill.web.search.question import Question, SearchAsked, understand
from sijill.web.search.searching import Found, found_on_page, search
from sijill.web.site import Site, site_of
from sijill.web.tables import Cell, file_name, table

_COLUMNS = ("document_id", "title", "publisher", "published", "language", "url", "claims")


@dataclass(frozen=True, slots=True)
class Offer:
    """A place or an actor that the question names, and how many claims name it."""

    named: Named
    count: int


def search_page(request: Request) -> Response:
    """Show what a search finds."""
    site, view = site_of(request), view_of(request)
    asked = SearchAsked.of(request.query_params)
    found = _found(site, asked)
    refuse_beyond(asked.page, found.pages)
    census = site.census()
    sources = [
        (one, [cells_of(claim, view) for claim in one.claims])
        for one in found_on_page(site.ledger, census, found, asked.page)
    ]  # fmt: skip
    offers = tuple(_offers(site, found.question))
    return render(request, "search.html", asked=asked, found=found, sources=sources, offers=offers)


def search_data(request: Request) -> Response:
    """Return the reports that a search finds, all pages, as ``search.csv``, ``search-excel.csv`` or ``search.json``."""
    found = _found(site_of(request), SearchAsked.of(request.query_params))
    return table(file_name(request), _COLUMNS, _rows(found))


def _found(site: Site, asked: SearchAsked) -> Found:
    census = site.census()
    question = understand(asked, load_lexicon(places=site.settings.places), census)
    return search(site.ledger, census, question)


def _rows(found: Found) -> Iterator[tuple[Cell, ...]]:
    for one in found.holdings:
        known = one.metadata
        yield one.id, known.title, known.publisher, known.published, known.language, known.url, one.size


def _offers(site: Site, question: Question) -> Iterator[Offer]:
    for named in question.named:
        asked = Filter(place=named.id) if named.field is Field.PLACE else Filter(party=named.id)
        yield Offer(named, len(site.select(asked)) if named.is_claimed else 0)


ROUTES = (
    Route("/{language}/search", search_page),
    Route("/search.csv", search_data),
    Route("/search-excel.csv", search_data),
    Route("/search.json", search_data),
)

"""``/{l}/events``: the incidents of a filter; ``/{l}/events/{id}``: what each source says of one, side by side."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.wording import word
from sijill.ledger.decisions import undone
from sijill.ledger.judgement_log import LogRow
from sijill.ledger.query import Query
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident, Step
from sijill.model.judgement import OF_A_PAIR, Verdict
from sijill.web.caller import caller_of
from sijill.web.comparing import Comparison, Result, compare_sources
from sijill.web.incident_cells import ShownRow, chain_of, grade_sentence, shown_rows
from sijill.web.incident_list import COLUMNS, IncidentFilter, incident_rows
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.refusal import RefusalError
from sijill.web.review.desk import Told, incident_of, told_of
from sijill.web.site import Site, site_of
from sijill.web.tables import Cell, file_name, table
from sijill.web.view import View
from sijill.web.why_joined import Wording, why_joined
from sijill.web.words import Language

_ONLY = "differences"
_WIDE = 4
_GRADES = frozenset((Verdict.GRADE,))
_ROW = ("field", "result", "voice", "publisher", "published", "document", "claim", "value", "words", "status")


def incidents_page(request: Request) -> Response:
    """Show one page of the incidents of a filter."""
    site, asked = site_of(request), IncidentFilter.of(request.query_params)
    found = site.incidents.find(site.select(asked.claims.whole()), asked)
    refuse_beyond(asked.claims.page, found.pages)
    return render(request, "incidents.html", asked=asked, found=found, steps=Step, word=_words(view_of(request)))


def _words(view: View) -> Callable[[str], str]:
    return partial(word, language=view.language.value)


def incidents_data(request: Request) -> Response:
    """Return the incidents of a filter as ``events.csv``, ``events-excel.csv`` or ``events.json``."""
    site, asked = site_of(request), IncidentFilter.of(request.query_params)
    found = site.incidents.find(site.select(asked.claims.whole()), asked)
    return table(file_name(request), COLUMNS, incident_rows(found))


def incident_page(request: Request) -> Response:
    """Show what the sources of one incident say, side by side."""
    site, view = site_of(request), view_of(request)
    incident = incident_of(site, request.path_params["id"])
    claims = _claims(site, incident)
    comparison = compare_sources(incident, claims)
    rows = shown_rows(comparison, site.census(), view)
    only, name = request.query_params.get("only") == _ONLY, caller_of(request).name
    numbers = {claim.id: at for at, claim in enumerate((c for column in comparison.columns for c in column.claims), 1)}
    return render(
        request, "incident.html", incident=incident, comparison=comparison, only=only, results=Result, numbers=numbers,
        rows=[row for row in rows if row.result is Result.DIFFERS] if only else rows, total=sum(map(_size, rows)),
        chains=[chain_of(column, view) for column in comparison.columns], wide=len(comparison.columns) > _WIDE,
        grade=grade_sentence(incident, claims, view), pairs=_said(site, incident.claims, OF_A_PAIR, name, view),
        steps=Step, grades=_said(site, (incident.id,), _GRADES, name, view),
        why=why_joined(incident, Wording(site.census(), view, numbers)), rejected=len(claims) - len(numbers),
        here=view.url(f"/events/{incident.id}", view.query),
    )  # fmt: skip


def incident_data(request: Request) -> Response:
    """Return the comparison as a table: a row a value, with the words under it."""
    site = site_of(request)
    ident, _, ending = request.path_params["file"].partition(".")
    excel = ident.endswith("-excel") and ending == "csv"
    if ending not in {"csv", "json"}:
        raise RefusalError(404, "error.page")
    incident = incident_of(site, ident.removesuffix("-excel") if excel else ident)
    comparison = compare_sources(incident, _claims(site, incident))
    view = View(Language.ENGLISH)
    return table(request.path_params["file"], _ROW, _cells(comparison, shown_rows(comparison, site.census(), view)))


def _cells(comparison: Comparison, rows: Sequence[ShownRow]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            for said in cell:
                known = said.claim.entry.document
                yield (
                    row.field, row.result.value, column.voice.name_en if column.voice else None,
                    known.metadata.publisher, known.metadata.published, known.id, said.claim.id, said.value, said.words,
                    said.status.value,
                )  # fmt: skip


def _size(row: ShownRow) -> int:
    return sum(len(cell) for cell in row.cells)


def _claims(site: Site, incident: Incident) -> list[LedgerClaim]:
    return list(site.ledger.claims(Query(ids=incident.claims)))


def _said(
    site: Site, subjects: Sequence[str], verdicts: frozenset[Verdict], name: str | None, view: View
) -> list[Told]:
    """What people said of claims or incidents with some verdicts, the latest first."""
    given = site.ledger.judgements(subjects)
    gone = undone(given)
    wanted = [LogRow(one, "", one.number in gone) for one in reversed(given) if one.verdict in verdicts]
    return told_of(wanted, view, name)


ROUTES = (
    Route("/{language}/events", incidents_page),
    Route("/{language}/events/{id}", incident_page),
    Route("/events.csv", incidents_data),
    Route("/events-excel.csv", incidents_data),
    Route("/events.json", incidents_data),
    Route("/events/{file}", incident_data),
)

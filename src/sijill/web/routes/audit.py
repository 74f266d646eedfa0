"""``/{l}/audit``: the log of all that people decided, as it was given; nothing in it is ever changed or removed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.ledger.judgement_log import LogQuery, LogRow
from sijill.model.judgement import Verdict
from sijill.web.caller import caller_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.paging import PAGE_SIZE, first_of, pages_of, refuse_beyond
from sijill.web.refusal import RefusalError
from sijill.web.review.desk import told_of
from sijill.web.site import Site, site_of
from sijill.web.tables import Cell, file_name, table

COLUMNS = (
    "number", "at", "by", "verdict", "subject", "other", "field", "before", "after", "reason", "undoes", "undone",
    "chain",
)  # fmt: skip
_ID = re.compile(r"[a-z]{3}_[0-9A-Za-z]{1,60}")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the log is narrowed to: every field is a parameter of the address."""

    query: LogQuery
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "LogFilter":
        """Return the filter that parameters say; raises RefusalError (400) for what cannot be meant."""
        checked = Filter.of({name: given[name] for name in ("since", "until", "page") if name in given})
        by, verdict, subject = (given.get(name, "").strip() or None for name in ("by", "verdict", "claim"))
        if verdict is not None and verdict not in set(Verdict):
            raise RefusalError(400, "error.filter.choice", name="verdict", choices=", ".join(Verdict))
        if subject is not None and not _ID.fullmatch(subject):
            raise RefusalError(400, "error.filter.claim")
        if by is not None and (len(by) > _LONGEST_NAME or "\0" in by):
            raise RefusalError(400, "error.filter.long", name="by", most=_LONGEST_NAME)
        judged = Verdict(verdict) if verdict is not None else None
        return cls(LogQuery(by, judged, subject, checked.since, checked.until), checked.page)

    def said(self) -> dict[str, str]:
        """Return the parameters that restrict."""
        asked = self.query
        named = {"by": asked.by, "verdict": asked.verdict, "claim": asked.subject, "since": asked.since}
        return {name: str(value) for name, value in (named | {"until": asked.until}).items() if value is not None}

    def address(self, page: int = 1) -> str:
        """Return the part of an address behind ``?``."""
        return urlencode(self.said() | ({"page": str(page)} if page > 1 else {}))


def audit_page(request: Request) -> Response:
    """Show one page of the log, the latest first."""
    site, view, caller = site_of(request), view_of(request), caller_of(request)
    asked = LogFilter.of(request.query_params)
    size = site.ledger.judgements_counted(asked.query)
    pages = pages_of(size)
    refuse_beyond(asked.page, pages)
    rows = site.ledger.judgement_log(asked.query, first_of(asked.page), PAGE_SIZE)
    return render(
        request, "audit.html", asked=asked, size=size, pages=pages, judges=site.ledger.judges(), verdicts=Verdict,
        told=told_of(rows, view, caller.name), here=view.url("/audit", asked.address(asked.page)),
    )  # fmt: skip


def audit_data(request: Request) -> Response:
    """Return the whole log of a filter as ``audit.csv``, ``audit-excel.csv`` or ``audit.json``."""
    asked = LogFilter.of(request.query_params)
    return table(file_name(request), COLUMNS, _rows(site_of(request), asked.query))


def _rows(site: Site, query: LogQuery) -> Iterator[tuple[Cell, ...]]:
    return (_cells(row) for row in site.ledger.judgement_log(query))


def _cells(row: LogRow) -> tuple[Cell, ...]:
    one = row.judgement
    return (
        one.number, one.at, one.by, one.verdict.value, one.subject, one.other, one.field, one.before, one.after,
        one.reason, one.undoes, row.undone, row.chain,
    )  # fmt: skip


ROUTES = (
    Route("/{language}/audit", audit_page),
    Route("/audit.csv", audit_data),
    Route("/audit-excel.csv", audit_data),
    Route("/audit.json", audit_data),
)

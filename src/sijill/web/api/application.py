"""The application of the JSON API, and the OpenAPI document that describes it."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sijill import __version__
from sijill.errors import DocumentError, SijillError
from sijill.web.api import claims, documents, incidents, judgements, ledger_state, names, series
from sijill.web.api.shape import Problem
from sijill.web.problem import document_problem, problem
from sijill.web.refusal import RefusalError
from sijill.web.site import Site

ADDRESS = "/api/v1"
_TITLE = "sijill"
_SAYS = (
    "A ledger of claims about armed conflict: who said what happened, where, when, how many, in which words. "
    "Every figure is what somebody said; none is a verified count. Dates are ISO 8601, offsets count Unicode code "
    "points, null and the empty list mean 'not said' and never zero. Lists take the filters of the pages."
)
_WHY = MappingProxyType({
    400: "The request or its filter cannot be understood.", 401: "Who asks is not known; show a token.",
    403: "Who asks may not do this, or the request comes from another site.", 404: "There is nothing of this id.",
    409: "Somebody else changed it meanwhile.", 413: "The body is too large.", 415: "The body is not JSON.",
    421: "The server does not answer to this name.", 422: "A field is missing or holds what it cannot.",
    503: "The ledger cannot be read now; try again.",
})  # fmt: skip
_READS, _WRITES = (400, 401, 404, 422, 503), (400, 401, 403, 409, 413, 415, 422, 503)
_REPLACED = frozenset(("HTTPValidationError", "ValidationError"))
_PROBLEM = "#/components/schemas/Problem"
_KEYS = MappingProxyType({404: "error.api.address", 405: "error.method", 413: "error.large", 400: "error.request"})


def create_api(site: Site) -> FastAPI:
    """Return the application that answers under ``/api/v1``; its built-in pages, which load from elsewhere, are off."""
    api = FastAPI(
        title=_TITLE, version=__version__, description=_SAYS, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", separate_input_output_schemas=False, servers=[{"url": ADDRESS}],
        exception_handlers={
            RefusalError: _refused, SijillError: _refused, DocumentError: _unread, HTTPException: _stopped,
            RequestValidationError: _misunderstood, Exception: _failed,
        },
    )  # fmt: skip
    api.state.site = site
    for resource in (ledger_state, claims, documents, incidents, names, series, judgements):
        api.include_router(resource.router)
    api.openapi = lambda: openapi_of(api, site)  # type: ignore[method-assign]
    return api


def openapi_of(api: FastAPI, site: Site) -> dict[str, Any]:
    """Return the OpenAPI document: every answer that an operation may give, and which need a token as things stand."""
    told = get_openapi(
        title=api.title, version=api.version, description=api.description, routes=api.routes, servers=api.servers,
        separate_input_output_schemas=False,
    )  # fmt: skip
    shapes = {name: shape for name, shape in told["components"]["schemas"].items() if name not in _REPLACED}
    told["components"]["schemas"] = {**shapes, "Problem": Problem.model_json_schema()}
    single = site.people.is_empty()
    for operations in told["paths"].values():
        for method, operation in operations.items():
            statuses = _WRITES if method == "post" else _READS
            operation["responses"].update({str(status): _why(status) for status in statuses})
            if single or (method == "get" and not site.settings.closed):
                operation["security"] = [{}, *operation["security"]]
    return told


def _why(status: int) -> dict[str, Any]:
    return {"description": _WHY[status], "content": {"application/json": {"schema": {"$ref": _PROBLEM}}}}


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, RefusalError):
        return problem(request, error.status, error.key, error.values)
    return problem(request, 503, "error.ledger", {"reason": str(error)})


async def _unread(request: Request, error: Exception) -> Response:
    return document_problem(request, cast("DocumentError", error))


async def _stopped(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    response = problem(request, status, _KEYS.get(status, "error.request"), {})
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def _misunderstood(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return problem(request, 422, "error.api.fields", {}, _fields(faults))


def _fields(faults: Sequence[Any]) -> list[str]:
    return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults]


async def _failed(request: Request, _error: Exception) -> Response:
    return problem(request, 500, "error.failed", {})

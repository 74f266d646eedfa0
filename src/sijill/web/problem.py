"""Why a request of a program was not answered as asked: a name for the program, a sentence for the person behind it."""

from collections.abc import Mapping, Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response

from sijill.errors import DocumentError
from sijill.web.fault_words import fault_said
from sijill.web.page import preferred
from sijill.web.words import Language, phrase

_CHALLENGE = "Bearer"


def problem(
    request: Request, status: int, key: str, values: Mapping[str, str | int], fields: Sequence[str] = ()
) -> Response:
    """Return ``error``, ``says`` (Arabic or English, as is preferred; else English), ``fields``, ``fault`` as JSON."""
    told = {"error": key, "says": phrase(_language(request), key, **values), "fields": list(fields), "fault": None}
    return _answer(status, told)


def document_problem(request: Request, error: DocumentError) -> Response:
    """Return the same of a report that cannot be read or kept, with the code of its ``fault``."""
    language, key = _language(request), "error.api.document"
    says = phrase(language, key, reason=fault_said(language, error))
    return _answer(422, {"error": key, "says": says, "fields": [], "fault": error.fault.code})


def _language(request: Request) -> Language:
    return preferred(f"{request.headers.get('accept-language', '')},{Language.ENGLISH}")


def _answer(status: int, told: Mapping[str, str | list[str] | None]) -> Response:
    headers = {"WWW-Authenticate": _CHALLENGE} if status == 401 else {}
    return Response(orjson.dumps(told), status, headers, "application/json")

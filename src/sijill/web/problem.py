"""Why a request of a program was not answered as asked: a name for the program, a sentence for the person behind it."""

from collections.abc import Mapping, Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response

from sijill.web.page import preferred
from sijill.web.words import Language, phrase

_CHALLENGE = "Bearer"


def problem(
    request: Request, status: int, key: str, values: Mapping[str, str | int], fields: Sequence[str] = ()
) -> Response:
    """Return ``error``, ``says`` (Arabic or English, as is preferred; else English) and ``fields`` as JSON."""
    language = preferred(f"{request.headers.get('accept-language', '')},{Language.ENGLISH}")
    told = {"error": key, "says": phrase(language, key, **values), "fields": list(fields)}
    headers = {"WWW-Authenticate": _CHALLENGE} if status == 401 else {}
    return Response(orjson.dumps(told), status, headers, "application/json")

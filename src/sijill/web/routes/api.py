"""``/{l}/api``: the operations of the JSON API, listed from its OpenAPI document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from sijill.web.api.application import ADDRESS
from sijill.web.page import render

_LAST = -1


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: its name, whether it must be given, what it means."""

    name: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: how it is asked, what it does, what it takes; ``body`` is the name of the shape that is sent."""

    method: str
    path: str
    says: str
    parameters: tuple[Parameter, ...]
    body: str
    statuses: tuple[str, ...]


def api_page(request: Request) -> Response:
    """Show the operations of the API."""
    api = next(route.app for route in request.app.routes if isinstance(route, Mount) and route.path == ADDRESS)
    operations = tuple(operations_of(api)) if isinstance(api, FastAPI) else ()
    return render(request, "api.html", operations=operations, address=ADDRESS)


def operations_of(api: FastAPI) -> Iterator[Operation]:
    """Yield the operations of the OpenAPI document in its order."""
    for path, methods in api.openapi()["paths"].items():
        for method, told in methods.items():
            yield Operation(
                method.upper(), ADDRESS + path, told["description"], tuple(map(_parameter, told.get("parameters", ()))),
                _body(told), tuple(sorted(told["responses"])),
            )  # fmt: skip


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told["schema"]
    says = told.get("description") or schema.get("description") or ""
    choices = schema.get("enum", ())
    default = schema.get("default")
    bounds = [f"{sign} {schema[key]}" for key, sign in (("minimum", "\u2265"), ("maximum", "\u2264")) if key in schema]
    more = [", ".join(choices), *bounds, f"= {default}" if default is not None else ""]
    return Parameter(told["name"], told.get("required", False), " \u00b7 ".join(part for part in (says, *more) if part))


def _body(told: dict[str, Any]) -> str:
    if "requestBody" not in told:
        return ""
    schema = told["requestBody"]["content"]["application/json"]["schema"]
    return str(schema["$ref"]).split("/")[_LAST]


ROUTES = (Route("/{language}/api", api_page),)

"""``/{l}/method``: how things are counted; ``/{l}/about``: what this is, what it does not do, where to write."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.web.page import render

METHOD = (
    "claim", "chain", "voice", "number", "unsaid", "place", "tempo", "incident", "difference", "grade", "status",
)  # fmt: skip
LIMITS = ("truth", "sum", "machine", "empty", "context", "people")


def method_page(request: Request) -> Response:
    """Show how things are counted."""
    return render(request, "method.html", sections=METHOD)


def about_page(request: Request) -> Response:
    """Show what this ledger is and what it is not."""
    return render(request, "about.html", limits=LIMITS)


ROUTES = (Route("/{language}/method", method_page), Route("/{language}/about", about_page))

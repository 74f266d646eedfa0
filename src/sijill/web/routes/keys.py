"""``/{l}/keys``: what each key does, and the switch that turns them off."""

from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.web.page import render

KEYS = MappingProxyType({
    "keys.next": ("J", "↓"), "keys.before": ("K", "↑"), "keys.words": ("W",), "keys.enter": ("Enter",),
    "keys.accept": ("A",), "keys.correct": ("E",), "keys.reject": ("X",), "keys.reason": ("1", "6"),
    "keys.flag": ("F",), "keys.undo": ("U", "Backspace"), "keys.skip": ("Space",), "keys.unreviewed": ("N",),
    "keys.save": ("Ctrl", "Enter"), "keys.cancel": ("Esc",), "keys.differences": ("D",), "keys.search": ("/",),
    "keys.help": ("?",), "keys.overview": ("G", "O"), "keys.sources": ("G", "S"), "keys.claims": ("G", "C"),
    "keys.review": ("G", "R"), "keys.audit": ("G", "L"),
})  # fmt: skip


def keys_page(request: Request) -> Response:
    """List the keys and offer to turn them off or on."""
    return render(request, "keys.html", keys=KEYS)


ROUTES = (Route("/{language}/keys", keys_page),)

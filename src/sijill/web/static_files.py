"""The files that pages load: each under an address that changes with its bytes, so that browsers may keep them."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
_SHORT = 12


@cache
def asset(name: str) -> str:
    """Return the address of a file of ``static/``.

    >>> asset("style.css").startswith("/static/style.css?v=")
    True
    """
    return f"/static/{name}?v={hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:_SHORT]}"

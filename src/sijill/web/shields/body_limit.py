"""How large a request may be: read from its header, and counted again while it comes in."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL = 256 * 1024
"""Bytes of a form without files."""
TEXT = 16 * 1024 * 1024
"""Bytes of a text that is pasted, each letter of which a form may write in six."""
FILES = 64 * 1024 * 1024
"""Bytes of an upload, all files together."""
_FILES = ("/ar/add/files", "/en/add/files")
_TEXT = ("/ar/add/text", "/en/add/text", "/api/")
_DIGITS = 18


class BodyLimit:
    """Refuses (413) a body that is larger than the path allows, before reading it where its header says so.

    The refusal is raised where the body is read, so that it becomes a page in the reader's language.
    """

    def __init__(self, app: ASGIApp, most: Callable[[str], int] | None = None) -> None:
        self.app = app
        self.most = most or largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, counting what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, said = self.most(scope["path"]), Headers(scope=scope).get("content-length", "0")
        come = 0

        async def counted() -> Message:
            nonlocal come
            if not said.isdecimal() or len(said) > _DIGITS:
                raise HTTPException(400)
            if int(said) > most:
                raise HTTPException(413)
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


def largest(path: str) -> int:
    """Return how many bytes a request to a path may have.

    >>> largest("/ar/add/files") > largest("/ar/add/text") > largest("/ar/login")
    True
    """
    if path.startswith(_FILES):
        return FILES
    return TEXT if path.startswith(_TEXT) else SMALL

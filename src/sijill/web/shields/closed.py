"""Closed reading: where a server is closed, only those who are known see anything but the page to log in."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sijill.web.caller import caller_of
from sijill.web.refusal import RefusalError

_OPEN = ("/static/", "/ar/login", "/en/login", "/healthz", "/preferences")


class ClosedReading:
    """Answers those who are not known with ``refuse``; tokens are known as the people whom they belong to."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, RefusalError], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer those who are known."""
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN):
            answer = await run_in_threadpool(self._stop, Request(scope))
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _stop(self, request: Request) -> Response | None:
        try:
            if caller_of(request).role is not None:
                return None
        except RefusalError as error:
            return self.refuse(request, error)
        return self.refuse(request, RefusalError(401, "error.login"))

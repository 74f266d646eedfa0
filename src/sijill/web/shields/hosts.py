"""The names that the server answers to: a page of another name that leads here reads nothing."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class AllowedHosts:
    """Answers 421 to requests for other names than those it was started with; ports do not matter."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host_of(host) for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that nobody of this name lives here."""
        if scope["type"] == "http":
            named = Headers(scope=scope).getlist("host")
            if len(named) != 1 or host_of(named[0]) not in self.hosts:
                refusal = PlainTextResponse("this server does not answer to this name; see sijill serve --name\n", 421)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


def host_of(named: str) -> str:
    """Return the host of a Host header in its plain form, without its port.

    >>> host_of("LocalHost.:8000"), host_of("[::1]:8000"), host_of("::1")
    ('localhost', '::1', '::1')
    """
    given = named.strip().lower()
    if given.startswith("["):
        return given[1:].partition("]")[0]
    return given if given.count(":") > 1 else given.partition(":")[0].removesuffix(".")

"""A page fetched by its address: from public addresses only, looked up once, bounded in size and in time."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from sijill.errors import FetchError
from sijill.web.fetching.connection import Connector, Deadline, Hindrance, OneConnection, Resolver, connect_to, look_up

_PORTS = MappingProxyType({"http": 80, "https": 443})
_TYPES = frozenset(("text/html", "text/plain", "application/xhtml+xml"))
_MOVED = frozenset((301, 302, 303, 307, 308))
_ASKED = ((b"Accept-Encoding", b"identity"), (b"Connection", b"close"))
_UNCHANGED = 304
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
_LONGEST_ADDRESS = 2_000
_LONGEST_HOST = 253


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How many bytes, how many seconds in all, how many redirects."""

    size: int = 8 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: which types, as whom, and, where the page was fetched before, what the site called it then."""

    kinds: frozenset[str] = _TYPES
    accept: str = "text/html, application/xhtml+xml, text/plain;q=0.9"
    agent: str = "sijill"
    etag: str = ""
    modified: str = ""

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the lines of the request; what a header cannot hold is left out.

        >>> Wanted(etag='"7"').headers()[-1]
        (b'If-None-Match', b'"7"')
        """
        said = (
            ("User-Agent", self.agent),
            ("Accept", self.accept),
            ("If-None-Match", self.etag),
            ("If-Modified-Since", self.modified),
        )
        return [
            (name.encode(), value.encode()) for name, value in said if value and value.isascii() and value.isprintable()
        ]


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the address at which it was found in the end, its bytes, its type without parameters.

    ``etag`` and ``modified`` are what the site calls this state of it; ``unchanged`` says that it is the one known
    before, and not sent again.
    """

    address: str
    data: bytes
    kind: str
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart; nothing else is read from it afterwards."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The address in its plain form."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{shown}{port}{self.path}"


_PAGES = Wanted()


class Fetcher:
    """Fetches pages; ``resolve`` and ``connect`` are the only ways out, ``any_address`` is for tests alone."""

    def __init__(
        self,
        limits: FetchLimits | None = None,
        resolve: Resolver = look_up,
        connect: Connector = connect_to,
        *,
        any_address: bool = False,
    ) -> None:
        self.limits = limits or FetchLimits()
        self.resolve = resolve
        self.connect = connect
        self.any_address = any_address

    def fetch(self, address: str, wanted: Wanted = _PAGES, before: Callable[[str], None] | None = None) -> Page:
        """Return the page at an address; raises FetchError, whose ``refusal`` is a Hindrance.

        ``before`` hears of every address that is asked, those that a page leads on to among them, and may raise.
        """
        target = target_of(address, any_port=self.any_address)
        deadline = Deadline(self.limits.seconds)
        for _ in range(self.limits.redirects + 1):
            if before is not None:
                before(target.address)
            found = self._ask(target, wanted, deadline)
            if isinstance(found, Page):
                return found
            onward = target_of(urljoin(target.address, found), any_port=self.any_address)
            if target.scheme == "https" and onward.scheme == "http":
                raise FetchError(Hindrance.DOWNGRADE, "the page leads from https to http")
            target = onward
        raise FetchError(Hindrance.REDIRECTS, f"the page leads on more than {self.limits.redirects} times")

    def _ask(self, target: Target, wanted: Wanted, deadline: Deadline) -> Page | str:
        """Return the page, or the address to which it leads on."""
        way = OneConnection(self.resolve, self.connect, deadline, any_address=self.any_address)
        url = httpcore.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
        )
        named = target.address.split("://")[1].removesuffix(target.path)
        request = httpcore.Request("GET", url, headers=[(b"Host", named.encode()), *wanted.headers(), *_ASKED])
        with _spoken(), httpcore.ConnectionPool(ssl.create_default_context(), network_backend=way) as pool:
            response = pool.handle_request(request)
            try:
                return self._read(target, wanted, response, deadline)
            finally:
                response.close()

    def _read(self, target: Target, wanted: Wanted, response: httpcore.Response, deadline: Deadline) -> Page | str:
        said = {name.lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
        if response.status in _MOVED and b"location" in said:
            return said[b"location"].encode("latin-1").decode("utf-8", "replace")
        if response.status == _UNCHANGED and (wanted.etag or wanted.modified):
            return Page(target.address, b"", "", wanted.etag, wanted.modified, unchanged=True)
        if response.status != 200:
            after = said.get(b"retry-after", "")
            message = f"the site answers with status {response.status}"
            raise FetchError(Hindrance.STATUS, message, response.status, after)
        kind = said.get(b"content-type", "").split(";")[0].strip().lower()
        if kind not in wanted.kinds:
            raise FetchError(Hindrance.TYPE, "this is no page: only HTML and plain text are read")
        if said.get(b"content-encoding", "identity").strip().lower() != "identity":
            raise FetchError(Hindrance.ENCODING, "the site sends the page compressed, which was not asked for")
        data = self._body(said.get(b"content-length", ""), response, deadline)
        return Page(target.address, data, kind, said.get(b"etag", ""), said.get(b"last-modified", ""))

    def _body(self, length: str, response: httpcore.Response, deadline: Deadline) -> bytes:
        most = self.limits.size
        too_large = FetchError(Hindrance.SIZE, f"the page is larger than {most:,} bytes")
        if length.isdecimal() and len(length) < 20 and int(length) > most:
            raise too_large
        data = bytearray()
        for chunk in response.iter_stream():
            data += chunk
            deadline.left()
            if len(data) > most:
                raise too_large
        return bytes(data)


def target_of(address: str, *, any_port: bool = False) -> Target:
    """Take an address apart; raises FetchError for anything but a plain http or https address.

    >>> target_of("https://Example.org/report?id=7#end").address
    'https://example.org/report?id=7'
    >>> target_of("file:///etc/passwd")
    Traceback (most recent call last):
    ...
    sijill.errors.FetchError: only http and https addresses are fetched
    """
    given = address.strip()
    bad = FetchError(Hindrance.ADDRESS, "this is no address of a page; one looks like https://example.org/report")
    if not given or len(given) > _LONGEST_ADDRESS or any(letter <= " " or letter in '\\"<>\x7f' for letter in given):
        raise bad
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad from None
    if parts.scheme not in _PORTS:
        raise FetchError(Hindrance.SCHEME, "only http and https addresses are fetched")
    if not host or "@" in parts.netloc or "%" in host:
        raise bad
    if port not in (None, _PORTS[parts.scheme]) and not any_port:
        raise FetchError(Hindrance.PORT, "only the usual ports of the web, 80 and 443, are fetched from")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, _ascii(host, bad), port or _PORTS[parts.scheme], path)


def _ascii(host: str, bad: FetchError) -> str:
    if host.isascii():
        if len(host) > _LONGEST_HOST:
            raise bad
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise bad from None


@contextmanager
def _spoken() -> Iterator[None]:
    """Turn what went wrong on the way into one line."""
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchError(Hindrance.TIME, "the site takes too long to answer") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        about = "its certificate cannot be trusted" if "certificate" in str(error).lower() else "it does not answer"
        raise FetchError(Hindrance.CONNECTION, f"the site cannot be read: {about}") from None

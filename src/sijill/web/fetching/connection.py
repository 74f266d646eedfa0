"""The one connection of a fetch: the name looked up once, every address checked, that very address connected to."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from enum import StrEnum
from threading import Thread

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream

from sijill.errors import FetchError
from sijill.web.fetching.addresses import is_public


class Hindrance(StrEnum):
    """Why a page is not fetched."""

    ADDRESS = "address"
    SCHEME = "scheme"
    PORT = "port"
    PRIVATE = "private"
    UNKNOWN = "unknown"
    DOWNGRADE = "downgrade"
    REDIRECTS = "redirects"
    STATUS = "status"
    TYPE = "type"
    ENCODING = "encoding"
    SIZE = "size"
    TIME = "time"
    CONNECTION = "connection"


Resolver = Callable[[str, int], Sequence[str]]
Connector = Callable[[str, int, float], NetworkStream]
_TRIED = 4
_ANSWER_BYTES = 64 * 1024


class Deadline:
    """How much time is left of a whole fetch.

    >>> Deadline(60).left() > 59
    True
    """

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises FetchError where there are none."""
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise FetchError(Hindrance.TIME, "the site takes too long to answer")
        return seconds


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name, or of an address in any of its spellings.

    >>> look_up("127.1", 80), look_up("2130706433", 80)
    (['127.0.0.1'], ['127.0.0.1'])
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]).split("%")[0] for *_, address in found))


def connect_to(address: str, port: int, seconds: float) -> NetworkStream:
    """Connect to an address, which is no name any more."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


class OneConnection(NetworkBackend):
    """What httpcore reaches the network through; it sees a host, we decide where that is."""

    def __init__(self, resolve: Resolver, connect: Connector, deadline: Deadline, *, any_address: bool = False) -> None:
        self.resolve = resolve
        self.connect = connect
        self.deadline = deadline
        self.any_address = any_address

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is nearer
        local_address: str | None = None,  # noqa: ARG002 - of servers with several
        socket_options: Iterable[SOCKET_OPTION] | None = None,  # noqa: ARG002 - none are needed
    ) -> NetworkStream:
        """Look the host up once, refuse it where one of its addresses is not public, connect to what was checked."""
        addresses = self._addresses(host, port)
        failed: Exception = FetchError(Hindrance.UNKNOWN, "no site has this name")
        for address in addresses[:_TRIED]:
            try:
                return _Bounded(self.connect(address, port, self.deadline.left()), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout, OSError) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = list(_in_time(lambda: self.resolve(host, port), self.deadline))
        except (OSError, UnicodeError):
            raise FetchError(Hindrance.UNKNOWN, "no site has this name") from None
        if not self.any_address and not all(is_public(address) for address in addresses):
            raise FetchError(Hindrance.PRIVATE, "this address is not on the public internet")
        return addresses


class _Bounded(NetworkStream):
    """A stream on which no wait is longer than what is left of the whole fetch."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline is nearer
        return self.stream.read(min(max_bytes, _ANSWER_BYTES), self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as in ``read``
        self.stream.write(buffer, self.deadline.left())

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as in ``read``
    ) -> NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left())
        return _Bounded(secured, self.deadline)

    def get_extra_info(self, info: str) -> object:
        return self.stream.get_extra_info(info)


def _in_time(look: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """Look up in a thread of its own, since the system's own look-up cannot be told when to stop."""
    answer: Future[Sequence[str]] = Future()

    def run() -> None:
        try:
            answer.set_result(look())
        except BaseException as error:  # noqa: BLE001 - handed to who waits
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return answer.result(deadline.left())
    except LateError:
        raise FetchError(Hindrance.TIME, "the name of the site takes too long to be looked up") from None

"""Runs the web until it is ended: where it listens, who is let in, what is said of it."""

import gc
import socket
import sys
from collections.abc import Callable

import uvicorn

from sijill.cli.moment import moment
from sijill.errors import SijillError
from sijill.web.app import create_app
from sijill.web.settings import LOOPBACK, Settings
from sijill.web.site import Site

_SECONDS_TO_END = 5
_COLLECTING = (50_000, 20, 5)  # pages make many objects and few cycles: to look for these less often halves their time
_PROXY = "127.0.0.1"  # the one that speaks https for us; nobody else says from where readers come


def run(settings: Settings, host: str, port: int, say: Callable[[str], object]) -> None:
    """Serve until somebody ends it; ``say`` gets the address when it can be visited. Raises SijillError."""
    site = Site(settings, moment)
    try:
        _refuse_strangers(site, host)
        listening = _listen(host, port)
        site.warm()
        shown = f"[{host}]" if ":" in host else host
        say(f"http://{shown}:{listening.getsockname()[1]}/")
        sys.stdout.flush()
        gc.collect()
        gc.freeze()  # what lives as long as the server is not looked through for cycles again and again
        gc.set_threshold(*_COLLECTING)
        config = uvicorn.Config(
            create_app(site), log_level="warning", access_log=False, server_header=False,
            proxy_headers=settings.secure, forwarded_allow_ips=_PROXY,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        site.close()


def _refuse_strangers(site: Site, host: str) -> None:
    """Nobody is let in from elsewhere, through a proxy or not, to a ledger that anybody could change."""
    reached = [name for name in (host, *site.settings.hosts) if name not in {*LOOPBACK, "::1"}]
    if site.people.is_empty() and reached:
        raise SijillError(
            f"{reached[0]} can be reached by others, and nobody is known here yet: make a first admin with "
            f"sijill people add NAME --role admin --db {site.settings.ledger}"
        )


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, reuse_port=False)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SijillError(f"cannot listen at {host} port {port}: {reason}; name another with --port") from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else an answer waits 40 ms for its last part
    return listening

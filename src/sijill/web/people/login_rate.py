"""How often passwords may be tried: by name, by address, and by both, in memory that does not grow."""

import datetime as dt
import ipaddress
from collections import OrderedDict, deque
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Limits:
    """How many attempts may be made in vain within ``window``: by name and address together, and by each."""

    window: dt.timedelta = dt.timedelta(minutes=15)
    together: int = 5
    address: int = 30
    name: int = 50
    remembered: int = 20_000


class LoginRate:
    """Counts attempts that did not succeed; a name cannot be locked from one address alone.

    >>> now, rate = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), LoginRate(Limits(together=1))
    >>> rate.attempt("rima", "192.0.2.1", now), rate.attempt("rima", "192.0.2.2", now)
    (datetime.timedelta(0), datetime.timedelta(0))
    >>> rate.attempt("rima", "192.0.2.1", now)
    datetime.timedelta(seconds=900)
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._tried: OrderedDict[tuple[str, str], deque[dt.datetime]] = OrderedDict()
        self._lock = Lock()

    def attempt(self, name: str, address: str, now: dt.datetime) -> dt.timedelta:
        """Count an attempt and return zero, or return how long it must wait; attempts at once are counted first."""
        with self._lock:
            wait = max(self._left(key, most, now) for key, most in self._keys(name, address))
            if not wait:
                self._count(name, address, now)
            return wait

    def succeed(self, name: str, address: str) -> None:
        """Take back the attempt that succeeded, and those before it of this name from this address."""
        with self._lock:
            together, *others = self._keys(name, address)
            self._tried.pop(together[0], None)
            for key, _ in others:
                if self._tried.get(key):
                    self._tried[key].pop()

    def _count(self, name: str, address: str, now: dt.datetime) -> None:
        for key, most in self._keys(name, address):
            self._tried.setdefault(key, deque(maxlen=most)).append(now)
            self._tried.move_to_end(key)
        while len(self._tried) > self.limits.remembered:
            self._tried.popitem(last=False)

    def _keys(self, name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
        called, where = name.strip().casefold()[:100], network_of(address)
        limits = self.limits
        return ((called, where), limits.together), (("", where), limits.address), ((called, ""), limits.name)

    def _left(self, key: tuple[str, str], most: int, now: dt.datetime) -> dt.timedelta:
        times = self._tried.get(key, ())
        recent = [time for time in times if now - time < self.limits.window]
        return recent[-most] + self.limits.window - now if len(recent) >= most else dt.timedelta(0)


def network_of(address: str) -> str:
    """Return what one household holds: an IPv4 address, or the network of an IPv6 one.

    >>> network_of("192.0.2.7"), network_of("2001:db8::1:2:3:4"), network_of("a socket")
    ('192.0.2.7', '2001:db8::/64', '?')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    return str(found) if found.version == 4 else str(ipaddress.ip_network((int(found), 64), strict=False))

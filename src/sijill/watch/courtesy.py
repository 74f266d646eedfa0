"""What a site asks of its visitors: robots.txt, a pause between two requests, to come back later."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from math import ceil
from types import MappingProxyType
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from sijill.errors import FetchError
from sijill.watch.state import State
from sijill.web.fetching.fetcher import Fetcher, Wanted

BARRED = "robots"
LATER = "later"
_DAY = 86_400
_HOUR = 3_600
_NOT_NOW = 429
_MOST_PAUSE = 120.0
_ALL, _NONE = "", "User-agent: *\nDisallow: /"
_LONGEST = 512 * 1024
_TEXTS = frozenset(("text/plain", "text/html", "application/octet-stream", "text/x-robots", ""))
_CLOSED = MappingProxyType({401: _NONE, 403: _NONE})


class Courtesy:
    """Lets a request through when it is time for it, or raises FetchError where the site does not want it.

    ``now`` gives the seconds since 1970, ``sleep`` waits; both are handed in. ``pause`` is the least between two
    requests to one site; a longer ``Crawl-delay`` wins.
    """

    def __init__(
        self, fetcher: Fetcher, state: State, now: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self.fetcher = fetcher
        self.state = state
        self.now = now
        self.sleep = sleep
        self.asked: dict[str, float] = {}
        self.pause = 2.0
        self.agent = "sijill"

    def wait_for(self, address: str) -> None:
        """Return when the address may be asked; raises FetchError if it may not, now or at all."""
        site = site_of(address)
        _, _, free = self.state.site(site)
        if free > self.now():
            raise FetchError(LATER, f"the site asked to be left alone for {ceil(free - self.now()):,} more seconds")
        rules = self._rules(site)
        if not rules.can_fetch(self.agent, address):
            raise FetchError(BARRED, "the site's robots.txt asks that this is not fetched")
        self._wait(site, max(self.pause, min(float(rules.crawl_delay(self.agent) or 0), _MOST_PAUSE)))

    def ready_at(self, address: str) -> float:
        """Return when the pause of a site is over."""
        return self.asked.get(site_of(address), float("-inf")) + self.pause

    def leave_alone(self, address: str, error: FetchError, failures: int) -> int:
        """Return the seconds to keep away after an error: as long as the site says, else twice as long each time."""
        asked = asked_wait(error.after, self.now())
        away = min(asked or 60 * 2 ** min(failures, 10), _DAY)
        if error.status == _NOT_NOW or asked:
            robots, at, _ = self.state.site(site_of(address))
            self.state.keep_site(site_of(address), robots, at, ceil(self.now() + away))
        return ceil(away)

    def _wait(self, site: str, pause: float) -> None:
        left = self.asked.get(site, float("-inf")) + pause - self.now()
        if left > 0:
            self.sleep(left)
        self.asked[site] = self.now()

    def _rules(self, site: str) -> RobotFileParser:
        robots, at, free = self.state.site(site)
        if robots is None or self.now() - at > _DAY:
            self._wait(site, self.pause)
            robots = self._fetched(site)
            self.state.keep_site(site, robots, int(self.now()), free)
        rules = RobotFileParser()
        rules.parse(robots.splitlines())
        return rules

    def _fetched(self, site: str) -> str:
        """The robots.txt of a site; one that has none allows all, one that cannot say so nothing for now."""
        wanted = Wanted(_TEXTS, "text/plain", self.agent)
        try:
            page = self.fetcher.fetch(f"{site}/robots.txt", wanted)
        except FetchError as error:
            if error.refusal == "type" or (error.status is not None and 400 <= error.status < 500):
                if error.status == _NOT_NOW:
                    self.leave_alone(site, error, 3)
                    raise
                return _CLOSED.get(error.status or 0, _ALL)
            raise
        return page.data[:_LONGEST].decode("utf-8", "replace").replace("\ufeff", "")


def site_of(address: str) -> str:
    """Return the scheme, host and port of an address.

    >>> site_of("https://news.example/a/b?c")
    'https://news.example'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def asked_wait(after: str, now: float) -> int:
    """Return the seconds that a ``Retry-After`` asks for, 0 for none; it is a number or a date.

    >>> asked_wait("120", 0), asked_wait("Thu, 01 Jan 1970 00:01:00 GMT", 0), asked_wait("soon", 0)
    (120, 60, 0)
    """
    after = after.strip()
    if after.isascii() and after.isdecimal():
        return min(int(after[:9]), _DAY)
    try:
        return max(0, min(ceil(parsedate_to_datetime(after).timestamp() - now), _DAY))
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0

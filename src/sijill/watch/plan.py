"""What is watched, and how often: a TOML file that a person writes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from sijill.errors import DocumentError, FetchError, WatchError
from sijill.readers.options import ReadOptions, shorten
from sijill.web.fetching.fetcher import target_of

_DURATION = re.compile(r"([0-9]{1,6})\s*(s|m|h|d)")
_SECONDS = MappingProxyType({"s": 1, "m": 60, "h": 3_600, "d": 86_400})
_DAY = 86_400
_LEAST_EVERY, _MOST_PAUSE = 60, 3_600
_SOURCE_KEYS = frozenset(("address", "publisher", "language", "every", "most", "links"))
_WHOLE_KEYS = frozenset(("every", "pause", "most", "requests", "seconds", "agent", "feed", "page"))
_AGENT = re.compile(r"[ -~]{1,200}")


class SourceKind(StrEnum):
    """What an address leads to."""

    FEED = "feed"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """One feed or page: every so many seconds, at most so many new reports a round.

    ``links`` is the beginning of the paths of the reports that a page lists; a page without it is itself the report.
    """

    kind: SourceKind
    address: str
    options: ReadOptions
    every: int = 1_800
    most: int = 50
    links: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The sources, and how polite and how long a round is: seconds between two requests to one site, requests, seconds.

    ``agent`` is the name under which sites are asked.
    """

    sources: tuple[Source, ...]
    pause: float = 2.0
    requests: int = 500
    seconds: int = 3_600
    agent: str = "sijill"


def read_plan(path: Path) -> Plan:
    """Return the plan of a file; raises WatchError that names the source and the key at fault."""
    try:
        data = path.read_bytes()
        told = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise WatchError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise WatchError(f"{path}: this is no TOML: {shorten(str(error), 200)}") from None
    try:
        return plan_of(told)
    except WatchError as error:
        raise WatchError(f"{path}: {error}") from None


def plan_of(told: Mapping[str, object]) -> Plan:
    """Return the plan that a TOML file says.

    >>> plan = plan_of({"every": "15m", "feed": [{"address": "https://news.example/feed", "publisher": "news"}]})
    >>> plan.sources[0].every, plan.sources[0].options.publisher, plan.pause
    (900, 'news', 2.0)
    """
    _known(told, _WHOLE_KEYS, "the file")
    every = _seconds(told.get("every", "30m"), "every", _LEAST_EVERY)
    most = _count(told.get("most", 50), "most", 1_000)
    sources = [
        _source(kind, one, number, (every, most))
        for kind in SourceKind
        for number, one in enumerate(_tables(told, kind), start=1)
    ]
    addresses = [source.address for source in sources]
    for address in addresses:
        if addresses.count(address) > 1:
            raise WatchError(f"{address} is named twice")
    if not sources:
        raise WatchError("there is neither a [[feed]] nor a [[page]]")
    agent = told.get("agent", "sijill")
    if not isinstance(agent, str) or not _AGENT.fullmatch(agent):
        raise WatchError("'agent' must be a name in Latin letters, best with an address where you can be written to")
    return Plan(
        tuple(sources),
        _pause(told.get("pause", 2)),
        _count(told.get("requests", 500), "requests", 100_000),
        _seconds(told.get("seconds", "1h"), "seconds", 1),
        agent,
    )


def _source(kind: SourceKind, told: object, number: int, usual: tuple[int, int]) -> Source:
    where = f"{kind} {number}"
    if not isinstance(told, dict):
        raise WatchError(f"{where} must be a table: [[{kind}]] and its lines")
    _known(told, _SOURCE_KEYS if kind is SourceKind.PAGE else _SOURCE_KEYS - {"links"}, where)
    try:
        address = target_of(_text(told, "address", where) or "").address
        options = ReadOptions(
            publisher=_text(told, "publisher", where),
            language=_text(told, "language", where),
        )
    except (FetchError, DocumentError) as error:
        raise WatchError(f"{where}: {error}") from None
    links = _text(told, "links", where)
    if links is not None and not links.startswith("/"):
        raise WatchError(f"{where}: 'links' is how the paths of its reports begin, such as /news/")
    every = _seconds(told["every"], f"{where}: every", _LEAST_EVERY) if "every" in told else usual[0]
    most = _count(told["most"], f"{where}: most", 1_000) if "most" in told else usual[1]
    return Source(kind, address, options, every, most, links)


def _tables(told: Mapping[str, object], kind: SourceKind) -> list[object]:
    tables = told.get(kind, [])
    if not isinstance(tables, list):
        raise WatchError(f"write [[{kind}]], in two brackets, before each {kind}")
    return tables


def _known(told: Mapping[str, object], keys: frozenset[str], where: str) -> None:
    for key in told:
        if key not in keys:
            raise WatchError(f"{where} has no key {shorten(key)!r}; there are {', '.join(sorted(keys))}")


def _text(told: Mapping[str, object], key: str, where: str) -> str | None:
    value = told.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise WatchError(f"{where}: {key!r} must be a text")
    return value.strip() if isinstance(value, str) else None


def _seconds(value: object, key: str, least: int) -> int:
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise WatchError(f'{key!r} must be a time such as "15m", "2h" or "1d"')
    seconds = int(found.group(1)) * _SECONDS[found.group(2)]
    if not least <= seconds <= 365 * _DAY:
        raise WatchError(f"{key!r} must be between {least} seconds and a year")
    return seconds


def _count(value: object, key: str, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise WatchError(f"{key!r} must be a number between 1 and {most:,}")
    return value


def _pause(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0.5 <= value <= _MOST_PAUSE:
        raise WatchError(f"'pause' must be a number of seconds between 0.5 and {_MOST_PAUSE:,}")
    return float(value)

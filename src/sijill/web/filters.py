"""The filter of a page: the whole of it stands in the address, so that an address shows everybody the same rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Self, TypeVar
from urllib.parse import urlencode

from sijill.web.census.rows import Status
from sijill.web.digits import western
from sijill.web.refusal import RefusalError

_Choice = TypeVar("_Choice", bound=StrEnum)
_LONGEST = 200
_LAST_PAGE = 1_000_000
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


class Shown(StrEnum):
    """Which claims are shown by what people decided of them; ``standing`` is all that nobody rejected."""

    STANDING = "standing"
    ALL = "all"
    FLAGGED = "flagged"
    PROPOSED = Status.PROPOSED.value
    ACCEPTED = Status.ACCEPTED.value
    CORRECTED = Status.CORRECTED.value
    DISPUTED = Status.DISPUTED.value
    REJECTED = Status.REJECTED.value


class Sort(StrEnum):
    """In which order claims come: as obtained, newest or oldest day first, largest number, least sure."""

    OBTAINED = "obtained"
    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a page is narrowed to; every field is a parameter of the address, ``None`` does not restrict.

    ``q`` are words of the text, ``place``, ``party``, ``actor``, ``target``, ``source``, ``publisher`` and ``object``
    are ids; ``since`` and ``until`` are dates, months or years; ``document`` is the id of a document, ``incident`` of
    an incident. Raises RefusalError (400) for what cannot be meant.

    >>> Filter.of({"place": "SY", "since": "2019-03"}).query()
    'place=SY&since=2019-03'
    """

    q: str | None = None
    place: str | None = None
    party: str | None = None
    actor: str | None = None
    target: str | None = None
    source: str | None = None
    publisher: str | None = None
    kind: str | None = None
    effect: str | None = None
    event: str | None = None
    object: str | None = None
    since: str | None = None
    until: str | None = None
    status: Shown = Shown.STANDING
    document: str | None = None
    incident: str | None = None
    sort: Sort = Sort.OBTAINED
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Return the filter that parameters say; those of other names are left out, empty ones do not restrict."""
        said = {name: given[name].strip() for name in NAMES if given.get(name, "").strip()}
        for name, value in said.items():
            if len(value) > _LONGEST or "\0" in value:
                raise RefusalError(400, "error.filter.long", name=name, most=_LONGEST)
        return cls(
            **{name: value for name, value in said.items() if name not in _CHECKED},
            since=_date("since", said), until=_date("until", said),
            status=_choice(Shown, "status", said, Shown.STANDING), sort=_choice(Sort, "sort", said, Sort.OBTAINED),
            page=_page(said),
        )  # fmt: skip

    def but(self, **changed: str | int | None) -> Self:
        """Return the filter with some fields changed, on its first page unless a page is given."""
        return type(self).of({**self.said(), "page": "1", **{name: str(v) if v else "" for name, v in changed.items()}})

    def said(self) -> dict[str, str]:
        """Return the fields that restrict or order, by name, in the order of the class."""
        plain = type(self)()
        values = {name: getattr(self, name) for name in NAMES}
        return {name: str(value) for name, value in values.items() if value != getattr(plain, name)}

    def query(self) -> str:
        """Return the part of an address behind ``?`` that means this filter, empty where nothing restricts."""
        return urlencode(self.said())

    def whole(self) -> Self:
        """Return the filter without its page: all rows."""
        return replace(self, page=1)


NAMES = tuple(field.name for field in fields(Filter))
_CHECKED = frozenset(("since", "until", "status", "sort", "page"))


def _date(name: str, said: Mapping[str, str]) -> str | None:
    value = western(said.get(name, ""))
    if value and not _DATE.fullmatch(value):
        raise RefusalError(400, "error.filter.date", name=name)
    return value or None


def _choice(kind: type[_Choice], name: str, said: Mapping[str, str], plain: _Choice) -> _Choice:
    value = said.get(name)
    if value is None:
        return plain
    if value not in set(kind):
        raise RefusalError(400, "error.filter.choice", name=name, choices=", ".join(kind))
    return kind(value)


def _page(said: Mapping[str, str]) -> int:
    value = western(said.get("page", "1"))
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(_LAST_PAGE)) and int(value)):
        raise RefusalError(400, "error.filter.page")
    return int(value)

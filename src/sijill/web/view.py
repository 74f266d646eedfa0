"""What a page knows of its reader: language, digits, colours, who is logged in; and how it writes words and numbers."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlencode

from markupsafe import Markup

from sijill.web.digits import Digits, shown
from sijill.web.words import Language, marked_phrase, phrase, plural_key

_MONTH, _DAY = len("2019-04"), len("2019-04-11")
_GROUP = 3
_THOUSANDS = MappingProxyType({Digits.WESTERN: ",", Digits.ARABIC: "\u066c"})


class Theme(StrEnum):
    """Light or dark, or as the reader's system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Keys(StrEnum):
    """Whether single letters do something (WCAG 2.1.4: they can be turned off)."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class View:
    """One page for one reader. ``path`` is the page without its language (``/claims``), ``query`` its parameters."""

    language: Language
    path: str = "/"
    query: str = ""
    digits: Digits = Digits.WESTERN
    theme: Theme = Theme.SYSTEM
    keys: Keys = Keys.ON

    def t(self, key: str, **values: object) -> str:
        """Return a string of the interface; numbers among the values are written in the reader's digits."""
        return phrase(self.language, key, **{name: self._written(value) for name, value in values.items()})

    def m(self, key: str, **values: object) -> Markup:
        """Return a string of the interface that holds markup; values are escaped."""
        return marked_phrase(self.language, key, **{name: self._written(value) for name, value in values.items()})

    def count(self, key: str, number: int, **values: object) -> str:
        """Return a string in the form that a number asks for; ``{n}`` is the number.

        >>> View(Language.ENGLISH).count("count.claims", 1), View(Language.ENGLISH).count("count.claims", 14)
        ('1 claim', '14 claims')
        """
        return self.t(plural_key(self.language, key, number), n=number, **values)

    def n(self, number: int | None) -> str:
        """Return a number in the reader's digits.

        >>> View(Language.ENGLISH).n(12345)
        '12,345'
        """
        return "" if number is None else shown(f"{number:,}".replace(",", _THOUSANDS[self.digits]), self.digits)

    def written(self, text: str) -> str:
        """Return text of the interface (never quoted words) in the reader's digits."""
        return shown(text, self.digits)

    def day(self, date: str | None, *, year: bool = True) -> str:
        """Return an ISO date, cut short or not, as it is written in the language.

        >>> View(Language.ENGLISH).day("2019-04-06"), View(Language.ENGLISH).day("2014-09")
        ('6 April 2019', 'September 2014')
        """
        if not date:
            return ""
        if not date[:4].isdecimal():  # the year is not known
            return self.written(f"{int(date[5:7])}/{int(date[2:4])}")
        parts = [self.t(f"month.{int(date[5:7])}")] if len(date) >= _MONTH else []
        parts = [str(int(date[8:10])), *parts] if len(date) >= _DAY else parts
        return self.written(" ".join([*parts, date[:4]] if year or not parts else parts))

    def moment(self, at: str | None) -> str:
        """Return a moment in UTC, as the ledger notes it, to the minute; without a time only its day.

        >>> View(Language.ENGLISH).moment("2026-03-01T12:05:09Z")
        '1 March 2026, 12:05 UTC'
        """
        if not at or len(at) < len("2026-03-01T12:05"):
            return self.day(at)
        comma = "\u060c" if self.language is Language.ARABIC else ","
        return f"{self.day(at[:_DAY])}{comma} {self.written(at[11:16])} UTC"

    def period(self, start: str | None, end: str | None) -> str:
        """Return a first and a last day as one phrase.

        >>> View(Language.ENGLISH).period("2019-03-24", "2019-04-06")
        '24 March – 6 April 2019'
        """
        if not start or not end or start == end:
            return self.day(start or end)
        if start[:_MONTH] == end[:_MONTH] and len(start) == len(end) == _DAY:
            return f"{self.written(str(int(start[8:])))}\u2013{self.day(end)}"
        return f"{self.day(start, year=start[:4] != end[:4])} – {self.day(end)}"

    def url(self, path: str, query: str = "", **more: str) -> str:
        """Return the address of a page in the reader's language.

        >>> View(Language.ENGLISH).url("/claims", place="SY")
        '/en/claims?place=SY'
        """
        asked = "&".join(part for part in (query, urlencode(more)) if part)
        return f"/{self.language}{path}" + (f"?{asked}" if asked else "")

    def in_other_language(self) -> str:
        """Return the address of this very page in the other language."""
        return f"/{self.language.other}{self.path}" + (f"?{self.query}" if self.query else "")

    def _written(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int):
            return value
        return self.n(value)

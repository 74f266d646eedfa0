"""What a cited report tells, and the small pieces of its pages: names, dates, marks of exact words."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from sijill.exporters.visible import visible
from sijill.exporters.wording import word
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident

_NOTHING = Markup()
_COMMA, _ARABIC_COMMA = Markup(", "), Markup("\u060c ")


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells: its claims by their ids, the number of each one's words, and the incidents in order."""

    claims: dict[str, LedgerClaim]
    numbers: dict[str, int]
    incidents: tuple[Incident, ...]


def reference(told: Told, ident: str | None) -> Markup:
    """Return the mark that leads to the exact words of a claim; nothing for a claim that is not in the report."""
    number = told.numbers.get(ident or "")
    return Markup('<sup><a href="#n{0}">{0}</a></sup>').format(number) if number else _NOTHING


def listed(names: Iterable[str], language: str) -> Markup:
    """Return names one after the other, each once and isolated, so that none reorders its neighbours.

    >>> str(listed(["Raqqa", "Raqqa", "<b>"], "en"))
    '<bdi>Raqqa</bdi>, <bdi>&lt;b&gt;</bdi>'
    """
    comma = _ARABIC_COMMA if language == "ar" else _COMMA
    return comma.join(Markup("<bdi>{}</bdi>").format(name) for name in dict.fromkeys(names))


def day(date: str) -> Markup:
    """Return a date that no Arabic beside it turns round.

    >>> str(day("2019-03-24"))
    '<time dir="ltr">2019-03-24</time>'
    """
    return Markup('<time dir="ltr">{}</time>').format(visible(date))


def days(start: str | None, end: str | None, language: str) -> Markup:
    """Return one date or two; nothing where none is said."""
    between = Markup(" {} ").format(word("to", language))
    return between.join(day(date) for date in dict.fromkeys((start, end)) if date)

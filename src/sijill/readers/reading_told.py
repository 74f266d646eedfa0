"""A text that was read out of something else, and what that says of it."""

from typing import NamedTuple

from sijill.model.document import Told, ToldBy
from sijill.readers.options import ReadOptions


class ReadText(NamedTuple):
    """The text of a report and what its page, message or file says of it, the surest of each field first."""

    text: str
    told: tuple[Told, ...]


def options_of(told: tuple[Told, ...]) -> ReadOptions:
    """Return what is told as metadata, the first of each field.

    >>> options_of((Told("title", "Market hit", ToldBy.META), Told("title", "News", ToldBy.ELEMENT))).title
    'Market hit'
    """
    known = {one.field: one.value for one in reversed(told)}
    return ReadOptions(
        publisher=known.get("publisher"),
        url=known.get("url"),
        language=known.get("language"),
        title=known.get("title"),
        published=known.get("published"),
    )


def dated_by_sight(told: tuple[Told, ...]) -> bool:
    """Tell whether the day of publication stands in the words of the report alone, not in its markup.

    >>> dated_by_sight((Told("published", "2019-04-11", ToldBy.VISIBLE),))
    True
    """
    first = next((one for one in told if one.field == "published"), None)
    return first is not None and first.by is ToldBy.VISIBLE

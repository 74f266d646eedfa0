"""What a page says of itself in its head and in marked elements: title, outlet, author, dates, address, language."""

import csv
import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from resiliparse.parse.html import DOMNode, HTMLTree  # type: ignore[import-untyped]

from sijill.model.document import Told, ToldBy
from sijill.readers.linked_data import told_by_linked_data
from sijill.readers.options import shorten
from sijill.readers.written_dates import machine_date, written_date

_TABLE = Path(__file__).with_name("page_fields.csv")
_LONGEST = MappingProxyType({"title": 500, "publisher": 120, "author": 200, "url": 2_000, "language": 12})
_DATES = frozenset(("published", "modified"))
_MODIFIED = re.compile("updat|modif", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|[@{}<>]|^\W*$")
_PUBLIC = re.compile(r"https?://[^\s\"'<>]{4,}", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_MOST_ELEMENTS = 400
_CUTS = (" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00bb ", " \u2022 ", ": ")


@cache
def _fields() -> dict[tuple[ToldBy, str], tuple[int, str]]:
    """For the name of a meta element or a microdata item: its rank in the table and the field."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(ToldBy(row["by"]), row["name"], row["field"]) for row in csv.DictReader(file)]
    return {(by, name): (rank, field) for rank, (by, name, field) in enumerate(rows)}


def told_by_page(tree: HTMLTree) -> list[Told]:
    """Return what the markup says, the surest first; several of one field may differ."""
    told = [*told_by_linked_data(tree), *_told_by_meta(tree), *_told_by_items(tree)]
    told += [*_told_by_times(tree), *_told_by_links(tree)]
    cleaned = [clean for one in told if (clean := _clean(one)) is not None]
    return [*cleaned, *_told_by_address(cleaned)]


def title_of(tree: HTMLTree, told: Iterable[Told], headings: Iterable[str]) -> Told | None:
    """Return the title: as told, else the heading that the page's own title repeats, else that without its outlet."""
    outlets = [one.value for one in told if one.field == "publisher"]
    for one in told:
        if one.field == "title":
            return Told("title", _without(one.value, outlets), one.by)
    whole = one_line(tree.title or "")
    known = [one_line(heading) for heading in headings]
    for heading in sorted(known, key=len, reverse=True):
        if len(heading) > 8 and (heading in whole or not whole):
            return Told("title", shorten(heading, _LONGEST["title"]), ToldBy.ELEMENT)
    return Told("title", shorten(_without(whole, outlets), _LONGEST["title"]), ToldBy.ELEMENT) if whole else None


def one_line(text: str) -> str:
    """Return a text on one line, its entities resolved."""
    return " ".join(html.unescape(text).split())


def _without(title: str, outlets: Iterable[str]) -> str:
    """A title without the name of its outlet before or behind it."""
    for outlet in outlets:
        for cut in _CUTS:
            title = title.removesuffix(cut + outlet).removeprefix(outlet + cut)
    return title.strip() or title


def _told_by_meta(tree: HTMLTree) -> Iterator[Told]:
    found: list[tuple[int, Told]] = []
    for element in islice(tree.document.get_elements_by_tag_name("meta"), _MOST_ELEMENTS):
        content = element.getattr("content")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.getattr(attribute) or "").strip().lower()
            rank, field = _fields().get((ToldBy.META, name), (0, ""))
            if field and not (attribute == "http-equiv" and name == "date"):
                found.append((rank, Told(field, content, ToldBy.META, content)))
    yield from (one for _, one in sorted(found, key=lambda ranked: ranked[0]))


def _told_by_items(tree: HTMLTree) -> Iterator[Told]:
    found: list[tuple[int, Told]] = []
    for element in islice(tree.document.query_selector_all("[itemprop]"), _MOST_ELEMENTS):
        name = (element.getattr("itemprop") or "").strip().lower()
        rank, field = _fields().get((ToldBy.ITEM, name), (0, ""))
        if field:
            found.append((rank, Told(field, _value(element, field), ToldBy.ITEM)))
    yield from (one for _, one in sorted(found, key=lambda ranked: ranked[0]))


def _value(element: DOMNode, field: str) -> str:
    """What a microdata item says: its attribute, the name within it, or its text."""
    for attribute in ("content", "datetime"):
        value = element.getattr(attribute)
        if value:
            return str(value)
    if field in {"author", "publisher"}:
        for name in islice(element.query_selector_all('[itemprop="name"]'), 1):
            return str(name.getattr("content") or name.text or "")
    return str(element.text or "")


def _told_by_times(tree: HTMLTree) -> Iterator[Told]:
    """What ``<time>`` elements say; those of other reports, in lists of links, stand behind."""
    behind: list[Told] = []
    for element in islice(tree.document.query_selector_all("time[datetime]"), _MOST_ELEMENTS):
        names = f"{element.getattr('class') or ''} {element.getattr('itemprop') or ''}"
        field = "modified" if _MODIFIED.search(names) else "published"
        told = Told(field, str(element.getattr("datetime")), ToldBy.TIME, one_line(element.text or "") or None)
        if _is_elsewhere(element):
            behind.append(told)
        else:
            yield told
    if len({one.value[:10] for one in behind}) == 1:
        yield from behind


def _is_elsewhere(element: DOMNode) -> bool:
    node = element.parent
    while node is not None and node.tag not in ("body", None):
        if node.tag in ("aside", "footer", "nav", "li", "a"):
            return True
        node = node.parent
    return False


def _told_by_links(tree: HTMLTree) -> Iterator[Told]:
    for element in islice(tree.document.query_selector_all('link[rel="canonical"]'), 1):
        yield Told("url", str(element.getattr("href") or ""), ToldBy.ELEMENT)
    for element in islice(tree.document.query_selector_all('[rel="author"], .author .fn, .post-author .fn'), 1):
        yield Told("author", element.text or "", ToldBy.ELEMENT)
    for element in islice(tree.document.query_selector_all("html[lang]"), 1):
        yield Told("language", str(element.getattr("lang")), ToldBy.ELEMENT)


def _told_by_address(told: Iterable[Told]) -> Iterator[Told]:
    """The day in the page's own address, as news sites write it."""
    for one in told:
        found = _IN_ADDRESS.search(one.value) if one.field == "url" else None
        day = machine_date("-".join(part.zfill(2) for part in found.groups())) if found is not None else None
        if day is not None:
            yield Told("published", day, ToldBy.ADDRESS, one.value)
            return


def _clean(one: Told) -> Told | None:
    """One value, in its form; None where it is no such thing."""
    value = one_line(one.value)
    if one.field in _DATES:
        day = machine_date(value) or _written(value)
        return Told(one.field, day, one.by, shorten(one.words or value, 200)) if day is not None else None
    if not value or len(value) > 2 * _LONGEST[one.field]:
        return None
    if one.field == "url":
        return Told("url", value, one.by) if _is_of_a_report(value) else None
    if one.field in {"author", "publisher"} and (_NO_NAME.search(value) or value.isdecimal()):
        return None
    return Told(one.field, shorten(value, _LONGEST[one.field]), one.by)


def _is_of_a_report(address: str) -> bool:
    """Tell whether an address is a public one below a site's front page, which many pages name for their own."""
    if not _PUBLIC.fullmatch(address) or len(address) > _LONGEST["url"]:
        return False
    return "/" in address.split("://", 1)[1].rstrip("/")


def _written(value: str) -> str | None:
    written = written_date(value, month_first=True)
    return written.day if written is not None else None

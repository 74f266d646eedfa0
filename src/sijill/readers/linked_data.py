"""What the JSON-LD blocks of a page say of its report."""

import json
from collections.abc import Iterator

from resiliparse.parse.html import HTMLTree  # type: ignore[import-untyped]

from sijill.model.document import Told, ToldBy
from sijill.readers.written_dates import machine_date

_REPORTS = ("article", "posting", "report", "webpage")
_MAX_DEPTH = 6
_MAX_OBJECTS = 2_000
_LONGEST = 2_000_000


def told_by_linked_data(tree: HTMLTree) -> Iterator[Told]:
    """Yield what the objects of the page's JSON-LD say, those of reports before others; broken blocks say nothing."""
    objects = sorted(_linked_data(tree), key=_rank)
    for thing in objects:
        for field, key in (("published", "datePublished"), ("modified", "dateModified")):
            value = thing.get(key)
            day = machine_date(value) if isinstance(value, str) else None
            if day is not None:
                yield Told(field, day, ToldBy.JSON_LD, str(value))
        yield from _named(thing)


def _named(thing: dict[str, object]) -> Iterator[Told]:
    headline = thing.get("headline")
    if isinstance(headline, str) and headline.strip():
        yield Told("title", headline, ToldBy.JSON_LD)
    authors = [name for name in _names(thing.get("author")) if name.strip()]
    if authors:
        yield Told("author", ", ".join(dict.fromkeys(authors)), ToldBy.JSON_LD)
    for name in _names(thing.get("publisher")):
        yield Told("publisher", name, ToldBy.JSON_LD)
    if "website" in _kinds(thing):
        for name in _names(thing):
            yield Told("publisher", name, ToldBy.JSON_LD)
    language = thing.get("inLanguage")
    if isinstance(language, str):
        yield Told("language", language, ToldBy.JSON_LD)


def _kinds(thing: dict[str, object]) -> tuple[str, ...]:
    kinds = thing.get("@type")
    return tuple(str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _rank(thing: dict[str, object]) -> int:
    """0 for a report, 1 for a page, 2 for the rest."""
    kinds = _kinds(thing)
    if any(kind.endswith(_REPORTS[:3]) for kind in kinds):
        return 0
    return 1 if any(kind.endswith(_REPORTS) for kind in kinds) else 2


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield name


def _linked_data(tree: HTMLTree) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for element in tree.document.query_selector_all('script[type="application/ld+json"]'):
        text = element.text or ""
        if len(text) > _LONGEST:
            continue
        try:
            content: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(content, _MAX_DEPTH):
            found.append(thing)
            if len(found) >= _MAX_OBJECTS:
                return found
    return found


def _objects(content: object, depth: int) -> Iterator[dict[str, object]]:
    """Every object of a JSON-LD block that may be the report, outermost first."""
    if not depth:
        return
    if isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(content.get(key), depth - 1)
    elif isinstance(content, list):
        for item in content:
            yield from _objects(item, depth - 1)

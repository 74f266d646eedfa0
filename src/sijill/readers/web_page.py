"""From an HTML page to its main text, title and publication date."""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text  # type: ignore[import-untyped]
from resiliparse.parse.html import HTMLTree  # type: ignore[import-untyped]

from sijill.errors import DocumentError
from sijill.readers.options import ReadOptions, iso_date, shorten

_LOOKS_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_CLOSES_ITSELF = frozenset(("p", "li", "td", "tr", "th", "dt", "dd", "option"))
_DATES = (
    ('meta[property="article:published_time"]', "content"),
    ('meta[itemprop="datePublished"]', "content"),
    ('meta[name="date"]', "content"),
    ('meta[name="pubdate"]', "content"),
    ('meta[name="DC.date.issued"]', "content"),
    ("time[datetime]", "datetime"),
)
_HEAD = 4096
_MAX_ELEMENTS = 30_000
_MAX_DEPTH = 512
_MAX_JSON_DEPTH = 6
_MAX_TITLE = 500


class WebPage(NamedTuple):
    """The main text of a page and what the page says of itself."""

    text: str
    says: ReadOptions


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as an HTML page does.

    >>> looks_like_html("<!DOCTYPE html><p>x</p>"), looks_like_html("two < three")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and _LOOKS_HTML.search(text[:_HEAD]) is not None


def read_web_page(source: str) -> WebPage:
    """Return the main text, title and date of an HTML page; raises DocumentError for one of absurd shape."""
    if any("\ud800" <= letter <= "\udfff" for letter in source):
        raise DocumentError("the page holds an unpaired surrogate (half a character): this is not valid text")
    _bound(source)
    tree = HTMLTree.parse(source)
    text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, list_bullets=False)
    if not text.strip():
        text = extract_plain_text(tree, main_content=False, alt_texts=False, links=False, list_bullets=False)
    return WebPage(text, ReadOptions(title=_title(tree), published=_published(tree), language=_language(tree)))


def _bound(source: str) -> None:
    """Refuse pages whose nesting or size would take the parser more than a moment."""
    depth = elements = 0
    for tag in _TAG.finditer(source):
        opens = not tag.group(1)
        elements += opens
        kind = tag.group(2).lower()
        if kind not in _VOID and kind not in _CLOSES_ITSELF:
            depth = depth + 1 if opens else max(0, depth - 1)
        if depth > _MAX_DEPTH:
            raise DocumentError(f"the page nests more than {_MAX_DEPTH} elements")
        if elements > _MAX_ELEMENTS:
            raise DocumentError(f"the page has more than {_MAX_ELEMENTS:,} elements")


def _title(tree: HTMLTree) -> str | None:
    for data in _linked_data(tree):
        headline = data.get("headline")
        if isinstance(headline, str) and headline.strip():
            return _one_line(headline)
    meta = _attributes(tree, 'meta[property="og:title"]', "content")
    return _one_line(next(meta, "")) or _one_line(tree.title or "") or None


def _published(tree: HTMLTree) -> str | None:
    """The first ISO date among JSON-LD, meta elements and times."""
    for data in _linked_data(tree):
        value = data.get("datePublished")
        if isinstance(value, str) and iso_date(value):
            return iso_date(value)
    for selector, attribute in _DATES:
        for value in _attributes(tree, selector, attribute):
            if iso_date(value):
                return iso_date(value)
    return None


def _language(tree: HTMLTree) -> str | None:
    code = next(_attributes(tree, "html[lang]", "lang"), "")[:2].lower()
    return code if code in ("ar", "en") else None


def _attributes(tree: HTMLTree, selector: str, attribute: str) -> Iterator[str]:
    for element in tree.document.query_selector_all(selector):
        value = element.getattr(attribute)
        if value:
            yield value


def _linked_data(tree: HTMLTree) -> Iterator[dict[str, object]]:
    for element in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            content: object = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _objects(content, _MAX_JSON_DEPTH)


def _objects(content: object, depth: int) -> Iterator[dict[str, object]]:
    """Every object of a JSON-LD block, outermost first."""
    if not depth:
        return
    if isinstance(content, dict):
        yield content
        yield from _objects(content.get("@graph"), depth - 1)
    elif isinstance(content, list):
        for item in content:
            yield from _objects(item, depth - 1)


def _one_line(text: str) -> str:
    return shorten(" ".join(html.unescape(text).split()), _MAX_TITLE)

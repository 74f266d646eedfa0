"""Feeds, RSS and Atom: their items, and which of these hold the whole of a report."""

import html
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from xml.parsers import expat

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.readers.options import shorten
from sijill.readers.written_dates import machine_date

_FEED = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)[\s/>]", re.IGNORECASE)
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|rss|feed|rdf|[\w.-]{1,40}:rdf)", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_CUT_OFF = re.compile(r"(?:\u2026|\.\.\.|\[\u2026\]|\[&#8230;\]|\[\.\.\.\])\s*$")
_HEAD = 4096
_MOST_ITEMS = 5_000
_MOST_DEPTH = 200
_LONGEST = 4_000_000
_ENOUGH_CONTENT, _ENOUGH_SUMMARY = 250, 800
_FIELDS = MappingProxyType({
    "title": "title", "link": "link", "guid": "id", "id": "id", "description": "summary", "summary": "summary",
    "encoded": "content", "content": "content", "pubdate": "published", "published": "published", "date": "published",
    "issued": "published", "updated": "updated", "modified": "updated", "creator": "author", "author": "author",
    "name": "author",
})  # fmt: skip
_ITEMS = frozenset(("item", "entry"))
_PUBLIC = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item; ``content`` is what it gives as its whole, ``summary`` what it gives as less; both are HTML."""

    title: str = ""
    link: str = ""
    id: str = ""
    summary: str = ""
    content: str = ""
    published: str | None = None
    author: str = ""

    @property
    def whole(self) -> str:
        """The whole report as HTML, or nothing where the item holds less.

        >>> FeedItem(summary="Two civilians were killed ...").whole
        ''
        """
        for text, enough in ((self.content, _ENOUGH_CONTENT), (self.summary, _ENOUGH_SUMMARY)):
            plain = " ".join(html.unescape(_TAGS.sub(" ", text)).split())
            if len(plain) >= enough and not _CUT_OFF.search(plain):
                return text
        return ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is called, its site's address, its items in their order."""

    title: str = ""
    link: str = ""
    items: tuple[FeedItem, ...] = ()


def is_feed(data: bytes) -> bool:
    """Tell whether bytes begin as a feed does.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'), is_feed(b"<html><body>feed</body></html>")
    (True, False)
    """
    return _PROLOGUE.match(data) is not None and _FEED.search(data[:_HEAD]) is not None


def read_feed(data: bytes) -> Feed:
    """Return a feed; raises DocumentError for what is no feed, is damaged from its first item on, or unfolds itself.

    >>> feed = read_feed(b"<rss><channel><title>N</title><item><link>http://n.example/1</link></item></channel></rss>")
    >>> feed.title, feed.items[0].link
    ('N', 'http://n.example/1')
    """
    if not is_feed(data):
        raise DocumentError(Fault.FEED_OTHER)
    walk = _Walk()
    try:
        walk.parse(data)
    except expat.ExpatError as error:
        if not walk.items:
            raise DocumentError(
                Fault.FEED_DAMAGED, line=error.lineno, reason=expat.ErrorString(error.code)
            ) from None
    except (LookupError, ValueError):
        raise DocumentError(Fault.FEED_ENCODING) from None
    return Feed(walk.told.get("title", ""), walk.told.get("link", ""), tuple(walk.items))


class _Walk:
    """What expat tells, gathered; names are taken without their prefix."""

    def __init__(self) -> None:
        self.items: list[FeedItem] = []
        self.told: dict[str, str] = {}
        self.item: dict[str, str] | None = None
        self.path: list[str] = []
        self.text: list[str] = []
        self.size = 0
        self.inner = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = self.entity
        parser.Parse(data, True)  # noqa: FBT003 - it takes no name

    def entity(self, *_: object) -> None:
        raise DocumentError(Fault.FEED_ENTITIES)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2].lower()
        self.path.append(plain)
        if len(self.path) > _MOST_DEPTH:
            raise DocumentError(Fault.FEED_DEEP, most=_MOST_DEPTH)
        if self.inner:
            self.inner += 1
            self.characters(f"<{plain}>")
            return
        if plain in _ITEMS:
            self.item = {}
            if len(self.items) >= _MOST_ITEMS:
                raise DocumentError(Fault.FEED_ITEMS, most=_MOST_ITEMS)
        if plain in {"content", "summary"} and attributes.get("type") == "xhtml":
            self.inner = 1
        if plain == "link" and attributes.get("href"):
            self.link(attributes)
        self.text = []

    def link(self, attributes: dict[str, str]) -> None:
        if attributes.get("rel", "alternate") == "alternate":
            (self.told if self.item is None else self.item).setdefault("link", attributes["href"])

    def characters(self, text: str) -> None:
        self.size += len(text)
        if self.size > _LONGEST * 16:
            raise DocumentError(Fault.FEED_LENGTH)
        self.text.append(text)

    def end(self, name: str) -> None:
        plain = name.rpartition(":")[2].lower()
        self.path.pop()
        if self.inner > 1:
            self.inner -= 1
            self.characters(f"</{plain}>")
            return
        self.inner = 0
        value, self.text = "".join(self.text).strip(), []
        if plain in _ITEMS and self.item is not None:
            self.items.append(_item(self.item))
            self.item = None
            return
        known = _FIELDS.get(plain)
        if known is None or not value or (plain == "name" and self.path[-1:] != ["author"]):
            return
        if self.item is not None:
            self.item[known] = max(self.item.get(known, ""), value, key=len) if known == "content" else value
        elif self.path and self.path[-1] in {"channel", "feed"}:
            self.told.setdefault(known, value)


def _item(told: dict[str, str]) -> FeedItem:
    link = told.get("link", "").strip()
    ident = told.get("id", "").strip()
    if not _PUBLIC.fullmatch(link):
        link = ident if _PUBLIC.fullmatch(ident) else ""
    published = machine_date(told.get("published", ""))
    title = " ".join(html.unescape(_TAGS.sub(" ", told.get("title", ""))).split())
    author = " ".join(html.unescape(told.get("author", "")).split())
    item = FeedItem(shorten(title, 500), link, ident, told.get("summary", ""), told.get("content", ""))
    return replace(item, published=published, author=shorten(author, 200))

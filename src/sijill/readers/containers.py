"""Files that hold other documents, known by their first bytes: gzip, mailboxes, feeds, lines of JSON."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Told, ToldBy
from sijill.readers.feed import FeedItem, is_feed, read_feed
from sijill.readers.mail import is_mailbox, messages_of
from sijill.readers.options import shorten
from sijill.readers.reading import MAX_BYTES
from sijill.readers.record_lines import begins_record, find_lines
from sijill.readers.unread import Failure, Unread

_GZIP = b"\x1f\x8b"
_WINDOW = 31  # of gzip


@dataclass(frozen=True, slots=True)
class _Container:
    """How a kind of file is known, and what it holds."""

    begins: Callable[[bytes], bool]
    find: Callable[[bytes, Unread], Iterator[Unread | Failure]]


def find_within(item: Unread) -> Iterator[Unread | Failure]:
    """Yield the documents that a document holds, or itself, which is most; what cannot be opened is a Failure."""
    if isinstance(item.content, bytes) and not item.html:
        for container in _CONTAINERS:
            if container.begins(item.content):
                try:
                    yield from container.find(item.content, item)
                except DocumentError as error:
                    yield Failure.of(item.where, error)
                return
    yield item


def unpacked(data: bytes) -> bytes:
    """Return what a gzip file holds, a bounded amount; raises DocumentError for one that is cut off or damaged.

    >>> import gzip
    >>> unpacked(gzip.compress(b"Two died."))
    b'Two died.'
    """
    unpacker = zlib.decompressobj(_WINDOW)
    try:
        content = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise DocumentError(Fault.GZIP_DAMAGED) from None
    if len(content) > MAX_BYTES:
        raise DocumentError(Fault.GZIP_SIZE, most=MAX_BYTES)
    if not unpacker.eof:
        raise DocumentError(Fault.GZIP_CUT)
    return content


def _in_gzip(data: bytes, item: Unread) -> Iterator[Unread | Failure]:
    content = unpacked(data)
    if content.startswith(_GZIP):
        raise DocumentError(Fault.GZIP_TWICE)
    inner = replace(item, content=content)
    yield from _in_lines(content, inner) if begins_record(content) else find_within(inner)


def _in_mailbox(data: bytes, item: Unread) -> Iterator[Unread | Failure]:
    for number, message in enumerate(messages_of(data), start=1):
        where = f"{item.where}#{number}"
        yield replace(item, where=where, content=message, options=replace(item.options, ref=where))


def _in_lines(data: bytes, item: Unread) -> Iterator[Unread | Failure]:
    """The lines of JSON in a packed file; a path in one of them is not followed."""
    yield from find_lines(io.BytesIO(data), item.where, None, replace(item.options, ref=None))


def _in_feed(data: bytes, item: Unread) -> Iterator[Unread | Failure]:
    feed = read_feed(data)
    for number, one in enumerate(feed.items, start=1):
        where = f"{item.where}#{number}"
        if one.whole:
            yield item_of(one, feed.title, replace(item, where=where, options=replace(item.options, ref=where)))
        else:
            page = shorten(one.link, 200)
            error = DocumentError(Fault.FEED_ITEM_PAGE, page=page) if page else DocumentError(Fault.FEED_ITEM)
            yield Failure.of(where, error)


def item_of(one: FeedItem, outlet: str, item: Unread) -> Unread:
    """Return the whole report that an item of a feed holds, with what the feed says of it."""
    said = (
        ("title", one.title), ("publisher", " ".join(outlet.split())), ("published", one.published),
        ("url", one.link), ("author", one.author),
    )  # fmt: skip
    told = tuple(Told(field, value, ToldBy.FEED) for field, value in said if value)
    page = f"<html><body><article>{one.whole}</article></body></html>"
    return replace(item, content=page, html=True, told=told)


_CONTAINERS = (
    _Container(lambda data: data.startswith(_GZIP), _in_gzip),
    _Container(is_mailbox, _in_mailbox),
    _Container(is_feed, _in_feed),
)

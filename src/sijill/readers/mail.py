"""E-mail: the text of a message, what its head says, and the names of what is attached; mailboxes of messages."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Told, ToldBy
from sijill.readers.decoding import decode
from sijill.readers.options import shorten
from sijill.readers.reading_told import ReadText
from sijill.readers.web_page import read_web_page

_HEADER = re.compile(rb"[!-9;-~]{1,80}:")
_MARKS = re.compile(rb"^(message-id|received|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_SAYS = re.compile(rb"^(from|subject|date):", re.IGNORECASE | re.MULTILINE)
_BOX = re.compile(rb"From \S[^\r\n]{0,500}\r?\n(?=[!-9;-~]{1,80}:)")
_NEXT = re.compile(rb"\r?\n\r?\nFrom [^\r\n]{1,500}\r?\n(?=[!-9;-~]{1,80}:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEAD = 65_536
_MOST_PARTS = 200
_MOST_ATTACHMENTS = 100
_TITLE, _NAME = 500, 200
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)


def is_mail(data: bytes) -> bool:
    r"""Tell whether bytes begin with the head of a message, as it was sent.

    >>> is_mail(b"Message-ID: <1@example>\nSubject: Report\n\nTwo died."), is_mail(b"Subject: a report\n\nTwo died.")
    (True, False)
    """
    if not _HEADER.match(data):
        return False
    head = re.split(rb"\r?\n\r?\n", data[:_HEAD], maxsplit=1)[0]
    whole = all(line[:1] in b" \t" or _HEADER.match(line) for line in head.splitlines() if line)
    return whole and _MARKS.search(head) is not None and _SAYS.search(head) is not None


def is_mailbox(data: bytes) -> bool:
    """Tell whether bytes are messages one after the other, each under a line ``From ...``."""
    begun = _BOX.match(data)
    return begun is not None and is_mail(data[begun.end() : begun.end() + _HEAD])


def messages_of(data: bytes) -> Iterator[bytes]:
    r"""Yield the messages of a mailbox as they were sent.

    >>> box = b"From a Thu\nSubject: x\n\n>From here\n\nFrom b Fri\nSubject: y\n\nTwo died.\n"
    >>> list(messages_of(box))
    [b'Subject: x\n\nFrom here', b'Subject: y\n\nTwo died.\n']
    """
    begun = _BOX.match(data)
    at = begun.end() if begun is not None else 0
    for found in _NEXT.finditer(data, at):
        yield _QUOTED_FROM.sub(rb"\1", data[at : found.start()])
        at = found.end()
    yield _QUOTED_FROM.sub(rb"\1", data[at:])


def read_mail(data: bytes) -> ReadText:
    r"""Return the text of a message: its plain text, else that of its HTML; attachments are listed, never opened.

    >>> message = b"Message-ID: <1@x>\nSubject: Market hit\nDate: Thu, 11 Apr 2019 18:20:00 +0300\n\nTwo died."
    >>> [(one.field, one.value) for one in read_mail(message).told]
    [('title', 'Market hit'), ('published', '2019-04-11')]
    """
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise DocumentError(Fault.MAIL_PARTS, most=_MOST_PARTS)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(preferencelist=("plain", "html"))
        told = [*_told_by_head(message), *_attached(message)]
    except _FAULTS:
        raise DocumentError(Fault.MAIL_DAMAGED) from None
    if body is None:
        raise DocumentError(Fault.MAIL_ATTACHED if told else Fault.MAIL_EMPTY)
    text = _text(body)
    if body.get_content_type() == "text/html":
        page = read_web_page(text)
        return ReadText(page.text, (*told, *(one for one in page.told if one.field in {"language", "caption"})))
    return ReadText(text.replace("\r\n", "\n").strip("\n"), tuple(told))


def _told_by_head(message: EmailMessage) -> Iterator[Told]:
    subject = _header(message, "Subject")
    if subject:
        yield Told("title", shorten(subject, _TITLE), ToldBy.HEADER)
    name, address = parseaddr(_header(message, "From"))
    if name or address:
        yield Told("author", shorten(name or address, _NAME), ToldBy.HEADER)
    sent = _header(message, "Date")
    try:
        day = parsedate_to_datetime(sent).date().isoformat()
    except _FAULTS:
        return
    yield Told("published", day, ToldBy.HEADER, shorten(sent, _NAME))


def _header(message: EmailMessage, name: str) -> str:
    """A line of the head in whole characters; nothing where it cannot be made out."""
    try:
        value = str(message.get(name, ""))
    except _FAULTS:
        return ""
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _attached(message: EmailMessage) -> Iterator[Told]:
    for number, part in enumerate(message.iter_attachments()):
        if number >= _MOST_ATTACHMENTS:
            return
        kind = part.get_content_type()
        name = part.get_filename() or ""
        shown = " ".join(f"{name} ({kind})".encode("utf-8", "replace").decode().split())
        yield Told("attachment", shorten(shown, _NAME), ToldBy.HEADER)


def _text(body: Message) -> str:
    """The text of a part in the charset that it names, if that fits; else as any text."""
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset() or ""
    try:
        return data.decode(charset) if charset else decode(data)
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(data)

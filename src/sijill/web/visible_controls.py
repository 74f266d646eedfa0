"""Characters that would turn the direction of words, or hide, shown as what they are."""

import re
import unicodedata

from markupsafe import Markup, escape

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_RETURN = Markup("&#13;")
_CHIP = Markup('<bdi class="control" data-code="{}" title="{}">{}</bdi>')


def chips(text: str) -> Markup:
    r"""Return text escaped; a control character stays in it, alone in an isolate where it turns nothing, and is named.

    >>> str(chips("5\u202e2 <b>")) == (
    ...     '5<bdi class="control" data-code="U+202E" title="RIGHT-TO-LEFT OVERRIDE">\u202e</bdi>2 &lt;b&gt;')
    True
    """
    if not _CONTROLS.search(text):
        return _escaped(text)
    out, at = Markup(), 0
    for match in _CONTROLS.finditer(text):
        sign = match.group()
        named = unicodedata.name(sign, f"U+{ord(sign):04X}")
        chip = _CHIP.format(f"U+{ord(sign):04X}", named, sign)
        out += _escaped(text[at : match.start()]) + chip
        at = match.end()
    return out + _escaped(text[at:])


def _escaped(text: str) -> Markup:
    """A carriage return that is not written as a reference becomes a line feed in the browser."""
    return escape(text).replace("\r", _RETURN) if "\r" in text else escape(text)


def plain_chips(text: str) -> str:
    r"""Return text with each control character named in brackets, for attributes, titles and tables.

    >>> plain_chips("5\u202e2")
    '5[U+202E]2'
    """
    return _CONTROLS.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)

"""From an HTML page to its main text, and what the page says of itself."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from resiliparse.extract.html2text import extract_plain_text  # type: ignore[import-untyped]
from resiliparse.parse.html import HTMLTree  # type: ignore[import-untyped]

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Told, ToldBy
from sijill.readers.main_text import caption_blocks, main_blocks
from sijill.readers.options import shorten
from sijill.readers.page_blocks import Block, blocks_of
from sijill.readers.page_told import title_of, told_by_page
from sijill.readers.reading_told import ReadText
from sijill.readers.visible_told import visible_dates

_LOOKS_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9]{0,20}))")
_ENDS = MappingProxyType({
    "": re.compile("-->"),
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
    "textarea": re.compile("</textarea", re.IGNORECASE),
})  # fmt: skip
_HALF = re.compile("[\ud800-\udfff]")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_CLOSES_ITSELF = frozenset(("p", "li", "td", "tr", "th", "dt", "dd", "option"))
_ARABIC = re.compile("[\u0621-\u064a]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06ba\u06d2\u06be]")
_LATIN = re.compile("[A-Za-z]")
_LANGUAGES = frozenset(("ar", "en"))
_LETTERS_SEEN = 5_000
_HEAD = 4096
_MAX_ELEMENTS = 30_000
_MAX_DEPTH = 512
_LONG_TAG, _MAX_ATTRIBUTES = 10_000, 2_000
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_MAX_CAPTIONS = 40
_MAX_CAPTION = 500


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as an HTML page does.

    >>> looks_like_html("<!DOCTYPE html><p>x</p>"), looks_like_html("two < three")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and _LOOKS_HTML.search(text[:_HEAD]) is not None


def cheap_text(source: str) -> str:
    """Return the text of a page as a first look takes it: quickly, with some furniture; for a gate, not for reading.

    >>> cheap_text("<html><body><p>Two civilians were killed.</p></body></html>")
    'Two civilians were killed.'
    """
    tree = parsed(source)
    text = str(extract_plain_text(tree, main_content=True, alt_texts=False, links=False, list_bullets=False))
    return text if text.strip() else _all_text(tree)


def read_web_page(source: str) -> ReadText:
    """Return the main text of an HTML page with its metadata; raises DocumentError for one of absurd shape.

    >>> page = read_web_page("<title>News</title><h1>Market hit</h1><p>Two civilians were killed on Sunday.</p>")
    >>> page.text, page.told[0].value
    ('Two civilians were killed on Sunday.', 'News')
    """
    tree = parsed(source)
    told = told_by_page(tree)
    blocks = blocks_of(tree)
    title = title_of(tree, told, (block.text for block in blocks if block.heading))
    report = main_blocks(blocks, title.value if title is not None else "")
    text = "\n\n".join(block.text for block in report) or _all_text(tree)
    language = _language(told, text)
    if not any(one.field == "published" for one in told):
        month_first = language is None or language.value != "ar"
        told += visible_dates(blocks, report, title.value if title is not None else "", month_first=month_first)
    others = [one for one in told if one.field not in ("title", "language")]
    first = [one for one in (title, language) if one is not None]
    return ReadText(text, (*first, *_first_of_each(others), *_captions(blocks)))


def parsed(source: str) -> HTMLTree:
    """Return the tree of a page; raises DocumentError for one of absurd shape."""
    if _HALF.search(source) is not None:
        raise DocumentError(Fault.PAGE_HALF_CHARACTER)
    _bound(source)
    return HTMLTree.parse(source)


def _all_text(tree: HTMLTree) -> str:
    return str(extract_plain_text(tree, main_content=False, alt_texts=False, links=False, list_bullets=False))


def _bound(source: str) -> None:
    """Refuse pages whose nesting or size would take the parser more than a moment."""
    depth = elements = 0
    for kind, opens in _tags(source):
        elements += opens
        if kind not in _VOID and kind not in _CLOSES_ITSELF:
            depth = depth + 1 if opens else max(0, depth - 1)
        if depth > _MAX_DEPTH:
            raise DocumentError(Fault.PAGE_DEEP, most=_MAX_DEPTH)
        if elements > _MAX_ELEMENTS:
            raise DocumentError(Fault.PAGE_ELEMENTS, most=_MAX_ELEMENTS)


def _tags(source: str) -> Iterator[tuple[str, bool]]:
    """The name of each tag and whether it opens; what scripts and comments hold is no tag."""
    at = close = 0
    while (tag := _TAG.search(source, at)) is not None:
        at = tag.end()
        kind, opens = (tag.group(2) or "").lower(), not tag.group(1)
        ends = _ENDS.get(kind) if opens else None
        if kind:
            yield kind, opens
            if opens and close < at:
                close = source.find(">", at)
                close = close if close >= 0 else len(source)
                _bound_tag(source, at, close)
        if ends is not None:
            end = ends.search(source, at)
            if end is None:
                return
            at = end.start()


def _bound_tag(source: str, begin: int, end: int) -> None:
    """Refuse a tag of so many attributes that the parser would compare them for minutes."""
    if end - begin > _LONG_TAG and len(_QUOTED.sub("", source[begin:end]).split()) > _MAX_ATTRIBUTES:
        raise DocumentError(Fault.PAGE_ATTRIBUTES, most=_MAX_ATTRIBUTES)


def _first_of_each(told: Sequence[Told]) -> list[Told]:
    return list({one.field: one for one in reversed(told)}.values())[::-1]


def _captions(blocks: list[Block]) -> list[Told]:
    found = [shorten(" ".join(block.text.split()), _MAX_CAPTION) for block in caption_blocks(blocks)]
    return [Told("caption", text, ToldBy.ELEMENT) for text in list(dict.fromkeys(found))[:_MAX_CAPTIONS]]


def _language(told: Sequence[Told], text: str) -> Told | None:
    """As the page says, unless its letters say that it is another; Arabic is told by its letters alone."""
    seen = text[:_LETTERS_SEEN]
    arabic, latin, persian = (len(letters.findall(seen)) for letters in (_ARABIC, _LATIN, _PERSIAN))
    said = next((one for one in told if one.field == "language"), None)
    code = said.value[:2].lower() if said is not None else ""
    if arabic > latin and persian * 20 < arabic and code in ("", "en"):
        return Told("language", "ar", ToldBy.VISIBLE)
    if said is None or code not in _LANGUAGES or (code == "ar" and latin > 3 * arabic):
        return None
    return Told("language", code, said.by)

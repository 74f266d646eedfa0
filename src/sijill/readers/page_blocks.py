"""The blocks of text of a page in their order: paragraphs, list items, lines between breaks, each with its place."""

import re

from resiliparse.parse.html import DOMNode, HTMLTree  # type: ignore[import-untyped]

from sijill.readers.page_words import PartKind, part_kinds

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "nobr",
))  # fmt: skip
_SILENT = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "select", "textarea",
    "button", "canvas", "audio", "video", "map", "head", "title", "datalist", "dialog", "input", "option",
))  # fmt: skip
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "marquee", "menu", "amp-sidebar", "amp-social-share", "address"))
_ROLES = frozenset((
    "navigation", "complementary", "contentinfo", "dialog", "search", "banner", "menu", "menubar", "alert",
    "alertdialog", "form", "toolbar", "tablist",
))  # fmt: skip
_EMPTY = frozenset(("br", "hr", "img"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BODY_ITEMS = frozenset(("articlebody",))
_CAPTION_ITEMS = frozenset(("caption",))
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_WHOLES = frozenset(("body", "article", "main"))
_WHOLE_KINDS = frozenset((PartKind.BODY,))
_LONGEST_NAMES = 60
_SPACES = re.compile("[ \t\r\n\f\xa0]+")
_ELEMENT, _TEXT = 1, 3


class Part:
    """An element of the page; ``kinds`` is what it and its names say, ``within`` what those say that it lies in too.

    ``heading`` tells whether it is one or lies in one. What a part holds is measured later.
    """

    __slots__ = ("blocks", "depth", "good", "heading", "kinds", "linked", "parent", "size", "tag", "within")

    def __init__(self, tag: str, parent: "Part | None" = None, kinds: frozenset[PartKind] = frozenset()) -> None:
        self.tag = tag
        self.parent = parent
        self.kinds = kinds
        self.within: frozenset[PartKind] = (
            kinds if parent is None else kinds | parent.within if kinds else parent.within
        )
        self.heading: bool = tag in _HEADINGS or (parent is not None and parent.heading)
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.size = self.linked = self.good = self.blocks = 0


class Block:
    """A run of text that no block element and no double break interrupts; ``spoilt`` once it is no part of a report."""

    __slots__ = ("heading", "linked", "part", "size", "spoilt", "text")

    def __init__(self, text: str, part: Part, linked: int) -> None:
        self.text = text
        self.part = part
        self.size = len(text)
        self.linked = min(linked, self.size)
        self.heading = part.heading
        self.spoilt = False


class _Walk:
    """Goes through the tree and gathers blocks; ``run`` is the text since the last break."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.run: list[str] = []
        self.linked = 0
        self.links = 0
        self.breaks = 0
        self.home: Part | None = None

    def flush(self) -> None:
        if not self.run:
            return
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self.run).split("\0"))
        text = "\n".join(line for line in lines if line)
        if text and self.home is not None:
            self.blocks.append(Block(text, self.home, self.linked))
        self.run, self.linked, self.breaks, self.home = [], 0, 0, None

    def text(self, value: str, part: Part) -> None:
        if not value.isspace():
            self.breaks = 0
            self.home = self.home or _block_of(part)
            if self.links:
                self.linked += len(value.strip())
        self.run.append(value.replace("\0", ""))

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        else:
            self.run.append("\0")


def blocks_of(tree: HTMLTree) -> list[Block]:
    """Return the blocks of a page in the order of its text; scripts, forms' fields and hidden parts have none."""
    walk = _Walk()
    body = tree.body
    if body is None:
        return []
    node, part = body, Part("body")
    while True:
        into = _enter(node, part, walk)
        if into is not None and node.first_child is not None:
            node, part = node.first_child, into
            continue
        if into is not None:
            _leave(node, into, walk)
        while node.next is None:
            node = node.parent
            if node is None or node == body:
                walk.flush()
                return walk.blocks
            _leave(node, part, walk)
            part = part.parent or part
        node = node.next


def _enter(node: DOMNode, part: Part, walk: _Walk) -> Part | None:
    """Take a text or a break; return the part of an element that is gone into."""
    if node.type == _TEXT:
        walk.text(node.value, part)
    if node.type != _ELEMENT or node.tag in _SILENT:
        return None
    tag = node.tag
    if tag == "br":
        walk.line_break()
    if tag == "hr":
        walk.flush()
    below = None if tag in _EMPTY else _part(node, tag, part)
    if below is None:
        return None
    if _breaks(below):
        walk.flush()
    if tag == "a" and node.hasattr("href"):
        walk.links += 1
    return below


def _leave(node: DOMNode, part: Part, walk: _Walk) -> None:
    if part.tag == "a" and node.hasattr("href"):
        walk.links -= 1
    if _breaks(part):
        walk.flush()


def _breaks(part: Part) -> bool:
    return part.tag not in _INLINE or PartKind.CAPTION in part.kinds or PartKind.FURNITURE in part.kinds


def _block_of(part: Part) -> Part:
    """The nearest part around a text that is no mere letter style."""
    while part.tag in _INLINE and not _breaks(part) and part.parent is not None:
        part = part.parent
    return part


def _part(node: DOMNode, tag: str, parent: Part) -> Part | None:
    """The part of an element, or None for one that nobody sees."""
    kinds: frozenset[PartKind] = frozenset()
    if node.attrs:
        if node.hasattr("hidden") or _HIDDEN.search(node.getattr("style") or ""):
            return None
        names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"
        if names != " ":
            kinds = part_kinds(names)
            if "hentry" in names or (tag in _WHOLES and len(names) > _LONGEST_NAMES):
                kinds &= _WHOLE_KINDS  # engines of sites list a report's tags and the page's state here
        kinds |= _told_kinds(node)
    if tag in _FURNITURE_TAGS:
        kinds |= {PartKind.FURNITURE}
    elif tag in {"figcaption", "caption"}:
        kinds |= {PartKind.CAPTION}
    return Part(tag, parent, kinds)


def _told_kinds(node: DOMNode) -> frozenset[PartKind]:
    if (node.getattr("role") or "").lower() in _ROLES or (node.getattr("aria-hidden") or "").lower() == "true":
        return frozenset((PartKind.FURNITURE,))
    item = (node.getattr("itemprop") or "").lower()
    if item in _BODY_ITEMS:
        return frozenset((PartKind.BODY,))
    return frozenset((PartKind.CAPTION,)) if item in _CAPTION_ITEMS else frozenset()

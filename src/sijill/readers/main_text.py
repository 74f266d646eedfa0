"""The report among the blocks of a page: what is long, said in sentences and little linked, and what stands with it."""

from collections.abc import Iterable

from sijill.readers.furniture_words import is_call
from sijill.readers.page_blocks import Block, Part
from sijill.readers.page_words import PartKind

_SIZES = (60, 20, 1)
_MOST_LINKED = 0.4
_MOST_LINKED_BESIDE = 0.8
_WRAPS = 0.4
_BOX_SHARE = 0.3
_FEW_BLOCKS = 4
_BOX_LINKED = 0.35
_LONG = 100
_ENOUGH = 250
_STOPS = (".", "!", "?", "\u061f", "\u06d4", "\u2026", ":", "\u061b", "\u060c", ",", ";")
_CLOSERS = "\"'\u201d\u2019\u00bb)]\u203a \u200f\u200e"
_TITLE_CUTS = (" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00bb ")
_CONTAINERS = frozenset(("article", "main", "td"))
_HALF, _TWO_THIRDS, _NEARLY_ALL, _LEAST_REPORT = 0.5, 0.66, 0.85, 0.15
_CELLS = frozenset(("td", "th"))


def main_blocks(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks of the report in their order; a repeated headline is none of them."""
    if not blocks:
        return []
    parts = _parts_of(blocks)
    size = next(size for size in _SIZES if size == 1 or any(_is_good(block, size) for block in blocks))
    _measure(parts, blocks, size)
    _drop_furniture(parts, blocks, size)
    left = [block for block in blocks if not block.spoilt]
    _measure(parts, left, size)
    _drop_boxes(parts, left, size)
    left = [block for block in left if not block.spoilt]
    _measure(parts, left, size)
    container = _container(parts, left, size, title)
    inside = _inside(parts, container)
    return _run([one for one in left if one.part in inside and not _is_title(one.text, title)], size)


def caption_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return the captions of pictures, of which a report has few, and not those of other reports."""
    return [
        block
        for block in blocks
        if PartKind.CAPTION in block.part.within
        and PartKind.FURNITURE not in block.part.within
        and block.linked <= _MOST_LINKED * block.size
    ]


def _parts_of(blocks: list[Block]) -> list[Part]:
    """Every part that a block lies in, each before those that lie in it."""
    found: dict[Part, None] = {}
    for block in blocks:
        part: Part | None = block.part
        while part is not None and part not in found:
            found[part] = None
            part = part.parent
    return sorted(found, key=lambda part: part.depth)


def _inside(parts: list[Part], whole: Part | None) -> set[Part]:
    """The parts within a part, itself among them; all of them where there is none."""
    inside: set[Part] = set()
    for part in parts:
        if whole is None or part is whole or part.parent in inside:
            inside.add(part)
    return inside


def _is_good(block: Block, size: int) -> bool:
    if block.size < max(size, _LONG if block.heading else 0) or block.linked > _MOST_LINKED * block.size:
        return False
    return _is_sentence(block.text) or (block.size >= _LONG and not block.heading)


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def _measure(parts: list[Part], blocks: list[Block], size: int) -> None:
    """Set what each part holds, of these blocks alone."""
    for part in parts:
        part.size = part.linked = part.good = part.blocks = 0
    for block in blocks:
        part = block.part
        part.size += block.size
        part.linked += block.linked
        part.good += block.size if _is_good(block, size) else 0
        part.blocks += 1
    for part in reversed(parts):
        if part.parent is not None:
            part.parent.size += part.size
            part.parent.linked += part.linked
            part.parent.good += part.good
            part.parent.blocks += part.blocks


def _drop_furniture(parts: list[Part], blocks: list[Block], size: int) -> None:
    """Spoil what lies in parts named as furniture; if too little is left, the largest of them are named wrongly."""
    whole = _read(blocks, size, spoilt=True)
    for wrongly in (whole + 1, _WRAPS * whole):
        out: set[Part] = set()
        heads: set[Part] = set()
        for part in parts:
            if part.parent in out or _is_furniture(part, wrongly):
                out.add(part)
            if part.parent in heads or _is_head(part, wrongly):
                heads.add(part)
        for block in blocks:
            block.spoilt = block.part in out or (block.part in heads and block.size < _LONG)
        if _read(blocks, size) >= max(min(_ENOUGH, whole / 2), whole / 4):
            return


def _is_furniture(part: Part, wrongly: float) -> bool:
    """Tell whether a part is named as no body; one that holds as much as ``wrongly`` is named so for another reason."""
    if not part.kinds or (part.good and part.good >= wrongly):
        return False
    return PartKind.CAPTION in part.kinds or (PartKind.FURNITURE in part.kinds and PartKind.BODY not in part.kinds)


def _is_head(part: Part, wrongly: float) -> bool:
    """Tell whether a part is named as the head of a report, and is as short as one."""
    return PartKind.HEAD in part.kinds and part.good < wrongly and part.size < 3 * _LONG


def _read(blocks: list[Block], size: int, *, spoilt: bool = False) -> int:
    return sum(block.size for block in blocks if (spoilt or not block.spoilt) and _is_good(block, size))


def _drop_boxes(parts: list[Part], blocks: list[Block], size: int) -> None:
    """Spoil what lies in a part that is mostly links, has a heading and links and little to read, or calls to give."""
    whole = _read(blocks, size)
    calling = {part for block in blocks if is_call(block.text) for part in (block.part, block.part.parent)}
    boxes: set[Part] = set()
    for part in parts:
        called = part in calling and part.blocks <= _FEW_BLOCKS and part.good <= _BOX_SHARE * whole
        if part.parent in boxes or called or _is_box(part, whole):
            boxes.add(part)
    for block in blocks:
        block.spoilt = block.part in boxes


def _is_box(part: Part, whole: int) -> bool:
    if part.parent is None or part.blocks < 2 or part.good > _BOX_SHARE * whole or not part.linked:
        return False
    return part.linked > _MOST_LINKED * part.size or (part.blocks > 2 and part.linked > _BOX_LINKED / 2 * part.size)


def _container(parts: list[Part], blocks: list[Block], size: int, title: str) -> Part | None:
    """The part that the report fills: around its headline, made for a report, or with nearly all there is to read."""
    whole = _read(blocks, size)
    around = _around_headline(blocks, title, whole)
    whole = whole if around is None else around.good
    if not whole:
        return around
    nearby = _inside(parts, around)
    near = [part for part in parts if part in nearby]
    made = [part for part in near if _is_made(part) and part.good >= _HALF * whole]
    inner = max(made, key=lambda part: part.depth, default=None)
    share, whole = (_NEARLY_ALL, inner.good) if inner is not None else (_TWO_THIRDS, whole)
    inside = _inside(parts, inner)
    holding = [part for part in near if part.good >= share * whole and part in inside]
    best = max(holding, key=lambda part: part.depth, default=inner)
    leads = {block.part.parent for block in blocks if _is_good(block, size)}
    while best is not None and best.parent in leads and best.tag not in _CELLS:
        best = best.parent
    return best


def _around_headline(blocks: list[Block], title: str, whole: int) -> Part | None:
    """The nearest part around the headline in which there is something to read."""
    enough = max(_ENOUGH, whole * _LEAST_REPORT)
    for block in blocks:
        if block.heading and _is_title(block.text, title):
            part: Part | None = block.part
            while part is not None and part.good < enough:
                part = part.parent
            return part
    return None


def _is_made(part: Part) -> bool:
    return part.tag in _CONTAINERS or PartKind.BODY in part.kinds


def _is_title(text: str, title: str) -> bool:
    flat, told = " ".join(text.split()), " ".join(title.split())
    if not told or len(flat) < len(told) // 3:
        return False
    return flat == told or any(flat in told.split(cut) for cut in _TITLE_CUTS)


def _run(blocks: list[Block], size: int) -> list[Block]:
    """From the first to the last block that reads as part of the report, without what is linked or a label."""
    good = [at for at, block in enumerate(blocks) if _is_good(block, size)]
    if not good:
        return [block for block in blocks if block.linked <= _MOST_LINKED * block.size]
    homes = {part for at in good for part in _homes(blocks[at])}
    kept = [at for at, block in enumerate(blocks) if _belongs(block, at, (good[0], good[-1]), homes)]
    while kept and blocks[kept[-1]].heading:
        kept.pop()
    return [blocks[at] for at in kept]


def _homes(block: Block) -> tuple[Part, ...]:
    parent = block.part.parent
    return (block.part,) if parent is None else (block.part, parent)


def _belongs(block: Block, at: int, ends: tuple[int, int], homes: set[Part]) -> bool:
    first, last = ends
    near = not homes.isdisjoint(_homes(block))
    ended = _is_sentence(block.text) and not block.text.endswith(":")
    if block.linked > (_MOST_LINKED_BESIDE if near and ended else _MOST_LINKED) * block.size:
        return False
    return first <= at <= last or (near and ended and not block.heading)

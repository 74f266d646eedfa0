"""The report among the blocks of a page: what is long, said in sentences and little linked, and what stands with it."""

from collections.abc import Iterable

from sijill.readers.page_blocks import Block, Part
from sijill.readers.page_words import PartKind

_GOOD_SIZE, _WEAK_SIZE = 60, 20
_MOST_LINKED = 0.4
_MOST_LINKED_BESIDE = 0.8
_WRAPS = 0.4
_BOX_SHARE = 0.3
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
    for size in (_GOOD_SIZE, _WEAK_SIZE, 1):
        _measure(blocks, size)
        kept = [block for block in blocks if not block.spoilt]
        if any(_is_good(block, size) for block in kept):
            break
    _drop_furniture(kept, size)
    _drop_boxes([block for block in kept if not block.spoilt], size)
    kept = _within(_container([block for block in kept if not block.spoilt], size, title), kept)
    return _run([block for block in kept if not block.spoilt and not _is_title(block.text, title)], size)


def caption_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return the captions of pictures, of which a report has few, and not those of other reports."""
    return [
        block
        for block in blocks
        if _is_caption(block)
        and block.linked <= _MOST_LINKED * block.size
        and not any(PartKind.FURNITURE in part.kinds for part in block.part.above())
    ]


def _is_caption(block: Block) -> bool:
    return any(PartKind.CAPTION in part.kinds for part in block.part.above())


def _is_good(block: Block, size: int) -> bool:
    if block.size < max(size, _LONG if block.heading else 0) or block.linked > _MOST_LINKED * block.size:
        return False
    return _is_sentence(block.text) or (block.size >= _LONG and not block.heading)


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def _measure(blocks: list[Block], size: int) -> None:
    """Add what each block holds to the parts that it lies in."""
    parts = {part for block in blocks for part in block.part.above()}
    for part in parts:
        part.size = part.linked = part.good = part.blocks = 0
    for block in blocks:
        good = block.size if _is_good(block, size) else 0
        for part in block.part.above():
            part.size += block.size
            part.linked += block.linked
            part.good += good
            part.blocks += 1


def _drop_furniture(blocks: list[Block], size: int) -> None:
    """Spoil what lies in parts named as furniture; if too little is left, the largest of them are named wrongly."""
    whole = sum(block.size for block in blocks if _is_good(block, size))
    for wrongly in (whole + 1, _WRAPS * whole):
        for block in blocks:
            block.spoilt = any(_is_furniture(part, block, wrongly) for part in block.part.above())
        if _read(blocks, size) >= max(min(_ENOUGH, whole / 2), whole / 4):
            return


def _is_furniture(part: Part, block: Block, wrongly: float) -> bool:
    """Tell whether a part is named as no body; one that holds as much as ``wrongly`` is named so for another reason."""
    if not part.kinds or (part.good and part.good >= wrongly):
        return False
    if PartKind.CAPTION in part.kinds or (PartKind.FURNITURE in part.kinds and PartKind.BODY not in part.kinds):
        return True
    return PartKind.HEAD in part.kinds and block.size < _LONG and part.size < 3 * _LONG


def _read(blocks: list[Block], size: int) -> int:
    return sum(block.size for block in blocks if not block.spoilt and _is_good(block, size))


def _drop_boxes(blocks: list[Block], size: int) -> None:
    """Spoil what lies in a part that is mostly links, or has a heading and links and little to read."""
    _measure(blocks, size)
    whole = sum(block.size for block in blocks if _is_good(block, size))
    linked_boxes = {part for block in blocks for part in block.part.above() if _is_box(part, whole)}
    for block in blocks:
        if not linked_boxes.isdisjoint(block.part.above()):
            block.spoilt = True


def _is_box(part: Part, whole: int) -> bool:
    if part.parent is None or part.blocks < 2 or part.good > _BOX_SHARE * whole or not part.linked:
        return False
    return part.linked > _MOST_LINKED * part.size or (part.blocks > 2 and part.linked > _BOX_LINKED / 2 * part.size)


def _container(blocks: list[Block], size: int, title: str) -> Part | None:
    """The part that the report fills: around its headline, made for a report, or with nearly all there is to read."""
    _measure(blocks, size)
    around = _around_headline(blocks, title, _read(blocks, size))
    parts = {part for block in blocks for part in block.part.above() if around is None or around in part.above()}
    whole = _read(blocks, size) if around is None else around.good
    if not whole:
        return around
    made = [part for part in parts if _is_made(part) and part.good >= _HALF * whole]
    inner = max(made, key=lambda part: part.depth, default=None)
    share, whole = (_NEARLY_ALL, inner.good) if inner is not None else (_TWO_THIRDS, whole)
    holding = [part for part in parts if part.good >= share * whole and (inner is None or inner in part.above())]
    best = max(holding, key=lambda part: part.depth, default=inner)
    leads = {block.part.parent for block in blocks if _is_good(block, size)}
    while best is not None and best.parent in leads and best.tag not in _CELLS:
        best = best.parent
    return best


def _around_headline(blocks: list[Block], title: str, whole: int) -> Part | None:
    """The nearest part around the headline in which there is something to read."""
    for block in blocks:
        if block.heading and _is_title(block.text, title):
            enough = max(_ENOUGH, whole * _LEAST_REPORT)
            return next((part for part in block.part.above() if part.good >= enough), None)
    return None


def _is_made(part: Part) -> bool:
    return part.tag in _CONTAINERS or PartKind.BODY in part.kinds


def _within(container: Part | None, blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if container is None or container in block.part.above()]


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

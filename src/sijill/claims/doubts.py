"""Why a sum that does not come out may still be right: parts that are not told, not read, or told as examples."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sijill.claims.tallies import Tally
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes, link_ending_at

_LEADING = 60
PART_OF_TOTAL = "part-of-total"
_PARTIAL = frozenset(("including", "subset"))
_PLACED = frozenset(("in", "near", "others"))
_FINER = frozenset(("engagement", "clash"))
_AFTER = 3


def is_laid_out(page: Page, whole: Tally, parts: tuple[Tally, ...], *, short: bool) -> bool:
    """Tell whether the text gives the parts as all there are: one a line, or as shares; ``short`` of the whole or not.

    More than the whole they cannot be, however they are told, unless as places within a sentence.
    """
    lines = opens_lines(whole, parts)
    if short:
        shares = all(part.claim.basis.rule.endswith(PART_OF_TOTAL) for part in parts)
        return lines or (shares and not _as_examples(page, whole, parts))
    return lines or all(part.country is not None for part in parts)


def tells_more(page: Page, whole: Tally, parts: tuple[Tally, ...], alive: list[Tally]) -> bool:
    """Tell whether the stretch that holds the parts has a number or an event that no claim counts."""
    tokens = _stretch(page, whole, parts, alive)
    counted = {tally.claim.trigger.start for tally in alive}
    if any(_is_another(page, hit, counted) for hit in page.hits(Table.TRIGGERS) if hit.first in tokens):
        return True
    numbers = {hit.first for hit in page.hits(Table.NUMBERS)} | set(page.figures)
    read = _read_tokens(page, alive)
    loose = (at for at in numbers if at in tokens and at not in read)
    return any(not _PLACED.isdisjoint(link_classes(page, at + 1)) for at in loose)


def opens_lines(whole: Tally, parts: Sequence[Tally]) -> bool:
    """Tell whether each part opens a paragraph of its own (``- Mosul: five strikes``)."""
    paragraphs = {part.paragraph for part in parts} | {whole.paragraph}
    return len(paragraphs) == len(parts) + 1 and all(part.indent <= _LEADING for part in parts)


def _as_examples(page: Page, whole: Tally, parts: tuple[Tally, ...]) -> bool:
    """``including 12 in Syria``, ``19 of them``: there may be others."""
    first = bisect_left(page.starts, whole.at)
    last = bisect_left(page.starts, max(part.at for part in parts)) + _AFTER
    return any(not _PARTIAL.isdisjoint(link_classes(page, at)) for at in range(first, last))


def _stretch(page: Page, whole: Tally, parts: tuple[Tally, ...], alive: list[Tally]) -> range:
    """The tokens of the list: from the number told before it to its last line; in prose from the whole on."""
    ends = [part.claim.sentence.end for part in parts]
    if not opens_lines(whole, parts):
        return _tokens(page, whole.claim.sentence.start, max(ends))
    first = parts[0].at
    before = max((tally for tally in alive if tally.at < first), key=lambda tally: tally.at)
    after = (tally.claim.sentence.start for tally in alive if tally.at > parts[-1].at)
    return _tokens(page, _line_end(page, before.at), min(after, default=_block_end(page, max(ends))))


def _tokens(page: Page, start: int, end: int) -> range:
    return range(bisect_left(page.starts, start), bisect_left(page.starts, end))


def _line_end(page: Page, at: int) -> int:
    end = page.document.text.find("\n", at)
    return len(page.document.text) if end < 0 else end


def _block_end(page: Page, at: int) -> int:
    """Where the line ends, and those right under it."""
    end = page.document.text.find("\n\n", at)
    return len(page.document.text) if end < 0 else end


def _is_another(page: Page, hit: Hit, counted: set[int]) -> bool:
    """Tell whether a strike is told that no number counts: ``another strike``, but not ``the strikes``."""
    entry = hit.entry
    if entry.id != "strike" or entry.is_verb or entry.cells[1] in _FINER or hit.reading.article:
        return False
    if page.stem_span(hit).start in counted:
        return False
    before = link_ending_at(page, hit.first)
    ids = {row.id for row in before.entries} if before is not None else set()
    return "determiner" not in ids or "others" in ids


def _read_tokens(page: Page, alive: Iterable[Tally]) -> set[int]:
    """The tokens of the numbers and dates that the claims hold."""
    found: set[int] = set()
    for tally in alive:
        for evidence in tally.claim.evidence:
            if evidence.field in ("quantity", "engagements", "time"):
                found.update(_tokens(page, evidence.span.start, evidence.span.end))
    return found

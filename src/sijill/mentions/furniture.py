"""Which lines of a plain text are page furniture: captions, share buttons, related articles, donation boxes."""

from itertools import groupby

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_SHORT_LINE = 16
_TEASER = 30
_SHARE = 0.4
_ENDING_CLASSES = frozenset(("read-also", "comments", "donate", "tags"))


def find_furniture(page: Page) -> frozenset[int]:
    """Return the numbers of the sentences that belong to furniture and yield no claims.

    A short line that a furniture phrase opens or fills is furniture. After a heading such as *related articles* so is
    every short line without a full stop, up to the next real paragraph.
    """
    hits = page.hits(Table.FURNITURE)
    if not hits:
        return frozenset()
    excluded: set[int] = set()
    after_heading = False
    numbered = enumerate(page.sentences)
    for _, group in groupby(numbered, key=lambda item: item[1].paragraph):
        line = list(group)
        first, last = line[0][1].first, line[-1][1].last
        found = [hit for hit in hits if first <= hit.first < last]
        covered = sum(hit.last - hit.first for hit in found)
        opens = bool(found) and found[0].first <= first + 1
        if last - first <= _SHORT_LINE and found and (opens or covered >= _SHARE * (last - first)):
            excluded.update(number for number, _ in line)
            after_heading = after_heading or any(hit.entry.id in _ENDING_CLASSES for hit in found)
        elif after_heading and _is_teaser(page, line):
            excluded.update(number for number, _ in line)
        else:
            after_heading = False
    return frozenset(excluded)


def _is_teaser(page: Page, line: list[tuple[int, Sentence]]) -> bool:
    first, last = line[0][1].first, line[-1][1].last
    end = page.tokens[last - 1]
    is_sentence = end.kind is Kind.PUNCTUATION and end.surface in ".\u061f!" and last - first > _SHORT_LINE
    return last - first <= _TEASER and not is_sentence

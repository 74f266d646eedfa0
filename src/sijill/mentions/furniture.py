"""Which lines of a plain text are page furniture: captions, share buttons, related articles, donation boxes."""

from itertools import groupby

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.model.span import Span
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_SHORT_LINE = 16
_TEASER = 30
_SHARE = 0.4
_FEW = 6
_STOPS = frozenset((".", "\u061f", "!"))
_LABEL_ENDS = frozenset((":", "|", "\u2022", "/", "-", "\u2013"))
_LABEL, _LONGEST_LABEL = "label", 16
_ENDING_CLASSES = frozenset(("read-also", "comments", "donate", "tags"))


def find_furniture(page: Page) -> frozenset[int]:
    """Return the numbers of the sentences that belong to furniture and yield no claims.

    A short line that a furniture phrase opens or fills is furniture. After a heading such as *related articles* so is
    every short line without a full stop, up to the next real paragraph.
    """
    hits = [hit for hit in page.hits(Table.FURNITURE) if hit.entry.id != _LABEL and _stands_alone(page, hit)]
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
        opens = bool(found) and found[0].first <= first + 1 and not _is_sentence(page, first, last)
        if last - first <= _SHORT_LINE and found and (opens or covered >= _SHARE * (last - first)):
            excluded.update(number for number, _ in line)
            after_heading = after_heading or any(hit.entry.id in _ENDING_CLASSES for hit in found)
        elif after_heading and _is_teaser(page, line):
            excluded.update(number for number, _ in line)
        else:
            after_heading = False
    return frozenset(excluded)


def label_tokens(page: Page) -> frozenset[int]:
    """Return the tokens of brackets in which an outlet must file a group: ``(المحظور في روسيا)`` tells of nothing."""
    found: set[int] = set()
    for hit in page.hits(Table.FURNITURE):
        if hit.entry.id == _LABEL and hit.first and page.tokens[hit.first - 1].surface == "(":
            ends = range(hit.last, min(hit.last + _LONGEST_LABEL, len(page.tokens)))
            end = next((at for at in ends if page.tokens[at].surface == ")"), hit.first)
            found.update(range(hit.first, end))
    return frozenset(found)


def furniture_spans(page: Page) -> list[Span]:
    r"""Return where the furniture of a text stands, a span a sentence.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> report = Document.of("قتل ثلاثة مدنيين في حلب.\n\nاقرأ أيضا\n\nأخبار اليوم")
    >>> [report.words(span) for span in furniture_spans(read_page(report, load_lexicon()))]
    ['اقرأ أيضا', 'أخبار اليوم']
    """
    chosen = (page.sentences[number] for number in sorted(find_furniture(page)))
    return [page.span(sentence.first, sentence.last) for sentence in chosen]


def _stands_alone(page: Page, hit: Hit) -> bool:
    """A single word of furniture (``المصدر``, ``Live``) counts only before a colon, a figure or a line's end."""
    if hit.last - hit.first > 1:
        return True
    after = page.tokens[hit.last] if hit.last < len(page.tokens) else None
    return after is None or after.kind in (Kind.BREAK, Kind.NUMBER) or after.surface in _LABEL_ENDS


def _is_sentence(page: Page, first: int, last: int) -> bool:
    """Tell whether a line reads as a sentence of its own: several words and a full stop."""
    return last - first >= _FEW and page.tokens[last - 1].surface in _STOPS


def _is_teaser(page: Page, line: list[tuple[int, Sentence]]) -> bool:
    first, last = line[0][1].first, line[-1][1].last
    is_sentence = page.tokens[last - 1].surface in _STOPS and last - first > _SHORT_LINE
    return last - first <= _TEASER and not is_sentence

"""Which parts of a report are page furniture, as the engine that reads reports decides it."""

from functools import lru_cache

from sijill.api import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.furniture import furniture_spans
from sijill.model.document import Document
from sijill.model.span import Span

LONGEST_PAGE = 100_000
_KEPT = 128


@lru_cache(maxsize=_KEPT)
def furniture_of(text: str) -> tuple[Span, ...]:
    r"""Return where the furniture of a text stands.

    Texts of more than 100,000 characters are books and lists rather than pages of an outlet: none of theirs is dimmed.

    >>> [span.start for span in furniture_of("Two were killed in Aleppo.\n\nRead also\n\nOther news")]
    [28, 39]
    """
    if len(text) > LONGEST_PAGE:
        return ()
    return tuple(furniture_spans(read_page(Document.of(text), load_lexicon())))

"""When: dates, ranges and relative expressions of a page, each resolved against the day from which the text speaks."""

from sijill.lexicon.page import Page
from sijill.mentions.dateline import find_reference
from sijill.mentions.timex_caption import caption_years
from sijill.mentions.timex_islands import find_islands
from sijill.mentions.timex_joining import Expression, find_expressions
from sijill.mentions.timex_resolution import resolve
from sijill.mentions.timex_value import Context, Value
from sijill.model.mention import Basis, Timex
from sijill.model.span import Span

_PARTS = "pO"


def find_timexes(page: Page) -> list[Timex]:
    """Return the time expressions of a page in the order of the text; those that cannot be resolved say why.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document, Metadata
    >>> report = Document.of("قصف بين 24 من آذار و6 من نيسان الحالي", Metadata(published="2019-04-11"))
    >>> [(t.start, t.end) for t in find_timexes(read_page(report, load_lexicon()))]
    [('2019-03-24', '2019-04-06')]
    """
    expressions = find_expressions(find_islands(page))
    found: list[Timex] = []
    if expressions:
        context = Context(find_reference(page, expressions))
        for expression in expressions:
            value = resolve(expression, context)
            found.append(_timex(expression, value))
            context = context.after(value)
    years = caption_years(page, found)
    return sorted(found + years, key=lambda timex: timex.span) if years else found


def _timex(expression: Expression, value: Value) -> Timex:
    chunk = expression.chunk
    name = expression.kind if expression.other is not None else chunk.shape
    rule = f"time.{name}" + (f".{value.rule}" if value.rule and value.rule != name else "")
    return Timex(
        span=Span(expression.start, expression.end),
        basis=Basis(rule, chunk.row),
        start=value.start,
        end=value.end,
        precision=value.precision,
        anchor=value.anchor or None,
        reason=value.reason,
        part_of_day=_part_of_day(expression),
        inherited=value.inherited,
    )


def _part_of_day(expression: Expression) -> str | None:
    """The part of the day that is said; ``early`` and ``late`` where they stand before a day."""
    for chunk in (expression.chunk, expression.other):
        atom = chunk.first(_PARTS) if chunk is not None else None
        if atom is not None:
            return atom.name
    chunk = expression.chunk
    if chunk.letters.startswith("e") and chunk.shape in ("weekday", "near", "calendar", "numeric"):
        return chunk.atoms[0].name
    return None

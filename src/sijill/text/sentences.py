"""Where sentences and paragraphs begin and end, as ranges of tokens."""

from typing import NamedTuple

from sijill.text.tokens import Kind, Token

_STOPS = frozenset(".!?\u061f\u2026")
_CLOSERS = frozenset("\"'\u201d\u2019\u00bb)]")
_OPEN = frozenset((
    "of", "the", "in", "\u0641\u064a", "\u0645\u0646", "\u0625\u0644\u0649", "\u0639\u0644\u0649", "\u0639\u0646",
    "\u0645\u0639", "\u0628\u064a\u0646", "\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u062e\u0644\u0627\u0644",
    "\u0636\u062f", "\u0639\u0646\u062f", "\u0644\u062f\u0649", "\u0623\u0646", "\u0625\u0646", "\u0642\u0631\u0628",
    "\u0648\u0633\u0637", "\u0634\u0645\u0627\u0644", "\u062c\u0646\u0648\u0628", "\u0634\u0631\u0642",
    "\u063a\u0631\u0628", "\u0634\u0645\u0627\u0644\u064a", "\u062c\u0646\u0648\u0628\u064a",
    "\u0634\u0631\u0642\u064a", "\u063a\u0631\u0628\u064a", "\u0645\u062f\u064a\u0646\u0629",
    "\u0628\u0644\u062f\u0629", "\u0642\u0631\u064a\u0629", "\u0645\u062d\u0627\u0641\u0638\u0629",
    "\u0648\u0644\u0627\u064a\u0629", "\u0631\u064a\u0641", "\u0642\u0648\u0627\u062a", "\u0627\u0644\u062a\u064a",
    "\u0627\u0644\u0630\u064a", "\u0623\u0648", "\u062b\u0645", "\u062d\u062a\u0649", "\u0645\u0646\u0630",
    "\u0646\u062d\u0648", "\u062d\u0648\u0627\u0644\u064a",
))  # fmt: skip
_LONG_LINE, _LATIN_LINE = 60, 40
_MOST_TOKENS = 600
_PUNCTUATION, _BREAK = Kind.PUNCTUATION, Kind.BREAK


class Sentence(NamedTuple):
    """A half-open range of token numbers, and the number of the paragraph that it belongs to."""

    first: int
    last: int
    paragraph: int


def find_marks(tokens: list[Token]) -> list[int]:
    """Return the numbers of the punctuation and breaks of a tokenised text."""
    return [number for number, token in enumerate(tokens) if token[2] >= _PUNCTUATION]


def joined_lines(tokens: list[Token]) -> list[Token]:
    r"""Return the tokens without the breaks behind a word that leaves its line open, so that names run over them.

    >>> from sijill.text.tokens import tokenize
    >>> [token.surface for token in joined_lines(tokenize("Two died in\nRaqqa"))]
    ['Two', 'died', 'in', 'Raqqa']
    """
    breaks = [number for number, token in enumerate(tokens) if token[2] is _BREAK]
    inside = {at for at in breaks if _runs_over(tokens, at)}
    return [token for number, token in enumerate(tokens) if number not in inside] if inside else tokens


def _runs_over(tokens: list[Token], at: int) -> bool:
    inner = 0 < at < len(tokens) - 1
    return inner and tokens[at - 1][3] in _OPEN and tokens[at][3].count("\n") == 1


def split_sentences(tokens: list[Token], marks: list[int]) -> list[Sentence]:
    """Return the sentences of a tokenised text in order; breaks belong to no sentence.

    What runs on without an end is cut every 600 tokens, several times the longest sentence that people write, so that
    the time to read a sentence is bounded.

    ``marks`` (see :func:`find_marks`) are where alone a sentence may end.

    >>> from sijill.text.tokens import tokenize
    >>> [(s.first, s.last) for s in split_sentences(tokenize("Two died. U.S. jets struck."), [2, 6])]
    [(0, 3), (3, 7)]
    """
    sentences: list[Sentence] = []
    begin = paragraph = line_start = 0
    for number in marks:
        token = tokens[number]
        if token[2] is _BREAK:
            if _ends_line(tokens, number, line_start):
                _close(sentences, tokens, begin, number, paragraph)
                begin = number + 1
                paragraph += 1
            line_start = number + 1
        elif token[3] in _STOPS and _ends_sentence(tokens, number):
            last = _after_closers(tokens, number + 1)
            _close(sentences, tokens, begin, last, paragraph)
            begin = max(begin, last)
    _close(sentences, tokens, begin, len(tokens), paragraph)
    return sentences


def opens_with_headline(tokens: list[Token], sentences: list[Sentence]) -> bool:
    """Tell whether the first sentence is a line of its own without a full stop, with a text after it."""
    if len(sentences) < 2 or sentences[1].paragraph == sentences[0].paragraph:
        return False
    return tokens[sentences[0].last - 1].surface != "."


def _after_closers(tokens: list[Token], last: int) -> int:
    """The number of the token behind the quotation marks and brackets glued to a stop."""
    while last < len(tokens) and tokens[last].surface in _CLOSERS and tokens[last].start == tokens[last - 1].end:
        last += 1
    return last


def _close(sentences: list[Sentence], tokens: list[Token], first: int, last: int, paragraph: int) -> None:
    while first < last and tokens[first].kind is Kind.BREAK:
        first += 1
    pieces = range(first, last, _MOST_TOKENS)
    sentences += [Sentence(at, min(at + _MOST_TOKENS, last), paragraph) for at in pieces]


def _ends_line(tokens: list[Token], number: int, line_start: int) -> bool:
    """A line ends its sentence unless it is a long line broken in the middle, or its last word leaves it open."""
    token = tokens[number]
    if token.surface.count("\n") > 1 or number + 1 >= len(tokens) or number == line_start:
        return True
    before, after = tokens[number - 1], tokens[number + 1]
    if before.kind is Kind.PUNCTUATION and before.surface not in ",\u060c":
        return True
    length = before.end - tokens[line_start].start
    if after.kind is Kind.LATIN:
        return length < _LATIN_LINE or not after.surface[:1].islower()
    return length < _LONG_LINE or after.kind not in (Kind.ARABIC, Kind.NUMBER)


def _ends_sentence(tokens: list[Token], number: int) -> bool:
    """A full stop ends a sentence unless it follows an abbreviation or stands inside a figure."""
    if number + 1 >= len(tokens):
        return True
    stop, after = tokens[number], tokens[number + 1]
    if stop.surface != ".":
        return True
    if number and tokens[number - 1].kind is Kind.LATIN and _abbreviates(tokens[number - 1], after):
        return False
    glued = after.start == stop.end
    return not (glued and (after.kind in (Kind.NUMBER, Kind.LATIN) or after.surface == "."))


def _abbreviates(word: Token, after: Token) -> bool:
    """``Aug. 15``, ``J. Smith``: a short capitalised word before a number, or a single capital letter."""
    surface = word.surface
    if len(surface) == 1 and surface.isupper():
        return True
    return len(surface) in (2, 3, 4) and surface[0].isupper() and after.kind is Kind.NUMBER

"""The sentences of a document, each with how much it reads like news of an assault and the words that say so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page, read_page
from sijill.model.document import Document
from sijill.model.span import Span
from sijill.screening.features import Feature, see
from sijill.screening.weights import Weights
from sijill.text.sentences import find_marks, joined_lines, split_sentences
from sijill.text.tokens import tokenize

_ARABIC = "ar"
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Push:
    """Words that push the score of their sentence up or down, and by how much."""

    span: Span
    by: float


@dataclass(frozen=True, slots=True)
class Screened:
    """A sentence with its score: above 0 it reads like news of an assault, the more so the higher.

    ``pushes`` are its words, those that push hardest first; with ``rest`` (the base, and what no word shows) they add
    up to the score.
    """

    span: Span
    score: float
    pushes: tuple[Push, ...]
    rest: float


def screen(document: Document, lexicon: Lexicon, weights: Weights) -> Iterator[Screened]:
    """Yield the Arabic sentences of a document in order with their scores; others are not judged.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.screening.weights import load_weights
    >>> text = "قتل خمسة مدنيين أمس في هجوم انتحاري شمال بغداد. وبحث الوزيران سبل التعاون."
    >>> found = list(screen(Document.of(text), load_lexicon(), load_weights()))
    >>> [one.score > 0 for one in found], text[found[0].pushes[0].span.slice] in text
    ([True, False], True)
    """
    for span in sentences_of(document):
        sentence = Document.of(document.words(span))
        page = read_page(sentence, lexicon)
        if page.language == _ARABIC:
            yield _screened(page, span, weights)


def sentences_of(document: Document) -> Iterator[Span]:
    """Yield the spans of a document's sentences.

    >>> list(sentences_of(Document.of("Two died. Three fled.")))
    [Span(start=0, end=9), Span(start=10, end=21)]
    """
    tokens = joined_lines(tokenize(document.text))
    for sentence in split_sentences(tokens, find_marks(tokens)):
        if sentence.first < sentence.last:
            yield Span(tokens[sentence.first].start, tokens[sentence.last - 1].end)


def _screened(page: Page, span: Span, weights: Weights) -> Screened:
    features = see(page).features
    pushes = _pushes(page, features, weights)
    by_strength = sorted(pushes.items(), key=lambda one: (-abs(one[1]), one[0]))
    moved = tuple(
        Push(Span(span.start + words.start, span.start + words.end), round(by, _PLACES)) for words, by in by_strength
    )
    score = round(weights.score(feature.name for feature in features), _PLACES)
    return Screened(span, score, moved, round(score - sum(push.by for push in moved), _PLACES))


def _pushes(page: Page, features: tuple[Feature, ...], weights: Weights) -> dict[Span, float]:
    """How far each word pushes: a feature's weight is shared equally among all words that show it."""
    words = [Span(token.start, token.end) for token, word in zip(page.tokens, page.words, strict=True) if word.folded]
    shown: defaultdict[str, set[Span]] = defaultdict(set)
    for feature in features:
        weight = weights.by_name.get(feature.name)
        if weight and feature.span is not None:
            shown[feature.name].update(word for word in words if feature.span.contains(word))
    pushes: defaultdict[Span, float] = defaultdict(float)
    for name in sorted(shown):
        for word in shown[name]:
            pushes[word] += weights.by_name[name] / len(shown[name])
    return pushes

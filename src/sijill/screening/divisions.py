"""Articles dealt into folds, so that all sentences of an article lie on one side."""

from collections.abc import Sequence
from hashlib import sha256

from sijill.screening.labelled import Labelled


def deal(sentences: Sequence[Labelled], folds: int, name: str) -> list[int]:
    """Return the fold of each sentence; the same name deals the same articles in the same way everywhere.

    >>> from sijill.screening.labelled import Label
    >>> two = [Labelled(article, Label.YES, 1.0, frozenset(), False) for article in ("a", "b", "a")]
    >>> deal(two, 2, "first")
    [1, 0, 1]
    """
    articles = sorted({one.article for one in sentences}, key=lambda article: _lot(article, name))
    fold = {article: number % folds for number, article in enumerate(articles)}
    return [fold[one.article] for one in sentences]


def _lot(article: str, name: str) -> bytes:
    return sha256(f"{name} {article}".encode()).digest()

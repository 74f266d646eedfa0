"""The judge trained: two linear models, added up to one weight for each feature. Needs scikit-learn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sijill.screening.divisions import deal
from sijill.screening.features import Family
from sijill.screening.labelled import Labelled
from sijill.screening.weights import Weights

_HALF = 0.5
_SEEN_TWICE = 2
_INNER = 4
_MARKED_FOR_EACH_YES = 1.1
_CLAIMS = 0.5


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the two models: its features, how freely it may weigh them, what it takes a sentence for."""

    families: frozenset[Family]
    freedom: float
    share: float
    rare_weigh_more: bool
    yes: Callable[[Labelled], float | None]


def _taken_for(one: Labelled) -> float | None:
    """How much of a yes a sentence is: what half of its annotators took for one is one."""
    return 1.0 if one.yes or one.share >= _HALF else one.share


def _agreed(one: Labelled) -> float | None:
    """Of the sentences that half took for an assault, those on which all agreed."""
    return float(one.yes) if one.yes or one.share >= _HALF else None


_TOLD = _Part(frozenset((Family.WORD, Family.ROW, Family.CLAIM)), 0.08, 1.0, rare_weigh_more=True, yes=_taken_for)
_UNDISPUTED = _Part(frozenset((Family.BESIDE,)), 0.2, 0.5, rare_weigh_more=False, yes=_agreed)


class Sheet:
    """Labelled sentences with their features as a matrix, made once for many trainings."""

    def __init__(self, sentences: Sequence[Labelled]) -> None:
        self.sentences = tuple(sentences)
        vectorizer = DictVectorizer()
        self._matrix = vectorizer.fit_transform([dict.fromkeys(one.names, 1.0) for one in self.sentences]).tocsr()
        self._names = [str(name) for name in vectorizer.get_feature_names_out()]
        self._families = [Family(name.partition(" ")[0]) for name in self._names]

    def weigh(self, rows: Sequence[int]) -> Weights:
        """Return the weights that some of the sentences teach; above 0 lie 1.1 times as many as they hold of yes."""
        weights = self._added(rows)
        those = [self.sentences[row] for row in rows]
        folds = deal(those, _INNER, f"inner {len(rows)} {those[0].article}")
        scores: list[float] = []
        for fold in range(_INNER):
            learnt = self._added([row for row, its in zip(rows, folds, strict=True) if its != fold])
            left = [one for one, its in zip(those, folds, strict=True) if its == fold and one.counts]
            scores += [learnt.score(one.names) for one in left]
        line = _line(scores, sum(one.yes for one in those))
        return Weights(weights.base - line, weights.by_name).rounded()

    def _added(self, rows: Sequence[int]) -> Weights:
        """The two models added up, without a line between yes and no."""
        parts = [(part, self._fitted(rows, part)) for part in (_TOLD, _UNDISPUTED)]
        by_name = {name: weight * part.share for part, one in parts for name, weight in one.by_name.items()}
        return Weights(sum(one.base * part.share for part, one in parts), by_name).rounded()

    def _fitted(self, rows: Sequence[int], part: _Part) -> Weights:
        judged = [(row, share) for row in rows if (share := part.yes(self.sentences[row])) is not None]
        yes = [(row, share) for row, share in judged if share > 0]
        no = [(row, 1 - share) for row, share in judged if share < 1]
        if not yes or not no:
            return Weights(0.0, {})
        known = self._matrix[[row for row, _ in judged]].getnnz(axis=0).tolist()
        columns = [at for at, count in enumerate(known) if count >= _SEEN_TWICE and self._families[at] in part.families]
        breadths = np.array([self._breadth(at, known[at], len(judged), part) for at in columns])
        chosen = self._matrix[:, columns].multiply(breadths).tocsr()
        model = LogisticRegression(C=part.freedom, solver="liblinear", tol=1e-6, max_iter=1000)
        rows_of = [[row for row, _ in side] for side in (yes, no)]
        answers = [1] * len(yes) + [0] * len(no)
        model.fit(vstack([chosen[side] for side in rows_of]), answers, sample_weight=[by for _, by in (*yes, *no)])
        learnt = zip(columns, (model.coef_[0] * breadths).tolist(), strict=True)
        return Weights(float(model.intercept_[0]), {self._names[at]: by for at, by in learnt})

    def _breadth(self, column: int, known: int, rows: int, part: _Part) -> float:
        """How large a feature stands in the matrix: the larger, the less it costs to give it weight."""
        if not part.rare_weigh_more:
            return 1.0
        return log(rows / known) / 4 * (_CLAIMS if self._families[column] is Family.CLAIM else 1.0)


def _line(scores: Iterable[float], yes: int) -> float:
    """The score above which 1.1 times as many sentences lie as are yes."""
    ranked = sorted(scores, reverse=True)
    last = min(int(_MARKED_FOR_EACH_YES * yes), len(ranked) - 2)
    return (ranked[last] + ranked[last + 1]) / 2


def train(sentences: Sequence[Labelled]) -> Weights:
    """Return the weights that all the sentences teach."""
    return Sheet(sentences).weigh(range(len(sentences)))

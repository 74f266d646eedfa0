"""How the cost of one text grows with its size: texts of 4 KB to 1 MB, and the power of the size that fits best.

The texts are put together from the Arabic reports of the corpus in changing order. Figures and names of places are
exchanged, so that no paragraph is there twice as it stands and each part tells of something else.
"""

import gc
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

SIZES = tuple(4_096 * 2**step for step in range(9))
GOES, ENOUGH = 3, 2.0
LARGE = 64 * 1_024
FIGURE = re.compile(r"\d+")
WORD = re.compile(r"\w+")
SEED = 11


@dataclass(frozen=True, slots=True)
class Fit:
    """The seconds that a text of ``n`` bytes takes as ``factor * n ** exponent``.

    ``spread`` is the root of the mean square of what the fit leaves over, ``farthest`` the most, both as parts of the
    time that the fit foretells (.05 is a twentieth off).
    """

    factor: float
    exponent: float
    spread: float
    farthest: float

    def seconds(self, size: float) -> float:
        """Return what the fit foretells."""
        return self.factor * size**self.exponent


@dataclass(frozen=True, slots=True)
class Growth:
    """Sizes in bytes, the seconds each took, and the fit over all sizes and over those from 64 KB."""

    points: tuple[tuple[int, float], ...]
    claims: int
    fit: Fit
    large: Fit


def fit_power(points: Sequence[tuple[float, float]]) -> Fit:
    """Return the least squares of the logarithms.

    >>> fit = fit_power([(1, 3), (10, 30), (100, 300)])
    >>> round(fit.factor, 6), round(fit.exponent, 6), round(fit.spread, 6)
    (3.0, 1.0, 0.0)
    """
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    middle_x, middle_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    across = sum((x - middle_x) ** 2 for x, _ in logs)
    exponent = sum((x - middle_x) * (y - middle_y) for x, y in logs) / across
    left = [y - middle_y - exponent * (x - middle_x) for x, y in logs]
    spread = math.sqrt(sum(one * one for one in left) / len(left))
    farthest = max(left, key=abs)
    return Fit(math.exp(middle_y - exponent * middle_x), exponent, math.expm1(spread), math.expm1(farthest))


def grow(reports: Sequence[str], names: Sequence[str], size: int) -> str:
    """Return a text of a number of bytes or little less, the same for the same reports, names and size."""
    text, left = [], size
    for report in varied(reports, names):
        for paragraph in (part for part in report.split("\n") if part.strip()):
            length = len(paragraph.encode()) + 2
            if length > left:
                return "\n\n".join(text)
            text.append(paragraph)
            left -= length
    return "\n\n".join(text)


def varied(reports: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield reports without end, in a new order each round, with other figures and other places."""
    chance = random.Random(SEED)  # noqa: S311 - texts, not secrets
    known = frozenset(names)

    def another(word: re.Match[str]) -> str:
        return chance.choice(names) if word.group() in known else word.group()

    for _ in count():
        for report in chance.sample(reports, len(reports)):
            yield WORD.sub(another, FIGURE.sub(lambda figure: _figure(figure.group(), chance), report))


def _figure(figure: str, chance: random.Random) -> str:
    """Another figure of as many digits; what may be a day or a year stays one."""
    number = int(figure)
    if 1900 <= number <= 2100:
        return str(chance.randint(2012, 2024))
    if number <= 31:
        return str(chance.randint(2, 28))
    return str(chance.randint(10 ** (len(figure) - 1), 10 ** len(figure) - 1))


def measure_growth(texts: Sequence[str], work: Callable[[str], Sequence[object]]) -> Growth:
    """Time texts of growing size, the least of a few goes each; ``work`` gives the claims of a text."""
    points, claims = [], 0
    for text in texts:
        gc.collect()
        spent: list[float] = []
        while len(spent) < GOES and sum(spent) < ENOUGH:
            began = time.process_time()
            claims = len(work(text))
            spent.append(time.process_time() - began)
        points.append((len(text.encode()), min(spent)))
    large = [point for point in points if point[0] > LARGE * 0.9]
    return Growth(tuple(points), claims, fit_power(points), fit_power(large))

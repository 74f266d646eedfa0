"""The weights of the judge: a table of text that ships, one feature a row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sijill.errors import ScreeningError

_SHIPPED = "assault.tsv"
_HEAD = "weight\tfeature"
_BASE = "(base)"
_FIGURE = re.compile(r"-?[0-9]+\.[0-9]+")
_PLACES, _LEAST = 3, 0.02


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each feature by its name, and the base that they are added to; above 0 is news of an assault."""

    base: float
    by_name: Mapping[str, float]

    def score(self, names: Iterable[str]) -> float:
        """Return the base with the weights of the named features, each counted once.

        >>> Weights(-1.0, {"word a": 2.0}).score(["word a", "word b", "word a"])
        1.0
        """
        get = self.by_name.get
        return self.base + sum(get(name, 0.0) for name in sorted(set(names)))

    def rounded(self) -> "Weights":
        """Return the weights as they ship: with three places, sorted, without those too small to tell anything."""
        kept = {name: round(by, _PLACES) for name, by in sorted(self.by_name.items()) if abs(by) >= _LEAST}
        return Weights(round(self.base, _PLACES), kept)


def format_weights(weights: Weights) -> str:
    r"""Return the table of rounded weights, sorted by name.

    >>> format_weights(Weights(-1.0, {"word b": 0.2514, "word a": 2.0, "word c": 0.001}))
    'weight\tfeature\n-1.000\t(base)\n2.000\tword a\n0.251\tword b\n'
    """
    kept = weights.rounded()
    rows = [(kept.base, _BASE), *((weight, name) for name, weight in kept.by_name.items())]
    return "".join(f"{line}\n" for line in (_HEAD, *(f"{weight:.{_PLACES}f}\t{name}" for weight, name in rows)))


def read_weights(path: Path) -> Weights:
    """Return the weights of a table; raises ScreeningError with file and line for a wrong one."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ScreeningError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnicodeDecodeError:
        raise ScreeningError(f"{path}: not UTF-8") from None
    return _parse(text, path.name)


@cache
def load_weights() -> Weights:
    """Return the weights that ship.

    >>> load_weights().base < 0
    True
    """
    return _parse(files(__package__).joinpath(_SHIPPED).read_text("utf-8"), _SHIPPED)


def _parse(text: str, where: str) -> Weights:
    head, *lines = text.split("\n")
    if head != _HEAD:
        raise ScreeningError(f"{where}:1: this is no table of weights; its head must be {_HEAD!r}")
    by_name: dict[str, float] = {}
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        weight, _, name = line.partition("\t")
        if not _FIGURE.fullmatch(weight):
            raise ScreeningError(f"{where}:{number}: {weight!r} is not a weight")
        by_name[name] = float(weight)
    if _BASE not in by_name:
        raise ScreeningError(f"{where}: the row {_BASE} is missing")
    base = by_name.pop(_BASE)
    return Weights(base, by_name)

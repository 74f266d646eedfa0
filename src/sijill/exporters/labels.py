"""The words of the interface in English and Arabic; ``labels.csv`` holds them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("labels.csv")


@dataclass(frozen=True, slots=True)
class Label:
    """One word of the interface in both languages."""

    en: str
    ar: str


def label(key: str) -> Label:
    """Return the label of a key; a key without one is shown as it is.

    >>> label("where").en
    'where'
    """
    return _labels().get(key) or Label(key, key)


@cache
def _labels() -> Mapping[str, Label]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["key"]: Label(row["en"], row["ar"]) for row in csv.DictReader(file)})

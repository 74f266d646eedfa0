"""The columns of every table that leaves: their order, type and meaning, from the files in ``columns/``."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("columns")


class Type(StrEnum):
    """What a cell holds; ``texts`` are several, joined in a cell of CSV."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what a cell holds, and its line in the data dictionary.

    ``comes_from`` is a dotted name in the wire shape, or says in words where the value is from.
    """

    name: str
    type: Type
    unit: str
    comes_from: str
    example: str
    en: str
    ar: str


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order; ``columns/TABLE.csv`` holds them.

    >>> [column.name for column in columns_of("claims")][:2]
    ['claim_id', 'incident_id']
    """
    with (_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Column(
                row["name"], Type(row["type"]), row["unit"], row["comes_from"], row["example"], row["en"], row["ar"]
            )
            for row in csv.DictReader(file)
        )


def names_of(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns in their order."""
    return tuple(column.name for column in columns_of(table))

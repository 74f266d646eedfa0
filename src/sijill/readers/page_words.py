"""What the names of an element's class and id say of it: furniture, a caption, the head of a report, its body."""

import csv
import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("page_words.csv")
_INNER_CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")
_LONGEST = 400


class PartKind(StrEnum):
    """What a part of a page is for."""

    FURNITURE = "furniture"
    CAPTION = "caption"
    HEAD = "head"
    BODY = "body"


_NOTHING: frozenset[PartKind] = frozenset()


@cache
def _pattern() -> re.Pattern[str]:
    """The table as one pattern, a group a kind; the body wins over a caption, that over furniture, that over a head."""
    parts: dict[str, list[str]] = {kind: [] for kind in ("body", "caption", "furniture", "head")}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word = re.escape(row["word"])
            parts[row["kind"]].append(word if row["match"] == "part" else rf"(?<![a-z0-9]){word}(?![a-z0-9])")
    return re.compile("|".join(rf"(?P<{kind}>{'|'.join(words)})" for kind, words in parts.items()))


def part_kinds(names: str) -> frozenset[PartKind]:
    """Return what the class and id of an element, joined by a space, say; nothing for most.

    >>> sorted(part_kinds("donation-box")), sorted(part_kinds("col-7")), sorted(part_kinds("entryMeta tags"))
    ([<PartKind.FURNITURE: 'furniture'>], [], [<PartKind.FURNITURE: 'furniture'>, <PartKind.HEAD: 'head'>])
    """
    kinds = [found for name in names[:_LONGEST].split() if (found := _name_kinds(name))]
    return frozenset().union(*kinds) if kinds else _NOTHING


@lru_cache(maxsize=50_000)
def _name_kinds(name: str) -> frozenset[PartKind]:
    plain = _INNER_CAPITAL.sub("-", name).lower()
    return frozenset(PartKind(found.lastgroup) for found in _pattern().finditer(plain) if found.lastgroup)

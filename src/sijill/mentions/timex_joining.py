"""Two time expressions that are one: ranges (``بين … و…``), a date in two calendars, "24 hours ending on Monday"."""

from typing import NamedTuple

from sijill.mentions.calendars import covered
from sijill.mentions.timex_islands import Island
from sijill.mentions.timex_shapes import Chunk, find_chunks

_RANGED = frozenset(("calendar", "numeric", "month", "year", "weekday", "near", "unit", "day-of"))
_EQUAL_GAPS = frozenset(("q", "(", ",", "/", "-", "", ",q", "(q", "/q"))
_DAYS = frozenset(("near", "weekday", "calendar", "numeric"))
_OPENERS = frozenset("BFoSIV")
_CUES = frozenset("ISVBFt")


class Expression(NamedTuple):
    """One mention of time: ``kind`` is ``single``, ``range``, ``equal`` (two calendars) or ``ending``."""

    kind: str
    chunk: Chunk
    other: Chunk | None
    start: int
    end: int


def find_expressions(islands: list[Island]) -> list[Expression]:
    """Return the time expressions of all islands in the order of the text."""
    return [expression for island in islands for expression in _join(island, find_chunks(island))]


def _join(island: Island, chunks: list[Chunk]) -> list[Expression]:
    found: list[Expression] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        joined = _with_next(island, chunk, chunks[at + 1]) if at + 1 < len(chunks) else None
        if joined is not None:
            found.append(joined)
            at += 2
            continue
        at += 1
        if _stands_alone(chunk, found[-1].chunk if found else None, island):
            found.append(Expression("single", chunk, None, chunk.start, chunk.end))
    return found


def _with_next(island: Island, chunk: Chunk, following: Chunk) -> Expression | None:
    if following.low < chunk.high:
        return None
    gap = island.letters[chunk.high : following.low]
    end = following.end
    if chunk.shape == "ending":
        return Expression("ending", chunk, following, chunk.start, end) if not gap else None
    if (gap in _EQUAL_GAPS and _two_calendars(chunk, following)) or _is_explained(gap, chunk, following):
        if "(" in gap and island.letters[following.high : following.high + 1] == ")":
            end = island.atoms[following.high].end
        return Expression("equal", chunk, following, chunk.start, end)
    if chunk.shape in _RANGED and following.shape in _RANGED and _is_range(gap.strip(","), chunk, following):
        return Expression("range", chunk, following, chunk.start, end)
    return None


def _is_explained(gap: str, chunk: Chunk, following: Chunk) -> bool:
    """``أمس الأربعاء الموافق 10/4/2019``: the same day, said again in full."""
    return "q" in gap and len(gap) <= 2 and chunk.shape in _DAYS and following.shape in ("calendar", "numeric")


def _two_calendars(chunk: Chunk, following: Chunk) -> bool:
    one, two = _calendar(chunk), _calendar(following)
    return bool(one and two) and one != two and "hijri" in (one, two)


def _calendar(chunk: Chunk) -> str:
    if chunk.shape == "numeric":
        return "gregorian"
    month = chunk.first("mk") if chunk.shape in ("calendar", "month") else None
    return "" if month is None else "hijri" if month.name == "hijri" else "gregorian"


def _is_range(gap: str, chunk: Chunk, following: Chunk) -> bool:
    if gap == "a":
        return chunk.before == "B"
    if gap == "t":
        return chunk.before in _OPENERS or chunk.shape == following.shape
    return gap == "-" and chunk.shape == following.shape and chunk.shape not in ("near", "unit")


def _stands_alone(chunk: Chunk, previous: Chunk | None, island: Island) -> bool:
    """Drop what only looks like a date: a doubtful month without a cue, ``اليوم الأول``, a unit after a bare edge."""
    match chunk.shape:
        case "ending":
            alone = False
        case "near":
            alone = "T" not in chunk.letters or chunk.after is None or chunk.after.name != "ordinal"
        case "month":
            alone = _is_month(chunk, previous, island)
        case "unit":
            alone = chunk.first("lL") is not None or chunk.atoms[-1].name == "definite"
        case "year":
            alone = chunk.letters != "y" or covered("gregorian", chunk.atoms[0].value)
        case "ago":
            unit = chunk.first("hDKMY")
            alone = unit is not None and (unit.value > 0 or chunk.first("dn") is not None)
        case _:
            alone = True
    return alone


def _is_month(chunk: Chunk, previous: Chunk | None, island: Island) -> bool:
    month = chunk.first("mk")
    if month is None or len(chunk.letters) > 1:
        return True
    if month.letter == "m" and month.name == "gregorian":
        return True
    if chunk.before in _CUES or (month.letter == "k" and chunk.before == "o"):
        return True
    listed = chunk.before in ("a", ",") and previous is not None and previous.shape == "month"
    return listed and previous is not None and island.letters[previous.high : chunk.low] in ("a", ",", ",a")

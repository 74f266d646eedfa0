"""Totals against their parts: a number for all against those for each country, place or day.

What a number covers is read from the words beside it. A sum that comes out is enough to say that it agrees; a sum that
does not is called wrong only where the text lays its parts out so that none can be missing.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sijill.claims.doubts import is_laid_out, opens_lines, tells_more
from sijill.claims.tallies import Tally, exact, sources
from sijill.lexicon.page import Page
from sijill.model.claim import Check

TOTAL, ENGAGEMENTS = "total-equals-parts", "engagements-equal-parts"
_TWO, _THREE = 2, 3
_UNEQUAL = "\u2260"


class Split(NamedTuple):
    """A whole and the parts that the text may give of it; ``whole`` and ``firm`` say how sure it is that they are all.

    ``firm`` tells that each part is of its own country, place or day, and that no other number may be the whole.
    """

    whole: Tally
    parts: tuple[Tally, ...]
    firm: bool


def check_totals(page: Page, tallies: list[Tally]) -> list[Check]:
    """Return a check for each whole and each way in which it is split, in the order of the wholes."""
    alive = [tally for tally in tallies if tally.claim.restates is None]
    checks = []
    for whole in alive:
        if not _is_whole(whole):
            continue
        others = [tally for tally in alive if tally is not whole and _belongs(page, whole, tally)]
        if len(others) < _TWO:
            continue
        found = [check for split in _splits(whole, others) if (check := _check(page, split, alive)) is not None]
        if not any(check.verdict == "agrees" for check in found):
            found += _loose(whole, others, alive)
        checks += found
        checks += [check for one in found if (check := _engagements(one, alive)) is not None]
    return checks


def _engagements(strikes: Check, alive: list[Tally]) -> Check | None:
    """The engagements of a whole against those of its parts, where each has them and the parts are sure to be all."""
    finer = {tally.claim.id: exact(tally.claim.engagements) for tally in alive}
    total, parts = finer[strikes.whole], [finer[part] for part in strikes.parts]
    numbers = [part for part in parts if part is not None]
    if total is None or len(numbers) < len(parts) or strikes.verdict == "cannot-tell":
        return None
    agrees = total == sum(numbers)
    says = f"{total} {'=' if agrees else _UNEQUAL} {' + '.join(map(str, numbers))}"
    return Check(ENGAGEMENTS, "agrees" if agrees else "differs", strikes.whole, strikes.parts, says)


def _is_whole(tally: Tally) -> bool:
    return tally.number is not None and tally.number >= _TWO and not _is_implicit(tally)


def _is_implicit(tally: Tally) -> bool:
    return tally.claim.quantity is not None and tally.claim.quantity.implicit


def _belongs(page: Page, whole: Tally, part: Tally) -> bool:
    """Tell whether a number may be a part of another: in its days, and of no other party."""
    if whole.days != part.days:
        if whole.days is None or part.days is None or not whole.days.contains(part.days):
            return False
    elif whole.days is None and not _same_words(whole, part):
        return False
    ours, theirs = whole.parties, part.parties
    if not ours or not theirs or not ours.isdisjoint(theirs):
        return True
    rows = page.lexicon.actors
    return any(ident in rows and rows[ident].parent in ours | theirs for ident in ours | theirs)


def _same_words(whole: Tally, part: Tally) -> bool:
    """Tell whether two numbers without a full date are of the same one, as far as it is said."""
    one, other = whole.claim.time, part.claim.time
    return one is None or other is None or one.start == other.start


def _splits(whole: Tally, others: list[Tally]) -> Iterator[Split]:
    """Each way in which the text may split a number: by country or place on the same days, and by day."""
    inside = [tally for tally in others if tally.days == whole.days and whole.holds(tally)]
    countries = [tally for tally in inside if tally.country is not None]
    if countries and whole.country is None and whole.spot is None:
        named = frozenset(tally.country for tally in countries if tally.country)
        told = whole.countries in (frozenset(), named)
        yield Split(whole, tuple(countries), told and len(named) == len(countries))
    elif len(inside) >= _TWO:
        places = _places(whole, inside)
        yield Split(whole, places, bool(whole.where) and len({tally.where for tally in places}) == len(places))
    days = [tally for tally in others if tally.days != whole.days and tally.where == whole.where]
    if len(days) >= _TWO:
        yield Split(whole, tuple(days), _fill(whole, days))


def _places(whole: Tally, inside: list[Tally]) -> tuple[Tally, ...]:
    """The places of a list, one a line; in prose those that are not inside another (``26 in Marib, 19 in Al-Juba``)."""
    listed = [tally for tally in inside if tally.at > whole.at]
    if opens_lines(whole, listed) or sum(tally.number or 0 for tally in listed) == whole.number:
        return tuple(listed)
    return tuple(tally for tally in inside if not any(other.holds(tally) for other in inside))


def _fill(whole: Tally, parts: list[Tally]) -> bool:
    """Tell whether the days of the parts follow each other and fill those of the whole."""
    runs = sorted(part.days for part in parts if part.days is not None)
    follow = all((later.first - earlier.last).days == 1 for earlier, later in pairwise(runs))
    return bool(runs) and follow and whole.days == (runs[0].first, runs[-1].last)


def _check(page: Page, split: Split, alive: list[Tally]) -> Check | None:
    """Compare a whole with its parts; ``None`` where there are fewer than two."""
    whole, parts = split.whole, split.parts
    if len(parts) < _TWO:
        return None
    numbers = [part.number for part in parts if part.number is not None]
    if whole.number == sum(numbers) and len(numbers) == len(parts):
        return _verdict("agrees", whole, parts)
    if not split.firm:
        return None
    sure = len(numbers) == len(parts) and not any(map(_is_implicit, parts)) and not _has_rival(whole, parts, alive)
    sure = sure and all(part.at > whole.at and _said_alike(whole, part) for part in parts)
    short = sum(numbers) < (whole.number or 0)
    sure = sure and is_laid_out(page, whole, parts, short=short) and not tells_more(page, whole, parts, alive)
    return _verdict("differs" if sure else "cannot-tell", whole, parts)


def _has_rival(whole: Tally, parts: tuple[Tally, ...], alive: list[Tally]) -> bool:
    """Tell whether the text gives another number for the same places and days."""
    others = (tally for tally in alive if tally is not whole and tally not in parts)
    return any(other.where == whole.where and other.days == whole.days for other in others)


def _said_alike(whole: Tally, part: Tally) -> bool:
    ours, theirs = sources(whole.claim), sources(part.claim)
    return not ours or not theirs or bool(ours & theirs)


def _loose(whole: Tally, others: list[Tally], alive: list[Tally]) -> list[Check]:
    """Parts that differ in place and day, or all that a report tells: only a sum that comes out says anything."""
    placed = tuple(tally for tally in others if whole.holds(tally) and not tally.country)
    every = tuple(tally for tally in alive if tally is not whole) if whole is alive[0] else ()
    for parts, least in ((_one_a_country(whole, others), _TWO), (placed, _THREE), (every, _THREE)):
        numbers = [part.number for part in parts if part.number is not None]
        if len(parts) >= least and len(numbers) == len(parts) and sum(numbers) == whole.number:
            return [_verdict("agrees", whole, parts)]
    return []


def _one_a_country(whole: Tally, others: list[Tally]) -> tuple[Tally, ...]:
    """``29 in Syria, the other eight in Nineveh and Kirkuk``: one number for each country, told whole or in part."""
    same = [tally for tally in others if tally.days == whole.days and whole.holds(tally)]
    told = {tally.country for tally in same if tally.country}
    parts = [tally for tally in same if tally.country or (tally.spot and tally.spot not in told)]
    return tuple(parts) if len({tally.country or tally.spot for tally in parts}) == len(parts) else ()


def _verdict(verdict: str, whole: Tally, parts: tuple[Tally, ...]) -> Check:
    sign = {"agrees": "=", "differs": _UNEQUAL}.get(verdict, "?")
    numbers = " + ".join("?" if part.number is None else str(part.number) for part in parts)
    ids = tuple(part.claim.id for part in parts)
    return Check(TOTAL, verdict, whole.claim.id, ids, f"{whole.number} {sign} {numbers}")

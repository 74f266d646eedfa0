"""Milestones: claims that a place changed hands, or that a number passed a round mark."""

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.analysis.figures import is_standing, source_of
from sijill.model.entry import LedgerClaim

_LEAST = 100
_TEN = 10


@dataclass(frozen=True, slots=True, order=True)
class Milestone:
    """A claim that marks a turn: ``what`` is ``control`` or ``passed``, ``day`` the first day it names or ``""``."""

    day: str
    what: str
    source: str
    where: tuple[str, ...]
    words: str
    claim: str


def find_milestones(claims: Iterable[LedgerClaim]) -> list[Milestone]:
    """Return the milestones among claims in order of their days."""
    found = []
    for claim in claims:
        wire, quantity = claim.wire, claim.wire["quantity"]
        if wire["modality"] != "asserted" or not is_standing(claim):
            continue
        what = "control" if wire["kind"] == "control" else "passed" if quantity and _passes(quantity["low"]) else ""
        if what == "passed" and quantity is not None and quantity["high"] is not None:
            continue
        if what:
            where = tuple(sorted({place["id"] or place["name_en"] for place in wire["places"]}))
            day = (wire["time"]["start"] or "") if wire["time"] else ""
            words = " ".join(claim.words(wire["sentence"]).split())
            found.append(Milestone(day, what, source_of(claim), where, words, claim.id))
    return sorted(found)


def _passes(low: int | None) -> bool:
    """Tell whether a number is a round mark: one or two digits and then noughts, from a hundred on."""
    if low is None or low < _LEAST:
        return False
    while low % _TEN == 0:
        low //= _TEN
    return low < _LEAST

"""The latest changes of a ledger: reports that came in and decisions that were made, newest first."""

from dataclasses import dataclass
from heapq import nlargest

from sijill.ledger.growth import Holding
from sijill.model.judgement import Judgement
from sijill.web.census.census import Census


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the ledger: a report that was obtained or a decision, never both; ``at`` is when, if that is known."""

    number: int
    at: str | None
    holding: Holding | None = None
    judgement: Judgement | None = None


def latest_changes(census: Census, most: int = 8) -> list[Change]:
    """Return the changes with the highest numbers, newest first."""
    reports = nlargest(most, census.holdings.values(), key=lambda holding: holding.number)
    decided = (decision.last for decision in census.decisions.values())
    given = nlargest(most, (one for one in decided if one is not None), key=lambda one: one.number)
    changes = [Change(holding.number, holding.at, holding=holding) for holding in reports]
    changes += [Change(judgement.number, judgement.at, judgement=judgement) for judgement in given]
    return sorted(changes, key=lambda change: -change.number)[:most]

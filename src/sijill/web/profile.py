"""What the claims say of one place or one actor, in short: by kind, by year, and where they disagree."""

from collections import Counter
from dataclasses import dataclass

import pyarrow.compute as pc

from sijill.web.census import Happening
from sijill.web.census_rows import Field
from sijill.web.filters import Filter
from sijill.web.selection import Selection, counted_claims

ROLES = (Field.ACTOR, Field.TARGET, Field.SOURCE)
_MOST = 50
_YEAR = len("2019")


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a value, and the filter that shows them, if there is one that means just these."""

    value: str
    count: int
    filter: Filter | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts of the claims of a selection by kind and by the year in which they begin, and incidents in dispute.

    ``undated`` claims say no year. ``disputed`` are the incidents of these claims whose sources differ, the widest
    first, at most fifty of ``disputed_in_all``.
    """

    selection: Selection
    kinds: tuple[Count, ...]
    years: tuple[Count, ...]
    undated: int
    disputed: tuple[Happening, ...]
    disputed_in_all: int


def profile_of(selection: Selection) -> Profile:
    """Return the profile of the claims of a selection."""
    census, asked = selection.census, selection.filter
    kinds = tuple(Count(kind, count, asked.but(kind=kind)) for kind, count in selection.counts("kind"))
    begun = Counter(start[:_YEAR] for start in selection.column("start") if start)
    incidents = {census.incident_of[ident] for ident in selection.column("id") if ident in census.incident_of}
    found = [census.happenings[ident] for ident in incidents if census.happenings[ident].discrepancies]
    found.sort(key=lambda one: (-one.discrepancies, one.id))
    years = tuple(Count(year, count) for year, count in sorted(begun.items(), reverse=True))
    return Profile(selection, kinds, years, len(selection) - begun.total(), tuple(found[:_MOST]), len(found))


def roles_of(selection: Selection, ident: str) -> tuple[Count, ...]:
    """Return in how many claims of a selection an actor acts, is acted against, and is the source."""
    terms = selection.terms(*ROLES)
    counts = dict(counted_claims(terms.filter(pc.equal(terms["id"], ident)), "field"))
    return tuple(
        Count(role.value, counts[role.value], selection.filter.but(party=None, **{role.value: ident}))
        for role in ROLES
        if role.value in counts
    )

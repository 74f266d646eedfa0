"""What the claims say of one place or one actor, in short: by kind, by year, and where they disagree."""

from dataclasses import dataclass

import pyarrow.compute as pc

from sijill.web.census.census import Happening
from sijill.web.census.rows import Field
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
    begun = pc.value_counts(pc.utf8_slice_codeunits(selection.claims["start"], 0, _YEAR).drop_null()).to_pylist()
    years = sorted((Count(one["values"], one["counts"]) for one in begun), key=lambda one: one.value, reverse=True)
    told = set(selection.column("id"))
    found = [one for one in census.happenings.values() if one.discrepancies and not told.isdisjoint(one.claims)]
    found.sort(key=lambda one: (-one.discrepancies, one.id))
    undated = len(selection) - sum(one.count for one in years)
    return Profile(selection, kinds, tuple(years), undated, tuple(found[:_MOST]), len(found))


def roles_of(selection: Selection, ident: str) -> tuple[Count, ...]:
    """Return in how many claims of a selection an actor acts, is acted against, and is the source."""
    terms = selection.terms(*ROLES)
    counts = dict(counted_claims(terms.filter(pc.equal(terms["id"], ident)), "field"))
    return tuple(
        Count(role.value, counts[role.value], selection.filter.but(party=None, **{role.value: ident}))
        for role in ROLES
        if role.value in counts
    )

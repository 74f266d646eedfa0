"""What a source counts and in what detail, document after document: changed words, lost places, another rhythm."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from sijill.analysis.figures import as_told, source_of, speaker_of
from sijill.model.entry import LedgerClaim
from sijill.model.period import read_period
from sijill.model.wire import WireClaim

_COUNTRY, _STRIKES = "country", "strikes"
_LEAST = 2


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change between a document and the next of the same source through the same publisher.

    ``what`` is ``unit``, ``effect``, ``object``, ``places``, ``days``, ``countries`` or ``period``; ``before`` and
    ``after`` are the words or values, empty for "no longer given" or "not given before".
    """

    source: str
    publisher: str
    kind: str
    at: str
    what: str
    before: str
    after: str
    documents: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """How one document counts: its words, its detail, and how many days the period has that it begins with.

    ``effects`` and ``objects`` are pairs of a kind of thing and the effect, or the words, told of it.
    """

    source: str
    publisher: str
    kind: str
    published: str
    document: str
    units: frozenset[str]
    effects: frozenset[tuple[str, str]]
    objects: frozenset[tuple[str, str]]
    places: bool
    days: bool
    countries: frozenset[str]
    period: int


def read_profiles(claims: Iterable[LedgerClaim]) -> list[Profile]:
    """Return how each document counts, kind by kind; documents without a date of publication have no profile."""
    documents: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
    for claim in claims:
        if claim.entry.document.metadata.published:
            documents[claim.entry.document.id].append(claim)
    found = []
    for group in documents.values():
        told, speaker = as_told(group), speaker_of(group)
        by_kind: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
        for claim in told:
            if claim.wire["quantity"] is not None and not claim.wire["quantity"]["implicit"]:
                by_kind[claim.wire["kind"]].append(claim)
        found += [_profile(speaker or source_of(same[0]), same) for same in by_kind.values()]
    return found


def find_changes(profiles: Iterable[Profile]) -> list[Change]:
    """Return what changed from document to document, by source, publisher and kind of claim, in order of time.

    What a document does not mention at all is no change of words; that it gives no place, day or country any more is.
    """
    found = []
    in_order = sorted(profiles, key=lambda one: (*_line(one), one.published, one.document))
    for _, line in groupby(in_order, key=_line):
        for before, after in pairwise(line):
            ids = (before.document, after.document)
            changed = _compare(before, after)
            found += [Change(*_line(after), after.published, what, old, new, ids) for what, old, new in changed]
    return sorted(found)


def _line(profile: Profile) -> tuple[str, str, str]:
    return profile.source, profile.publisher, profile.kind


def _profile(source: str, claims: list[LedgerClaim]) -> Profile:
    wires, document = [claim.wire for claim in claims], claims[0].entry.document
    places = [place for wire in wires for place in wire["places"]]
    times = [wire["time"] for wire in wires if wire["time"]]
    periods = [period for time in times if (period := read_period(time["start"], time["end"]))]
    inside = {period for period in periods if period.days == 1 and periods[0].contains(period)}
    return Profile(
        source, document.metadata.publisher or "", wires[0]["kind"], document.metadata.published or "", document.id,
        frozenset(_units(wires)), frozenset(_effects(wires)), frozenset(_objects(claims)),
        places=any(place["precision"] != _COUNTRY for place in places), days=len(inside) >= _LEAST,
        countries=frozenset(place["country"] for place in places if place["country"]),
        period=periods[0].days if periods else 0,
    )  # fmt: skip


def _units(wires: list[WireClaim]) -> set[str]:
    return {wire["quantity"]["unit"] for wire in wires if wire["quantity"] and wire["quantity"]["unit"]}


def _effects(wires: list[WireClaim]) -> set[tuple[str, str]]:
    return {(wire["object"]["id"], wire["effect"]) for wire in wires if wire["object"] and wire["effect"]}


def _objects(claims: list[LedgerClaim]) -> set[tuple[str, str]]:
    """The kind of thing and the words for it, small letters, without a plural ``s``.

    Arabic nouns change within with case and number: their words are not compared.
    """
    told = [(thing["id"], claim.words(thing["span"])) for claim in claims if (thing := claim.wire["object"])]
    return {(ident, words.casefold().removesuffix("s")) for ident, words in told if words.isascii()}


def _compare(before: Profile, after: Profile) -> list[tuple[str, str, str]]:
    found = []
    if before.units and after.units and before.units.isdisjoint(after.units):
        found.append(("unit", _join(before.units), _join(after.units)))
    for what, one, two in (("effect", before.effects, after.effects), ("object", before.objects, after.objects)):
        for name in sorted({key for key, _ in one} & {key for key, _ in two}):
            old, new = ({word for key, word in pairs if key == name} for pairs in (one, two))
            if old.isdisjoint(new):
                found.append((what, f"{name}: {_join(old)}", f"{name}: {_join(new)}"))
    return found + (_detail(before, after) if after.kind == _STRIKES else [])


def _detail(before: Profile, after: Profile) -> list[tuple[str, str, str]]:
    """What is given no more or only now, in statements about strikes; each document tells of other victims."""
    found = []
    for what, had, has in (("places", before.places, after.places), ("days", before.days, after.days)):
        if had != has and not (what == "days" and after.period <= 1):
            found.append((what, "given" if had else "", "given" if has else ""))
    if before.countries and not before.countries <= after.countries:
        found.append(("countries", _join(before.countries), _join(after.countries)))
    if before.period and after.period and before.period != after.period:
        found.append(("period", _days(before.period), _days(after.period)))
    return found


def _join(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _days(count: int) -> str:
    return f"{count} day{'s' if count > 1 else ''}"

"""Who acted and who was hit as datasets name them: classes of actors and of people, from the word lists."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sijill.exporters.happenings import Happening
from sijill.lexicon.loading import ENTITY_COLUMNS, WORDLISTS, read_rows
from sijill.lexicon.tables import ThingRow
from sijill.lexicon.taxonomy import is_kind_of
from sijill.model.entry import LedgerClaim
from sijill.model.wire import WireActor

_FILE = Path(__file__).with_name("actor_classes.csv")
_COMBATANTS = ("fighters", "soldiers", "police")
_UNIDENTIFIED = frozenset(("unknown", "unknown-gunmen", "gunmen", "militants"))
_ARMED = frozenset(("armed-group", "coalition", "military", "police", "government", "state"))
_STATE = frozenset(("state", "government"))
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Party:
    """One actor: its English name, its class (a kind of ``actors.csv``, ``militia`` or ``unidentified``), its country.

    ``id`` and ``kind`` are ``None`` for an actor that no word list knows; ``name`` then is as written.
    """

    id: str | None
    name: str
    kind: str | None = None
    country: str | None = None

    def acled_class(self, where: str | None) -> str:
        """Return ACLED's label for the party in an event in the country ``where``; ``""`` where none follows.

        >>> party_named("russia").acled_class("SY"), party_named("sdf").acled_class("SY")
        ('External/Other forces', 'Rebel group')
        """
        row = _classes().get(self.kind or "")
        if row is None:
            return ""
        return row["abroad" if self.country and where and self.country != where else "at_home"]

    @property
    def plover_sector(self) -> str:
        """PLOVER's sector (``GOV``, ``MIL``, ``REB`` ...), ``""`` where none follows."""
        row = _classes().get(self.kind or "")
        return row["plover"] if row else ""

    @property
    def is_state(self) -> bool:
        """Tell whether a state, its government or its forces act, or a coalition of states."""
        return self.is_government or self.kind == "coalition"

    @property
    def is_government(self) -> bool:
        """Tell whether a state, its government or its forces act on their own."""
        return self.kind in ("state", "government", "ministry", "military", "police")

    @property
    def is_armed(self) -> bool:
        """Tell whether the party can fight."""
        return self.kind in _ARMED or self.kind in ("militia", "unidentified", "ministry")


def parties(claim: LedgerClaim, actors: list[WireActor]) -> tuple[Party, ...]:
    """Return the actors of a claim in their order, each once."""
    return tuple(dict.fromkeys(_party(actor["id"], actor["name_en"] or claim.words(actor["span"])) for actor in actors))


def acting(happening: Happening) -> list[Party]:
    """Return who acted in an event, each once."""
    return list(dict.fromkeys(party for claim in happening.claims for party in parties(claim, claim.wire["actors"])))


def attacked(happening: Happening) -> list[Party]:
    """Return against whom it was, each once."""
    return list(dict.fromkeys(party for claim in happening.claims for party in parties(claim, claim.wire["targets"])))


def party_named(ident: str) -> Party:
    """Return an actor of the word list, or one of unknown class that is called by its id."""
    row = _actors().get(ident)
    return _party(ident, row[1] if row else ident)


def is_of(who: str | None, kind: str) -> bool:
    """Tell whether people are of a kind or of one below it: girls are children.

    >>> is_of("girls", "children"), is_of("women", "children"), is_of(None, "women")
    (True, False, False)
    """
    return who is not None and is_kind_of(_people(), who, kind)


def is_civilian(who: str | None) -> bool:
    """Tell whether people of a kind are civilians.

    >>> is_civilian("children"), is_civilian("soldiers"), is_civilian("people")
    (True, False, False)
    """
    return is_of(who, "civilians")


def is_combatant(who: str | None) -> bool:
    """Tell whether people of a kind carry arms by their trade.

    >>> is_combatant("officers"), is_combatant("farmers"), is_combatant("people")
    (True, False, False)
    """
    return any(is_of(who, kind) for kind in _COMBATANTS)


def _party(ident: str | None, name: str) -> Party:
    line = list(_line(ident))
    if not line:
        return Party(ident, name)
    kinds = [kind for kind, _ in line]
    country = next((country for _, country in line if country), None)
    return Party(ident, name, _class(ident, kinds), country)


def _class(ident: str | None, kinds: list[str]) -> str:
    """The class of an actor by its own kind and those of the bodies it belongs to, nearest first."""
    if ident in _UNIDENTIFIED:
        return "unidentified"
    if "armed-group" not in kinds:
        return next((kind for kind in kinds[1:] if kind in _STATE), kinds[0]) if kinds[0] == "coalition" else kinds[0]
    return "militia" if _STATE & set(kinds[kinds.index("armed-group") :]) else "armed-group"


def _line(ident: str | None) -> Iterator[tuple[str, str | None]]:
    """Kind and country of an actor and of the bodies above it."""
    for _ in range(_DEEPEST):
        row = _actors().get(ident or "")
        if row is None:
            return
        yield row[2], row[3]
        ident = row[0]


@cache
def _actors() -> Mapping[str, tuple[str | None, str, str, str | None]]:
    """Parent, English name, kind and country of every actor."""
    columns = dict(ENTITY_COLUMNS)["actors"]
    table = read_rows(WORDLISTS / "actors.csv", columns, "actors.csv")
    rows = (dict(zip(columns, row.cells, strict=True)) for row in table)
    return MappingProxyType(
        {row["id"]: (row["parent"] or None, row["name_en"], row["kind"], row["country"] or None) for row in rows}
    )


@cache
def _people() -> Mapping[str, ThingRow]:
    columns = dict(ENTITY_COLUMNS)["who"]
    rows = (row.cells for row in read_rows(WORDLISTS / "who.csv", columns, "who.csv"))
    return MappingProxyType({ident: ThingRow(ident, parent or None, name, "") for ident, parent, name in rows})


@cache
def _classes() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["kind"]: row for row in csv.DictReader(file)})

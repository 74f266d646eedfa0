"""Which word lists there are, and one row of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from sijill.lexicon.morphology import Reading


class Table(StrEnum):
    """The tables of words; the value is the file's name without ``.csv``."""

    ACTORS = "actors"
    ACTOR_SHORT = "actor_short"
    OUTLETS = "outlets"
    PLACES = "places"
    SUPPLEMENT = "supplement"
    PLACE_HEADS = "place_heads"
    PLACE_WORDS = "place_words"
    DEMONYMS = "demonyms"
    TARGETS = "targets"
    WHO = "who"
    TRIGGERS = "triggers"
    NUMBERS = "numbers"
    QUANTIFIERS = "quantifiers"
    MONTHS = "months"
    WEEKDAYS = "weekdays"
    TIME_WORDS = "time_words"
    REPORTING = "reporting"
    TITLES = "titles"
    GLOSSES = "glosses"
    HEDGES = "hedges"
    NEGATIONS = "negations"
    LINKS = "links"
    DOMAINS = "domains"
    FURNITURE = "furniture"
    FLOWS = "flows"
    ARMS = "arms"
    SEQUELS = "sequels"


LANGUAGES = ("ar", "en")

COLUMNS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (Table.ACTORS, ("id", "word")),
    (Table.ACTOR_SHORT, ("ids", "word")),
    (Table.OUTLETS, ("id", "word")),
    (Table.PLACES, ("id", "word")),
    (Table.SUPPLEMENT, ("id", "word")),
    (Table.PLACE_HEADS, ("kind", "word")),
    (Table.PLACE_WORDS, ("reason", "word")),
    (Table.DEMONYMS, ("id", "word")),
    (Table.TARGETS, ("id", "number", "word")),
    (Table.WHO, ("id", "number", "word")),
    (Table.TRIGGERS, ("kind", "value", "form", "patient", "word")),
    (Table.NUMBERS, ("value", "form", "word")),
    (Table.QUANTIFIERS, ("kind", "value", "word")),
    (Table.MONTHS, ("month", "calendar", "word")),
    (Table.WEEKDAYS, ("weekday", "word")),
    (Table.TIME_WORDS, ("kind", "value", "word")),
    (Table.REPORTING, ("class", "modality", "form", "word")),
    (Table.TITLES, ("kind", "word")),
    (Table.GLOSSES, ("english", "word")),
    (Table.HEDGES, ("modality", "word")),
    (Table.NEGATIONS, ("scope", "word")),
    (Table.LINKS, ("class", "word")),
    (Table.DOMAINS, ("domain", "weight", "word")),
    (Table.FURNITURE, ("class", "word")),
    (Table.FLOWS, ("flow", "term", "form", "word")),
    (Table.ARMS, ("type", "word")),
    (Table.SEQUELS, ("kind", "word")),
)


_FORM = 2
_OF = "of"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One row of a table of words.

    ``cells`` are the columns before the word in the table's order (see ``COLUMNS``); ``phrase`` the folded words;
    ``row`` the place of the row as ``ar/targets.csv:12``. ``id`` is the first cell: an id in most tables, else the
    class or kind of the word, ``alone`` the set of it; ``is_verb`` tells whether the word is a verb and takes the
    endings of one. Entries are compared by identity: a row is itself.
    """

    table: Table
    cells: tuple[str, ...]
    word: str
    phrase: tuple[str, ...]
    row: str
    language: str

    id: str = field(init=False)
    alone: frozenset[str] = field(init=False)
    is_verb: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work out what is asked of a row most often."""
        object.__setattr__(self, "id", self.cells[0])
        object.__setattr__(self, "alone", frozenset(self.cells[:1]))
        object.__setattr__(self, "is_verb", len(self.cells) > _FORM and self.cells[_FORM].startswith("verb"))

    @property
    def preposition(self) -> str:
        """The particle that the word asks for (``ب`` of ``ألحق أضرارا ب``), or ``""``."""
        last = self.word.rpartition(" ")[2]
        return last if len(last) == 1 else "\u0628" if _OF in self.cells[3:] else ""

    def takes(self, reading: Reading) -> bool:
        """Tell whether a word read so may be this row: verbs as verbs, a present stem only with its prefix."""
        if self.is_verb is not reading.verbal:
            return False
        return bool(reading.tense) or self.cells[_FORM : _FORM + 1] != ("verb-present",)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of ``actors.csv`` with its display name in Arabic."""

    id: str
    kind: str
    parent: str | None
    country: str | None
    valid_from: str | None
    valid_to: str | None
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A row of ``outlets.csv`` with its display name in Arabic."""

    id: str
    kind: str
    country: str | None
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A row of ``targets.csv`` or ``who.csv``: a kind of thing or of people, and the kind above it."""

    id: str
    parent: str | None
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its display names; latitude and longitude in degrees, ``None`` for a country or a river.

    ``uncertainty_km`` is how far from that point the place may reach; ``geonames`` the GeoNames id of the same place;
    ``source`` where the coordinates come from, for a place of the gazetteer the name of its layer.
    """

    id: str
    level: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    source: str
    name_en: str
    name_ar: str
    population: int = 0
    uncertainty_km: float | None = None
    geonames: int | None = None

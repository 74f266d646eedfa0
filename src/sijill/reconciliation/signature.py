"""What is compared of a claim: a few values, in the same form whatever language the claim was read from."""

from dataclasses import dataclass
from functools import lru_cache

from sijill.model.entry import LedgerClaim
from sijill.model.wire import WireClaim, WireLink, WirePlace, WireQuantity
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.report import Report, days_of
from sijill.text.folding import fold

_LEVELS = (
    (0, ("country", "water")),
    (1, ("admin1", "region")),
    (2, ("admin2", "between")),
    (3, ("settlement", "near", "neighbourhood", "point")),
)
COUNTRY, PROVINCE, DISTRICT, TOWN = range(4)
_FAMILIES = (
    ("violence", ("strikes", "effect", "casualties", "attack", "displacement")),
    ("control", ("control",)),
    ("clearance", ("clearance",)),
    ("custody", ("detention",)),
    ("word", ("statement",)),
)
WORD, NOWHERE = "word", ""
UNSPECIFIC = frozenset(("people", "others", "victims", "bodies", "foreigners", "nationals"))
_STRIKE_UNITS = frozenset((None, "strike", "raid"))
_TYPED = frozenset(("strikes", "attack"))
_LONGEST = 160
_MANY = 100_000
_Place = tuple[str, str, str, int, str, str | None, str | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Site:
    """A place: ``level`` runs from 0 (country) over 1 (governorate) and 2 (district) to 3 (town and finer)."""

    id: str
    name_en: str
    name_ar: str
    level: int
    precision: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many: inclusive bounds, ``None`` where open."""

    low: int | None
    high: int | None
    exact: bool
    approximate: bool
    implicit: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: ``id`` of an actor or an outlet where the word lists know one, else ``key`` is the folded words."""

    key: str
    id: str | None
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The values of one claim. ``part`` marks a number that is a part of another of the same text."""

    claim: str
    number: int
    report: Report
    at: int
    family: str
    kind: str
    effect: str | None
    event_type: str | None
    types: frozenset[str]
    object: str | None
    unit: str | None
    figure: Figure | None
    first: int | None
    last: int | None
    sites: tuple[Site, ...]
    actors: frozenset[str]
    targets: frozenset[str]
    part: bool
    source: Speaker | None
    relay: Speaker | None
    modality: str
    words: str

    @property
    def measure(self) -> str:
        """What the figure counts, as ``casualties.killed.children`` or ``effect.destroyed.vehicle``."""
        unit = None if self.unit in _STRIKE_UNITS or self.kind != "strikes" else self.unit
        thing = None if self.object in UNSPECIFIC else self.object
        return ".".join(part for part in (self.kind, self.effect or self.event_type, thing, unit) if part)

    @property
    def order(self) -> tuple[int, int, str]:
        """The place of the claim in the ledger: document, sentence, id."""
        return self.report.number, self.at, self.claim


def sign(claim: LedgerClaim, report: Report, kinship: Kinship) -> Signature | None:
    """Return the signature of a claim, or None for one that tells of no happening (an estimate)."""
    wire = claim.wire
    family = next((name for name, kinds in _FAMILIES if wire["kind"] in kinds), None)
    if family is None:
        return None
    time, event_type = wire["time"], wire["event_type"]
    days = days_of(time["start"], time["end"]) if time else None
    source = _first(wire["attribution"], "source")
    relay = _first(wire["attribution"], "relay")
    return Signature(
        claim=claim.id,
        number=claim.number,
        report=report,
        at=wire["sentence"][0],
        family=family,
        kind=wire["kind"],
        effect=wire["effect"],
        event_type=event_type,
        types=kinship.families.get(event_type or "", frozenset()) if wire["kind"] in _TYPED else frozenset(),
        object=wire["object"]["id"] if wire["object"] else None,
        unit=wire["quantity"]["unit"] if wire["quantity"] else None,
        figure=_figure(wire["quantity"]),
        first=days[0] if days else None,
        last=days[1] if days else None,
        sites=finest([_site(place) for place in wire["places"] if place["id"] and place["precision"]]),
        actors=frozenset(actor["id"] for actor in wire["actors"] if actor["id"]),
        targets=frozenset(actor["id"] for actor in wire["targets"] if actor["id"]),
        part=wire["subset_of"] is not None,
        source=_speaker(claim, source) if source else None,
        relay=_speaker(claim, relay) if relay else None,
        modality=wire["modality"],
        words=_words(claim, wire),
    )


def finest(sites: list[Site]) -> tuple[Site, ...]:
    """Return the places that no finer place of the list lies in, in the order of their ids."""
    kept = {one.id: one for one in sites if not any(_holds(one, other) for other in sites)}
    return tuple(kept[ident] for ident in sorted(kept))


def _holds(one: Site, other: Site) -> bool:
    if one.level >= other.level:
        return False
    if one.level == COUNTRY:
        return one.country is None or one.country == other.country
    return one.admin1 is not None and one.admin1 == other.admin1


def _site(place: WirePlace) -> Site:
    level = next((number for number, names in _LEVELS if place["precision"] in names), COUNTRY)
    return _shared(
        place["id"] or "",
        place["name_en"],
        place["name_ar"],
        level,
        place["precision"] or "",
        place["country"],
        place["admin1"],
        place["lat"],
        place["lon"],
    )


@lru_cache(maxsize=_MANY)
def _shared(*values: *_Place) -> Site:
    """One object for each place, however many claims name it."""
    return Site(*values)


def _figure(quantity: WireQuantity | None) -> Figure | None:
    if quantity is None or (quantity["low"] is None and quantity["high"] is None):
        return None
    return Figure(quantity["low"], quantity["high"], quantity["exact"], quantity["approximate"], quantity["implicit"])


def _first(links: list[WireLink], role: str) -> WireLink | None:
    return next((link for link in links if link["role"] == role), None)


def _speaker(claim: LedgerClaim, link: WireLink) -> Speaker:
    words = " ".join(claim.words(link["span"]).split()) if link["span"] else ""
    key = link["id"] or " ".join(fold(word) for word in (link["name_en"] or words).split())
    return Speaker(key, link["id"], link["name_en"] or words, link["name_ar"] or words)


def _words(claim: LedgerClaim, wire: WireClaim) -> str:
    """The words of the figure and the thing that follows it, or of the trigger."""
    counted, thing = wire["quantity"], wire["object"]
    trigger = next(([e["start"], e["end"]] for e in wire["evidence"] if e["field"] == "trigger"), wire["sentence"])
    start, end = counted["span"] if counted else thing["span"] if thing else trigger
    if thing and start < thing["span"][1] <= start + _LONGEST:
        end = max(end, thing["span"][1])
    return " ".join(claim.words([start, end])[:_LONGEST].split())

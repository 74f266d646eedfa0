"""Places, dates and speakers that were found, against those that gold names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sijill.evaluation.assignment import assign
from sijill.evaluation.gold import GoldDate, GoldDocument, GoldPlace, GoldSpeaker
from sijill.evaluation.labels import Labels, label_key
from sijill.evaluation.matching import shared
from sijill.evaluation.period import compare_periods, read_period
from sijill.evaluation.score import Score
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.mention import Link, Place, Role, Timex
from sijill.model.span import Span

_LONGEST = 120
_HALF = 0.5
_PAIR, _NEARNESS = 10_000, 1_000

Value = TypeVar("Value")
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Naming:
    """The scores of places, dates and speakers: by their words alone, and with their value right too."""

    places: Score = Score()
    places_with_country: Score = Score()
    dates: Score = Score()
    dates_with_value: Score = Score()
    speakers: Score = Score()
    speakers_with_name: Score = Score()

    def __add__(self, other: "Naming") -> "Naming":
        """Return the sums."""
        return Naming(
            self.places + other.places,
            self.places_with_country + other.places_with_country,
            self.dates + other.dates,
            self.dates_with_value + other.dates_with_value,
            self.speakers + other.speakers,
            self.speakers_with_name + other.speakers_with_name,
        )


@dataclass(frozen=True, slots=True)
class _Named(Generic[Value]):
    """One finding: its words, what it is, and its value; a harmless one is never wrong."""

    span: Span
    key: str
    value: Value
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class _Wanted(Generic[Fact]):
    """One gold fact with the words that say it."""

    spans: tuple[Span, ...]
    optional: bool
    fact: Fact


def score_naming(gold: GoldDocument, extraction: Extraction, labels: Labels) -> Naming:
    """Return the scores of one report; findings in a report without facts are not looked at."""
    if gold.silent:
        return Naming()
    places = [_Wanted(fact.spans, fact.optional, fact) for fact in gold.places]
    dates = [_Wanted(fact.spans, fact.optional, fact) for fact in gold.dates]
    speakers = [_Wanted(fact.spans, fact.optional, fact) for fact in gold.speakers]
    named_places, named_dates = _places(extraction), _dates(extraction)
    links = _links(gold, extraction)
    return Naming(
        _score(places, named_places, None),
        _score(places, named_places, _country_fits),
        _score(dates, named_dates, None),
        _score(dates, named_dates, _date_fits),
        _score(speakers, links, None),
        _score(speakers, links, lambda fact, link: _speaker_fits(fact, link, gold.document, labels)),
    )


def _places(extraction: Extraction) -> list[_Named[Place]]:
    found = (*extraction.places, *(place for claim in extraction.claims for place in claim.places))
    return [_Named(place.span, place.id or place.name_en, place) for place in found]


def _dates(extraction: Extraction) -> list[_Named[Timex]]:
    found = (*extraction.dates, *(claim.time for claim in extraction.claims if claim.time))
    return [_Named(t.span, f"{t.start}/{t.end or t.start}", t) for t in found if read_period(t.start, t.end)]


def _links(gold: GoldDocument, extraction: Extraction) -> list[_Named[Link]]:
    """Sources and relays; a relay named within the words of a gold attribution does no harm."""
    found = (*extraction.sources, *(link for claim in extraction.claims for link in claim.attribution))
    links = []
    for link in found:
        if link.span is None or link.role is Role.PUBLISHER:
            continue
        inside = any(shared(link.span, span) for fact in gold.speakers for span in fact.spans)
        key = link.id or link.name_en or link.name_ar or gold.document.words(link.span)
        links.append(_Named(link.span, label_key(key), link, harmless=inside and link.role is Role.RELAY))
    return links


def _country_fits(fact: GoldPlace, place: Place) -> bool:
    return fact.country is None or fact.country == place.country


def _date_fits(fact: GoldDate, timex: Timex) -> bool:
    return all(compare_periods(fact.period, read_period(timex.start, timex.end)))


def _speaker_fits(fact: GoldSpeaker, link: Link, document: Document, labels: Labels) -> bool:
    """A known actor of both names, or half the words of the shorter name in the other."""
    if link.id and labels.actors.related(labels.actors.named(fact.name), {link.id}):
        return True
    wanted = set(label_key(fact.name).split())
    written = document.words(link.span) if link.span else ""
    for name in filter(None, (link.name_en, link.name_ar, written)):
        words = set(label_key(name).split())
        if words and 2 * len(words & wanted) >= min(len(words), len(wanted)):
            return True
    return False


def _score(
    wanted: list[_Wanted[Fact]], found: list[_Named[Value]], fits: Callable[[Fact, Value], bool] | None
) -> Score:
    """Score findings by their words and, where ``fits`` is given, by their value.

    One finding answers one fact. What has been credited once may be named again at no cost.
    """
    weights = {
        (row, column): weight
        for row, fact in enumerate(wanted)
        for column, named in enumerate(found)
        if (weight := _weigh(fact, named, fits))
    }
    hits = sum(not wanted[row].optional for row, _ in assign(weights))
    excused = {found[column].key for _, column in weights} | {named.key for named in found if named.harmless}
    wrong = {named.key for named in found} - excused
    gold = sum(not fact.optional for fact in wanted)
    return Score(gold=gold, found=hits + len(wrong), matched=hits, right=hits)


def _weigh(wanted: _Wanted[Fact], named: _Named[Value], fits: Callable[[Fact, Value], bool] | None) -> int:
    length = named.span.end - named.span.start
    if not 0 < length <= _LONGEST:
        return 0
    near = max(shared(named.span, span) / min(length, span.end - span.start) for span in wanted.spans)
    if near < _HALF or (fits is not None and not fits(wanted.fact, named.value)):
        return 0
    return _PAIR + round(_NEARNESS * near)

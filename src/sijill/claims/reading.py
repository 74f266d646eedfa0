"""What a page tells of, step by step: its mentions, its counted nouns, the words that govern them, the frames."""

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from sijill.claims.arrests import with_arrests
from sijill.claims.attribution import Attribution, find_attributions
from sijill.claims.estimates import find_estimates
from sijill.claims.events import find_events
from sijill.claims.fitting import ATTACKS, counted_tokens, tokens_inside
from sijill.claims.frame import Frame
from sijill.claims.frames import find_frames
from sijill.claims.governors import Governor, find_governors
from sijill.claims.launches import find_launches
from sijill.claims.mishaps import is_of_mishap, mishaps_of
from sijill.claims.setting import Mentions, Setting, read_setting, tokens_named, tokens_of
from sijill.claims.statements import find_statements
from sijill.claims.telling import find_means, is_loose, is_worth_telling
from sijill.lexicon.page import Page
from sijill.mentions.actors import find_actors
from sijill.mentions.forces import Nations, with_nations
from sijill.mentions.furniture import find_furniture, label_tokens
from sijill.mentions.nouns import WHO, NounPhrase, find_noun_phrases
from sijill.mentions.places import find_places
from sijill.mentions.quantities import Amount, find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.mention import Place
from sijill.model.span import Span
from sijill.text.sentences import opens_with_headline

_NESTED = 8


class Reading(NamedTuple):
    """What was met on a page: numbers, nouns, governors, and the frames they make.

    ``excluded`` are the numbers of the sentences that are furniture, ``met`` all frames, ``frames`` those that tell of
    something, whose claims are written.
    """

    setting: Setting
    excluded: frozenset[int]
    amounts: list[Amount]
    phrases: list[NounPhrase]
    governors: list[Governor]
    met: list[Frame]
    frames: list[Frame]


def find_mentions(page: Page) -> Mentions:
    """Return the places, dates, parties and speakers of a page."""
    actors = find_actors(page)
    places = _outside_labels(page, find_places(page, actors))
    attributions = find_attributions(page, actors)
    nations = Nations(page, places)
    return Mentions(places, find_timexes(page), with_nations(page, actors, nations), attributions, nations)


def _outside_labels(page: Page, places: list[Place]) -> list[Place]:
    spans = [page.span(at, at + 1) for at in label_tokens(page)]
    return [place for place in places if not any(place.span.overlaps(span) for span in spans)] if spans else places


def read_frames(page: Page, mentions: Mentions) -> Reading:
    """Return what a page with these mentions tells of, and all that was met on the way."""
    setting, excluded = read_setting(page, mentions), find_furniture(page)
    amounts = find_quantities(page, mentions.dates)
    asides = tokens_of(page, [date.span for date in mentions.dates])
    aside = asides | label_tokens(page)
    phrases = [phrase for phrase in find_noun_phrases(page, amounts) if phrase.head not in aside]
    inside = tokens_inside(phrases)
    phrases = _without_speakers(page, phrases, mentions.attributions)
    mute = counted_tokens(page, phrases) | inside | tokens_named(page, mentions)
    governors = with_arrests(page, find_governors(page, mute))
    frames = find_frames(page, phrases, governors, excluded, asides)
    met = frames + find_launches(page, frames) + find_events(setting, governors, frames, excluded)
    met += find_estimates(page, phrases, met, excluded)
    told = _worth_telling(setting, met)
    told += find_statements(setting, governors, told, excluded)
    return Reading(setting, excluded, amounts, phrases, governors, met, told)


def _without_speakers(page: Page, phrases: list[NounPhrase], attributions: list[Attribution]) -> list[NounPhrase]:
    """``four people were killed, police said``: those who speak are not among those of whom they speak."""
    spans = sorted(
        {link.span for said in attributions for link in said.links if link.span is not None}, key=attrgetter("start")
    )
    return [phrase for phrase in phrases if not _speaks(page, phrase, spans)]


def _speaks(page: Page, phrase: NounPhrase, spans: list[Span]) -> bool:
    if phrase.kind != WHO or (phrase.quantity is not None and not phrase.quantity.implicit):
        return False
    start, end = page.tokens[phrase.head].start, page.tokens[phrase.last - 1].end
    last = bisect_right(spans, start, key=attrgetter("start"))
    return any(end <= span.end for span in spans[max(last - _NESTED, 0) : last])


def _worth_telling(setting: Setting, frames: list[Frame]) -> list[Frame]:
    """The frames that tell of something, their subsets pointing at the new numbers."""
    page, told = setting.page, frozenset(frame.sentence for frame in frames if frame.entry.id not in ATTACKS)
    mishaps = mishaps_of(page)
    kept = [
        number
        for number, frame in enumerate(frames)
        if is_worth_telling(page, frame)
        and not (is_loose(setting, frame, told) or (mishaps and is_of_mishap(frame, mishaps)))
    ]
    kept = sorted(kept + find_means(frames, frozenset(kept)))
    if opens_with_headline(page.tokens, page.sentences):
        kept = _without_announcements(frames, kept)
    place = {old: new for new, old in enumerate(kept)}
    return [
        frame if frame.subset_of is None else frame._replace(subset_of=place.get(frame.subset_of))
        for frame in (frames[number] for number in kept)
    ]


def _without_announcements(frames: list[Frame], kept: list[int]) -> list[int]:
    """Leave out the attacks without a number that the headline announces and the body tells."""
    attacks = [number for number in kept if frames[number].entry.id in ATTACKS]
    if not any(frames[number].sentence for number in attacks):
        return kept
    bare = {n for n in attacks if not frames[n].sentence and not frames[n].is_counted}
    return [number for number in kept if number not in bare]

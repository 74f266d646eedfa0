"""Whom a force loses: what the killed and captured are, told by the party whose people they were.

Members of an army are soldiers, those of a group fighters. The party stands right behind the words (``ستة من عناصر
الشرطة``), before them as the heading of a line or as the one who *loses*, or is meant by *its ranks*, *of them*.
"""

from bisect import bisect_left
from types import MappingProxyType

from sijill.claims.frame import Frame, frames_by_sentence
from sijill.claims.referring import is_armed, is_understood, referred
from sijill.claims.shares import SHARE
from sijill.claims.things import FROM, PARTS, link_from
from sijill.lexicon.page import Page
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import NounPhrase
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Basis
from sijill.model.span import Span
from sijill.text.tokens import Kind

_NEAR = 4
_TO = "\u0644"
_STATE = MappingProxyType({"military": "soldiers", "government": "soldiers", "state": "soldiers", "police": "police"})
_ARMED = MappingProxyType({"military": "soldiers", "police": "police", "armed-group": "fighters"})
_COMMAND = MappingProxyType({"military": "officers", "police": "police"})
_PEOPLE, _LEADERS = "people", "leaders"
_TOLLS = frozenset(("casualty", "detention"))
_OF = FROM | {"in"}
_UNKNOWN = "unknown"
_WITHIN = 3
_LOOSE = frozenset(("fighters", "leaders", "men", "people"))


def with_forces(
    page: Page, frames: list[Frame], things: list[Thing | None], opponents: list[tuple[Actor, ...]]
) -> list[Thing | None]:
    """Return what each frame counts, with members of a force called its soldiers, police or fighters.

    ``عشرات القتلى من التنظيم، فيما جرح كثيرون``: a mere number behind the dead of a force is of that force.
    """
    found = [_of_force(page, *one) for one in zip(frames, things, opponents, strict=True)]
    numbers = frames_by_sentence(frames)
    for number, frame in enumerate(frames):
        if found[number] is not None or frame.phrase is None or frame.phrase.kind == frame.entry.id:
            continue
        if frame.subset_of is None and is_understood(frame, None):
            before = [at for at in numbers[frame.sentence] if _is_before(frames[at], frame) and found[at] is not None]
            last = found[before[-1]] if before else None
            found[number] = referred(last) if is_armed(page, last) else None
    return found


def _is_before(one: Frame, other: Frame) -> bool:
    if one.phrase is None or other.phrase is None or one.entry.id not in _TOLLS or one.subset_of is not None:
        return False
    return one.phrase.first < other.phrase.first


def _of_force(page: Page, frame: Frame, thing: Thing | None, parties: tuple[Actor, ...]) -> Thing | None:
    if frame.phrase is None or not parties or frame.entry.id not in _TOLLS:
        return thing
    if thing is None:
        party = _behind(page, frame.phrase, parties) or _meant(page, frame, parties)
        return None if party is None or party.id == _UNKNOWN else _members(page, party, _ARMED, party.span)
    if thing.id not in _LOOSE:
        return thing
    party = _owner(page, frame, thing, parties)
    kinds = _ARMED if thing.id == _PEOPLE else _COMMAND if thing.id == _LEADERS else _STATE
    found = _members(page, party, kinds, thing.span) if party is not None else None
    return found or thing


def _members(page: Page, party: Actor, kinds: MappingProxyType[str, str], span: Span) -> Thing | None:
    row = page.lexicon.who.get(kinds.get(party.kind or "", ""))
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, span, Basis("object.of-force", party.basis.row))


def _owner(page: Page, frame: Frame, thing: Thing, parties: tuple[Actor, ...]) -> Actor | None:
    """``ستة من عناصر الشرطة``, ``Syrian forces: 103 members``: the force behind the words, or that heads their line."""
    phrase = frame.phrase
    if phrase is None:
        return None
    first = page.tokens[phrase.first].start
    own = first <= thing.span.start
    last = phrase.last if own else bisect_left(page.starts, thing.span.end)
    last += "others" in link_classes(page, last)
    behind = min(last, len(page.tokens) - 1)
    end = page.tokens[behind].end + (0 if _OF.isdisjoint(link_classes(page, behind)) else _NEAR)
    start = min(first, thing.span.start)
    near = next((party for party in parties if start <= party.span.start <= end), None)
    return near or (_heading(page, frame, parties) if thing.id == "fighters" else None)


def _heading(page: Page, frame: Frame, parties: tuple[Actor, ...]) -> Actor | None:
    if not frame.rule.endswith(SHARE):
        return None
    return _before(page, frame, parties)


def _before(page: Page, frame: Frame, parties: tuple[Actor, ...]) -> Actor | None:
    """The party named in the sentence before the number."""
    opens = page.tokens[page.sentences[frame.sentence].first].start
    here = page.tokens[frame.phrase.first].start if frame.phrase is not None else opens
    return next((party for party in parties if opens <= party.span.start < here), None)


def _behind(page: Page, phrase: NounPhrase, parties: tuple[Actor, ...]) -> Actor | None:
    """``قتيلان من الشرطة``, ``قتلى وجرحى في صفوف الشرطة``: the party that is named right behind the dead."""
    for last in _ends(page, phrase):
        link = link_from(page, last)
        attached = page.words[last].readings and page.words[last].readings[0].preposition == _TO
        first = last if link is None else link.last
        if (link is not None or attached) and first < len(page.tokens):
            start, end = page.tokens[first].start, page.tokens[first].end
            found = next((one for one in parties if start <= one.span.start <= end), None)
            if found is not None:
                return found
    return None


def _ends(page: Page, phrase: NounPhrase) -> list[int]:
    """Where the words for the dead end, and those for the wounded that follow them."""
    ends = [phrase.last]
    for at in range(phrase.last, phrase.last + _WITHIN):
        hit = page.triggers.get(at)
        if hit is not None and hit.entry.id == "casualty" and not hit.reading.verbal:
            ends.append(hit.last)
    return [end for end in ends if end < len(page.tokens)]


def _meant(page: Page, frame: Frame, parties: tuple[Actor, ...]) -> Actor | None:
    """``قتيلين في صفوفها``, "killing four of them", ``تكبد الحوثيون 20 قتيلا``: the party before, which is theirs."""
    phrase = frame.phrase
    if phrase is None or frame.subset_of is not None:
        return None
    if frame.rule.endswith(SHARE) or phrase.subset or any(_is_of_them(page, last) for last in _ends(page, phrase)):
        return _before(page, frame, parties)
    opens = page.sentences[frame.sentence].first
    lost = any("loses" in link_classes(page, at) for at in range(opens, phrase.first))
    return _before(page, frame, parties) if lost else None


def _is_of_them(page: Page, last: int) -> bool:
    link = page.links.get(last)
    classes = frozenset(entry.id for entry in link.entries) if link is not None else FROM
    if link is None or FROM.isdisjoint(classes) or not PARTS.isdisjoint(classes):
        return False
    if page.tokens[last].kind is Kind.ARABIC:
        return any(reading.pronoun for reading in page.words[link.last - 1].readings[:1])
    return link.last < len(page.tokens) and page.tokens[link.last].surface.lower() == "them"

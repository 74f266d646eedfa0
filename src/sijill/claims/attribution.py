"""Who is said to have said it, through whom, and which words: source, relays, cue, modality, scope."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sijill.claims.attribution_arabic import arabic_cue, headline_cue
from sijill.claims.attribution_cue import VERBS, Cue
from sijill.claims.attribution_english import english_cue
from sijill.claims.attribution_memory import Memory
from sijill.claims.attribution_statements import Attribution, Told, said_again, share_relays
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.speakers import Cast, Speaker, read_cast
from sijill.model.mention import Actor, Link
from sijill.text.sentences import Sentence, opens_with_headline

__all__ = ["Attribution", "attribution_at", "find_attributions"]

_CUES = VERBS | {"per", "citing", "participle", "statement", "announce"}
_SEVERAL = 2
_FEW = 24
_NO_HITS: tuple[Hit, ...] = ()


def find_attributions(page: Page, actors: list[Actor]) -> list[Attribution]:
    """Return the attributions of a page in the order of their cues, carried-over sentences included.

    A sentence without a cue after one with a cue in the same paragraph keeps its source, marked ``carried``.
    """
    cast = read_cast(page, actors)
    memory = Memory(cast)
    told: list[Told] = []
    cues = _cues_by_sentence(cast)
    previous: Told | None = None
    headline = 0
    for number, sentence in enumerate(page.sentences):
        hits = cues.get(number, _NO_HITS)
        if previous is None and not hits and number:
            continue
        here = list(_read_sentence(cast, memory, sentence, hits, headline=not number)) if hits or not number else []
        if not here and previous is not None and previous.sentence.paragraph == sentence.paragraph:
            here = [Told(_continued(previous.attribution, sentence), None, sentence)]
        told.extend(here)
        headline = len(told) if number == 0 and opens_with_headline(page.tokens, page.sentences) else headline
        previous = _last_told(here) if here else None
    return _confirmed(share_relays(told), headline)


def attribution_at(attributions: list[Attribution], page: Page, token: int) -> Attribution | None:
    """Return the attribution whose words said hold a token: the narrowest one, ``None`` if nobody is named.

    A cue itself belongs to what it opens.
    """
    near = _of_sentence(attributions, page, token) if len(attributions) > _FEW else attributions
    holding: list[Attribution] = []
    for one in near:
        first, last = one.scope
        if first <= token < last:
            holding.append(one)
    if not holding and token < len(page.tokens):
        start = page.tokens[token].start
        return next((a for a in near if a.span.start <= start < a.span.end and a.scope[0] >= token), None)
    return min(holding, key=lambda a: a.scope[1] - a.scope[0], default=None) if len(holding) != 1 else holding[0]


def _of_sentence(attributions: list[Attribution], page: Page, token: int) -> list[Attribution]:
    """The attributions whose words said lie in the sentence of a token; they stand in the order of the sentences."""
    sentence = page.sentences[max(bisect_right(page.sentences, token, key=lambda one: one.first) - 1, 0)]
    first = bisect_right(attributions, sentence.first, key=lambda one: one.scope[1])
    return attributions[first : bisect_left(attributions, sentence.last, first, key=lambda one: one.scope[0])]


def _last_told(here: list[Told]) -> Told | None:
    return next((one for one in reversed(here) if one.cue is None or not one.cue.aside), None)


def _cues_by_sentence(cast: Cast) -> dict[int, list[Hit]]:
    starts = [sentence.first for sentence in cast.page.sentences]
    cues: dict[int, list[Hit]] = {}
    for hit in cast.cues:
        entries = hit[2]
        if entries[0].id in _CUES or (len(entries) > 1 and not _CUES.isdisjoint(entry.id for entry in entries)):
            cues.setdefault(bisect_right(starts, hit.first) - 1, []).append(hit)
    return cues


def _read_sentence(
    cast: Cast, memory: Memory, sentence: Sentence, hits: Sequence[Hit], *, headline: bool
) -> Iterator[Told]:
    cues: list[Cue] = []
    after = 0
    for hit in hits:
        if hit.first < after:
            continue
        arabic = hit.entry.language == "ar"
        cue = arabic_cue(cast, hit, sentence) if arabic else english_cue(cast, hit, sentence)
        if cue is not None:
            cue = _without_relay(cues[-1], cue) if cues else cue
            cues.append(cue)
            after = cue.said if not cue.backward else cue.last
    if headline and not cues:
        row = next((entry for hit in cast.page.hits(Table.REPORTING) for entry in hit.entries), None)
        title = headline_cue(cast, sentence, row) if row else None
        cues = [title] if title else []
    cues = _join_relays(memory, cues)
    for number, cue in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        attribution = _attribute(cast, memory, cue, sentence, following)
        if attribution is not None:
            yield Told(attribution, cue, sentence)


def _without_relay(last: Cue, cue: Cue) -> Cue:
    """The outlet that relays the cue before is not the subject of the next one (``نشرته شبكة X، قال``)."""
    if cue.speaker is None or not any(relay.first <= cue.speaker.first < relay.last for relay in last.relays):
        return cue
    return cue._replace(speaker=None)


def _join_relays(memory: Memory, cues: list[Cue]) -> list[Cue]:
    """An outlet that speaks for another source of the same sentence relays it."""
    if len(cues) < _SEVERAL and not (cues and cues[0].speaker is not None and cues[0].speaker.kind == "outlet"):
        return cues
    joined: list[Cue] = []
    pending: tuple[Speaker, ...] = ()
    cited = False
    told = (number for number, cue in enumerate(cues) if _other_source(cue) and not _says_anew(memory.cast, cue))
    other = max(told, default=-1)
    for number, cue in enumerate(cues):
        speaker = cue.speaker
        if speaker is not None and _may_relay(speaker, cited=cited):
            if memory.is_relay_again(speaker):
                joined.append(cue._replace(speaker=None, relays=(*cue.relays, speaker)))
                cited = cited or cue.row.id == "citing"
                continue
            if other > number:
                pending = (*pending, speaker, *cue.relays)
                continue
            if joined and joined[-1].speaker is not None and _passes_on(memory.cast, joined[-1], cue):
                joined[-1] = joined[-1]._replace(relays=(*joined[-1].relays, speaker))
                continue
        relays = pending if speaker is not None else ()
        joined.append(cue._replace(relays=(*cue.relays, *relays)) if relays else cue)
        cited = cited or cue.row.id == "citing"
        pending = pending if speaker is None else ()
    return joined


def _passes_on(cast: Cast, earlier: Cue, cue: Cue) -> bool:
    """Tell whether an outlet's cue after another source's only says where the words came from."""
    closes = cue.backward and not cast.is_word(cue.last)
    return cue.quoting or closes or earlier.row.id == "citing"


def _may_relay(speaker: Speaker, *, cited: bool) -> bool:
    return speaker.kind == "outlet" or (cited and speaker.bare)


def _other_source(cue: Cue) -> bool:
    return cue.speaker is not None and cue.speaker.kind != "outlet" and (cue.relayed or not cue.backward)


def _says_anew(cast: Cast, cue: Cue) -> bool:
    """``أفادت وكالة X بمقتل خمسة، وذكر المرصد أن``: behind *and* a verb tells what another says himself."""
    return not cue.relayed and any(reading.conjunction for reading in cast.page.words[cue.first].readings[:1])


def _attribute(
    cast: Cast, memory: Memory, cue: Cue, sentence: Sentence, following: Cue | None
) -> Attribution | None:
    words = cast.page.span(cue.first, cue.last)
    relays = tuple(memory.relay(speaker, cue.row, words) for speaker in cue.relays)
    speaker = cue.speaker
    owner = _first_speaker(cast, sentence.first, cue.first) if cue.pronoun and memory.last is None else None
    if speaker is None and owner is not None:
        memory.source(owner, cue.row, words)
    if speaker is not None:
        source: Link | None = memory.source(speaker, cue.row, words, aside=cue.aside)
    else:
        source = memory.carried(cue.row, words)
    if source is None:
        return None
    scope = _scope(cast, cue, sentence, following)
    sources = _together(source, [memory.source(other, cue.row, words, aside=True) for other in cue.others])
    said = cast.page.document.words(words)
    return Attribution((*sources, *relays), cue.row.cells[1], said, words, scope, cue.stance)


def _together(source: Link, others: list[Link]) -> list[Link]:
    """Those who said it together, in the order of the text."""
    return sorted((source, *others), key=lambda link: link.span.start if link.span else 0) if others else [source]


def _first_speaker(cast: Cast, first: int, last: int) -> Speaker | None:
    """Return the first actor named in a range of tokens: whom a pronoun stands for before anybody has spoken."""
    for number in range(first, last):
        placed = cast.actor(number)
        if placed is not None:
            actor, end = placed
            return Speaker(number, end, actor.span, "actor", cast.page.words[number].folded, actor.basis, actor=actor)
    return None


def _confirmed(found: list[Attribution], headline: int) -> list[Attribution]:
    """Leave out the sources of a headline that the body does not repeat: headlines shorten and name states."""
    if not headline or headline == len(found):
        return found
    body = {link.id for attribution in found[headline:] for link in attribution.links}
    return [a for a in found[:headline] if a.links[0].id is not None and a.links[0].id in body] + found[headline:]


def _scope(cast: Cast, cue: Cue, sentence: Sentence, following: Cue | None) -> tuple[int, int]:
    """From what follows the cue to the next cue or the sentence's end; a backward cue takes what stands before it."""
    end = following.first if following is not None and not following.backward else sentence.last
    if cue.backward and cast.surface(cue.said) in (".", "\u060c", ",", ""):
        return sentence.first, end
    if cue.backward and cue.first > sentence.first + 1:
        return sentence.first, end
    return min(cue.said, end), end


def _continued(attribution: Attribution, sentence: Sentence) -> Attribution:
    links = tuple([said_again(link) for link in attribution.links])
    return attribution._replace(links=links, scope=(sentence.first, sentence.last))

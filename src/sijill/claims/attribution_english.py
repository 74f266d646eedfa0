"""English cues: verb and subject in either order, "according to", "citing", coordinated and relative clauses."""

from sijill.claims.attribution_cue import STANCES, VERBS, Cue
from sijill.lexicon.page import Hit
from sijill.lexicon.tables import Entry
from sijill.mentions.speakers import Cast, Speaker
from sijill.mentions.speakers_english import (
    english_speaker_at,
    english_speaker_before,
    english_speaker_in,
    english_speaker_joined,
    english_speaker_near,
)
from sijill.model.span import Span
from sijill.text.sentences import Sentence

_STRONG = frozenset(("verb", "deny", "accuse", "claim-responsibility"))
_QUOTES = frozenset("\"”'\u2019,")
_RESPONSIBILITY = 14
_PUBLISHER = 8


def english_cue(cast: Cast, hit: Hit, sentence: Sentence) -> Cue | None:
    """Return what the reporting word at ``hit`` says about who speaks, ``None`` if it is no cue here."""
    verb = cast.verb(hit.first)
    if verb is not None and verb.cells[0] in VERBS:
        cue = _verb_cue(cast, hit, verb, sentence)
        if cue is not None:
            return cue
    row = next((entry for entry in hit.entries if not entry.is_verb), None)
    if row is None or row.id not in ("per", "citing"):
        return None
    speaker = english_speaker_at(cast, hit.last, sentence.last)
    if speaker is None:
        return None
    if row.id == "citing" and cast.is_class(hit.first - 1, "passive"):
        return _by_agent(cast, Cue(row, hit.first, hit.last, hit.last), sentence)
    cue = Cue(row, hit.first, hit.last, speaker.last, speaker, backward=True, relayed=row.id == "citing", quoting=True)
    relay = english_speaker_before(cast, hit.first, sentence.first) if cue.relayed else None
    return cue._replace(relays=(relay,)) if relay is not None and relay.kind == "outlet" else cue


def _verb_cue(cast: Cast, hit: Hit, row: Entry, sentence: Sentence) -> Cue | None:
    at = hit.first
    if cast.is_class(at - 1, "determiner", "definite", "own", "not") or cast.surface(at - 1).lower() == "to":
        return None
    if not cast.surface(at).islower() or not _is_finite(cast, at, row):
        return None
    if row.id == "blame" and not _has_responsibility(cast, hit.last, sentence):
        return None
    cue = Cue(row, hit.first, hit.last, hit.last, backward=True, stance=STANCES.get(row.id))
    if any(reading.tense == "progressive" for reading in cast.page.words[at].readings if reading.verbal):
        opens = cast.surface(at - 1) == "," or cast.is_class(hit.last, "that") or hit.last - hit.first > 1
        return cue._replace(participle=True) if opens and row.id in ("verb", "carry", "deny") else None
    return _with_subject(cast, cue, sentence)


def _is_finite(cast: Cast, at: int, row: Entry) -> bool:
    """A base form (``report``) is a verb only after a plural; an irregular past and an ending need no such sign."""
    tenses = {reading.tense for reading in cast.page.words[at].readings if reading.verbal}
    if tenses != {""} or row.cells[2] == "verb-past":
        return True
    before = at - 1
    while cast.is_class(before, "aux", "pronoun"):
        return True
    title = next((t for n in range(before, before - 3, -1) if (t := cast.title(n)) and t.last == at), None)
    return cast.surface(before).endswith("s") or (title is not None and title.entry.id == "army")


def _has_responsibility(cast: Cast, first: int, sentence: Sentence) -> bool:
    return cast.has_responsibility(first, min(first + _RESPONSIBILITY, sentence.last))


def _with_subject(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    before = cue.first - 1
    while before > sentence.first and cast.is_class(before, "aux"):
        before -= 1
    by = cue.row.phrase[-1] == "by"  # "an ambush in Niger claimed by the group"
    if by or (before >= sentence.first and cast.is_class(before, "passive", "not")):
        return _by_agent(cast, cue, sentence) if by or cast.is_class(before, "passive") else None
    if before >= sentence.first and cast.is_class(before, "pronoun"):
        return None if cue.row.id == "find" else _told(cast, cue._replace(pronoun=True))
    if before >= sentence.first and cast.is_class(before, "who"):
        speaker = english_speaker_near(cast, _before_comma(cast, before), sentence.first)
        return cue._replace(speaker=speaker) if speaker is not None else None
    if _is_the_statement(cast, before, sentence.first):
        return _carried_by(cast, cue, sentence)
    speaker = english_speaker_before(cast, cue.first, sentence.first)
    if speaker is not None:
        other = english_speaker_joined(cast, speaker, sentence.first)
        cue = cue._replace(speaker=speaker, others=(other,) if other is not None else ())
        return None if cast.is_class(speaker.first - 1, "not") else _checked(cast, cue)
    return _without_subject(cast, cue, sentence, before)


def _by_agent(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """A passive with "by": the agent speaks, or, an outlet, passes on what the subject said."""
    at = cue.last
    if cast.is_class(at, "issued"):
        at += 1
    elif cue.row.id != "claim-responsibility":
        return None
    speaker = english_speaker_at(cast, at, sentence.last)
    if speaker is None:
        return None
    subject = english_speaker_before(cast, cue.first - 1, sentence.first) if speaker.kind == "outlet" else None
    if subject is not None:
        return cue._replace(speaker=subject, relays=(speaker,), said=speaker.last, relayed=True, backward=False)
    return cue._replace(speaker=speaker, said=speaker.last)


def _without_subject(cast: Cast, cue: Cue, sentence: Sentence, before: int) -> Cue | None:
    """A statement, the subject of a verb before, or one that follows after a quotation."""
    if before >= sentence.first and cast.is_class(before, "statement"):
        return _carried_by(cast, cue, sentence)
    if cast.surface(before).lower() in ("and", "but"):
        return _coordinated(cast, cue, sentence)
    return _inverted(cast, cue, sentence)


def _is_the_statement(cast: Cast, at: int, lowest: int) -> bool:
    """``..., the statement said``: words of whoever spoke before, and of no party that the clause before names."""
    opens = cast.is_class(at - 1, "definite") and (at - 1 <= lowest or not cast.is_word(at - 2))
    return opens and at > lowest and cast.is_class(at, "statement")


def _before_comma(cast: Cast, at: int) -> int:
    return at - 1 if cast.surface(at - 1) == "," else at


def _checked(cast: Cast, cue: Cue) -> Cue | None:
    speaker = cue.speaker
    if speaker is None or speaker.kind != "name":
        return _told(cast, cue)
    noun = cast.surface(cue.first).endswith("s") and cue.row.cells[2] == "verb" and not cast.is_class(cue.last, "that")
    if cue.row.id in _STRONG and not noun:
        return _told(cast, cue)
    return None


def _told(cast: Cast, cue: Cue) -> Cue:
    """An outlet that was told, or by which the statement was published, relays."""
    if cue.row.word in ("told", "tell"):
        outlet = english_speaker_in(cast, cue.last, cue.last + 4)
        told = outlet is not None and outlet.kind == "outlet"
        return cue._replace(relays=(outlet,), said=outlet.last) if told and outlet is not None else cue
    if not cast.is_class(cue.last, "in"):
        return cue
    statement = next((n for n in range(cue.last + 1, cue.last + 4) if cast.is_class(n, "statement")), None)
    outlet = _publisher(cast, statement + 1) if statement is not None else None
    return cue._replace(relays=(outlet,), said=outlet.last, stated=True) if outlet is not None else cue


def _publisher(cast: Cast, at: int) -> Speaker | None:
    """The outlet of "published by X", "carried by X"."""
    for _ in range(2):
        hit = cast.reporting(at)
        if hit is None or not (cast.is_class(at, "issued") or cast.verb(at) is not None):
            break
        at = hit.last
        if cast.is_class(hit.first, "issued"):
            outlet = english_speaker_at(cast, at, min(at + _PUBLISHER, len(cast.page.tokens)))
            return outlet if outlet is not None and outlet.kind == "outlet" else None
    return None


def _carried_by(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """"a statement carried by X": the outlet relays the source spoken of."""
    outlet = _publisher(cast, cue.first)
    if outlet is None or outlet.first >= sentence.last:
        return cue
    return cue._replace(relays=(outlet,), said=outlet.last)


def _coordinated(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """"... and blamed X": the subject of the sentence speaks on."""
    speaker = english_speaker_at(cast, sentence.first, cue.first)
    if speaker is None or speaker.kind == "name":
        return cue._replace(participle=True) if cue.row.id in _STRONG else None
    return cue._replace(speaker=speaker)


def _inverted(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """A quotation, then "said X"."""
    if cue.row.id != "verb" or cast.surface(cue.first - 1) not in _QUOTES:
        return None
    speaker = english_speaker_at(cast, cue.last, sentence.last)
    if speaker is not None and cast.surface(speaker.last) == ",":
        title = english_speaker_at(cast, speaker.last + 1, sentence.last)
        if title is not None and speaker.kind == "name" and title.kind not in ("name", "actor", "outlet"):
            span = Span(speaker.span.start, title.span.end)
            speaker = title._replace(first=speaker.first, span=span, surname=speaker.surname, bare=False)
    return cue._replace(speaker=speaker, said=speaker.last) if speaker is not None else None

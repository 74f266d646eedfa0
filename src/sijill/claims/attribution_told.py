"""Arabic: the outlet to which something was told, and where what was said begins."""

from sijill.mentions.speakers import OPENING, Cast, Speaker, close_of
from sijill.mentions.speakers_arabic import arabic_speaker_at, arabic_title_at
from sijill.model.mention import Basis

ADJECTIVES = 3
_LAM = "\u0644"
_IN_MARKS = 5


def told_outlet(cast: Cast, at: int) -> Speaker | None:
    """The outlet to which something was told: its name with an attached ``ل``, or behind ``لـ`` and a mark."""
    if not cast.is_word(at) or not cast.page.words[at].folded.startswith(_LAM):
        return None
    if cast.page.words[at].folded == _LAM:
        return _told_in_marks(cast, at + 1)
    hit = cast.title(at)
    if hit is not None and at not in cast.outlets and any(entry.id == "outlet" for entry in hit.entries):
        return arabic_title_at(cast, at)
    speaker = arabic_speaker_at(cast, at, attached=True)
    return speaker if speaker is not None and speaker.kind == "outlet" else None


def _told_in_marks(cast: Cast, opening: int) -> Speaker | None:
    """``لـ«رويترز»``: the name between marks behind a particle written apart is an outlet's, not an actor's."""
    speaker = arabic_speaker_at(cast, opening, attached=True)
    close = close_of(cast, opening, _IN_MARKS) if cast.surface(opening) in OPENING else None
    if speaker is not None and speaker.kind != "outlet":
        return None
    if close is None or close == opening + 1:
        return speaker
    if speaker is not None:
        return speaker._replace(last=max(speaker.last, close + 1))
    span, head = cast.page.span(opening + 1, close), cast.page.words[opening + 1].folded
    return Speaker(opening, close + 1, span, "outlet", head, Basis("speaker.outlet"))


def told_in_statement(cast: Cast, at: int) -> Speaker | None:
    """The outlet of ``في تصريح لوكالة X``."""
    if not cast.is_class(at, "in") or not cast.is_class(at + 1, "statement"):
        return told_outlet(cast, at)
    hit = cast.reporting(at + 1)
    at = hit.last if hit else at + 2
    for number in range(at, at + ADJECTIVES):
        told = told_outlet(cast, number)
        if told is not None or not is_adjective(cast, number):
            return told
    return None


def is_adjective(cast: Cast, at: int) -> bool:
    """Tell whether a word may be an adjective of the noun before it: one that no list of speakers or cues knows."""
    return cast.is_word(at) and not cast.is_head(at) and cast.reporting(at) is None


def opens_clause(cast: Cast, at: int) -> bool:
    """Tell whether what was said begins here: "that", a colon, a quotation."""
    if cast.is_class(at, "that") or cast.surface(at) == ":":
        return True
    return cast.surface(at) in OPENING and cast.surface(at) not in ("(", "")

"""Who has spoken so far in a document, so that a later short mention is the same speaker under the same name."""

from bisect import bisect_left
from dataclasses import dataclass

from sijill.claims.attribution_gloss import gloss_of
from sijill.lexicon.tables import Entry
from sijill.mentions.speakers import ORGANISED, VOICES, Cast, Speaker, words_of
from sijill.model.mention import Link, Role
from sijill.model.span import Span

_BACK = 60
_CARRIERS = frozenset(("outlet", "body"))


@dataclass(frozen=True, slots=True)
class Identity:
    """The one name under which a speaker is kept."""

    id: str | None
    name_en: str | None
    name_ar: str | None


class Memory:
    """The speakers of one document in the order of their appearance; local to one reading."""

    __slots__ = ("_relays_seen", "_sources_seen", "_starts", "cast", "last", "relayed", "spoken")

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.spoken: list[tuple[Speaker, Identity]] = []
        self.relayed: list[tuple[Speaker, Identity]] = []
        self._sources_seen: set[tuple[str, str, str, Identity]] = set()
        self._relays_seen: set[tuple[str, Identity]] = set()
        self._starts = list(cast.actors)
        self.last: Link | None = None

    def source(self, speaker: Speaker, row: Entry, cue: Span, *, aside: bool = False) -> Link:
        """Return the link of a named source and remember it; one named aside is not the last who spoke."""
        known = self._earlier(speaker)
        identity = known or _identity(self.cast, speaker)
        if known is None:
            key = (speaker.head, speaker.kind, speaker.surname, identity)
            if key not in self._sources_seen:
                self._sources_seen.add(key)
                self.spoken.append((speaker, identity))
        again = known is not None and (speaker.bare or speaker.kind == "name")
        link = _link(Role.SOURCE, identity, speaker, row, cue, carried=again)
        self.last = self.last if aside else link
        return link

    def relay(self, speaker: Speaker, row: Entry, cue: Span) -> Link:
        """Return the link of a relay."""
        known = next((i for s, i in reversed(self.relayed) if speaker.bare and s.head == speaker.head), None)
        identity = known or _identity(self.cast, speaker)
        key = (speaker.head, identity)
        if key not in self._relays_seen:
            self._relays_seen.add(key)
            self.relayed.append((speaker, identity))
        return _link(Role.RELAY, identity, speaker, row, cue, carried=False)

    def carried(self, row: Entry, cue: Span) -> Link | None:
        """Return the last source once more, for a cue without a subject."""
        if self.last is None:
            return None
        last = self.last
        return Link(
            last.role, last.id, last.name_en, last.name_ar, row.word, cue, last.basis, cue_span=cue, carried=True
        )

    def is_relay_again(self, speaker: Speaker) -> bool:
        """Tell whether a bare outlet (``\u0627\u0644\u0648\u0643\u0627\u0644\u0629``) is one that has been relaying."""
        return speaker.bare and any(earlier.head == speaker.head for earlier, _ in self.relayed)

    def _earlier(self, speaker: Speaker) -> Identity | None:
        """The identity of the earlier speaker that a bare title or a surname repeats."""
        for earlier, identity in reversed(self.spoken):
            if speaker.surname and speaker.surname == earlier.surname:
                return identity
            if speaker.kind == "name" and earlier.surname and earlier.surname == speaker.head:
                return identity
        if not speaker.bare:
            return self._people(speaker)
        for earlier, identity in reversed(self.spoken):
            if _repeats(self.cast, speaker, earlier):
                return identity
        voice = next((i for e, i in reversed(self.spoken) if e.kind == speaker.kind and speaker.kind in VOICES), None)
        return voice or self._mentioned(speaker) or self._relayed(speaker)

    def _people(self, speaker: Speaker) -> Identity | None:
        """People named by one word ("officials") are the ones of whom more was said before ("task force officials")."""
        title = self.cast.title(speaker.first) if speaker.kind == "actor" else None
        if title is None or speaker.last - speaker.first > 1:
            return None
        stem = title.entry.phrase[-1]
        return next((i for s, i in reversed(self.spoken) if s.head == stem and s.kind == title.entry.id), None)

    def _mentioned(self, speaker: Speaker) -> Identity | None:
        """The last actor named before whose name holds the bare title."""
        if speaker.kind not in ORGANISED:
            return None
        at = bisect_left(self._starts, speaker.first)
        for number in reversed(self._starts[max(at - _BACK, 0) : at]):
            actor, last = self.cast.actors[number]
            for token in range(max(number - 1, 0), last):
                if speaker.head in self.cast.page.words[token].by_stem:
                    return Identity(actor.id, actor.name_en, actor.name_ar)
        return None

    def _relayed(self, speaker: Speaker) -> Identity | None:
        return next((i for s, i in reversed(self.relayed) if s.head == speaker.head), None)


def _repeats(cast: Cast, speaker: Speaker, earlier: Speaker) -> bool:
    """Tell whether an earlier speaker's name holds the title that is repeated alone."""
    if earlier.head == speaker.head:
        return True
    first = earlier.first
    return any(
        speaker.head in cast.page.words[number].by_stem
        for number in range(first, min(earlier.last, first + 2, len(cast.page.words)))
    )


def _identity(cast: Cast, speaker: Speaker) -> Identity:
    if speaker.kind == "actor" and speaker.actor is not None:
        actor = speaker.actor
        return Identity(actor.id, actor.name_en, actor.name_ar)
    if speaker.kind in _CARRIERS and speaker.outlet is not None:
        return Identity(speaker.outlet.id, speaker.outlet.name_en, speaker.outlet.name_ar)
    words = words_of(cast.page, speaker.span)
    arabic = words[:1] >= "\u0600"
    voice = speaker.actor if speaker.kind in VOICES or _is_own_force(speaker) else None
    ident = voice.id if voice is not None else None
    return Identity(ident, gloss_of(cast, speaker) if arabic else words, words if arabic else None)


def _is_own_force(speaker: Speaker) -> bool:
    """Tell whether a state's army is meant ("Israel's military"), which speaks as the state."""
    return speaker.kind == "army" and speaker.actor is not None and speaker.actor.kind == "state"


def _link(role: Role, identity: Identity, speaker: Speaker, row: Entry, cue: Span, *, carried: bool) -> Link:
    return Link(
        role, identity.id, identity.name_en, identity.name_ar, row.word, speaker.span, speaker.basis,
        cue_span=cue, carried=carried,
    )  # fmt: skip

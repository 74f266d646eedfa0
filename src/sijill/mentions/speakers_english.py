"""How far an English speaker's name reaches: determiner, adjectives, title, "of ..." and a person's name."""

from sijill.lexicon.tables import Table
from sijill.mentions.links import QUOTES
from sijill.mentions.speakers import ORGANISED, Cast, Speaker, speaks
from sijill.model.mention import Actor, Basis
from sijill.model.span import Span
from sijill.text.tokens import Kind

_BEFORE = 6
_CHAIN = 3
_REACH = 14
_NAMES = 4
_OWNER = ("'s", "s'")
_COMMAS = frozenset((",", "\u2014", "\u2013"))
_DETERMINERS = ("determiner", "definite", "own")
_FIGURES = (Table.MONTHS, Table.WEEKDAYS)
_NAMED_KINDS = ORGANISED | {"actor", "outlet"}


def english_speaker_in(cast: Cast, first: int, last: int) -> Speaker | None:
    """Return the speaker whose name lies in tokens ``[first, last)``: its first known title, actor or outlet."""
    head = next((number for number in range(first, last) if cast.is_head(number)), None)
    if head is None:
        return None
    parts = [head]
    while True:
        after = _end_of_head(cast, parts[-1])
        following = next((n for n in range(after, min(after + _CHAIN, last)) if cast.is_head(n)), None)
        if following is None or any(not _links(cast, n) for n in range(after, following)):
            break
        parts.append(following)
    return _build(cast, parts, first, last)


def _links(cast: Cast, token: int) -> bool:
    return _is_hyphen(cast, token) or (cast.page.tokens[token].kind is Kind.LATIN and cast.reporting(token) is None)


def _end_of_head(cast: Cast, head: int) -> int:
    actor = cast.actor(head)
    if actor is not None:
        return actor[1]
    if head in cast.outlets:
        return cast.outlets[head].last
    hit = cast.title(head)
    return hit.last if hit else head + 1


def _build(cast: Cast, parts: list[int], first: int, last: int) -> Speaker:
    head, start = parts[-1], _start(cast, parts[0], first)
    actor = next((cast.actors[part][0] for part in parts if part in cast.actors), None)
    outlet = next((cast.outlets[part] for part in parts if part in cast.outlets), None)
    end = _end(cast, _end_of_head(cast, head), last)
    actor = actor or next((cast.actors[n][0] for n in range(_end_of_head(cast, head), end) if n in cast.actors), None)
    placed = cast.actor(head) if len(parts) == 1 or cast.title(head) is None else None
    if placed is not None or head in cast.outlets:
        named = placed[0] if placed is not None else cast.outlets[head]
        kind = "actor" if isinstance(named, Actor) else "outlet"
        word = cast.page.words[_end_of_head(cast, head) - 1].folded
        reaches = _end_of_head(cast, head) >= last
        owner = start < head and cast.page.words[head - 1].folded.endswith(_OWNER)
        span = Span(cast.page.tokens[start].start, named.span.end) if owner else named.span
        return Speaker(start, last, span, kind, word, named.basis, actor=actor, outlet=outlet, reaches=reaches)
    hit = cast.title(head)
    entry = next(e for e in hit.entries if speaks(e)) if hit else None
    kind, stem = (entry.id, entry.phrase[-1]) if entry else ("name", "")
    alone = len(parts) == 1 and start >= head - 1 and end == _end_of_head(cast, head)
    return Speaker(
        start, max(last, end), Span(cast.page.tokens[start].start, cast.page.tokens[end - 1].end),
        kind, stem, Basis(f"speaker.{kind}", entry.row if entry else None), actor=actor, outlet=outlet,
        bare=alone and cast.is_class(start, "definite"), pronoun=cast.is_class(start, "own"),
        surname=_surname(cast, end), reaches=end >= last,
    )  # fmt: skip


def _surname(cast: Cast, end: int) -> str:
    token = cast.page.tokens[end - 1]
    known = cast.page.hit_at(Table.TITLES, end - 1) or cast.page.places.get(end - 1)
    return cast.page.words[end - 1].folded if token.surface[:1].isupper() and not known else ""


def _start(cast: Cast, head: int, first: int) -> int:
    """Walk back over adjectives, possessives and names to the determiner."""
    start = head
    while start > max(first, head - _BEFORE):
        before = start - 1
        token = cast.page.tokens[before]
        if cast.is_class(before, *_DETERMINERS):
            return before
        if token.kind is not Kind.LATIN or cast.reporting(before) is not None:
            break
        if any(cast.page.hit_at(table, before) for table in _FIGURES):
            break
        start = before
    return start


def _end(cast: Cast, at: int, last: int) -> int:
    """Take a person's capitalised name, then "of ..." and the like, as far as the region goes."""
    while at < last and cast.is_word(at) and cast.surface(at)[:1].isupper() and cast.reporting(at) is None:
        if any(cast.page.hit_at(table, at) for table in _FIGURES):
            return at
        at += 1
    if at < last and cast.is_class(at, "in"):
        stop = min(last, at + _REACH)
        end = at
        for number in range(at, stop):
            if cast.is_class(number, "end", "that", "who") or not cast.is_word(number) or cast.verb(number):
                break
            if any(cast.page.hit_at(table, number) for table in _FIGURES):
                return number - 1 if cast.is_class(number - 1, "in") else number
            end = number + 1
        return end
    return at


def english_speaker_at(cast: Cast, first: int, limit: int) -> Speaker | None:
    """Return the speaker whose phrase begins at a token and ends at the next comma, verb or "that"."""
    last = first
    while last < limit and (cast.is_word(last) or cast.surface(last) in ("“", '"', "\u2018")):
        if cast.is_class(last, "that", "end", "who") or (last > first and cast.verb(last) and not cast.is_head(last)):
            break
        last += 1
    return english_speaker_in(cast, first, last) or _capitalised(cast, first, last)


def _capitalised(cast: Cast, first: int, last: int) -> Speaker | None:
    """A name that no list knows: up to four capitalised words, nothing else."""
    words = [number for number in range(first, last) if not cast.is_class(number, "aux", *_DETERMINERS)]
    if not words or len(words) > _NAMES or words[-1] - words[0] >= len(words):
        return None
    if not all(cast.is_word(number) and cast.surface(number)[:1].isupper() for number in words):
        return None
    if any(cast.page.hit_at(table, words[0]) for table in _FIGURES) or cast.is_class(words[0], "pronoun"):
        return None
    span = cast.page.span(words[0], words[-1] + 1)
    head = cast.page.words[words[-1]].folded
    return Speaker(words[0], words[-1] + 1, span, "name", head, Basis("speaker.name"), surname=head)


def english_speaker_before(cast: Cast, verb: int, lowest: int) -> Speaker | None:
    """Return the subject of a verb: in the clause right before it, else before a clause between commas."""
    last = _without_nameless(cast, _without_aux(cast, verb, lowest), lowest)
    quoted = _quoted_name(cast, last, lowest)
    if quoted is not None:
        return quoted
    first = _clause_start(cast, last, lowest)
    if cast.is_class(first, "who") and first + 1 < last:
        inner = english_speaker_in(cast, first + 1, last)
        return inner if inner is not None and inner.reaches else english_speaker_near(cast, first, lowest)
    if first < last and not cast.is_class(first, "who", "in", "citing"):
        speaker = english_speaker_in(cast, first, last) or _capitalised(cast, first, last)
        if speaker is not None and first > lowest and _is_plain_verb(cast, first - 1) and not speaker.reaches:
            who = next((n for n in range(first - 2, max(lowest, first - _BEFORE), -1) if cast.is_class(n, "who")), None)
            return english_speaker_near(cast, who, lowest) if who is not None else None
        if speaker is not None:
            return _named_before(cast, speaker, lowest)
    return _before_insertion(cast, first, lowest)


def _quoted_name(cast: Cast, last: int, lowest: int) -> Speaker | None:
    """``The group "Ansar Allah" said``: the party whose name alone stands in quotation marks right before a verb."""
    if last - 1 <= lowest or cast.surface(last - 1) not in QUOTES:
        return None
    for first in range(last - 2, max(lowest, last - _BEFORE), -1):
        placed = cast.actors.get(first)
        if placed is not None and placed[1] == last - 1 and cast.surface(first - 1) in QUOTES:
            return english_speaker_in(cast, first, last - 1)
    return None


def _without_aux(cast: Cast, last: int, lowest: int) -> int:
    while last > lowest and (cast.is_class(last - 1, "aux") or cast.surface(last - 1) == ")"):
        last -= 1
    return last


def _without_nameless(cast: Cast, last: int, lowest: int) -> int:
    """Step back over "who asked not to be named" and the like, with or without commas."""
    end = last - 1 if cast.surface(last - 1) == "," else last
    for number in range(end - 1, max(lowest, end - _BEFORE), -1):
        hit = cast.reporting(number)
        if hit is None or hit.last < end or not cast.is_class(number, "nameless"):
            continue
        first = number - 1 if cast.is_class(number - 1, "who") else number
        return first - 1 if cast.surface(first - 1) == "," else first
    return last


def _before_insertion(cast: Cast, at: int, lowest: int) -> Speaker | None:
    """The subject before one or more clauses between commas (``X, which ..., said``; ``X, in a statement, said``)."""
    while at - 1 > lowest and cast.surface(at - 1) in _COMMAS:
        last = at - 1
        at = next((n + 1 for n in range(last - 1, lowest - 1, -1) if cast.surface(n) in _COMMAS), lowest)
        if cast.is_class(at, "in", "who", "citing", "end") and at > lowest:
            continue
        first = _clause_start(cast, last, lowest)
        found = english_speaker_in(cast, first, last) or _capitalised(cast, first, last)
        return _named_before(cast, found, lowest) if found is not None and found.last >= last else None
    return None


def english_speaker_joined(cast: Cast, speaker: Speaker, lowest: int) -> Speaker | None:
    """Return who speaks together with a speaker: a whole phrase of its own before "and"."""
    conjunction = speaker.first - 1
    if conjunction <= lowest or not cast.is_class(conjunction, "together"):
        return None
    first = _clause_start(cast, conjunction, lowest)
    if first > lowest and cast.is_word(first - 1) and not cast.is_class(first - 1, "that", "end"):
        return None
    other = english_speaker_in(cast, first, conjunction)
    begins = other is not None and other.first == first and other.kind != "outlet"
    return other if begins and other is not None and other.last == conjunction and other.reaches else None


def english_speaker_near(cast: Cast, last: int, lowest: int) -> Speaker | None:
    """Return the nearest speaker that ends before a token: whom "who" stands for."""
    for head in range(last - 1, max(lowest, last - _BEFORE) - 1, -1):
        if cast.is_head(head) and (head == lowest or not cast.is_head(head - 1)):
            return english_speaker_in(cast, head, last)
    return None


def _clause_start(cast: Cast, last: int, lowest: int) -> int:
    first = last
    while first > lowest:
        before = first - 1
        if _bounds_clause(cast, before):
            break
        if cast.is_class(before, "that", "end") or _is_plain_verb(cast, before):
            break
        if cast.is_class(before, "who"):
            return before
        first = before
    return first


def _bounds_clause(cast: Cast, token: int) -> bool:
    if cast.is_word(token) or cast.page.tokens[token].kind is Kind.NUMBER:
        return False
    return cast.surface(token) not in (")", "(") and not _is_hyphen(cast, token)


def _is_hyphen(cast: Cast, token: int) -> bool:
    """Tell whether a mark is glued into a word (``U.S.-led``)."""
    tokens = cast.page.tokens
    glued = 0 < token < len(tokens) - 1 and tokens[token - 1].end == tokens[token].start
    return glued and tokens[token].end == tokens[token + 1].start and tokens[token].surface == "-"


def _is_plain_verb(cast: Cast, token: int) -> bool:
    """Tell whether a word is a verb of saying alone: not the second one of ``war monitor``."""
    hit = cast.reporting(token)
    if hit is None or not all(entry.is_verb for entry in hit.entries) or cast.is_head(token):
        return False
    title = cast.title(token - 1)
    return title is None or title.last <= token


def _named_before(cast: Cast, speaker: Speaker, lowest: int) -> Speaker:
    """Add the name in "Jane Doe, a spokeswoman for ..., said"."""
    comma = speaker.first - 1
    rank = cast.page.hit_at(Table.TITLES, comma - 1) if cast.surface(comma) == "." else None
    if rank is not None and rank.entry.id == "rank":
        comma -= 2
    if speaker.kind in ORGANISED or speaker.kind in ("actor", "outlet") or cast.surface(comma) != ",":
        return speaker
    first = _clause_start(cast, comma, lowest)
    before = english_speaker_in(cast, first, comma) if speaker.kind == "name" else _capitalised(cast, first, comma)
    if before is None or before.last < comma or before.kind in _NAMED_KINDS:
        return speaker
    if before.kind == "name" and cast.is_head(first):
        return speaker
    title, name = (before, speaker) if speaker.kind == "name" else (speaker, before)
    return title._replace(
        first=before.first, last=speaker.last, span=Span(before.span.start, speaker.span.end), bare=False,
        surname=name.surname,
    )  # fmt: skip

"""How far an Arabic speaker's name reaches: title, genitives, adjectives, what it speaks for, and a person's name."""

from sijill.lexicon.page import skip_letters
from sijill.lexicon.tables import Table
from sijill.mentions.outlets import Outlet
from sijill.mentions.speakers import OPENING, ORGANISED, PEOPLE, Cast, Speaker, close_of, speaks
from sijill.mentions.speakers_names import COUNTS, apposed_name, is_figure, name_end, surname_of
from sijill.model.mention import Actor, Basis
from sijill.model.span import Span
from sijill.text.tokens import Kind

_ARTICLES = ("\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0641\u0627\u0644")
_WITH = ("\u0648\u0627\u0644",)
_MARKS = OPENING - {"("}
_REACH = 14
_LOOSE = 3
_QUOTED = 7
_FIGURES = (Table.NUMBERS, Table.QUANTIFIERS, Table.WEEKDAYS, Table.MONTHS)
_LAM, _LAM_LENGTH = "\u0644", 4
_ADJECTIVAL = ("\u064a", "\u0647", "\u064a\u0646", "\u0648\u0646")


class _Phrase:
    """A speaker's phrase while it is being read."""

    __slots__ = ("actor", "at", "cast", "definite", "fresh", "kind", "loose", "outlet", "pronoun", "surname")

    def __init__(self, cast: Cast, at: int, kind: str, *, definite: bool) -> None:
        self.cast = cast
        self.at = at
        self.kind = kind
        self.definite = definite
        self.fresh = True
        self.loose = 0
        self.actor: Actor | None = None
        self.outlet: Outlet | None = None
        self.pronoun = False
        self.surname = ""


def arabic_speaker_at(cast: Cast, first: int, *, attached: bool = False) -> Speaker | None:
    """Return the speaker whose name begins at a token; ``attached`` admits a preposition on its first word."""
    while (mark := cast.surface(first)) and mark in OPENING:
        first += 1
    start = first
    if cast.is_class(first, "one", "this"):
        hit = cast.reporting(first)
        first = hit.last if hit else first + 1
    placed = cast.actor(first)
    if placed is not None:
        people = _from_title(cast, start, first, attached=True) if placed[0].kind == "group" else None
        return people if people is not None and people.last > placed[1] else _from_actor(cast, start, first)
    outlet = cast.outlets.get(first)
    if outlet is not None:
        last = _closed(cast, outlet.last)
        return Speaker(start, last, outlet.span, "outlet", cast.page.words[first].folded, outlet.basis, outlet=outlet)
    speaker = _from_title(cast, start, first, attached=attached)
    return _quoted(cast, speaker) if speaker is not None and cast.surface(start - 1) in _MARKS else speaker


def _quoted(cast: Cast, speaker: Speaker) -> Speaker:
    """A name that begins with a quotation mark ends with one."""
    close = close_of(cast, speaker.first - 1, _QUOTED)
    if close is None or close <= speaker.last:
        return speaker
    span = Span(speaker.span.start, cast.page.tokens[close - 1].end)
    return speaker._replace(last=close + 1, span=span, bare=False)


def arabic_title_at(cast: Cast, first: int) -> Speaker | None:
    """Return the speaker whose title begins at a token, a preposition on it or not, whatever a list knows there."""
    return _from_title(cast, first, first, attached=True)


def _from_actor(cast: Cast, start: int, first: int) -> Speaker:
    actor, last = cast.actors[first]
    span = Span(cast.page.tokens[start].start, actor.span.end) if start < first else actor.span
    return Speaker(start, _closed(cast, last), span, "actor", cast.page.words[first].folded, actor.basis, actor=actor)


def _closed(cast: Cast, at: int) -> int:
    """Step over a closing quotation mark and a bracket after a name."""
    if cast.surface(at) in ("”", "»", '"', "\u2019"):
        at += 1
    if cast.surface(at) == "(":
        close = close_of(cast, at, _QUOTED)
        at = close + 1 if close is not None else at
    return at


def _from_title(cast: Cast, start: int, first: int, *, attached: bool) -> Speaker | None:
    hit = cast.title(first)
    if hit is None or (hit.reading.preposition and not attached and start == first):
        return None
    entry = next(entry for entry in hit.entries if speaks(entry))
    definite = hit.reading.article or _has_article(cast, hit.last - 1)
    phrase = _Phrase(cast, hit.last, entry.id, definite=definite or bool(hit.reading.pronoun))
    phrase.pronoun = bool(hit.reading.pronoun)
    _extend(phrase, first + _REACH)
    alone = phrase.at == hit.last and definite
    apposed = apposed_name(cast, phrase.at) if entry.id in PEOPLE and not phrase.surname else None
    if apposed is not None:
        phrase.at, phrase.surname, alone = apposed, surname_of(cast, apposed), False
    letters = len(hit.reading.conjunction) + (1 if hit.reading.preposition and not hit.reading.article else 0)
    begin = skip_letters(cast.page.tokens[start], letters if start == first else 0)
    span = Span(begin, cast.page.tokens[phrase.at - 1].end)
    basis = Basis(f"speaker.{entry.id}", entry.row)
    return Speaker(
        start, phrase.at, span, entry.id, hit.reading.stem, basis, actor=phrase.actor, outlet=phrase.outlet,
        bare=alone and (start == first or cast.is_class(start, "this")), pronoun=phrase.pronoun, surname=phrase.surname,
    )  # fmt: skip


def _extend(phrase: _Phrase, limit: int) -> None:
    """Lengthen a phrase word by word as far as it is one noun phrase."""
    cast = phrase.cast
    while phrase.at < min(limit, len(cast.page.tokens)):
        token = cast.page.tokens[phrase.at]
        if token.kind is Kind.PUNCTUATION:
            close = close_of(cast, phrase.at, _QUOTED) if token.surface in OPENING else None
            if close is None:
                return
            _note_name(phrase, phrase.at + 1)
            phrase.at, phrase.definite = close + 1, True
        elif token.kind is Kind.LATIN:
            _note_name(phrase, phrase.at)
            phrase.at += 1
        elif token.kind is not Kind.ARABIC or not _add_word(phrase):
            return
        phrase.fresh = cast.is_class(phrase.at - 1, "in", "of", "name-of")


def _note_name(phrase: _Phrase, at: int) -> None:
    if at in phrase.cast.actors:
        phrase.actor = phrase.actor or phrase.cast.actors[at][0]
    phrase.outlet = phrase.outlet or phrase.cast.outlets.get(at)


def _add_word(phrase: _Phrase) -> bool:
    """Take the word at ``phrase.at`` into the phrase, or say that the phrase has ended."""
    cast, at = phrase.cast, phrase.at
    hit = cast.reporting(at)
    named = cast.is_class(at - 1, "name-of") and not cast.is_class(at, "this", "one")
    if hit is not None and not named and not _is_belonging(cast, at):
        return _add_function_word(phrase, hit.last)
    if at in cast.actors and (not is_joined(cast, at) or phrase.fresh):
        return _add_actor(phrase)
    if at in cast.outlets:
        return _add_outlet(phrase)
    if (_is_foreign(phrase) and not named) or cast.page.words[at].folded == _LAM:
        return False
    if _has_article(cast, at):
        return _add_definite(phrase)
    return _add_place(phrase) or _add_bare(phrase)


def _is_belonging(cast: Cast, at: int) -> bool:
    """Tell whether a word spelt as a verb that carries on is ``تابعة ل``, "belonging to"."""
    row = cast.verb(at)
    after = cast.page.words[at + 1].folded if cast.is_word(at + 1) else ""
    return row is not None and row.id == "carry" and after.startswith("\u0644")


def _add_actor(phrase: _Phrase) -> bool:
    """An actor closes a genitive; right after a title with the article it is what the verb acts on."""
    if phrase.fresh and phrase.definite:
        return False
    phrase.actor, phrase.at = phrase.cast.actors[phrase.at]
    phrase.definite = True
    return True


def _add_outlet(phrase: _Phrase) -> bool:
    if phrase.kind != "outlet":
        return False
    phrase.outlet = phrase.cast.outlets[phrase.at]
    phrase.at, phrase.definite = phrase.outlet.last, True
    return True


def _add_place(phrase: _Phrase) -> bool:
    """A place closes a genitive, or follows with an attached preposition; a word for places waits for its name."""
    page, at = phrase.cast.page, phrase.at
    for table in (Table.PLACES, Table.PLACE_HEADS):
        hit = page.hit_at(table, at) if phrase.cast.title(at) is None else None
        if hit is not None and (not phrase.definite or hit.reading.preposition == "\u0628"):
            phrase.at = hit.last
            phrase.definite = table is Table.PLACES or bool(hit.reading.article)
            return True
    return False


def _add_function_word(phrase: _Phrase, after: int) -> bool:
    cast, at = phrase.cast, phrase.at
    hit = cast.reporting(at)
    reading = hit.reading if hit is not None else None
    if cast.is_class(at, "name-of"):
        phrase.pronoun = phrase.pronoun or bool(reading and reading.pronoun)
        phrase.at, phrase.definite = after, phrase.pronoun
        return True
    if cast.is_class(at, "one", "own"):
        phrase.at = after
        return True
    if not cast.is_class(at, "in", "of") or cast.is_class(after, "statement"):
        return False
    if (phrase.kind == "outlet" and cast.is_class(at, "of")) or (reading and (reading.pronoun or reading.conjunction)):
        return False
    if not _opens_modifier(phrase, after):
        return False
    phrase.at, phrase.definite = after, False
    return True


def _opens_modifier(phrase: _Phrase, at: int) -> bool:
    """Tell whether what follows a preposition still says who speaks: a place, a body, a definite noun."""
    cast = phrase.cast
    if at in cast.actors or cast.title(at) is not None or cast.surface(at) in OPENING:
        return True
    if is_figure(cast.page, at, _FIGURES):
        return False
    if cast.page.places.get(at) or cast.page.place_heads.get(at):
        return True
    return _has_article(cast, at) and cast.page.triggers.get(at) is None


def is_joined(cast: Cast, at: int) -> bool:
    """Tell whether "and" is attached to a word."""
    word = cast.page.words[at]
    folded = word.folded
    return bool(word.readings) and all(reading.conjunction for reading in word.readings) and folded.startswith("\u0648")


def _is_foreign(phrase: _Phrase) -> bool:
    """Tell whether the word belongs to what was said: a figure, a date, an event, a verb."""
    page, at = phrase.cast.page, phrase.at
    if is_figure(page, at, COUNTS if phrase.definite and not phrase.fresh else _FIGURES):
        return True
    trigger = page.triggers.get(at)
    return trigger is not None and not _has_article(phrase.cast, at)


def _has_article(cast: Cast, at: int) -> bool:
    return cast.is_word(at) and cast.page.words[at].folded.startswith(_ARTICLES)


def _add_definite(phrase: _Phrase) -> bool:
    cast, at = phrase.cast, phrase.at
    folded = cast.page.words[at].folded
    if folded.startswith(_WITH) and phrase.kind not in ORGANISED:
        return False
    if folded.startswith(_WITH) and (cast.is_head(at) or cast.verb(at + 1)):
        return False
    if folded.startswith("\u0644\u0644") and (phrase.kind not in ORGANISED or cast.is_head(at)):
        return False
    if folded.startswith("\u0628\u0627\u0644") and not _is_place(cast, at):
        return False
    if folded.startswith("\u0641\u0627\u0644") or _is_object(phrase, folded):
        return False
    phrase.at, phrase.definite = at + 1, True
    return True


def _is_object(phrase: _Phrase, folded: str) -> bool:
    """After a title with the article another definite noun is the verb's object, unless it looks like an adjective."""
    if not phrase.fresh or not phrase.definite:
        return False
    page, at = phrase.cast.page, phrase.at
    if page.hit_at(Table.DEMONYMS, at) is not None:
        return False
    return not folded.endswith(_ADJECTIVAL) or page.who.get(at) is not None


def _is_place(cast: Cast, at: int) -> bool:
    return bool(cast.page.places.get(at) or cast.page.place_heads.get(at))


def _add_bare(phrase: _Phrase) -> bool:
    """An indefinite word: a genitive or adjective of an indefinite title, or a person's name after a definite one."""
    cast, at = phrase.cast, phrase.at
    if phrase.kind in ORGANISED and not phrase.definite and _is_purpose(cast, at):
        phrase.at += 1
        return True
    if cast.title(at) is not None and not phrase.fresh:
        return False
    if not phrase.definite and phrase.loose < _LOOSE:
        phrase.loose += 1
        phrase.at += 1
        return True
    if phrase.kind in ORGANISED or not phrase.definite:
        return False
    last = name_end(cast, at)
    if last is None:
        return False
    phrase.surname = surname_of(cast, last)
    phrase.at = last
    return False


def _is_purpose(cast: Cast, at: int) -> bool:
    """Tell whether a word with an attached ``ل`` says what a body is for (``مرصد محلي لحركة الطيران``)."""
    folded = cast.page.words[at].folded
    return folded.startswith("\u0644") and len(folded) > _LAM_LENGTH and cast.title(at) is None


def arabic_speaker_before(cast: Cast, verb: int, lowest: int) -> Speaker | None:
    """Return the speaker that stands before its verb: the longest name that reaches it, appositions stepped over."""
    best: Speaker | None = None
    verbs, titles, actors, outlets = cast.verbs, cast.titles, cast.actors, cast.outlets
    for number in range(verb - 1, max(lowest, verb - 2 * _REACH) - 1, -1):
        if number in verbs and _is_other_verb(cast, number):
            break
        if best is not None and cast.is_class(number, "that", "end"):
            break
        if number not in titles and number not in actors and number not in outlets:
            continue
        speaker = arabic_speaker_at(cast, number) if cast.is_head(number) else None
        if speaker is not None and _reaches(cast, speaker.last, verb, had=cast.is_class(number - 1, "had")):
            best = speaker
    return best


def _is_other_verb(cast: Cast, at: int) -> bool:
    """Tell whether a verb that is not negated stands here: the clause before it is another one."""
    if cast.verb(at) is None or cast.is_head(at) or _is_belonging(cast, at):
        return False
    return not cast.is_class(at - 1, "not")


def _reaches(cast: Cast, at: int, verb: int, *, had: bool) -> bool:
    """Tell whether only auxiliaries, marks, or an apposition between commas stand between a name and its verb."""
    if at < verb and cast.is_class(at, "that") and had:
        at += 1
    while at < verb:
        surface = cast.surface(at)
        if cast.is_class(at, "aux", "who"):
            hit = cast.reporting(at)
            at = hit.last if hit else at + 1
        elif surface in ("\u060c", ",") or surface == "\u2013":
            close = next((n for n in range(at + 1, verb) if cast.surface(n) in ("\u060c", ",", "\u2013")), None)
            if close is None:
                return at + 1 == verb
            at = close + 1
        elif surface in ("”", "»", '"', ")"):
            at += 1
        else:
            return False
    return at == verb

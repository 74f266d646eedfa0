"""Arabic cues: verb and subject in either order, "according to", relays, and statements with their owner."""

from sijill.claims.attribution_cue import STANCES, VERBS, Cue
from sijill.claims.attribution_told import ADJECTIVES, is_adjective, opens_clause, told_in_statement, told_outlet
from sijill.lexicon.page import Hit
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.speakers import OPENING, ORGANISED, PEOPLE, Cast, Speaker, close_of
from sijill.mentions.speakers_arabic import arabic_speaker_at, arabic_speaker_before, is_joined
from sijill.mentions.speakers_names import name_end, surname_of
from sijill.model.mention import Basis
from sijill.text.sentences import Sentence

_INSERTED = 8
_RESPONSIBILITY = 14
_UNKNOWN = 4
_COMMAS = ("\u060c", ",")
_ENDS, _WORDS_BEFORE = (*_COMMAS, ".", ""), 3
_TOGETHER = 3
_BODILESS = frozenset(("reply",))
_BODIES = frozenset(("actor", "outlet", "group", "army", "resident"))
_LATER = frozenset(("carry", "learn"))
_FUNCTIONS = frozenset(("in", "of", "via", "end", "as", "what"))
_OPEN_SUBJECT = frozenset(("verb", "deny", "carry"))


def arabic_cue(cast: Cast, hit: Hit, sentence: Sentence) -> Cue | None:
    """Return what the reporting word at ``hit`` says about who speaks, ``None`` if it is no cue here."""
    verb = cast.verb(hit.first)
    if verb is not None and verb.cells[0] in VERBS:
        cue = _verb_cue(cast, hit, verb, sentence)
        if cue is not None:
            return cue
    noun = next((entry for entry in hit.entries if not entry.is_verb), None)
    if noun is None:
        return None
    if noun.id in ("per", "citing"):
        return _per_cue(cast, hit, noun, sentence)
    if noun.id == "participle":
        return Cue(noun, hit.first, hit.last, hit.last, participle=True)
    if noun.id == "statement" and cast.is_class(hit.first - 1, "in"):
        cue = _owned(cast, hit.first, Cue(noun, hit.first, hit.last, hit.last), sentence)
        return cue if cue.speaker is not None or cue.relays else None
    announcing = next((entry for entry in hit.entries if entry.id == "announce"), None)
    return _announced(cast, hit, announcing) if announcing is not None else None


def _announced(cast: Cast, hit: Hit, row: Entry) -> Cue | None:
    """``بعد إعلان X``: a noun of saying before the one who said it, neither with an article nor a pronoun."""
    if hit.reading.article or hit.reading.pronoun:
        return None
    speaker = arabic_speaker_at(cast, hit.last)
    if speaker is None or speaker.bare or (speaker.kind != "actor" and speaker.kind not in ORGANISED):
        return None
    return Cue(row, hit.first, hit.last, speaker.last, speaker, stance=STANCES.get(row.cells[1]), aside=True)


def _verb_cue(cast: Cast, hit: Hit, row: Entry, sentence: Sentence) -> Cue | None:
    if row.id == "blame" and not _has_responsibility(cast, hit.last, sentence):
        return None
    if _is_subjunctive(cast, hit.first) or _is_not_said(cast, hit.first):
        return None
    cue = Cue(row, hit.first, hit.last, hit.last, stance=STANCES.get(row.id))
    found = _with_subject(cast, _skip_inserted(cast, cue, sentence), sentence)
    if found is None or (_is_preposition(hit) and not opens_clause(cast, found.said)):
        return None
    quoting, earlier = _is_quoting(cast, hit.first), _is_earlier(cast, found)
    cue = found._replace(quoting=quoting, earlier=earlier) if quoting or earlier else found
    if cue.stance is None and row.id == "verb" and _has_responsibility(cast, cue.said, sentence):
        cue = cue._replace(stance="claims-responsibility")
    if row.id == "relay":
        relayed = _relayed(cast, _with_publisher(cast, cue, sentence), sentence)
        if relayed is None or not (quoting and relayed.speaker is None):
            return _behind(cast, relayed, sentence) if relayed is not None else None
    return _behind(cast, cue, sentence)


def _with_publisher(cast: Cast, cue: Cue, sentence: Sentence) -> Cue:
    """``منظمة X قد نشرت تقريرًا``: the subject of a verb of publishing may stand before it."""
    if cue.speaker is not None or not cast.is_class(cue.last, "statement") or _joined(cast, cue.first):
        return cue
    return cue._replace(speaker=arabic_speaker_before(cast, cue.first, sentence.first))


def _is_earlier(cast: Cast, cue: Cue) -> bool:
    """Tell whether "had" stands before the verb or before its speaker."""
    first = min(cue.first, cue.speaker.first) if cue.speaker is not None else cue.first
    at = cue.first
    return cast.is_class(first - 1, "had") or cast.is_class(at - 1, "had") or cast.is_class(at - 2, "had")


def _behind(cast: Cast, cue: Cue, sentence: Sentence) -> Cue:
    """``، وفق ما أعلنت الوزارة.``, ``، قال مصدر.``: a cue behind what was said, where nothing that was said follows."""
    ends = cue.said >= sentence.last - 1 or cast.surface(cue.said) in _ENDS
    if not cue.quoting:
        ends = ends and cue.speaker is not None and cast.surface(cue.first - 1) in _COMMAS
        ends = ends and cue.row.id == "verb" and cast.surface(cue.said) in (".", "")
    opens = cue.first - _WORDS_BEFORE <= sentence.first
    return cue._replace(backward=True) if not opens and (ends or (cue.quoting and _is_day(cast, cue.said))) else cue


def _is_day(cast: Cast, at: int) -> bool:
    return cast.page.time_words.get(at) is not None or cast.page.hit_at(Table.WEEKDAYS, at) is not None


def _is_quoting(cast: Cast, verb: int) -> bool:
    """``وفق ما أعلنت``, ``كما أفاد``: tell whether *as* or "according to what" stands right before a verb."""
    if cast.is_class(verb - 1, "what") and cast.is_class(verb - 2, "per"):
        return True
    hits = ((at, cast.reporting(at)) for at in (verb - 1, verb - 2))
    return any(hit is not None and hit.last == verb and cast.is_class(at, "as", "per") for at, hit in hits)


def _is_preposition(hit: Hit) -> bool:
    """Tell whether the verb's letters are also those of a function word (``بين``, ``عبر``)."""
    return any(entry.id in _FUNCTIONS for entry in hit.entries if not entry.is_verb)


def _is_subjunctive(cast: Cast, verb: int) -> bool:
    """Tell whether a present verb follows "that": something to be done, not something said."""
    if not cast.is_class(verb - 1, "that"):
        return False
    return all(reading.tense for reading in cast.page.words[verb].readings if reading.verbal)


def _is_not_said(cast: Cast, verb: int) -> bool:
    """Tell whether a verb is negated, or is what somebody without a name asked not to be done."""
    return cast.is_class(verb - 1, "not") or cast.is_class(verb - 2, "nameless")


def _has_responsibility(cast: Cast, first: int, sentence: Sentence) -> bool:
    return cast.has_responsibility(first, min(first + _RESPONSIBILITY, sentence.last))


def _skip_inserted(cast: Cast, cue: Cue, sentence: Sentence) -> Cue:
    """Step over an insertion between commas and over who was told (``لوكالة محلية``), which relays."""
    at, relays = cue.said, cue.relays
    while cast.is_class(at, "thereof"):
        at += 1
    if cast.surface(at) == "\u060c":
        ahead = range(at + 1, min(at + _INSERTED, sentence.last))
        close = next((n for n in ahead if cast.surface(n) == "\u060c"), None)
        at = close + 1 if close is not None else at
    told = told_outlet(cast, at)
    if told is not None:
        at, relays = told.last, (*relays, told)
    elif cast.is_class(at, "in") and cast.page.places.get(at + 1):
        place = cast.page.places.get(at + 1)
        at = place.last if place else at
    at = _skip_day(cast, at, sentence)
    return cue._replace(said=at, relays=relays) if at != cue.said else cue


def _skip_day(cast: Cast, at: int, sentence: Sentence) -> int:
    """Step over the day on which it was said (``قال الأسبوع الماضي إن``), where the words or the speaker follow."""
    after, page = at, cast.page
    while after < sentence.last and (hit := page.time_words.get(after) or page.hit_at(Table.WEEKDAYS, after)):
        after = hit.last
    if after == at or arabic_speaker_at(cast, at) is not None:
        return at
    follows = after < sentence.last and (opens_clause(cast, after) or arabic_speaker_at(cast, after) is not None)
    return after if follows else at


def _with_subject(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    at = cue.said
    if cast.is_class(at, "statement"):
        return _owned(cast, at, cue._replace(stated=True), sentence)
    if cast.is_class(at, "in") and cast.is_class(at + 1, "statement"):
        return _owned(cast, at + 1, cue._replace(stated=True), sentence)
    speaker = arabic_speaker_at(cast, at)
    if speaker is not None and speaker.first < sentence.last:
        return _after_subject(cast, cue._replace(speaker=speaker, said=speaker.last))
    if cue.row.id in ("relay", "give"):
        return cue if cue.row.id == "relay" else None
    return _subject_elsewhere(cast, cue, sentence)


def _subject_elsewhere(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """No known speaker follows the verb: one stands before it, one is unknown, or one is carried over."""
    before = None if _joined(cast, cue.first) else arabic_speaker_before(cast, cue.first, sentence.first)
    if before is not None:
        silent = cue.row.id in _BODILESS and before.kind in _BODIES
        return None if silent else cue._replace(speaker=before)
    unknown = _unknown(cast, cue, sentence) if cue.row.id in _OPEN_SUBJECT else None
    if unknown is not None or cue.row.id in _BODILESS or not opens_clause(cast, cue.said):
        return unknown
    return cue


def _joined(cast: Cast, token: int) -> bool:
    """Tell whether "and" is attached to a verb: its subject follows it or is carried over."""
    return any(r.verbal and r.conjunction == "\u0648" for r in cast.page.words[token].readings)


def _after_subject(cast: Cast, cue: Cue) -> Cue | None:
    """Some verbs need a voice, or a clause after their subject."""
    speaker = cue.speaker
    if speaker is None:
        return cue
    if cue.row.id == "give" and not cast.is_class(cue.said, "statement"):
        return None
    if cue.row.id in _BODILESS and speaker.kind in _BODIES:
        return None
    if cue.row.id in _LATER and not any(opens_clause(cast, n) for n in range(cue.said, cue.said + _INSERTED)):
        return None
    return _told_by_name(cast, _nameless(cast, _together(cast, cue)))


def _together(cast: Cast, cue: Cue) -> Cue:
    """``قال ناشطون وسكان محليون``: those joined to the subject say it too."""
    while len(cue.others) < _TOGETHER and cast.is_word(cue.said) and cast.verb(cue.said) is None:
        title = cast.title(cue.said)
        if not (is_joined(cast, cue.said) or (title is not None and title.reading.conjunction)):
            break
        other = arabic_speaker_at(cast, cue.said)
        if other is None or other.kind == "outlet":
            break
        cue = cue._replace(others=(*cue.others, other), said=other.last)
    return cue


def _nameless(cast: Cast, cue: Cue) -> Cue:
    """Step over ``طلب عدم ذكر اسمه`` to whom it was told, or to what was said."""
    at = cue.said + 1 if cast.surface(cue.said) in _COMMAS else cue.said
    if not cast.is_class(at, "nameless"):
        return cue
    for number in range(at + 1, at + _INSERTED):
        if opens_clause(cast, number) or told_outlet(cast, number) is not None:
            return cue._replace(said=number)
    return cue


def _told_by_name(cast: Cast, cue: Cue) -> Cue:
    """Whom it was told to, or through whom it was said, behind the subject."""
    told = told_in_statement(cast, cue.said)
    if told is None and cast.is_class(cue.said, "via"):
        through = arabic_speaker_at(cast, cue.said + 1)
        told = through if through is not None and through.kind == "outlet" else None
    return _nameless(cast, cue._replace(relays=(*cue.relays, told), said=told.last)) if told is not None else cue


def _opens_after_comma(cast: Cast, at: int) -> bool:
    return cast.surface(at) in _COMMAS and opens_clause(cast, at + 1)


def _unknown(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """A subject that no list knows: a few plain words closed by "that", a colon or a quotation."""
    at = cue.said
    if cast.is_class(at, "that"):
        return None
    quoted = close_of(cast, at, _INSERTED) if cast.surface(at) in OPENING else None
    goes_on = quoted is not None and (opens_clause(cast, quoted + 1) or cast.is_class(quoted + 1, "end", "of"))
    if quoted is not None and goes_on and cast.is_word(at + 1):
        span = cast.page.span(at + 1, quoted)
        head = cast.page.words[at + 1].folded
        speaker = Speaker(at + 1, quoted + 1, span, "name", head, Basis("speaker.quoted-name"))
        return cue._replace(speaker=speaker, said=quoted + 1)
    named = _foreign_name(cast, at, sentence) if cast.is_word(at) else None
    if named is not None and named.kind != "name":
        return cue._replace(speaker=named, said=named.last)
    return _plain_name(cast, cue, sentence)


def _plain_name(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    at = cue.said
    for number in range(at, min(at + _UNKNOWN + 1, sentence.last)):
        told = told_outlet(cast, number) if number > at else None
        after = told.last if told is not None else number
        opens = opens_clause(cast, after) or (told is not None and _opens_after_comma(cast, after))
        if number > at and opens:
            span = cast.page.span(at, number)
            head, last = cast.page.words[at].folded, surname_of(cast, number)
            speaker = Speaker(at, number, span, "name", head, Basis("speaker.name"), surname=last)
            return cue._replace(speaker=speaker, said=after, relays=(*cue.relays, told) if told else cue.relays)
        if not cast.is_word(number) or cast.reporting(number) or cast.page.triggers.get(number):
            return None
    return None


def _per_cue(cast: Cast, hit: Hit, row: Entry, sentence: Sentence) -> Cue | None:
    at = hit.last
    if cast.is_class(at, "what", "as") or cast.verb(at) is not None:
        return None
    cue = Cue(row, hit.first, hit.last, at, backward=True, relayed=row.id == "citing", quoting=True)
    if cast.is_class(at, "statement"):
        return _owned(cast, at, cue, sentence)
    speaker = arabic_speaker_at(cast, at, attached=True)
    if speaker is not None and speaker.kind == "source" and speaker.bare:
        return cue._replace(said=speaker.last)
    return cue._replace(speaker=speaker, said=speaker.last) if speaker is not None else None


def _owned(cast: Cast, statement: int, cue: Cue, sentence: Sentence) -> Cue:
    """Find whose statement it is, and who published it; without an owner it is the one spoken of before."""
    hit = cast.reporting(statement)
    at = hit.last if hit else statement + 1
    reading = hit.reading if hit else None
    if reading is not None and (reading.article or reading.pronoun):
        return _published(cast, cue._replace(said=at), sentence)
    for _ in range(ADJECTIVES):
        if at >= sentence.last or not is_adjective(cast, at):
            break
        at += 1
    issued = cast.verb(at)
    if issued is not None and issued.id == "issued" and cast.is_class(at + 1, "of"):
        at += 2
    if cast.is_class(at, "own"):
        return _published(cast, cue._replace(said=at + 1, pronoun=True), sentence)
    if cast.is_class(at, "issued") and cast.is_class(at + 1, "thereof"):
        return cue._replace(said=at + 2, pronoun=True)
    if cast.is_class(at, "issued") and cast.is_class(at + 1, "of"):
        at += 2
    speaker = arabic_speaker_at(cast, at, attached=True) if at < sentence.last else None
    if speaker is None:
        return _published(cast, cue._replace(said=at), sentence)
    if speaker.kind == "outlet":
        return cue._replace(relays=(*cue.relays, speaker), said=speaker.last)
    return _published(cast, cue._replace(speaker=speaker, said=speaker.last), sentence)


def _published(cast: Cast, cue: Cue, sentence: Sentence) -> Cue:
    """A verb right after a statement names who issued it, or, an outlet, who carried it."""
    at = cue.said
    row = cast.verb(at) if at < sentence.last else None
    if row is None:
        return cue
    hit = cast.reporting(at)
    at = hit.last if hit else at + 1
    if cast.is_class(at, "in"):
        place = cast.page.places.get(at + 1)
        at = place.last if place else at
    subject = arabic_speaker_at(cast, at)
    if subject is None:
        return cue
    if subject.kind == "outlet" or row.id == "relay":
        return cue._replace(relays=(*cue.relays, subject), said=subject.last)
    return cue._replace(speaker=subject, said=subject.last) if cue.speaker is None else cue


def _relayed(cast: Cast, cue: Cue, sentence: Sentence) -> Cue | None:
    """``نقلت X عن Y``: X relays Y; ``نشرته X``: X relays the statement spoken of."""
    pronoun = any(r.verbal and r.pronoun for r in cast.page.words[cue.first].readings)
    relays = (*cue.relays, cue.speaker) if cue.speaker is not None else cue.relays
    at = cue.said + 1 if cast.surface(cue.said) in _COMMAS else cue.said
    if cast.is_class(at, "of"):
        hit = cast.reporting(at)
        at = hit.last if hit else at + 1
        if cast.is_class(at, "statement"):
            return _owned(cast, at, cue._replace(relays=relays, speaker=None, relayed=True), sentence)
        source = arabic_speaker_at(cast, at) or _foreign_name(cast, at, sentence)
        if source is not None:
            return cue._replace(speaker=source, relays=relays, said=source.last, relayed=True)
    if relays and not pronoun and relays[-1].kind != "outlet" and _is_statement(cast, cue.last, at):
        return cue._replace(stated=True)
    if relays and (pronoun or relays[-1].kind == "outlet"):
        return cue._replace(speaker=None, relays=relays, relayed=True, backward=True)
    return None


def _is_statement(cast: Cast, *tokens: int) -> bool:
    return any(cast.is_class(token, "statement") for token in tokens)


def _foreign_name(cast: Cast, at: int, sentence: Sentence) -> Speaker | None:
    """``شون روبرتسون، المتحدث باسم ...``: a name, then a title behind a comma, or what was said."""
    last = name_end(cast, at, _UNKNOWN)
    if last is None or last >= sentence.last:
        return None
    span, actor, end, kind, basis = cast.page.span(at, last), None, last, "name", Basis("speaker.name")
    if cast.surface(last) in _COMMAS:
        title = arabic_speaker_at(cast, last + 1)
        if title is None or title.kind not in PEOPLE:
            return None
        span, actor, end, kind, basis = cast.page.span(at, title.last), title.actor, title.last, title.kind, title.basis
    elif not opens_clause(cast, last) and not cast.is_class(last, "statement"):
        return None
    return Speaker(at, end, span, kind, cast.page.words[at].folded, basis, actor=actor, surname=surname_of(cast, last))


def headline_cue(cast: Cast, sentence: Sentence, row: Entry) -> Cue | None:
    """``التحالف: 37 ضربة ...``: an actor and a colon at the head of the title speak."""
    first = sentence.first
    if cast.surface(first) in OPENING:
        close = close_of(cast, first, _INSERTED)
        first = first + 1 if close is not None else first
    speaker = arabic_speaker_at(cast, first)
    if speaker is None or speaker.kind not in ("actor", "outlet") or cast.surface(speaker.last) != ":":
        return None
    return Cue(row, speaker.first, speaker.last, speaker.last + 1, speaker=speaker)

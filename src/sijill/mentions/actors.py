"""States, forces, groups and bodies that a text names: in full, by a short name, or by nationality."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import ActorRow, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.model.mention import Actor, Basis
from sijill.model.span import Span
from sijill.text.tokens import Kind

_FORCES = frozenset(("force", "army"))
ARTICLE = "\u0627\u0644"
NATIONALITY_RULE = "actor.nationality-of-force"
SHORT_RULE = "actor.short-by-country"
_NATION_RULE = "actor.short-of-nation"
_BASE = "base"
_OFFICIAL = frozenset(("state", "military", "police", "government"))
_GENERIC = frozenset(("army", "police", "security-forces"))
_COALITION = "coalition"
_GROUP = "armed-group"
_FROM = frozenset(("\u0645\u0646", "of", "of the", "from", "from the"))
LABELS = frozenset(("mercenaries", "militias", "terrorists", "gunmen", "militants", "rebels"))
_MARKS = ' "\u00ab\u201c\u201d'
_OF = "\u0644"
_DAY = 10
_ALEF = "\u0627"
_FEMININE = "\u062a"
_RELATING = ("\u064a\u0629", "\u064a\u0647")
_REACH = 2
_CLEAR_LEAD = 2
_NO_TIES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says of who is about: how often each id is named in full and each country occurs.

    Ids stand in the order in which they were first named; ``starts`` are the offsets at which they were.
    """

    named: Counter[str]
    countries: Counter[str]
    starts: dict[str, int]


def find_actors(page: Page) -> list[Actor]:
    """Return the actors of a page in the order of the text, none inside another.

    A short name (``التحالف``, "the coalition") is the candidate that the document names in full, else the one whose
    country the document is about, else nothing. A nationality before or after a military noun ("Turkish drone") is
    that country's force.
    """
    taken: set[int] = set()
    found: list[Actor] = []
    waiting = {hit.first: hit for hit in page.hits(Table.ACTORS) if _opens_alliance(page, hit)}
    for hit in page.hits(Table.ACTORS):
        actor = _named(page, hit) if hit.first not in waiting and not _is_part_of_short(page, hit) else None
        if actor is not None:
            found.append(actor)
            taken.update(range(hit.first, hit.last))
    evidence: Evidence | None = None
    for hit in page.hits(Table.ACTOR_SHORT):
        if hit.first not in taken:
            evidence = evidence or _evidence(page, found)
            short = _short(page, hit, evidence)
            short = short or _role_within(page, hit)
            if short is None and hit.first in waiting:
                short = _named(page, waiting[hit.first])
            if short is not None:
                found.append(short)
                taken.update(range(hit.first, hit.last + (_nation_behind(page, hit) is not None)))
    found.extend(_without_scenes(page, _national(page, taken | _nations_behind(page, found)), found))
    return _without_labels(page, _without_overlaps(found))


def _opens_alliance(page: Page, hit: Hit) -> bool:
    """``الولايات المتحدة وحلفاؤها``: a power with its allies is the coalition that the report may be about."""
    short = page.hit_at(Table.ACTOR_SHORT, hit.first)
    row = page.lexicon.actors.get(short.entry.id) if short is not None and short.last > hit.last else None
    return row is not None and row.kind == _COALITION


def _is_part_of_short(page: Page, hit: Hit) -> bool:
    """``قوى الأمن الداخلي``, ``مليشيا التمرد``: a force without a nation, or a label, inside a longer name."""
    if hit.entry.id not in _GENERIC and hit.entry.id not in LABELS:
        return False
    short = page.hit_at(Table.ACTOR_SHORT, hit.first)
    return short is not None and short.last > hit.last


def _role_within(page: Page, hit: Hit) -> Actor | None:
    """The force without a nation that opens a short name which the report leaves open."""
    inner = page.hit_at(Table.ACTORS, hit.first)
    return _named(page, inner) if inner is not None and _is_part_of_short(page, inner) else None


def _named(page: Page, hit: Hit) -> Actor | None:
    alone = hit.last - hit.first == 1
    if alone and (_is_saying(page, hit) or _is_pair(page, hit)):
        return None
    adjective = alone and hit.entry.language == "ar" and _is_adjective(page, hit.first)
    for entry in hit.entries:
        row = page.lexicon.actors.get(entry.id)
        if row is not None and not (adjective and row.kind == "state") and (alone or not _is_any(hit, row)):
            force = _other_force(page, hit, row)
            rule = "actor.name" if force is row else _NATION_RULE
            return actor_of(force, page.stem_span(hit), Basis(rule, entry.row))
    return None


def _other_force(page: Page, hit: Hit, row: ActorRow) -> ActorRow:
    """``جيش العدو السعودي``: a name that ends in a word for any enemy is that of the nation whose adjective follows."""
    short = page.hit_at(Table.ACTOR_SHORT, hit.last - 1) if hit.last - hit.first > 1 else None
    nation = _nation_behind(page, hit) if short is not None and "|" in short.entry.id else None
    return row if nation in (None, row.country) else page.lexicon.forces.get(nation) or row


def _lacks_article(hit: Hit) -> bool:
    """Tell whether a word that names someone with the article stands without it."""
    return hit.entry.word.startswith(ARTICLE) and not (hit.reading.article or hit.reading.stem.startswith(ARTICLE))


def _describes(page: Page, hit: Hit) -> bool:
    """``الصواريخ البحرية``: a name that may be an adjective, right behind a noun with the article."""
    alone = hit.last - hit.first == 1 and page.words[hit.first].folded.endswith(_RELATING)
    before = page.words[hit.first - 1] if alone and hit.first else None
    if before is None or page.time_words.get(hit.first - 1) is not None:
        return False
    return any(reading.article for reading in before.readings) or before.folded.startswith(ARTICLE)


def _is_any(hit: Hit, row: ActorRow) -> bool:
    """``إقامة دولة إسلامية``: what only the article makes the name of a group founded at some time."""
    return row.kind == "armed-group" and row.valid_from is not None and _lacks_article(hit)


def _is_adjective(page: Page, token: int) -> bool:
    """``هدفا تركيا``: behind a noun with the ending of an object, what may be the name of a country describes it."""
    if page.hit_at(Table.DEMONYMS, token) is None:
        return False
    reading = page.words[token].folded
    return not reading.endswith(_ALEF) or (token > 0 and page.words[token - 1].folded.endswith(_ALEF))


def _is_pair(page: Page, name: Hit) -> bool:
    """``قتل طالبان``: behind what happened to people, a name that is spelt like two of them; not ``قتلت طالبان``."""
    people = page.who.get(name.first)
    if people is None or people.reading.number is not Number.DUAL or not name.first:
        return False
    if page.words[name.first - 1].folded.endswith(_FEMININE):
        return False
    before = page.triggers.get(name.first - 1)
    return before is not None and any(entry.id == "casualty" for entry in before.entries)


def _is_saying(page: Page, name: Hit) -> bool:
    """Tell whether a word is an Arabic verb of saying that a name is spelt like, nothing of the name an ending."""
    hit = page.reporting.get(name.first)
    if hit is None or len(hit.reading.stem) < len(name.reading.stem):
        return False
    return any(entry.is_verb and entry.language == "ar" for entry in hit.entries)


def actor_of(row: ActorRow, span: Span, basis: Basis) -> Actor:
    """Return the party of a row, named by the words of a span."""
    return Actor(row.id, row.name_en, row.name_ar, span, basis, row.kind, row.country)


def _evidence(page: Page, named: list[Actor]) -> Evidence:
    countries: Counter[str] = Counter()
    for hit in page.hits(Table.PLACES):
        if hit.last == hit.first + 1 and not page.words[hit.first].folded.endswith(hit.reading.stem):
            continue
        word = page.hit_at(Table.PLACE_WORDS, hit.first)
        if word is not None and word.last >= hit.last:
            continue
        rows = (page.lexicon.places.get(entry.id) for entry in hit.entries)
        countries.update({row.country for row in rows if row is not None and row.country})
    for hit in page.hits(Table.DEMONYMS):
        countries[hit.entry.id] += 1
    for actor in named:
        if actor.country:
            countries[actor.country] += 1
    starts: dict[str, int] = {}
    for actor in named:
        starts.setdefault(actor.id or "", actor.span.start)
    return Evidence(Counter([actor.id for actor in named if actor.id]), countries, starts)


def _short(page: Page, hit: Hit, evidence: Evidence) -> Actor | None:
    """Resolve a short name; several candidates need one that was named or that clearly leads."""
    if _lacks_article(hit) or _describes(page, hit) or _is_thing(page, hit):
        return None
    candidates = [ident for ident in hit.entry.id.split("|") if ident in page.lexicon.actors]
    nation = _nation_behind(page, hit)
    chosen = _of_nation(page, candidates, nation) if nation is not None else None
    if chosen is None and nation is not None and _stands_for_state(page, candidates):
        force = page.lexicon.forces.get(nation)
        chosen = (force, _NATION_RULE) if force is not None else None
    chosen = chosen or _choose(page, candidates, evidence, page.tokens[hit.first].start)
    if chosen is None:
        return None
    row, rule = chosen
    return actor_of(row, page.stem_span(hit), Basis(rule, hit.entry.row))


def _is_thing(page: Page, hit: Hit) -> bool:
    """``كانوا في القاعدة`` behind ``قاعدة عسكرية``: the thing told before, where the report names no such party."""
    thing, said = page.hit_at(Table.TARGETS, hit.first), page.reporting.get(hit.first - 1)
    if thing is None or thing.entry.id != _BASE or hit.last - hit.first > 1:
        return False
    if thing.last > hit.last or (said is not None and said.reading.verbal):
        return thing.last > hit.last
    name, noun = page.words[hit.first].folded, thing.entry.phrase[0]
    if any(page.words[at].folded == name for actor in page.hits(Table.ACTORS) for at in range(actor.first, actor.last)):
        return False
    told = (other for other in page.hits(Table.TARGETS) if other.first <= hit.first and other.entry.phrase[0] == noun)
    return any(not other.reading.article or other.last - other.first > 1 for other in told)


def _nation_behind(page: Page, hit: Hit) -> str | None:
    """``الجيش الليبي``: the country whose adjective stands right behind an Arabic name."""
    nation = page.hit_at(Table.DEMONYMS, hit.last) if hit.entry.language == "ar" else None
    return nation.entry.id if nation is not None else None


def _of_nation(page: Page, candidates: list[str], nation: str) -> tuple[ActorRow, str] | None:
    """The one candidate of a country, else the name that leaves open which nation's force it is."""
    rows = [page.lexicon.actors[ident] for ident in candidates]
    own = [row for row in rows if row.country == nation]
    if len(own) != 1:
        own = [row for row in rows if row.id in _GENERIC]
    return (own[0], _NATION_RULE) if own else None


def _stands_for_state(page: Page, candidates: list[str]) -> bool:
    """``العدو السعودي``: a word that may stand for a state stands for the one whose adjective follows it."""
    return any(page.lexicon.actors[ident].kind in _OFFICIAL for ident in candidates)


def _choose(page: Page, candidates: list[str], evidence: Evidence, at: int) -> tuple[ActorRow, str] | None:
    named = {ident: evidence.named[ident] for ident in candidates if ident in evidence.named}
    most = max(named.values(), default=0)
    often = [ident for ident, count in named.items() if count == most]
    if not often:
        return _by_country(page, candidates, evidence)
    first = often[0] if len(often) == 1 else next(ident for ident in evidence.named if ident in often)
    introduced = page.lexicon.actors[first], "actor.short-introduced"
    one_state = len({page.lexicon.actors[ident].country for ident in candidates}) == 1
    if not one_state and all(evidence.starts[ident] > at for ident in named):
        return _by_country(page, candidates, evidence) or introduced
    return introduced


def is_of_day(row: ActorRow, published: str | None) -> bool:
    """Tell whether a party existed on the day of a report, as far as both are known."""
    return published is None or (row.valid_from or "") <= published[:_DAY] <= (row.valid_to or "9999")


def _by_country(page: Page, candidates: list[str], evidence: Evidence) -> tuple[ActorRow, str] | None:
    """Of candidates none of which was named before, the one whose country clearly leads."""
    published = page.document.metadata.published
    rows = [row for ident in candidates if is_of_day(row := page.lexicon.actors[ident], published)]
    ties = page.lexicon.ties
    support = [_support(row, ties.get(row.id, _NO_TIES), evidence) for row in rows]
    scores = sorted([(score, -number) for number, score in enumerate(support)], reverse=True)
    if not scores or scores[0][0] == 0:
        return None
    if len(scores) > 1 and scores[0][0] < scores[1][0] * _CLEAR_LEAD:
        return None
    return rows[-scores[0][1]], SHORT_RULE


def _support(row: ActorRow, ties: frozenset[str], evidence: Evidence) -> int:
    related = evidence.named[row.parent or row.id] + sum([evidence.named[tie] for tie in ties])
    countries = ties | {row.country} if row.country else ties
    return related + sum(evidence.countries[country] for country in countries)


def _national(page: Page, taken: set[int]) -> list[Actor]:
    """Nationalities of a military noun (``غارات روسية``, "Israeli strike"); those of people are no actors."""
    found = []
    for hit in page.hits(Table.DEMONYMS):
        if hit.first in taken or not (_modifies_force(page, hit) or _owns_as_soldiers(page, hit)):
            continue
        row = page.lexicon.forces.get(hit.entry.id)
        if row is not None:
            found.append(actor_of(row, page.stem_span(hit), Basis(NATIONALITY_RULE, hit.entry.row)))
    return found


def _nations_behind(page: Page, named: list[Actor]) -> set[int]:
    """``تحالف العدوان السعودي الأمريكي``: the adjectives behind the name of a coalition describe it."""
    inside: set[int] = set()
    for actor in named:
        at = bisect_left(page.starts, actor.span.end) if actor.kind == _COALITION else len(page.tokens)
        while page.hit_at(Table.DEMONYMS, at) is not None and page.tokens[at].kind is Kind.ARABIC:
            inside.add(at)
            at += 1
    return inside


def _without_scenes(page: Page, national: list[Actor], named: list[Actor]) -> list[Actor]:
    """``18 ضربة في سوريا ... الضربات السورية``: a country struck by others, none of whose forces the report names."""
    if not national:
        return national
    struck = _struck(page) - {actor.country for actor in named if actor.kind in _OFFICIAL}
    return [actor for actor in national if actor.country not in struck or not _is_of_attack(page, actor.span.start)]


def _struck(page: Page) -> set[str | None]:
    """The countries *in* which attacks are said to have been made."""
    found: set[str | None] = set()
    for hit in page.hits(Table.PLACES):
        row = page.lexicon.places.get(hit.entry.id)
        if row is not None and row.level == "country" and "in" in page.link_classes.get(hit.first - 1, ()):
            attack = _trigger_before(page, hit.first - 1)
            if attack is not None and not attack.reading.verbal:
                found.add(row.country)
    return found


def _is_of_attack(page: Page, offset: int) -> bool:
    """Tell whether the adjective at an offset is that of a definite noun of an attack."""
    at = bisect_right(page.starts, offset) - 1
    hit = _trigger_before(page, at) or page.triggers.get(at + 1)
    return hit is not None and (hit.reading.article or hit.entry.language == "en")


def _trigger_before(page: Page, at: int) -> Hit | None:
    hit = page.triggers.get(at - 1)
    return hit if hit is not None and hit.entry.id in ("strike", "attack") else None


def _modifies_force(page: Page, hit: Hit) -> bool:
    """An Arabic adjective follows its noun, at most one other adjective between; an English one stands before it.

    In "18 Palestinians in raids" a preposition stands between: they are people, and raid nobody.
    """
    step, start = (-1, hit.first - 1) if hit.entry.language == "ar" else (1, hit.last)
    for distance in range(_REACH):
        number = start + step * distance
        if not 0 <= number < len(page.tokens) or not page.words[number].surface:
            return False
        if step > 0 and page.link_classes.get(number):
            return False
        for table in (Table.TITLES, Table.ACTOR_SHORT):
            other = page.hit_at(table, number)
            if other is None:
                continue
            return table is Table.ACTOR_SHORT or any(entry.id in _FORCES for entry in other.entries)
    return False


def _owns_as_soldiers(page: Page, hit: Hit) -> bool:
    """``تجمعا لجنود إسرائيليين``: soldiers of a nation whose thing was hit stand for its army."""
    men = page.who.get(hit.first - 1)
    if men is None or hit.entry.language != "ar" or not is_kind_of(page.lexicon.who, men.entry.id, "soldiers"):
        return False
    return men.reading.preposition == _OF or page.hit_at(Table.TARGETS, men.first - 1) is not None


def _without_labels(page: Page, actors: list[Actor]) -> list[Actor]:
    """``مرتزقة داعش``, ``مسلحين من داعش``: what a report calls the people of one it names is no second party."""
    named = ((one, other) for one, other in pairwise(actors) if one.id in LABELS and other.id not in LABELS)
    labels = {one.span for one, other in named if _is_called_so(page.document.text, one.span.end, other)}
    return [actor for actor in actors if actor.span not in labels]


def _is_called_so(text: str, end: int, named: Actor) -> bool:
    between = text[end : named.span.start].strip(_MARKS)
    return between in _FROM or (not between and named.kind == _GROUP)


def _without_overlaps(actors: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda actor: (actor.span.start, -actor.span.end)):
        if not kept or not kept[-1].span.overlaps(actor.span):
            kept.append(actor)
    return kept

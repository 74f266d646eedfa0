"""The places that a text names, each resolved to one row of the place tables or left out."""

from collections import Counter
from operator import attrgetter

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.place_choice import (
    Choice,
    Container,
    Evidence,
    Naming,
    choose,
    fits,
    gather,
    is_imported,
    key_for,
    only_country,
)
from sijill.mentions.place_cues import (
    Cue,
    Surroundings,
    acts,
    before,
    cue_for,
    is_borne,
    is_label,
    is_struck,
    look_around,
    owns_a_body,
    stands_out,
)
from sijill.mentions.place_hits import Found, find_names
from sijill.mentions.place_names import (
    Rows,
    glued_names,
    is_nationality,
    is_noun,
    is_particle,
    is_that,
    name_span,
    parts_of_countries,
    reads_otherwise,
)
from sijill.mentions.place_precision import join_pairs, place_of
from sijill.mentions.place_unlisted import unlisted_places
from sijill.model.mention import Actor, Place
from sijill.model.span import Span

_IN_ORDER = attrgetter("span.start", "span.end")
_IN = "\u0628"
_SENSES = frozenset(("settlement", "camp", "neighbourhood", "unit", "district", "near", "between", "road"))
_LEADING = frozenset(("in", "determiner"))
_GAP = 4
_APPOSED = frozenset(",\u060c(")
_WIDE = frozenset(("country", "admin1", "region"))
_CONTAINERS = _WIDE | {"admin2", "settlement"}
_SELF_CUED = frozenset(("camp", "water"))
_OWN_SENSES = _SENSES | {"countryside", "area", "facility", "water"}
_SMALL_HEADS = frozenset((("settlement",), ("neighbourhood",)))
_NAMED_HEADS, _PARTS = frozenset((("neighbourhood",), ("facility",))), frozenset(("neighbourhood", "point"))
_SMALL, _SMALL_TOWN = frozenset(("settlement", "neighbourhood", "admin2")), 100_000
_FOREIGN_HEADS = frozenset((("settlement",), ("camp",), ("neighbourhood",), ("unit",), ("water",)))


def find_places(page: Page, actors: list[Actor]) -> list[Place]:
    """Return the places of a page in the order of the text, none inside another.

    Which reading wins where a name could be several things, first rule first:

    1. A name inside a longer actor's or outlet's name is part of that name, unless a place noun with a preposition of
       its own cuts it off ("the ministry of health in Khartoum state").
    2. A name after the word for a group, or after an English title, belongs to that group or person.
    3. A name that is an actor too (mostly countries) is a place after a preposition, a head ("north of"), or in a list
       of places; elsewhere it acts and is left out.
    4. Another country is left out where it acts: a verb of saying beside it, its government or army before it.
    5. An everyday word is a place after a head ("town of"), in a list of places, as a label or in a dateline; after a
       preposition of place only if the text is about its country.
    6. A bare Arabic word is left out if nothing else speaks of its country and the text speaks of others.
    7. A name that only the gazetteer holds is a place after a preposition, a head or another place, and only if the
       text speaks of its country; without any country, after a head.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> page = read_page(Document.of("غارة قرب مدينة الرقة في سوريا"), load_lexicon())
    >>> [(place.name_en, place.country, place.relation) for place in find_places(page, [])]
    [('Raqqa', 'SY', 'near'), ('Syria', 'SY', None)]
    """
    around = look_around(page, actors)
    namings = _namings(around)
    evidence = gather(page, actors, namings)
    namings = [naming for naming in namings if naming.listed or _is_supported(naming, evidence)]
    inside = {naming.key: naming.inside for naming in namings if naming.inside}
    headed = _first_headed(namings)
    mentions = Counter(naming.key for naming in namings)
    chosen: dict[object, Choice] = {}
    places = []
    for naming in namings:
        if not _is_credible(page, naming, evidence, mentions[naming.key]):
            continue
        own = not _OWN_SENSES.isdisjoint(naming.cue.heads[:1])
        cue = naming.cue if own else headed.get(naming.key, naming.cue)
        sense = naming if cue is naming.cue else naming._replace(cue=cue)
        container = naming.inside or inside.get(naming.key)
        words = (sense.key, sense.cue.heads[:1], sense.cue.distance_km, sense.common, sense.dateline, container)
        choice = chosen.get(words)
        if choice is None:
            choice = chosen[words] = choose(sense, evidence, container)
        if choice.is_sure or _is_surely_a_place(naming):
            places.append(place_of(naming, choice, dateline=naming.dateline))
    places = join_pairs(places, page.tokens)
    return sorted((*places, *unlisted_places(page, places, actors)), key=_IN_ORDER)


def _first_headed(namings: list[Naming]) -> dict[str, Cue]:
    """One sense a document: the words before the first mention that has any tell whether a town or a unit is meant."""
    headed: dict[str, Cue] = {}
    for naming in namings:
        kinds = naming.cue.heads[:1]
        if not _SENSES.isdisjoint(kinds) and naming.key not in headed:
            headed[naming.key] = naming.cue._replace(heads=kinds)
    return headed


def _is_surely_a_place(naming: Naming) -> bool:
    """Tell whether a name is worth showing where it stays open which place is meant."""
    return naming.cue.headed or naming.inside is not None or (naming.cue.locative and not naming.common)


def _is_supported(naming: Naming, evidence: Evidence) -> bool:
    """Names that only the gazetteer holds need a country that the text speaks of, or a word for a place before them."""
    supported = any(evidence.supports(row.country) for _, row in naming.rows)
    if naming.common:
        contained = naming.inside is not None and (naming.cue.locative or naming.cue.direction)
        return contained or (naming.cue.headed and (supported or not evidence.countries))
    return supported or naming.inside is not None or (naming.cue.strong and not evidence.countries)


def _is_credible(page: Page, naming: Naming, evidence: Evidence, mentions: int) -> bool:
    """Everyday words, bare Arabic words and what facilities are named after need a text about their country."""
    cue = naming.cue
    if _is_elsewhere(naming, evidence, mentions):
        return False
    if naming.common:
        return cue.strong or not evidence.countries or any(evidence.supports(row.country) for _, row in naming.rows)
    facility = cue.heads[:1] == ("facility",)
    if facility and evidence.countries and not any(evidence.supports(row.country) for _, row in naming.rows):
        return False
    single = naming.hit.last == naming.hit.first + 1 and naming.hit.entry.language == "ar"
    if not facility and (cue.placed or cue.direction or not single):
        return True
    country = naming.country
    if country is None or naming.rows[0][1].level == "country" or evidence.supports(country, besides=mentions):
        return True
    return not (evidence.others(country) or reads_otherwise(page, naming.hit))


def _is_elsewhere(naming: Naming, evidence: Evidence, mentions: int) -> bool:
    """Tell whether the text calls a village or a quarter what only small places of other countries bear as a name."""
    if naming.inside is not None or naming.cue.heads[:1] not in _SMALL_HEADS:
        return False
    rows = [row for _, row in naming.rows]
    if evidence.told <= {row.country for row in rows}:
        return False
    if any(row.level not in _SMALL or row.population > _SMALL_TOWN for row in rows):
        return False
    own = mentions if naming.country is not None and not naming.common else 0
    return not any(row.country is None or evidence.supports(row.country, besides=own) for row in rows)


def _namings(around: Surroundings) -> list[Naming]:
    page = around.page
    namings: list[Naming] = []
    previous: tuple[Hit, Cue] | None = None
    for found in find_names(page):
        overlaps = previous is not None and found.hit.first < previous[0].last
        naming = None if overlaps else _read(around, found, previous)
        if naming is not None:
            namings.append(naming)
            previous = (found.hit, naming.cue)
    others = [_glued(page, hit, span) for hit, span in glued_names(page)]
    others += [_part(page, hit, kind) for hit, kind in parts_of_countries(page)]
    others = [other for other in others if not any(other.span.overlaps(naming.span) for naming in namings)]
    if others:
        namings = sorted((*namings, *others), key=_IN_ORDER)
    numbers = [number for number in range(len(namings)) if not _is_named_after(page, namings, number)]
    return [_with_inside(page, namings, number) for number in numbers]


def _is_named_after(page: Page, namings: list[Naming], number: int) -> bool:
    """``شارع فلسطين في بغداد``, ``حي القدس بمدينة الرقة``: a street or quarter is named after what lies abroad."""
    naming = namings[number]
    if naming.cue.heads[:1] not in _NAMED_HEADS or number + 1 == len(namings):
        return False
    if any(row.level in _PARTS for _, row in naming.rows) or not _put_into(page, naming, namings[number + 1]):
        return False
    return {row.country for _, row in naming.rows}.isdisjoint([row.country for _, row in namings[number + 1].rows])


def _glued(page: Page, hit: Hit, span: Span) -> Naming:
    rows = tuple((entry, page.lexicon.places[entry.id]) for entry in hit.entries)
    return Naming(hit, span, rows, only_country(rows), Cue(strong=True), key_for(rows))


def _part(page: Page, hit: Hit, kind: str) -> Naming:
    """A part of a country: the country, with the direction as its relation."""
    rows = tuple((entry, page.lexicon.places[entry.id]) for entry in hit.entries[:1])
    cue = Cue((kind,), strong=True, locative=True)
    return Naming(hit, name_span(page, hit), rows, only_country(rows), cue, key_for(rows))


def _read(around: Surroundings, found: Found, previous: tuple[Hit, Cue] | None) -> Naming | None:
    """Return the naming of words, or None where they are no place here."""
    page, hit, rows = around.page, found.hit, found.rows
    if hit.first in around.outlets:
        return None
    span = name_span(page, hit)
    cue = cue_for(around, hit, previous, frozenset([row.country for _, row in rows]))
    if _is_of_actor(around, hit, span, cue) or (not cue.strong and is_borne(around, hit)):
        return None
    own = not found.listed and _has_own_head(page, hit)
    stands = _stands_listed(around, found, cue) if found.listed else own or _stands_alone(around, found, cue)
    cue = cue._replace(strong=True, locative=True) if own else cue
    if not stands or (found.everyday and not _is_cued(around, found, cue)):
        return None
    if not (cue.headed or (cue.strong and cue.locative)) and is_particle(page, hit):
        return None
    if is_that(page, hit):
        return None
    dateline = hit.first in around.datelines
    key = key_for(rows)
    return Naming(hit, span, rows, only_country(rows), cue, key, found.everyday, found.listed, dateline=dateline)


def _has_own_head(page: Page, hit: Hit) -> bool:
    """An Arabic name that begins with the word for a camp or a dam needs no other before it: ``مخيم الأزرق``."""
    head = page.place_heads.get(hit.first)
    if head is None or head.last >= hit.last or head.reading.article:
        return False
    return not _SELF_CUED.isdisjoint([entry.id for entry in head.entries])


def _stands_listed(around: Surroundings, found: Found, cue: Cue) -> bool:
    """Tell whether a name of the word list is no agent here."""
    return cue.placed or cue.direction or not _is_agent(around, found.hit, found.rows)


def _stands_alone(around: Surroundings, found: Found, cue: Cue) -> bool:
    """Tell whether a name that only the gazetteer holds is one here: introduced, and of the level that is asked for.

    Imported layers hold hamlets by the thousand that are named like everyday words; one word needs more around it.
    """
    if not (cue.placed or cue.direction):
        return False
    if cue.heads[:1] in _FOREIGN_HEADS and not any(fits(row, cue) for _, row in found.rows):
        return False
    page, hit = around.page, found.hit
    if not cue.strong and hit.last == hit.first + 1 and all(is_imported(entry) for entry, _ in found.rows):
        return False
    return cue.headed or (before(page, hit.first) not in around.titles and not _is_time_word(page, hit))


def _is_time_word(page: Page, hit: Hit) -> bool:
    """Tell whether the words are a month or a day of the week."""
    others = (page.hit_at(table, hit.first) for table in (Table.WEEKDAYS, Table.MONTHS))
    stem = len(hit.reading.stem)
    return any(other is not None and other.last >= hit.last and len(other.reading.stem) >= stem for other in others)


def _is_of_actor(around: Surroundings, hit: Hit, span: Span, cue: Cue) -> bool:
    """Tell whether the words are an actor's name, or part of one."""
    actor = around.actor_over(span)
    if actor is None:
        return False
    if actor.span.start == span.start and actor.span.end <= around.page.tokens[hit.last - 1].end:
        return not (cue.placed or cue.direction)
    return not (cue.apart and cue.headed)


def _is_agent(around: Surroundings, hit: Hit, rows: Rows) -> bool:
    return owns_a_body(around.page, hit) or (rows[0][1].level == "country" and acts(around, hit))


def _is_cued(around: Surroundings, found: Found, cue: Cue) -> bool:
    """Tell whether what stands around an everyday word makes it a place."""
    page, hit = around.page, found.hit
    if found.lacks and page.place_heads.get(hit.first) is not None:
        return False
    if is_nationality(page, hit):
        return cue.locative or cue.direction or (cue.strong and bool(hit.reading.conjunction)) or is_label(page, hit)
    if cue.strong or stands_out(page, hit):
        return True
    return not found.lacks and not is_noun(page, hit) and (cue.locative or is_struck(around, hit))


def _leads_on(page: Page, first: int, last: int) -> bool:
    """Tell whether only "in" and words for places stand between two names: "X quarter of Y", "X in the city Y"."""
    while first < last:
        step = page.place_heads.get(first)
        link = page.links.get(first)
        if link is not None and link.entry.id in _LEADING and (step is None or link.last > step.last):
            step = link
        if step is None:
            return False
        first = step.last
    return first == last


def _with_inside(page: Page, namings: list[Naming], number: int) -> Naming:
    """Note what "X in Y", "X, Y" or "X (Y)" puts a name into: the country of Y, its unit, for a quarter its city."""
    naming = namings[number]
    quarter = "neighbourhood" in naming.cue.heads[:1]
    if number + 1 == len(namings) or (len(naming.rows) == 1 and not naming.common and not quarter):
        return naming
    after = namings[number + 1]
    levels = _put_into(page, naming, after)
    own = {row.country for _, row in naming.rows}
    shared = {row.country for _, row in after.rows if row.country in own and row.level in levels}
    country = shared.pop() if len(shared) == 1 else None
    if country is None or (len(after.rows) > 1 and after.country is None and after.common):
        return naming
    rows = [row for _, row in after.rows if row.country == country]
    units = frozenset(row.id for row in rows if row.level == "admin1")
    city = tuple((r.lat, r.lon) for r in rows if r.level == "settlement" and r.lat is not None and r.lon is not None)
    return naming._replace(inside=Container(country, units, city if quarter else ()))


def _put_into(page: Page, naming: Naming, after: Naming) -> frozenset[str]:
    """The levels of what a name may be put into by the words between it and the next: none in a mere list."""
    gap = after.hit.first - naming.hit.last
    if (gap == 0 and after.hit.reading.preposition == _IN) or (gap == 1 and after.cue.locative):
        return _CONTAINERS
    if 1 < gap <= _GAP and _leads_on(page, naming.hit.last, after.hit.first):
        return _CONTAINERS
    apposed = gap == 1 and page.tokens[naming.hit.last].surface in _APPOSED and after.country is not None
    return _WIDE if apposed else frozenset()

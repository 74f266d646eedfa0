"""The places that a text names, each resolved to one row of the place tables or left out."""

from collections import Counter

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow
from sijill.mentions.place_choice import Evidence, Naming, choose, gather, only_country
from sijill.mentions.place_cues import (
    Cue,
    Surroundings,
    acts,
    cue_for,
    is_borne,
    is_label,
    look_around,
    owns_a_body,
    stands_out,
)
from sijill.mentions.place_names import (
    Rows,
    glued_names,
    hits_inside,
    is_everyday,
    is_nationality,
    is_noun,
    is_particle,
    lacks_article,
    name_hits,
    name_span,
    reads_otherwise,
    rows_written,
)
from sijill.model.mention import Actor, Basis, Place
from sijill.model.span import Span

_IN = "\u0628"


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
    inside = {naming.key: naming.inside for naming in namings if naming.inside}
    mentions = Counter(naming.key for naming in namings)
    places = []
    for naming in namings:
        if not _is_credible(page, naming, evidence, mentions[naming.key]):
            continue
        chosen = choose(naming, evidence, naming.inside or inside.get(naming.key))
        if chosen is not None:
            places.append(_place(naming, chosen, dateline=naming.hit.first in around.datelines))
    return places


def _place(naming: Naming, chosen: tuple[Entry, PlaceRow], *, dateline: bool) -> Place:
    entry, row = chosen
    rule = "place.only-one" if len(naming.rows) == 1 else "place.in-country" if naming.inside else "place.by-evidence"
    relation = naming.cue.relation if row.level != "country" else None
    return Place(
        row.id, row.name_en, row.name_ar, row.country, row.level, naming.span, Basis(rule, entry.row),
        row.lat, row.lon, row.admin1, relation, dateline,
    )  # fmt: skip


def _is_credible(page: Page, naming: Naming, evidence: Evidence, mentions: int) -> bool:
    """Everyday words, bare Arabic words and what facilities are named after need a text about their country."""
    cue = naming.cue
    if naming.common:
        return cue.strong or not evidence.countries or any(evidence.supports(row.country) for _, row in naming.rows)
    facility = cue.heads[:1] == ("facility",)
    single = naming.hit.last == naming.hit.first + 1 and naming.hit.entry.language == "ar"
    if not facility and (cue.placed or cue.direction or not single):
        return True
    country = naming.country
    if country is None or naming.rows[0][1].level == "country" or evidence.supports(country, besides=mentions):
        return True
    return not (evidence.others(country) or reads_otherwise(page, naming.hit))


def _namings(around: Surroundings) -> list[Naming]:
    page = around.page
    namings: list[Naming] = []
    previous: tuple[Hit, Cue] | None = None
    for hit in name_hits(page):
        for part, rows in _parts(page, hit):
            overlaps = previous is not None and part.first < previous[0].last
            naming = None if overlaps else _read(around, part, rows, previous)
            if naming is not None:
                namings.append(naming)
                previous = (part, naming.cue)
    glued = glued_names(page)
    if glued:
        namings = sorted((*namings, *(_glued(page, hit, span) for hit, span in glued)), key=lambda naming: naming.span)
    return [_with_inside(page, namings, number) for number in range(len(namings))]


def _parts(page: Page, hit: Hit) -> list[tuple[Hit, Rows]]:
    """The hit with its rows, or the names inside it where it is not written or one of them is longer."""
    rows = rows_written(page, hit)
    if hit.last == hit.first + 1 or (rows and hit.entry.language == "ar"):
        return [(hit, rows)] if rows else []
    inner = hits_inside(page, hit)
    if rows and all(part.last <= hit.last for part in inner):
        return [(hit, rows)]
    return [(part, found) for part in inner if (found := rows_written(page, part))]


def _glued(page: Page, hit: Hit, span: Span) -> Naming:
    rows = tuple((entry, page.lexicon.places[entry.id]) for entry in hit.entries)
    return Naming(hit, span, rows, only_country(rows), Cue(strong=True))


def _read(around: Surroundings, hit: Hit, rows: Rows, previous: tuple[Hit, Cue] | None) -> Naming | None:
    """Return the naming at a hit, or None where the words are no place here."""
    page = around.page
    if hit.first in around.outlets:
        return None
    span = name_span(page, hit)
    cue = cue_for(around, hit, previous)
    if _is_of_actor(around, hit, span, cue) or (not cue.strong and is_borne(around, hit)):
        return None
    if not (cue.placed or cue.direction) and _is_agent(around, hit, rows):
        return None
    common = is_everyday(page, hit, rows)
    if common and not _is_cued(page, hit, cue, lacks=lacks_article(hit, rows)):
        return None
    if not cue.headed and is_particle(page, hit):
        return None
    return Naming(hit, span, rows, only_country(rows), cue, common)


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


def _is_cued(page: Page, hit: Hit, cue: Cue, *, lacks: bool) -> bool:
    """Tell whether what stands around an everyday word makes it a place."""
    if is_nationality(page, hit):
        return cue.locative or cue.direction or (cue.strong and bool(hit.reading.conjunction)) or is_label(page, hit)
    return cue.strong or (cue.locative and not lacks and not is_noun(page, hit)) or stands_out(page, hit)


def _with_inside(page: Page, namings: list[Naming], number: int) -> Naming:
    """Note the country of the place that "X in Y" or "X, Y" puts this one into."""
    naming = namings[number]
    if number + 1 == len(namings) or len(naming.rows) == 1:
        return naming
    after = namings[number + 1]
    gap = after.hit.first - naming.hit.last
    puts = gap == 0 and after.hit.reading.preposition == _IN
    puts = puts or (gap == 1 and (after.cue.locative or page.tokens[naming.hit.last].surface not in ".:"))
    if not puts or after.country is None or all(row.country != after.country for _, row in naming.rows):
        return naming
    return naming._replace(inside=after.country)

"""The places that a text names, each resolved to one row of the place tables or left out."""

from collections import Counter

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow
from sijill.mentions.place_choice import Evidence, Naming, choose, gather
from sijill.mentions.place_cues import (
    Cue,
    Surroundings,
    acts,
    belongs_to_group,
    cue_for,
    look_around,
    names_a_person,
    owns_a_body,
)
from sijill.mentions.place_names import (
    Rows,
    glued_names,
    is_everyday,
    is_noun,
    is_particle,
    name_hits,
    name_span,
    rows_written,
)
from sijill.model.mention import Actor, Basis, Place

_IN = "\u0628"


def find_places(page: Page, actors: list[Actor]) -> list[Place]:
    """Return the places of a page in the order of the text, none inside another.

    Which reading wins where a name could be several things, first rule first:

    1. A name inside a longer actor's or outlet's name is part of that name, unless a place noun with a preposition of its
       own cuts it off ("the ministry of health in Khartoum state").
    2. A name after the title of a person, or after the word for a group, belongs to that person or group.
    3. A name that is an actor too (mostly countries) is a place after a preposition, a head ("north of"), or in a list
       of places; elsewhere it acts and is left out.
    4. Another country is left out where it acts: a verb of saying beside it, its government or army before it.
    5. An everyday word is a place after a head ("town of"), in a list of places, as a label or in a dateline; after a
       preposition of place only if the text is about its country.
    6. A name that stands bare, in a country of which nothing else speaks, is left out in Arabic.

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
    inside = {naming.rows: naming.inside for naming in namings if naming.inside}
    mentions = Counter(naming.rows for naming in namings)
    places = []
    for naming in namings:
        if not _is_credible(naming, evidence, mentions[naming.rows]):
            continue
        chosen = choose(naming, evidence, naming.inside or inside.get(naming.rows))
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


def _is_credible(naming: Naming, evidence: Evidence, mentions: int) -> bool:
    """Everyday words, bare Arabic names and names of facilities need a text that is about their country."""
    cue = naming.cue
    if naming.common:
        return cue.strong or not evidence.countries or any(evidence.supports(row.country) for _, row in naming.rows)
    bare = naming.hit.entry.language == "ar" and not (cue.placed or cue.direction)
    if not bare and cue.heads[:1] != ("facility",):
        return True
    country = naming.country
    if country is None or naming.rows[0][1].level == "country":
        return True
    return evidence.supports(country, besides=mentions) or not evidence.others(country)


def _namings(around: Surroundings) -> list[Naming]:
    page = around.page
    namings: list[Naming] = []
    previous: tuple[Hit, Cue] | None = None
    for hit in name_hits(page):
        naming = _read(around, hit, previous)
        if naming is not None:
            namings.append(naming)
            previous = (hit, naming.cue)
    glued = [Naming(hit, span, rows, Cue(strong=True)) for hit, span in glued_names(page) if (rows := _glued_rows(page, hit))]
    if glued:
        namings = sorted((*namings, *glued), key=lambda naming: naming.span)
    return [_with_inside(page, namings, number) for number in range(len(namings))]


def _glued_rows(page: Page, hit: Hit) -> Rows:
    places = page.lexicon.places
    return tuple((entry, places[entry.id]) for entry in hit.entries if entry.id in places)


def _read(around: Surroundings, hit: Hit, previous: tuple[Hit, Cue] | None) -> Naming | None:
    """Return the naming at a hit, or None where the words are no place here."""
    page = around.page
    rows = rows_written(page, hit)
    if not rows or hit.first in around.outlets:
        return None
    span = name_span(page, hit)
    cue = cue_for(around, hit, previous)
    actor = around.actor_over(span)
    if actor is not None:
        if actor.span == span:
            if not (cue.placed or cue.direction):
                return None
        elif not (cue.apart and cue.headed):
            return None
    if names_a_person(page, hit) or belongs_to_group(page, hit):
        return None
    if not cue.placed and (owns_a_body(page, hit) or (rows[0][1].level == "country" and acts(page, hit))):
        return None
    common = is_everyday(page, hit, rows)
    if common and not (cue.strong or (cue.locative and not is_noun(page, hit))):
        return None
    if not cue.headed and is_particle(page, hit):
        return None
    return Naming(hit, span, rows, cue, common)


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
    return Naming(naming.hit, naming.span, naming.rows, naming.cue, naming.common, after.country)

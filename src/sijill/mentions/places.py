"""The places that a text names, each resolved to one row of the place tables or left out."""

from sijill.lexicon.morphology import Number, Reading
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.mentions.place_choice import Evidence, Naming, choose, gather
from sijill.mentions.place_cues import Surroundings, acts, belongs_to_group, cue_for, look_around, names_a_person
from sijill.model.mention import Actor, Basis, Place
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.tokens import Kind

_SHORT = 2
_NOUN_TABLES = (Table.PLACE_HEADS, Table.TARGETS, Table.TITLES)
_ARTICLE = "\u0627\u0644"
_AND = "\u0648"
_HALF = 3


def find_places(page: Page, actors: list[Actor]) -> list[Place]:
    """Return the places of a page in the order of the text, none inside another.

    Which reading wins where a name could be several things, first rule first:

    1. A name inside a longer actor's or outlet's name is part of that name.
    2. A name that is an actor too (mostly countries) is a place after a preposition, a head ("border", "north of"), or in
       a list of places; elsewhere it acts and is left out.
    3. Another country is left out where it acts: a verb of saying beside it, a government or army before it.
    4. An everyday word is a place after a head ("town of"), in a list of places, in a dateline; after a preposition of
       place only if the text is about its country.
    5. A name after the title of a person is that person's.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> page = read_page(Document.of("غارة قرب مدينة الرقة في سوريا"), load_lexicon())
    >>> [(place.name_en, place.country, place.relation) for place in find_places(page, [])]
    [('Raqqa', 'SY', 'near'), ('Syria', 'SY', None)]
    """
    around = look_around(page)
    namings: list[Naming] = []
    previous: int | None = None
    for hit in _all_hits(page):
        naming = _read(around, hit, actors, previous)
        if naming is not None:
            namings.append(naming)
            previous = hit.last
    namings = [_with_inside(page, namings, number) for number in range(len(namings))]
    evidence = gather(page, actors, namings)
    forced = {naming.rows: naming.inside for naming in namings if naming.inside}
    places = []
    for naming in namings:
        if naming.common and not naming.cue.strong and not _is_about(naming, evidence):
            continue
        chosen = choose(naming, evidence, naming.inside or forced.get(naming.rows))
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


def _is_about(naming: Naming, evidence: Evidence) -> bool:
    return not evidence.countries or any(evidence.supports(row.country) for _, row in naming.rows)


def _all_hits(page: Page) -> list[Hit]:
    return page.hits(Table.PLACES)


def _read(around: Surroundings, hit: Hit, actors: list[Actor], previous: int | None) -> Naming | None:
    """Return the naming at a hit, or None where the words are no place here."""
    page = around.page
    rows = _rows(page, hit)
    if not rows:
        return None
    span = _span(page, hit)
    cue = cue_for(around, hit, previous)
    placed = cue.strong or cue.locative
    actor = next((actor for actor in actors if actor.span.overlaps(span)), None)
    if actor is not None and (actor.span != span or not (placed or cue.direction)):
        return None
    if names_a_person(page, hit) or belongs_to_group(page, hit) or _in_outlet(page, hit):
        return None
    if rows[0][1].level == "country" and not placed and acts(around, hit):
        return None
    common = _is_common(page, hit, rows)
    if common and not (cue.strong or (cue.locative and not _is_noun(page, hit))):
        return None
    return Naming(hit, span, rows, cue, common)


def _rows(page: Page, hit: Hit) -> tuple[tuple[Entry, PlaceRow], ...]:
    """The rows whose name is written here, with no ending added and with the capital that English asks for."""
    found: dict[str, tuple[Entry, PlaceRow]] = {}
    for entry in hit.entries:
        row = page.lexicon.places.get(entry.id)
        if row is not None and row.id not in found and _is_written(page, hit, entry):
            found[row.id] = (entry, row)
    return tuple(found.values())


def _is_written(page: Page, hit: Hit, entry: Entry) -> bool:
    first, last = page.tokens[hit.first], page.tokens[hit.last - 1]
    if entry.language == "en":
        return first.surface[0].isupper() and last.surface[0].isupper() and hit.reading.number is Number.SINGULAR
    reading = hit.reading
    if reading.pronoun or not page.words[hit.first].folded.endswith(reading.stem):
        return False
    return hit.last == hit.first + 1 or _bare(page.words[hit.last - 1].folded) == _bare(entry.phrase[-1])


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE)


def _span(page: Page, hit: Hit) -> Span:
    """The span of the name, without attached particles and without an English possessive."""
    span = page.stem_span(hit)
    last = page.tokens[hit.last - 1]
    if last.kind is Kind.LATIN:
        core = last.surface.split("'")[0].split("\u2019")[0]
        return Span(span.start, last.start + len(core))
    return span


def _in_outlet(page: Page, hit: Hit) -> bool:
    return any(outlet.first <= hit.first and outlet.last >= hit.last for outlet in page.hits(Table.OUTLETS))


def _is_common(page: Page, hit: Hit, rows: tuple[tuple[Entry, PlaceRow], ...]) -> bool:
    """Tell whether the words are everyday words, too short to stand alone, or a nationality."""
    if len(hit.reading.stem) <= _SHORT:
        return True
    word = page.hit_at(Table.PLACE_WORDS, hit.first)
    if word is not None and word.last == hit.last:
        return True
    if hit.last == hit.first + 1 and page.hit_at(Table.DEMONYMS, hit.first) is not None:
        return True
    single = hit.last == hit.first + 1
    return single and not any(_article_fits(hit.reading, entry) for entry, _ in rows)


def _article_fits(reading: Reading, entry: Entry) -> bool:
    return entry.language == "en" or entry.phrase[0].startswith(_ARTICLE) in (reading.article, reading.stem.startswith(_ARTICLE))


def _is_noun(page: Page, hit: Hit) -> bool:
    """Tell whether another table holds the same words as a noun that stands after prepositions too."""
    return any((other := page.hit_at(table, hit.first)) is not None and other.last >= hit.last for table in _NOUN_TABLES)


def _with_inside(page: Page, namings: list[Naming], number: int) -> Naming:
    """Note the country of the place that "X in Y" or "X, Y" puts this one into."""
    naming = namings[number]
    if number + 1 == len(namings) or len({row.country for _, row in naming.rows}) == 1:
        return naming
    after = namings[number + 1]
    gap = page.tokens[naming.hit.last : after.hit.first]
    near = len(gap) <= 1 and (after.hit.reading.preposition == "\u0628" or after.cue.locative or bool(gap))
    if not near or after.country is None or after.country not in {row.country for _, row in naming.rows}:
        return naming
    return Naming(naming.hit, naming.span, naming.rows, naming.cue, naming.common, after.country)

"""What sijill does with a report, as a whole and stage by stage, as far as its public functions can be told apart."""

from collections.abc import Sequence
from dataclasses import replace

from turns import Case, Kind, Row

from sijill.claims.attribution import find_attributions
from sijill.claims.building import build_extraction
from sijill.exporters.jsonl import to_json_line
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page, read_page
from sijill.mentions.actors import find_actors
from sijill.mentions.nouns import find_noun_phrases
from sijill.mentions.places import find_places
from sijill.mentions.quantities import find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.wire import to_wire
from sijill.pipeline import extract
from sijill.readers.web_page import cheap_text, read_web_page
from sijill.text.tokens import tokenize

WHOLE = "sijill, text to claims"


def read_anew(case: Case) -> Document:
    """Return the document of a report, made and hashed anew."""
    return Document.of(case.document.text, case.document.metadata)


def find_mentions(page: Page) -> object:
    """Find actors, places, dates, speakers, and what is counted, as the claims are built of them."""
    actors, dates = find_actors(page), find_timexes(page)
    counted = find_noun_phrases(page, find_quantities(page, dates))
    return find_places(page, actors), find_attributions(page, actors), counted


def whole_rows(lexicon: Lexicon) -> list[Row]:
    """Return the rows of what a user asks for."""

    def anew(case: Case) -> Extraction:
        return extract(read_anew(case), replace(lexicon, _memory={}))

    def to_line(case: Case) -> str:
        document = read_anew(case)
        return to_json_line(document, extract(document, lexicon))

    everything = "claims: number, thing, place, date, speaker, each with its words"
    return [
        Row(WHOLE, Kind.WHOLE, lambda case: extract(read_anew(case), lexicon), everything, "its words were met before"),
        Row("sijill, text to a line of JSON", Kind.WHOLE, to_line, "the same, as it is sent on"),
        Row("sijill, every word new", Kind.WHOLE, anew, "the same; no word was met before"),
        Row("sijill, dates alone", Kind.WHOLE, lambda case: find_timexes(read_page(read_anew(case), lexicon)),
            "dates, periods and parts of days", "no claims"),
        Row("sijill, numbers alone", Kind.WHOLE, lambda case: find_quantities(read_page(read_anew(case), lexicon), []),
            "numbers, bounds, vague counts", "nothing counted, no claims"),
        Row("sijill, web page to text", Kind.WHOLE, lambda case: read_web_page(case.page),
            "main text, captions, title, date, author, address", "reads no claims"),
        Row("sijill, web page to text, first look", Kind.WHOLE, lambda case: cheap_text(case.page),
            "text for the gate", "some furniture; reads no claims"),
    ]  # fmt: skip


def stage_rows(lexicon: Lexicon, cases: Sequence[Case]) -> list[Row]:
    """Return the rows of the stages, each given what the one before it made."""
    pages = {case.document.id: read_page(case.document, lexicon) for case in cases}
    found = {case.document.id: extract(case.document, lexicon) for case in cases}
    return [
        Row("document and hash", Kind.STAGE, read_anew, "the text with its id"),
        Row("tokens", Kind.STAGE, lambda case: tokenize(case.document.text), "tokens"),
        Row("page, tokens included", Kind.STAGE, lambda case: read_page(case.document, lexicon),
            "words, phrases of the word lists, sentences"),
        Row("mentions", Kind.STAGE, lambda case: find_mentions(pages[case.document.id]),
            "actors, places, dates, speakers, counted things"),
        Row("mentions and claims", Kind.STAGE, lambda case: build_extraction(pages[case.document.id]),
            "claims with their evidence, checks"),
        Row("wire form", Kind.STAGE, lambda case: to_wire(case.document, found[case.document.id]),
            "the claims as plain values"),
        Row("wire form and line of JSON", Kind.STAGE,
            lambda case: to_json_line(case.document, found[case.document.id]), "a line to send on"),
    ]  # fmt: skip


def floor_row() -> Row:
    """Return the row of a plain read of the bytes."""
    return Row("plain read of the bytes", Kind.FLOOR, lambda case: case.path.read_bytes(), "bytes", "everything else")

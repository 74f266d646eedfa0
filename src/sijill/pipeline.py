"""From a document to its claims, on one screen: read the page, find the mentions, build the claims."""

from sijill.claims.building import build_extraction
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import read_page
from sijill.model.claim import Extraction
from sijill.model.document import Document


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Return everything read from ``document``: claims, mentions beside them, checks. Never fails on odd text."""
    return build_extraction(read_page(document, lexicon))

"""Mentions become claims."""

from sijill.lexicon.page import Page
from sijill.model.claim import Extraction


def build_extraction(page: Page) -> Extraction:
    """Return the claims of a page with the mentions beside them."""
    del page
    return Extraction()

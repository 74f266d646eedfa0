"""Claims as a ledger gives them, made from texts without a ledger."""

from dataclasses import replace

import pytest

from sijill.api import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.model.entry import Entry, LedgerClaim, Publication
from sijill.model.judgement import Decision, Verdict
from sijill.model.wire import to_wire
from sijill.pipeline import extract

LEXICON = load_lexicon()


@pytest.fixture(scope="session")
def read():
    """Read texts as documents of one publisher; each is ``(published, text)``."""

    def run(*texts, publisher="task-force"):
        claims = []
        for number, (published, text) in enumerate(texts, 1):
            document = Document.of(text, Metadata(publisher=publisher, published=published))
            wire = to_wire(document, extract(document, LEXICON))
            printed = (Publication(number, document.metadata, document.id, "file"),)
            entry = Entry(number, document, printed, "sijill", wire["mentions"], tuple(wire["checks"]))
            claims += [LedgerClaim(len(claims) + n, entry, one, one, Decision()) for n, one in enumerate(wire["claims"], 1)]
        return claims

    return run


@pytest.fixture(scope="session")
def reject():
    """Return a claim as a person rejected it."""
    return lambda claim: replace(claim, decision=Decision(Verdict.REJECT))


@pytest.fixture(scope="session")
def correct():
    """Return a claim with the number that a person put in its place."""

    def run(claim, number):
        quantity = {**claim.wire["quantity"], "low": number, "high": number}
        return replace(claim, wire={**claim.wire, "quantity": quantity}, decision=Decision(Verdict.CORRECT))

    return run

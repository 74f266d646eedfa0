"""``/claims``: the claims of a filter, one of them, and what became of it."""

from typing import Annotated

from fastapi import APIRouter, Query

from sijill.errors import LedgerError
from sijill.ledger.query import Query as LedgerQuery
from sijill.model.entry import LedgerClaim as Kept
from sijill.model.judgement import Judgement as Given
from sijill.web.api.access import Reading
from sijill.web.api.asked import ClaimsAsked, Ident
from sijill.web.api.claim_shapes import Claim, ClaimHistory, ClaimPage, Judgement, LedgerClaim, ReadingOf
from sijill.web.api.pages import cut
from sijill.web.census.census import Census
from sijill.web.census.rows import status_of
from sijill.web.refusal import RefusalError
from sijill.web.site import Site

router = APIRouter(tags=["claims"])


@router.get("/claims")
def list_claims(site: Reading, asked: Annotated[ClaimsAsked, Query()]) -> ClaimPage:
    """Return one page of the claims of a filter."""
    selection = site.select(asked.filter())
    numbers, told = cut(selection.column("number"), asked, selection.census.head)
    items = [claim_shape(claim, selection.census) for claim in site.ledger.claims_numbered(numbers)]
    return ClaimPage(**told, items=items)


@router.get("/claims/{ident}")
def show_claim(site: Reading, ident: Ident) -> LedgerClaim:
    """Return one claim."""
    return claim_shape(claim_named(site, ident), site.census())


@router.get("/claims/{ident}/history")
def show_history(site: Reading, ident: Ident) -> ClaimHistory:
    """Return how each extractor read a claim and what people decided of it."""
    claim = claim_named(site, ident)
    readings = []
    for reading in site.ledger.readings(claim.entry.document.id):
        for found in site.ledger.claims(LedgerQuery(ids=(ident,), reading=reading.number)):
            body = Claim.model_validate(found.read)
            readings.append(ReadingOf(reading=reading.number, extractor=reading.extractor, at=reading.at, claim=body))
    judged = [judgement_shape(one) for one in site.ledger.judgements((ident,))]
    return ClaimHistory(readings=readings, judgements=judged)


def claim_named(site: Site, ident: str) -> Kept:
    """Return the claim of an id; raises RefusalError (404) where none stands."""
    try:
        return site.ledger.claim(ident)
    except LedgerError:
        raise RefusalError(404, "error.api.none", what="claim", ident=ident) from None


def claim_shape(claim: Kept, census: Census) -> LedgerClaim:
    """Return a claim of the ledger as the API gives it."""
    known = claim.entry.document.metadata
    return LedgerClaim(
        number=claim.number, document=claim.entry.document.id, publisher=known.publisher, published=known.published,
        incident=census.incident_of.get(claim.id), status=status_of(claim.decision), flagged=claim.decision.flagged,
        quote=claim.words(claim.read["sentence"]), claim=Claim.model_validate(claim.wire),
    )  # fmt: skip


def judgement_shape(given: Given) -> Judgement:
    """Return a judgement as the API gives it."""
    return Judgement.model_validate(given)

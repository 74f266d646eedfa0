"""Arithmetic inside one report: totals and parts, sets and subsets, strikes and engagements, dates, flows of cases."""

from sijill.claims.tallies import read_tallies
from sijill.claims.totals import check_totals
from sijill.lexicon.page import Page
from sijill.model.claim import Check, Claim
from sijill.model.mention import Timex


def check_report(page: Page, claims: list[Claim], dates: list[Timex]) -> list[Check]:
    """Return the checks that a report allows, kind by kind, each kind in the order of the text."""
    return [check for tallies in read_tallies(page, claims) for check in check_totals(page, tallies)]

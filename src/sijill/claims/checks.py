"""Arithmetic inside one report: totals and parts, sets and subsets, strikes and engagements, dates, flows of cases."""

from sijill.claims.days import check_days
from sijill.claims.flows import check_flows
from sijill.claims.subsets import check_engagements, check_ranges, check_subsets
from sijill.claims.tallies import read_tallies
from sijill.claims.totals import check_totals
from sijill.lexicon.page import Page
from sijill.model.claim import Check, Claim
from sijill.model.mention import Timex


def check_report(page: Page, claims: list[Claim], dates: list[Timex]) -> list[Check]:
    """Return the checks that a report allows, kind by kind, each kind in the order of the text."""
    totals = [check for tallies in read_tallies(page, claims) for check in check_totals(page, tallies)]
    ordered = [*check_subsets(claims), *check_engagements(claims), *check_ranges(page, claims)]
    return [*totals, *ordered, *check_days(page, claims, dates), *check_flows(page, claims)]

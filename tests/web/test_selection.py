"""What is counted quickly is what is there."""

import datetime as dt
from collections import Counter

import pytest

from sijill.ledger.ledger import Ledger
from sijill.web.census.census import CensusKeeper
from sijill.web.census.rows import Field
from sijill.web.filters import Filter
from sijill.web.selection import counted_claims, select_claims

QUERIES = ({}, {"place": "SY"}, {"status": "all"}, {"status": "flagged"}, {"q": "التحالف"}, {"sort": "largest"}, {"since": "2019-03", "sort": "newest"}, {"party": "nobody"})


def noon():
    return dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_counts_are_those_of_the_terms_of_the_claims(site, query):
    selection = site.select(Filter.of(query))
    for kind in Field:
        for column in ("id", "country") if kind is Field.PLACE else ("id",):
            assert selection.term_counts(kind, column) == counted_claims(selection.terms(kind), column)
            terms = selection.terms(kind).select(["claim", column]).to_pylist()
            pairs = {(row["claim"], row[column]) for row in terms if row[column] is not None}
            assert dict(selection.term_counts(kind, column)) == Counter(value for _, value in pairs)


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_an_order_holds_the_claims_of_its_filter(site, query):
    plain = site.select(Filter.of({name: value for name, value in query.items() if name != "sort"}))
    for sort in ("newest", "oldest", "largest", "doubtful"):
        rows = site.select(Filter.of({**query, "sort": sort}))
        assert sorted(rows.column("number")) == sorted(plain.column("number"))
    lows = [low for low in site.select(Filter.of({**query, "sort": "largest"})).column("low") if low is not None]
    assert lows == sorted(lows, reverse=True)
    days = site.select(Filter.of({**query, "sort": "oldest"})).column("start")
    known = [day for day in days if day is not None]
    assert days == sorted(known) + [None] * (len(days) - len(known))


def test_an_empty_ledger_has_nothing_to_count(tmp_path):
    with Ledger(str(tmp_path / "empty.db")) as ledger:
        census = CensusKeeper(ledger, noon).census()
        for query in QUERIES:
            selection = select_claims(ledger, census, Filter.of(query))
            assert (len(selection), selection.pages, selection.on_page(ledger)) == (0, 1, [])
            assert all(selection.term_counts(kind) == [] for kind in Field)

"""A census brought up to date step by step is the one that a fresh look at the ledger gives."""

import datetime as dt
import os
import runpy
import subprocess
import sys
import weakref
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.ledger.ledger import Ledger
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement, Verdict
from sijill.web.census.census import CensusKeeper
from sijill.web.census.rows import Field, Status
from sijill.web.filters import Filter
from sijill.web.refusal import RefusalError
from sijill.web.selection import select_claims

READY = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "ready.py"))
claim, deposit, place, quantity, thing, when, actor, link = (
    READY[name] for name in ("claim", "deposit", "place", "quantity", "thing", "time", "actor", "link")
)  # fmt: skip
TEXTS = tuple(f"report {number}: two strikes hit three vehicles near the town" for number in range(4))


def noon():
    return dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def claims_in(text, low=2):
    return (
        claim(text, "two strikes", quantity=quantity(low), time=when("2019-03-24", "2019-04-06"), places=[place("sy-raqqa", "SY-RA", "SY")], attribution=[link("source", "coalition")]),
        claim(text, "three vehicles", kind="effect", effect="destroyed", object=thing("vehicle"), quantity=quantity(3), places=[place("SY", None, "SY"), place("IQ", None, "IQ")], targets=[actor("isis")]),
    )  # fmt: skip


def told(census):
    return (
        census.head, census.claims.to_pylist(), sorted(map(str, census.terms.to_pylist())), dict(census.holdings), dict(census.names),
        dict(census.happenings), dict(census.incident_of),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "ledger.db")) as one:
        yield one


STEPS = st.lists(st.tuples(st.sampled_from(("add", "again", "accept", "correct", "reject", "flag", "undo", "join", "part")), st.integers(0, 3)), max_size=14)


@given(STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_step_by_step_is_the_same_as_at_once(tmp_path_factory, steps):
    with Ledger(str(tmp_path_factory.mktemp("census") / "ledger.db")) as ledger:
        keeper = CensusKeeper(ledger, noon)
        for number, (step, which) in enumerate(steps):
            take(ledger, step, TEXTS[which], number)
            assert keeper.census().head == ledger.head()
        assert told(keeper.census()) == told(CensusKeeper(ledger, noon).census())


def take(ledger, step, text, number):
    ident = claims_in(text)[0]["id"]
    known = any(ident == one.id for one in ledger.claims())
    if step in {"add", "again"}:
        ledger.add_all([deposit(text, *claims_in(text, low=2 if step == "add" else number), extractor=step, title=f"title {number}")])
    elif step in {"join", "part"}:
        ledger.record_incidents([Incident("inc_1", (ident,))] if step == "join" else [])
    elif step == "undo":
        mine = [one for one in ledger.judgements([ident]) if one.verdict is not Verdict.UNDO]
        if mine and not any(one.undoes == mine[-1].number for one in ledger.judgements([ident])):
            ledger.judge(Judgement(Verdict.UNDO, ident, by="mona", undoes=mine[-1].number))
    elif known:
        more = {"field": "quantity.low", "after": str(number)} if step == "correct" else {}
        ledger.judge(Judgement(Verdict(step), ident, by="mona", reason="a storm", **more))


def test_a_filter_finds_what_people_corrected_and_no_longer_what_they_replaced(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    ident = claims_in(TEXTS[0])[1]["id"]
    ledger.judge(Judgement(Verdict.CORRECT, ident, by="mona", field="object.id", after='"tank"'))
    census = CensusKeeper(ledger, noon).census()
    assert [len(select_claims(ledger, census, Filter(object=name))) for name in ("tank", "vehicle")] == [1, 0]
    assert select_claims(ledger, census, Filter(object="tank")).column("status") == [Status.CORRECTED]


def test_a_place_is_found_by_itself_its_unit_and_its_country(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    census = CensusKeeper(ledger, noon).census()
    found = {name: len(select_claims(ledger, census, Filter(place=name))) for name in ("sy-raqqa", "SY-RA", "SY", "IQ", "LB")}
    assert found == {"sy-raqqa": 1, "SY-RA": 1, "SY": 2, "IQ": 1, "LB": 0}


def test_a_claim_of_two_countries_counts_once_in_each(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    selection = select_claims(ledger, CensusKeeper(ledger, noon).census(), Filter())
    assert selection.term_counts(Field.PLACE, "country") == [("SY", 2), ("IQ", 1)]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [("2019-04-06", None, 1), ("2019-04-07", None, 0), (None, "2019-03-24", 1), (None, "2019-03-23", 0), ("2019-03", "2019-03", 1), ("2019", None, 1)],
)  # fmt: skip
def test_a_claim_is_met_when_its_days_overlap_those_asked_for(ledger, since, until, found):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    assert len(select_claims(ledger, CensusKeeper(ledger, noon).census(), Filter(since=since, until=until))) == found


def test_rejected_claims_are_shown_only_where_asked_for(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    ledger.judge(Judgement(Verdict.REJECT, claims_in(TEXTS[0])[0]["id"], by="mona", reason="a storm"))
    census = CensusKeeper(ledger, noon).census()
    found = {status: len(select_claims(ledger, census, Filter.of({"status": status}))) for status in ("standing", "all", "rejected", "proposed")}
    assert found == {"standing": 1, "all": 2, "rejected": 1, "proposed": 1}


def test_who_said_it_is_the_first_source_by_id_or_else_by_name(ledger):
    said = (
        [link("relay", "abc"), link("source", "coalition"), link("source", "sdf"), link("publisher", "wire-a")],
        [{**link("source", None), "name_en": "", "name_ar": "شهود"}, link("publisher", "wire-a")],
        [],
    )  # fmt: skip
    places = [place(None, None, None), place("SY", None, "SY")]
    told = [claim(TEXTS[0], words, attribution=links, places=places) for words, links in zip(("two strikes", "three vehicles", "the town"), said, strict=True)]
    ledger.add_all([deposit(TEXTS[0], *told)])
    census = CensusKeeper(ledger, noon).census()
    assert census.claims["source"].to_pylist() == ["coalition", "شهود", None]
    terms = census.terms.select(["claim", "field", "id"]).to_pylist()
    first = census.claims["number"][0].as_py()
    assert [(term["field"], term["id"]) for term in terms if term["claim"] == first] == [("place", None), ("place", "SY"), ("source", "coalition"), ("source", "sdf"), ("publisher", "wire-a")]
    assert terms == sorted(terms, key=lambda term: term["claim"])


def test_a_figure_that_no_column_holds_is_left_open_also_when_a_person_wrote_it(ledger):
    ledger.add_all([deposit(TEXTS[0], claim(TEXTS[0], "two strikes", quantity=quantity(10**30)), claim(TEXTS[0], "three vehicles", quantity=quantity(3)))])
    ledger.judge(Judgement(Verdict.CORRECT, list(ledger.claims())[1].id, by="mona", field="quantity.low", after=str(10**25)))
    claims = CensusKeeper(ledger, noon).census().claims
    assert claims["low"].to_pylist() == [None, None]
    assert claims["unit"].to_pylist() == [None, None]


def test_the_incidents_are_the_very_same_while_none_changes(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    ledger.record_incidents([Incident("inc_1", (claims_in(TEXTS[0])[0]["id"],))])
    keeper = CensusKeeper(ledger, noon)
    before = keeper.census()
    ledger.add_all([deposit(TEXTS[1], *claims_in(TEXTS[1]))])
    after = keeper.census()
    assert after.head > before.head
    assert after.happenings is before.happenings


def test_the_census_before_is_let_go_when_nobody_asks_it_any_more(ledger):
    ledger.add_all([deposit(TEXTS[0], *claims_in(TEXTS[0]))])
    keeper = CensusKeeper(ledger, noon)
    claims = weakref.ref(keeper.census().claims)
    ledger.add_all([deposit(TEXTS[1], *claims_in(TEXTS[1]))])
    keeper.census()
    assert claims() is None


def test_the_command_line_gives_memory_back_that_a_census_needed_no_more():
    asked = "import sijill.cli, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    environment = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    assert told.stdout.strip() == "system"


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip).filter(bool)


@given(WORDS, WORDS, st.sampled_from(("2019", "2019-03", "2019-03-24")), st.integers(1, 999))
def test_a_filter_and_its_address_say_the_same(q, source, since, page):
    asked = Filter.of({"q": q, "source": source, "since": since, "page": str(page)})
    assert Filter.of(dict(parse_qsl(asked.query(), keep_blank_values=True))) == asked


@pytest.mark.parametrize(
    "given", [{"since": "soon"}, {"until": "2019-13"}, {"status": "true"}, {"sort": "up"}, {"page": "0"}, {"page": "-1"}, {"page": "1" * 30}, {"q": "a" * 201}, {"place": "a\0b"}]
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_a_reason(given):
    with pytest.raises(RefusalError) as refused:
        Filter.of(given)
    assert refused.value.status == 400


def test_digits_of_both_scripts_are_taken():
    assert Filter.of({"since": "\u0662\u0660\u0661\u0669-\u0660\u0663", "page": "\u0662"}) == Filter(since="2019-03", page=2)

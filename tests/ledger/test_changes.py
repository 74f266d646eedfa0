"""A copy that is brought up to date by what changed equals what the ledger holds."""

from dataclasses import replace

from sijill.ledger.changes import Changes
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement, Verdict

TEXT = "Twelve strikes near Mosul. Three were killed. Two fled."


def bodies(ledger):
    return {claim.id: (claim.read, claim.decision) for claim in ledger.claims()}


def test_the_empty_ledger_has_no_changes(ledger):
    assert ledger.changes() == Changes(0, 0)


def test_a_new_reading_tells_what_is_new_changed_and_gone(ledger, ready):
    strikes, killed, fled = (ready.claim(TEXT, words) for words in ("Twelve strikes", "Three were killed", "Two fled"))
    ledger.add_all([ready.deposit(TEXT, strikes, killed, publisher="sana"), ready.report(1)])
    begun = ledger.head()
    assert ledger.changes(begun) == Changes(begun, begun)
    otherwise = {**killed, "effect": "killed"}
    ledger.add_all([ready.deposit(TEXT, otherwise, fled, extractor="two", publisher="sana")])
    told = ledger.changes(begun)
    assert (told.new, told.changed, told.gone) == ((fled["id"],), (killed["id"],), (strikes["id"],))
    assert told.documents == (next(ledger.entries()).document.id,)
    assert set(ledger.changes(0).new) == set(bodies(ledger))
    assert ledger.changes(0).gone == ()


def test_what_was_judged_is_changed_and_what_is_gone_is_not(ledger, ready):
    strikes, killed = (ready.claim(TEXT, words) for words in ("Twelve strikes", "Three were killed"))
    ledger.add_all([ready.deposit(TEXT, strikes, killed)])
    ledger.record_incidents([Incident("inc_1", (strikes["id"],)), Incident("inc_2", (killed["id"],))])
    begun = ledger.head()
    ledger.judge(Judgement(Verdict.REJECT, killed["id"], "mona", reason="a plan"))
    ledger.judge(Judgement(Verdict.GRADE, "inc_1", "mona", after="fair", reason="two doctors"))
    assert ledger.changes(begun).changed == (killed["id"],)
    ledger.add_all([ready.deposit(TEXT, strikes, extractor="two")])
    ledger.record_incidents([Incident("inc_1", (strikes["id"],), kinds=("strikes",)), Incident("inc_3", (strikes["id"],))])
    told = ledger.changes(begun)
    assert (told.new, told.changed, told.gone) == ((), (), (killed["id"],))
    assert (told.incidents, told.incidents_gone) == (("inc_1", "inc_3"), ("inc_2",))


def test_a_reprint_touches_its_document_and_no_claim(ledger, ready):
    deposit = ready.report(2)
    ledger.add_all([deposit])
    begun = ledger.head()
    told = replace(deposit.document, metadata=replace(deposit.document.metadata, publisher="reprint"))
    ledger.add_all([replace(deposit, document=told)])
    found = ledger.changes(begun)
    assert found.documents == (deposit.document.id,)
    assert (found.new, found.changed, found.gone) == ((), (), ())


def test_from_any_row_a_copy_becomes_what_the_ledger_holds(ledger, ready):
    """Whatever row somebody stopped at, also within a batch."""
    copies = {0: {}}
    for number in range(6):
        ledger.add_all([ready.report(number % 4), ready.deposit(TEXT, ready.claim(TEXT, "Two fled"), extractor=f"v{number}")])
        copies[ledger.head()] = bodies(ledger)
        if number % 2:
            ledger.judge(Judgement(Verdict.ACCEPT, next(iter(bodies(ledger))), f"person {number}"))
            copies[ledger.head()] = bodies(ledger)
    now = bodies(ledger)
    for since, copy in copies.items():
        told = ledger.changes(since)
        fresh = {ident: now[ident] for ident in (*told.new, *told.changed)}
        assert {**{ident: body for ident, body in copy.items() if ident not in told.gone}, **fresh} == now
        assert not set(told.new) & set(copy)
        assert set(told.changed) <= set(copy)
    for since in range(ledger.head()):
        assert set(ledger.changes(since).new) <= set(now)

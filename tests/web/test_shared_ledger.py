"""The ledger that tests of the web share holds what they are about."""

from sijill.ledger.ledger import Ledger
from sijill.web.census.rows import Status
from sijill.web.filters import Filter, Shown
from sijill.web.people.role import Role


def claims_of(site, document):
    chosen = site.select(Filter(document=document, status=Shown.ALL))
    return [claim.wire for claim in chosen.all(site.ledger)]


def told(wire):
    return wire["quantity"] and wire["quantity"]["low"], wire["object"] and wire["object"]["id"], {one["id"] for one in wire["places"]}


def test_the_long_statement_counts_five_kinds_in_syria_and_seven_in_iraq(site, documents):
    claims = claims_of(site, documents["13-two-weeks-of-strikes"])
    rows = [told(wire) for wire in claims]
    in_syria = [row for row in rows if row[2] == {"SY"} and row[0]]
    in_iraq = [row for row in rows if row[2] == {"IQ"} and row[0]]
    assert (len(in_syria), len(in_iraq)) == (5, 7)
    assert [low for low, _, places in rows if places == {"IQ", "SY"}][:1] == [52]


def test_every_status_is_there(site):
    said = dict(site.select(Filter(status=Shown.ALL)).counts("status"))
    assert set(said) == {one.value for one in Status}
    assert len(site.select(Filter(status=Shown.FLAGGED))) == 1


def test_incidents_are_told_by_several_voices(site):
    assert any(len(one.claims) > 1 for one in site.census().happenings.values())


def test_the_shared_ledger_verifies(copied_ledger):
    with Ledger(copied_ledger, create=False) as one:
        assert one.verify().holds


def test_clients_are_who_they_say(client, client_of):
    assert "mona" in client.get("/en/claims").text
    assert client_of(Role.READER).get("/en/claims").text.count("rami") == 1
    assert "/en/login" in client_of(None).get("/en/claims").text

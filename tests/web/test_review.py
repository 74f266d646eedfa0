"""The review queue: who waits, why, in which order, for which filter; and the page of keys."""

import re

from sijill.model.judgement import Judgement, Verdict
from sijill.web.filters import Filter
from sijill.web.people.role import Role
from sijill.web.review.desk import asked_in, queue_of
from sijill.web.review.queue import QueueKeeper, Why, reasons

EVERYTHING = Filter()


def waiting(site, asked=EVERYTHING):
    queue = queue_of(site, asked)
    return [one for page in range(1, queue.pages + 1) for one in queue.page(page)]


def test_who_waits_is_who_nobody_decided_who_is_disputed_and_who_is_flagged(site):
    shown = site.select(Filter.of({"status": "all"}))
    rows = zip(shown.column("id"), shown.column("status"), shown.column("flagged"), strict=True)
    expected = {ident for ident, status, flagged in rows if status in {"proposed", "disputed"} or flagged}
    assert {one.id for one in waiting(site)} == expected
    queue = queue_of(site, EVERYTHING)
    assert (queue.total, queue.reviewed) == (len(shown), len(shown) - shown.column("status").count("proposed"))


def test_the_most_pressing_comes_first_and_of_those_the_least_sure(site):
    given = waiting(site)
    confidence = dict(zip(*(site.census().claims[name].to_pylist() for name in ("id", "confidence")), strict=True))
    order = [(list(Why).index(one.why[0]), confidence[one.id], one.number) for one in given]
    assert order == sorted(order)
    assert given[0].why[0] is Why.FLAGGED
    assert all(one.why for one in given)
    assert all(one.why == (Why.NEW,) for one in given if Why.NEW in one.why)


def test_each_reason_is_there_for_a_cause(site):
    by_reason = {why: {one.id for one in waiting(site) if why in one.why} for why in Why}
    claims = site.census().claims
    doubtful = {ident for ident, sure in zip(claims["id"].to_pylist(), claims["confidence"].to_pylist(), strict=True) if sure < 0.75}
    assert by_reason[Why.UNSURE] <= doubtful
    differing = {ident for one in site.census().happenings.values() if one.discrepancies for ident in one.claims}
    assert by_reason[Why.DIFFER] <= differing
    assert by_reason[Why.DIFFER]
    assert by_reason[Why.CHECK] <= set(site.ledger.clashing_claims())
    assert len(by_reason[Why.DISPUTED]) == 1


def test_a_number_far_above_its_like_is_unusual(own_site):
    counted = own_site.select(Filter.of({"kind": "casualties", "effect": "killed", "status": "proposed"}))
    pairs = zip(counted.column("id"), counted.column("object"), counted.column("low"), strict=True)
    by_thing = {}
    for ident, thing, low in pairs:
        if low is not None:
            by_thing.setdefault(thing, []).append((ident, low))
    group = max(by_thing.values(), key=len)
    assert len(group) >= 5
    unusual = group[0][0]
    own_site.ledger.judge(Judgement(Verdict.CORRECT, unusual, "omar", field="quantity.low", after="99999"))
    own_site.ledger.judge(Judgement(Verdict.FLAG, unusual, "omar", reason="can this be?"))
    own_site.census(newest=True)
    assert Why.UNUSUAL in next(one for one in waiting(own_site) if one.id == unusual).why


def test_the_queue_goes_round(site):
    queue = queue_of(site, EVERYTHING)
    given = waiting(site)
    assert (queue.at(0), queue.at(len(queue)), queue.at(-1)) == (given[0], None, None)
    assert (queue.after(given[0].id), queue.before(given[1].id), queue.before(given[0].id)) == (given[1], given[0], None)
    assert queue.after(given[-1].id) == given[0]
    assert queue.after("clm_none") == given[0]
    assert queue.place_of("clm_none") == -1


def test_the_queue_of_a_filter_holds_its_claims_only(site):
    asked = Filter.of({"place": "SY", "kind": "effect"})
    wanted = set(site.select(asked.but(status="all")).column("id"))
    given = {one.id for one in waiting(site, asked)}
    assert given
    assert given <= wanted
    assert [one.id for one in waiting(site, Filter.of({"status": "flagged"}))] == [one.id for one in waiting(site) if Why.FLAGGED in one.why]
    largest = waiting(site, Filter.of({"sort": "largest"}))
    assert [one.id for one in largest] != [one.id for one in waiting(site)]


def test_an_empty_ledger_has_an_empty_queue(site):
    queue = QueueKeeper(site.ledger).queue(site.select(Filter.of({"q": "nosuchwordanywhere", "status": "all"})))
    assert (len(queue), queue.pages, queue.page(1), queue.reviewed, queue.total) == (0, 1, [], 0, 0)
    assert queue.after("clm_1") is None


def test_reasons_are_bits():
    assert reasons(0) == ()
    assert reasons(2 ** len(Why) - 1) == tuple(Why)


def test_the_queue_shows_progress_reasons_and_the_last_decisions(own_site, own_client):
    page = own_client.get("/en/review").text
    queue = queue_of(own_site, EVERYTHING)
    assert f"{queue.reviewed} of {queue.total} reviewed." in page
    assert "somebody asks for another look" in page
    assert "sources differ" in page
    last = page[page.index('id="last"') : page.index("</aside>")]
    assert last.count("<li>") == sum(one.by == "mona" for one in own_site.ledger.judgements())
    assert 'action="/undo"' in last


def test_the_desk_shows_the_claim_its_words_and_its_history(own_site, own_client):
    ident = waiting(own_site)[0].id
    page = own_client.get(f"/ar/review/{ident}").text
    claim = own_site.ledger.claim(ident)
    assert f'data-claim="{ident}"' in page
    assert "<mark" in page
    assert "ask the desk" in page
    assert f"#{ident}" in page
    assert claim.entry.extractor.split()[0] in page
    for key in "AEXFJ":
        assert f"<kbd>{key}</kbd>" in page


def test_what_the_queue_does_not_have_is_told(own_client):
    assert own_client.get("/en/review/clm_none").status_code == 404
    assert own_client.get("/en/review/%00").status_code == 404
    assert own_client.get("/en/review?page=999").status_code == 404
    assert own_client.get("/en/review?status=odd").status_code == 400
    assert own_client.get("/en/review/next").headers["location"].startswith("/en/review/clm_")
    assert own_client.get("/en/review/next?q=nosuchwordanywhere").headers["location"] == "/en/review?q=nosuchwordanywhere"


def test_the_filter_is_read_from_an_address_of_ours():
    assert asked_in("/en/review/clm_1?place=SY&odd=1&page=2#x").said() == {"place": "SY", "page": "2"}
    assert asked_in("").said() == {}


def test_keys_are_listed_and_can_be_turned_off(client):
    page = client.get("/en/keys").text
    for key in ("J", "K", "W", "Enter", "A", "E", "X", "F", "U", "Backspace", "Space", "N", "D", "/", "?", "G"):
        assert f"<kbd>{key}</kbd>" in page
    assert 'data-keys="on"' in page
    off = re.search(r'href="(/preferences\?keys=off[^"]*)"', page).group(1).replace("&amp;", "&")
    answer = client.get(off)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/keys")
    assert 'data-keys="off"' in client.get("/ar/keys").text
    assert client.get("/preferences?keys=loud").status_code == 400


def test_readers_have_no_buttons(client_of, people_site):
    assert "data-key" not in re.sub(r"<html[^>]*>", "", client_of(Role.READER).get("/en/keys").text)
    ident = waiting(people_site)[0].id
    document = people_site.ledger.claim(ident).entry.document.id
    assert 'class="decisions"' in client_of(Role.REVIEWER).get(f"/en/sources/{document}").text
    assert 'class="decisions"' not in client_of(Role.READER).get(f"/en/sources/{document}").text

"""Logging in and out, one's own sessions and tokens, and the people of a ledger, as pages."""

import datetime as dt
import re

import pytest
from starlette.testclient import TestClient

from sijill.ledger.ledger import Ledger
from sijill.web.app import create_app
from sijill.web.people.passwords import CHEAP, Passwords
from sijill.web.people.people import People
from sijill.web.people.role import Role
from sijill.web.people.sessions import hash_of
from sijill.web.settings import Settings
from sijill.web.site import Site

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SECRET = "blue river seven boats"  # noqa: S105 - nobody's
BASE = "http://localhost"


class Clock:
    def __init__(self):
        self.time = NOW

    def __call__(self):
        return self.time


@pytest.fixture
def serve(tmp_path):
    """Starts a server; started again, it serves the same ledger with the people who are known there."""
    made = []

    def start(*people, **settings):
        address = str(tmp_path / "ledger.db")
        Ledger(address).close()
        site = Site(Settings(address, by="mona", **settings), Clock())
        site.people = People(site.store, Passwords(CHEAP))
        for name, role in people:
            site.people.add(name, role, SECRET, NOW)
        made.append(site)
        return TestClient(create_app(site), base_url=BASE, follow_redirects=False), site

    yield start
    for site in made:
        site.close()


@pytest.fixture
def server(serve):
    return serve(("rima", Role.ADMIN), ("omar", Role.REVIEWER), ("lina", Role.READER))


def token_in(page):
    return re.search(r'name="token" value="(\w+)"', page.text).group(1)


def send(client, path, page=None, **fields):
    """Send a form as a reader does: the token is that of the page it stands on."""
    token = token_in(client.get(page or path))
    return client.post(path, data={"token": token, **fields})


def log_in(client, name, secret=SECRET):
    return send(client, "/en/login", name=name, password=secret, back="/en/claims")


def test_who_logs_in_comes_back_to_the_page_and_is_named_on_it(server):
    client, _ = server
    answer = log_in(client, "rima")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/claims")
    cookie = answer.headers["set-cookie"]
    assert [sign for sign in ("HttpOnly", "SameSite=lax", "Path=/") if sign not in cookie] == []
    assert "rima" in client.get("/en/claims").text


def test_the_form_leads_back_to_where_its_reader_was(server):
    client, _ = server
    assert 'name="back" value="/en/claims?place=SY"' in client.get("/en/login?back=/en/claims%3Fplace%3DSY").text


def test_the_cookie_is_secure_behind_https(serve):
    client, _ = serve(("rima", Role.ADMIN), secure=True)
    client.base_url = "https://localhost"
    assert "Secure" in log_in(client, "rima").headers["set-cookie"]


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(server):
    client, _ = server
    answers = [log_in(client, "rima", "wrong"), log_in(client, "nobody", SECRET)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert len({re.sub(r'value="\w*"', "", answer.text) for answer in answers}) == 1


def test_a_login_starts_another_session_than_the_one_before(server):
    """A key that somebody else planted in the browser is not the key of the session."""
    client, _ = server
    client.cookies.set("sijill", "planted" * 6 + "x")
    assert "planted" not in log_in(client, "rima").headers["set-cookie"]
    other = TestClient(client.app, base_url=BASE, cookies={"sijill": "planted" * 6 + "x"})
    assert other.get("/en/me").status_code == 401


def test_attempts_are_slowed_and_the_right_password_then_too(server):
    client, site = server
    for _ in range(5):
        assert log_in(client, "rima", "wrong").status_code == 401
    slowed = log_in(client, "rima")
    assert (slowed.status_code, slowed.headers["retry-after"]) == (429, "900")
    assert "15 minutes" in slowed.text
    site.moment.time += dt.timedelta(minutes=15)
    assert log_in(client, "rima").status_code == 303


def test_logging_out_ends_the_session_on_the_server(server):
    client, _ = server
    log_in(client, "rima")
    kept = client.cookies["sijill"]
    assert send(client, "/en/logout", page="/en/me").status_code == 303
    assert TestClient(client.app, base_url=BASE, cookies={"sijill": kept}).get("/en/me").status_code == 401


def test_a_session_ends_by_itself(server):
    client, site = server
    log_in(client, "rima")
    site.moment.time += dt.timedelta(hours=9)
    assert client.get("/en/me").status_code == 401


def test_a_password_is_changed_by_who_knows_the_present_one(server):
    client, _ = server
    log_in(client, "omar")
    elsewhere = TestClient(client.app, base_url=BASE, follow_redirects=False)
    log_in(elsewhere, "omar")
    new = "another long secret"
    refused = send(client, "/en/me/password", page="/en/me", old="wrong", password=new, again=new)
    assert (refused.status_code, "not right" in refused.text) == (403, True)
    assert send(client, "/en/me/password", page="/en/me", old=SECRET, password=new, again="other").status_code == 422
    assert send(client, "/en/me/password", page="/en/me", old=SECRET, password=new[:5], again=new[:5]).status_code == 422
    assert send(client, "/en/me/password", page="/en/me", old=SECRET, password=new, again=new).status_code == 303
    assert (client.get("/en/me").status_code, elsewhere.get("/en/me").status_code) == (200, 401)
    assert log_in(elsewhere, "omar", new).status_code == 303


def test_a_session_elsewhere_is_ended(server):
    client, _ = server
    elsewhere = TestClient(client.app, base_url=BASE, follow_redirects=False)
    log_in(elsewhere, "omar")
    log_in(client, "omar")
    other = re.search(r'name="session" value="(\w+)"', client.get("/en/me").text).group(1)
    assert send(client, "/en/me/sessions/end", page="/en/me", session=other).status_code == 303
    assert (client.get("/en/me").status_code, elsewhere.get("/en/me").status_code) == (200, 401)


def test_a_token_is_shown_once_and_reads_until_it_is_revoked(serve):
    client, _ = serve(("rima", Role.ADMIN), closed=True)
    log_in(client, "rima")
    made = send(client, "/en/me/tokens", page="/en/me", name="nightly copy")
    key = re.search(r"sijill_read_[\w-]+", made.text).group()
    assert (made.status_code, made.headers["cache-control"]) == (201, "no-store")
    assert key not in client.get("/en/me").text
    program = TestClient(client.app, base_url=BASE, headers={"Authorization": f"Bearer {key}"})
    assert program.get("/claims.json").status_code == 200
    assert send(client, "/en/me/tokens/revoke", page="/en/me", number="1").status_code == 303
    assert program.get("/claims.json").status_code == 401


@pytest.mark.parametrize("shown", ["Bearer nonsense", "Bearer", "Basic cmltYTp4", "Bearer sijill_read_" + "x" * 43])
def test_an_unknown_token_is_refused_where_strangers_may_read(server, shown):
    client, _ = server
    headers = {"Authorization": shown}
    assert (client.get("/claims.json").status_code, client.get("/claims.json", headers=headers).status_code) == (200, 200)
    assert client.get("/en/claims", headers=headers).status_code == 401


def test_a_token_sends_no_form_of_a_page(server):
    client, site = server
    key = site.tokens.make(site.people.named("rima"), "x", NOW, writes=True)
    program = TestClient(client.app, base_url=BASE, headers={"Authorization": f"Bearer {key}"})
    answer = program.post("/en/people", data={"name": "eve", "role": "admin", "password": SECRET, "token": ""})
    assert (answer.status_code, len(site.people.all())) == (403, 3)


def test_an_admin_adds_changes_and_removes_people(server):
    client, site = server
    log_in(client, "rima")
    page = "/en/people"
    assert send(client, page, name="سامي", role="reader", password=SECRET).status_code == 303
    assert "سامي" in client.get(page).text
    assert send(client, "/en/people/role", page=page, name="سامي", role="reviewer").status_code == 303
    assert send(client, "/en/people/password", page=page, name="سامي", password=SECRET[::-1]).status_code == 303
    assert site.people.recognise("سامي", SECRET[::-1]).role is Role.REVIEWER
    assert send(client, "/en/people/remove", page=page, name="سامي").status_code == 303
    assert [person.name for person in site.people.all()] == ["lina", "omar", "rima"]


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("", {"name": "omar", "role": "reader", "password": SECRET}, 422), ("", {"name": "x", "role": "king", "password": SECRET}, 400),
        ("/remove", {"name": "rima"}, 422), ("/remove", {"name": "<script>"}, 422), ("/revoke", {"number": "x"}, 422),
        ("/role", {"name": "rima", "role": "reader"}, 422), ("/password", {"name": "omar", "password": "short"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_people_is_said_on_their_page(server, path, fields, status):
    client, site = server
    log_in(client, "rima")
    before = site.people.all()
    for language in ("en", "ar"):
        answer = send(client, f"/{language}/people{path}", page=f"/{language}/people", **fields)
        assert answer.status_code == status
        assert "<script>" not in answer.text.split("<main")[1]
    assert site.people.all() == before


@pytest.mark.parametrize("name", [None, "lina", "omar"])
def test_only_an_admin_manages_people(server, name):
    client, site = server
    if name:
        log_in(client, name)
    assert client.get("/en/people").status_code == (403 if name else 401)
    token = token_in(client.get("/en/login"))
    answer = client.post("/en/people", data={"token": token, "name": "eve", "role": "admin", "password": SECRET})
    assert (answer.status_code, len(site.people.all())) == (403 if name else 401, 3)


def test_without_people_one_person_does_everything_and_each_page_says_so(serve):
    client, _ = serve()
    assert "Single-person mode" in client.get("/en/claims").text
    assert client.get("/en/me").status_code == 404
    assert "no person has been added" in client.get("/en/login").text
    assert send(client, "/en/people", name="omar", role="reader", password=SECRET).status_code == 422
    assert send(client, "/en/people", name="rima", role="admin", password=SECRET).status_code == 303
    assert client.get("/en/people").status_code == 401
    assert log_in(client, "rima").status_code == 303


def test_a_closed_server_shows_strangers_the_login_alone(serve):
    client, _ = serve(("rima", Role.ADMIN), ("lina", Role.READER), closed=True)
    assert {client.get(path).status_code for path in ("/en/claims", "/claims.csv", "/ar/", "/", "/missing")} == {401}
    assert {client.get(path).status_code for path in ("/en/login", "/healthz", "/static/style.css")} == {200}
    log_in(client, "lina")
    assert client.get("/en/claims").status_code == 200


def restarted(serve, client):
    """A browser with the same cookies before a server that was started again."""
    again, site = serve()
    again.cookies = client.cookies
    return again, site


def test_a_form_that_was_open_while_the_server_restarted_is_taken(serve, server):
    client, _ = server
    log_in(client, "rima")
    token = token_in(client.get("/en/me"))
    again, site = restarted(serve, client)
    answer = again.post("/en/me/tokens", data={"token": token, "name": "nightly"})
    assert (answer.status_code, [one.name for one in site.tokens.all()]) == (201, ["nightly"])


def test_a_log_in_that_was_open_while_the_server_restarted_is_taken(serve, server):
    client, _ = server
    token = token_in(client.get("/en/login"))
    again, _ = restarted(serve, client)
    answer = again.post("/en/login", data={"token": token, "name": "rima", "password": SECRET, "back": "/en/claims"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/claims")


def test_the_form_of_another_session_is_refused_before_and_after_a_restart(serve, server):
    client, site = server
    log_in(client, "rima")
    mine = client.cookies["sijill"]
    tokens = [token_in(client.get("/en/me")), hash_of(mine), mine, ""]  # of the session before, what is kept, what is sent
    client.cookies.clear()
    log_in(client, "rima")
    again, _ = restarted(serve, client)
    for browser in (client, again):
        for token in tokens:
            assert browser.post("/en/me/tokens", data={"token": token, "name": "x"}).status_code == 403
    assert site.tokens.all() == []


def test_a_form_of_a_session_that_ended_is_refused_after_a_restart(serve, server):
    client, site = server
    log_in(client, "rima")
    token = token_in(client.get("/en/me"))
    site.people.set_password("rima", SECRET[::-1])
    again, _ = restarted(serve, client)
    assert again.post("/en/me/tokens", data={"token": token, "name": "x"}).status_code == 401


def test_a_single_person_has_a_form_of_the_running_server_alone(serve):
    client, _ = serve()
    token = token_in(client.get("/en/people"))
    again, site = restarted(serve, client)
    form = {"name": "rima", "role": "admin", "password": SECRET}
    assert again.post("/en/people", data={"token": token, **form}).status_code == 403
    assert site.people.is_empty()
    assert send(again, "/en/people", **form).status_code == 303


def test_a_role_that_is_taken_away_is_gone_at_once(server):
    client, site = server
    log_in(client, "rima")
    site.people.set_role("omar", Role.ADMIN)
    site.people.set_role("rima", Role.READER)
    assert client.get("/en/people").status_code == 403


def test_the_way_back_stays_on_the_site(server):
    client, _ = server
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/a\r\nb", "javascript:x"):
        answer = send(client, "/en/login", name="rima", password=SECRET, back=back)
        assert answer.headers["location"] == "/en/"

"""Attacks on the server: each lands where its protection is off, and fails where all are on.

Those that need a browser are in ``browser/test_attacks_in_browser.py``.
"""

import gzip
import json
import re
import socket
import threading
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from sijill.ledger.ledger import Ledger
from sijill.web.app import create_app
from sijill.web.caller import COOKIE
from sijill.web.fetching.connection import connect_to
from sijill.web.fetching.fetcher import Fetcher
from sijill.web.people.people import Person
from sijill.web.people.role import Role
from sijill.web.shields.protections import Protections

HOME = "http://127.0.0.1:8765"
ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
SECRET = "نافذة tall green lamp"  # noqa: S105 - nobody's
SECONDS = 20


@pytest.fixture
def build(copied_ledger, make_site):
    """Builds the web with some protections off: a client and its site."""

    def start(*off, **settings):
        site = make_site(copied_ledger, protections=Protections(**dict.fromkeys(off, False)), **settings)
        return TestClient(create_app(site), base_url=HOME, follow_redirects=False), site

    return start


def token_in(client, path="/en/add"):
    found = re.search(r'name="token" value="(\w+)"', client.get(path).text)
    return found.group(1) if found else ""


def kept(site):
    return site.ledger.size().documents


# Requests of other sites


@pytest.mark.parametrize("off", [("origin",), ("form_token",), ()])
@pytest.mark.parametrize("headers", [ELSEWHERE, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_form_of_another_site_changes_nothing_unless_both_checks_are_off(build, off, headers):
    """It knows no token; it is also refused where it somehow knows one."""
    weak, site = build("origin", "form_token")
    before = kept(site)
    assert weak.post("/en/add/text", data={"text": "planted by another site"}, headers=headers).status_code == 303
    assert kept(site) == before + 1
    client, site = build(*off)
    for token in ("", "f" * 64) if "origin" in off else ("", token_in(client)):
        answer = client.post("/en/add/text", data={"text": "planted again", "token": token if off != ("form_token",) else ""}, headers=headers)
        assert (answer.status_code, kept(site)) == (403, before + 1)


def test_the_token_of_another_session_is_no_token(build):
    client, site = build()
    stranger = TestClient(client.app, base_url=HOME)
    answer = client.post("/en/add/text", data={"text": "planted", "token": token_in(stranger)})
    assert answer.status_code == 403
    weak, site = build("form_token")
    assert weak.post("/en/add/text", data={"text": "planted", "token": token_in(stranger)}).status_code == 303
    assert kept(site) > 0


def test_other_sites_cannot_send_the_cookie_of_a_session(build):
    for off, wanted in (((), True), (("same_site",), False)):
        client, _ = build(*off)
        answer = client.get("/en/add")
        assert ("samesite=lax" in answer.headers["set-cookie"].lower()) is wanted
        assert "httponly" in answer.headers["set-cookie"].lower()


def test_a_name_that_leads_here_reads_nothing(build):
    """DNS rebinding: the browser believes that this is its own site."""
    rebound = {"Host": "rebound.example"}
    assert build("hosts")[0].get("/claims.json", headers=rebound).status_code == 200
    assert build()[0].get("/claims.json", headers=rebound).status_code == 421


# Fetching by address


class Inside:
    """A page that nobody outside may read."""

    def __init__(self):
        self.asked = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        body = b"an internal secret that nobody published"
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                with connection:
                    path = connection.recv(65536).split()[1]
                    self.asked += 1
                    head = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/secret\r\nContent-Length: 0\r\n\r\n" % self.port
                    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body) + body
                    connection.sendall(head if path == b"/away" else page)


@pytest.fixture
def inside():
    made = Inside()
    yield made
    made.socket.close()


def fetch(client, address):
    return client.post("/en/add/address", data={"token": token_in(client), "address": address})


def text_at(site, answer):
    (entry,) = site.ledger.entries([answer.headers["location"].removeprefix("/en/sources/")])
    return entry.document.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]", "0x7f.1", "0177.0.0.1"])
def test_no_spelling_of_the_server_itself_is_fetched(build, inside, host):
    weak, site = build("fetch_addresses", fetching=True)
    answer = fetch(weak, f"http://{host}:{inside.port}/secret")
    assert "internal secret" in text_at(site, answer)
    client, site = build(fetching=True)
    before, asked = kept(site), inside.asked
    for address in (f"http://{host}:{inside.port}/secret", f"http://{host}/secret"):
        assert fetch(client, address).status_code == 422
    assert (kept(site), inside.asked) == (before, asked)


def public(inside, **more):
    """A fetcher to which every public address is the one inside, as a site of a stranger might be."""
    return Fetcher(resolve=lambda host, _: [host] if host[0].isdigit() else ["93.184.216.34"], connect=lambda *given: connect_to("127.0.0.1", inside.port, given[-1]), **more)


def test_a_redirect_does_not_lead_inside(build, inside):
    weak, site = build("fetch_addresses", fetching=True)
    weak_fetcher = public(inside, any_address=True)
    site.fetcher = weak_fetcher
    assert "internal secret" in text_at(site, fetch(weak, "http://news.example/away"))
    client, site = build(fetching=True)
    site.fetcher = public(inside)
    before, asked = kept(site), inside.asked
    assert fetch(client, "http://news.example/away").status_code == 422
    assert (kept(site), inside.asked) == (before, asked + 1)


@pytest.mark.parametrize("address", ["http://169.254.169.254/latest/meta-data/", "http://[fc00::1]/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://[64:ff9b::a9fe:a9fe]/", "http://224.0.0.1/"])
def test_nothing_but_public_pages_is_fetched(build, address):
    client, site = build(fetching=True)
    reached = []
    site.fetcher.connect = lambda *given: reached.append(given)
    assert (fetch(client, address).status_code, reached) == (422, [])


def test_fetching_is_off_unless_asked_for(build, inside):
    client, _ = build("fetch_addresses")
    assert (fetch(client, f"http://127.0.0.1:{inside.port}/").status_code, inside.asked) == (403, 0)


# Uploads


def multipart(*files, token=""):
    """The body of an upload in pieces, of which nobody says how many bytes they are."""
    yield f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'.encode()
    for name, data in files:
        yield f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
        yield data + b"\r\n"
    yield b"--x--\r\n"


def upload(client, *files, said=True):
    parts = list(multipart(*files, token=token_in(client)))
    return client.post("/en/add/files", content=b"".join(parts) if said else iter(parts), headers={"Content-Type": "multipart/form-data; boundary=x"})


@pytest.mark.parametrize("said", [True, False], ids=["length said", "length not said"])
def test_two_megabytes_are_refused_whether_said_or_not(build, monkeypatch, said):
    monkeypatch.setattr("sijill.web.shields.body_limit.FILES", 1_000_000)
    large = ("large.txt", b"Two died.\n" + b"\n" * 1_900_000)
    weak, site = build("upload_limit")
    before = kept(site)
    assert (upload(weak, large, said=said).status_code, kept(site)) == (303, before + 1)
    client, site = build()
    large = ("large.txt", b"Three died.\n" + b"\n" * 1_900_000)
    assert (upload(client, large, said=said).status_code, kept(site)) == (413, before + 1)


def test_a_stranger_is_refused_before_anything_is_read(build, monkeypatch):
    """What is too large is not found out where nothing is read."""
    monkeypatch.setattr("sijill.web.shields.body_limit.FILES", 10)
    client, site = build()
    site.people.add("rima", Role.ADMIN, SECRET, site.moment())
    assert upload(client, ("a.txt", b"x" * 100)).status_code == 401


def zipped():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 20_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.txt", gzip.compress(b"0" * 20_000_000)), ("bomb.html", zipped()), ("program.txt", b"\x7fELF" + bytes(range(256)) * 9),
        ("not-utf8.txt", b"\x9d " * 100), ("picture.html", b"\x89PNG\r\n" + bytes(200)), ("deep.jsonl", b'{"text": ' + b"[" * 200_000),
    ],
    ids=["gzip", "zip", "program", "not UTF-8", "picture", "deep JSON"],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_what_it_holds(build, name, data):
    weak, site = build("upload_kinds")
    before = kept(site)
    assert (upload(weak, (name, data)).status_code, kept(site)) == (303, before + 1)
    client, site = build()
    answer = upload(client, (name, data))
    assert (answer.status_code, kept(site)) == (415, before + 1)


def test_a_name_of_a_file_opens_nothing(build):
    files = (("../escaped.txt", b"Two died."), ("b.txt", b"Three died."))
    for off, escapes in ((("upload_names",), True), ((), False)):
        client, site = build(*off)
        ident = upload(client, *files).headers["location"].rpartition("/")[2]
        until = time.monotonic() + SECONDS
        while not site.jobs.find(ident, None).state.ended:
            assert time.monotonic() < until
            time.sleep(0.01)
        assert (site.jobs._place / "escaped.txt").exists() is escapes
        assert "escaped.txt" not in str([one.ref for one in site.jobs.find(ident, None).failures])


def test_a_record_does_not_read_files_of_the_server(build, tmp_path):
    """What the shell does with a ``path``, where the one who wrote the list owns the machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("an internal secret", encoding="utf-8")
    client, site = build()
    line = json.dumps({"path": str(secret)}).encode()
    before = kept(site)
    assert (upload(client, ("list.jsonl", line)).status_code, kept(site)) == (415, before)


# People


def test_passwords_cannot_be_tried_without_end(build):
    wrong = [f"wrong wrong {n}" for n in range(12)]
    for off, found in ((("login_rate",), 303), ((), 429)):
        client, site = build(*off)
        if site.people.is_empty():
            site.people.add("rima", Role.ADMIN, SECRET, site.moment())
        for secret in wrong:
            client.post("/en/login", data={"token": token_in(client, "/en/login"), "name": "rima", "password": secret})
        answer = client.post("/en/login", data={"token": token_in(client, "/en/login"), "name": "rima", "password": SECRET})
        assert answer.status_code == found


def test_a_reader_adds_nothing(build):
    for off, status in ((("roles",), 303), ((), 403)):
        client, site = build(*off)
        if site.people.is_empty():
            site.people.add("rima", Role.ADMIN, SECRET, site.moment())
            site.people.add("rami", Role.READER, SECRET, site.moment())
        rami: Person = site.people.named("rami")
        client.cookies.set(COOKIE, site.sessions.start(rami, site.moment()))
        token = re.search(r'value="(\w{64})"', client.get("/en/me").text).group(1)
        assert client.post("/en/add/text", data={"text": "planted by a reader", "token": token}).status_code == status


# Words of a document in data


@pytest.fixture
def hostile(copied_ledger):
    """A ledger with a report whose words, title, publisher and address are attacks on who exports them."""
    line = {"text": '=HYPERLINK("http://elsewhere.example") 9 civilians were killed in Idlib.', "title": "=cmd|' /C calc'!A0", "publisher": "@SUM(1+1)", "url": "javascript:alert(1)"}
    return json.dumps(line).encode()


def test_no_cell_is_a_formula(build, hostile, monkeypatch):
    client, _ = build()
    assert upload(client, ("a.jsonl", hostile)).status_code == 303
    obeyed = re.compile(r'(?:^|,)"?[=@]', re.MULTILINE)
    for name in ("claims.csv", "claims-excel.csv"):
        assert not obeyed.search(client.get(f"/{name}").text)
    monkeypatch.setattr("sijill.exporters.cells.guard", lambda text: text)
    assert obeyed.search(client.get("/claims.csv").text)


def test_the_address_of_a_report_is_no_script(build, hostile, monkeypatch):
    client, _ = build()
    page = upload(client, ("a.jsonl", hostile)).headers["location"]
    assert 'href="javascript' not in client.get(page).text
    monkeypatch.setattr("sijill.web.routes.sources.web_address", lambda url: url)
    assert 'href="javascript' in client.get(page).text


def test_no_page_tells_another_site_where_its_reader_was(build):
    for off, said in ((("referrer",), None), ((), "no-referrer")):
        assert build(*off)[0].get("/en/claims").headers.get("referrer-policy") == said


def test_a_file_is_what_its_type_says(build):
    for off, said in ((("sniffing",), None), ((), "nosniff")):
        assert build(*off)[0].get("/claims.csv").headers.get("x-content-type-options") == said


def test_nobody_is_named_in_what_the_server_logs(build, caplog):
    client, site = build()
    site.people.add("rima", Role.ADMIN, SECRET, site.moment())
    with caplog.at_level(0):
        for secret in ("wrong wrong", SECRET):
            client.post("/en/login", data={"token": token_in(client, "/en/login"), "name": "rima", "password": secret})
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert [words for words in ours if "rima" in words or SECRET in words or "127.0.0.1" in words] == []


def test_the_ledger_stays_whole_under_all_of_it(build):
    client, site = build()
    upload(client, ("a.txt", b"Two died."), ("b.pdf", b"%PDF"))
    site.close()
    with Ledger(site.settings.ledger, create=False) as ledger:
        assert ledger.verify().holds

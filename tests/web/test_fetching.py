"""Fetching by address: public addresses only, one look-up, bounds. All on loopback, where names lead by the resolver."""

import socket
import threading
import time
from contextlib import suppress

import httpcore
import pytest

from sijill.errors import FetchError
from sijill.web.fetching.addresses import is_public
from sijill.web.fetching.connection import Deadline, connect_to, look_up
from sijill.web.fetching.fetcher import Fetcher, FetchLimits, target_of

PUBLIC = "93.184.216.34"
PAGE = b"<html><body><p>Two civilians were killed.</p></body></html>"
SPELLINGS = (
    "127.0.0.1", "localhost", "2130706433", "127.1", "0x7f000001", "0177.0.0.1", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::]", "0", "00.0.0.0", "169.254.169.254", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "[fc00::1]", "[fe80::1]", "[fec0::1]", "224.0.0.1", "[ff02::1]", "255.255.255.255", "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[::127.0.0.1]",
    "[2001::1]", "[2606:2800::5efe:7f00:1]", "１２７.０.０.１", "127。0。0。1", "198.18.0.1", "192.0.0.1",
)  # fmt: skip


def answer(body=PAGE, kind="text/html; charset=utf-8", status="200 OK", more=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def redirect(to):
    return answer(b"", status="302 Found", more=f"Location: {to}\r\n")


class Site:
    """Answers each path with bytes, or with a function that writes to the socket; notes what it was asked."""

    def __init__(self, pages):
        self.pages, self.asked = pages, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.reply, args=(connection,), daemon=True).start()

    def reply(self, connection):
        with connection:
            request = connection.recv(65536).decode()
            path, host = request.split()[1], request.lower().split("host: ")[1].split("\r\n")[0]
            self.asked.append((host, path))
            page = self.pages[path]
            with suppress(OSError):
                connection.sendall(page) if isinstance(page, bytes) else page(connection)


@pytest.fixture
def site():
    made = []

    def make(pages):
        made.append(Site(pages))
        return made[-1]

    yield make
    for one in made:
        one.socket.close()


def fetcher(site, names=None, **given):
    """Names lead where ``names`` says, else to a public address; every public address is the site on loopback."""
    connected = []

    def connect(address, port, seconds):
        connected.append(address)
        return connect_to("127.0.0.1", site.port, seconds)

    def resolve(host, port):
        return (names or {}).get(host, [PUBLIC])

    made = Fetcher(resolve=resolve, connect=connect, **given)
    return made, connected


def refusal(made, address):
    with pytest.raises(FetchError) as caught:
        made.fetch(address)
    return caught.value.refusal


def test_a_page_is_fetched_from_the_address_that_was_looked_up(site):
    made, connected = fetcher(one := site({"/report?id=7": answer()}))
    page = made.fetch("http://news.example/report?id=7#part")
    assert (page.data, page.kind, page.address) == (PAGE, "text/html", "http://news.example/report?id=7")
    assert (connected, one.asked) == ([PUBLIC], [("news.example", "/report?id=7")])


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_private_address_is_fetched(host):
    """With the system's own resolver; nothing is connected to."""
    connected = []
    made = Fetcher(resolve=look_up, connect=lambda *given: connected.append(given))
    assert refusal(made, f"http://{host}/") in {"private", "unknown", "address"}
    assert connected == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]"])
def test_without_the_check_the_internal_page_is_read(site, host):
    one = site({"/secret": answer(b"internal", "text/plain")})
    made = Fetcher(resolve=look_up, connect=connect_to, any_address=True)
    assert made.fetch(f"http://{host}:{one.port}/secret").data == b"internal"


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001::1", "2002:808:808::1", "64:ff9b::808:808"])
def test_public_addresses_are_public(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_is_refused(site):
    made, connected = fetcher(site({}), {"news.example": [PUBLIC, "10.0.0.1"]})
    assert (refusal(made, "http://news.example/"), connected) == ("private", [])


def test_a_redirect_to_a_private_address_is_refused(site):
    one = site({"/": redirect("http://inside.example/secret"), "/secret": answer(b"internal")})
    made, connected = fetcher(one, {"inside.example": ["169.254.169.254"]})
    assert (refusal(made, "http://news.example/"), connected) == ("private", [PUBLIC])
    weakened, _ = fetcher(one, {"inside.example": ["169.254.169.254"]}, any_address=True)
    assert weakened.fetch("http://news.example/").data == b"internal"


def test_a_name_whose_answer_changes_is_looked_up_once_a_request(site):
    one, looked = site({"/": answer()}), []

    def resolve(host, port):
        looked.append(host)
        return [PUBLIC] if len(looked) == 1 else ["127.0.0.1"]

    connected = []
    made = Fetcher(resolve=resolve, connect=lambda to, _, seconds: connected.append(to) or connect_to("127.0.0.1", one.port, seconds))
    assert made.fetch("http://news.example/").data == PAGE
    assert (looked, connected) == (["news.example"], [PUBLIC])
    assert refusal(made, "http://news.example/") == "private"


def test_redirects_are_followed_three_times(site):
    pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(9)} | {"/9": answer()}
    made, _ = fetcher(one := site(pages))
    assert made.fetch("http://news.example/6").address == "http://news.example/9"
    assert refusal(made, "http://news.example/5") == "redirects"
    assert len(one.asked) == 8


def test_a_redirect_does_not_leave_https_or_the_web(site):
    made, _ = fetcher(site({"/file": redirect("file:///etc/passwd"), "/port": redirect("http://news.example:22/")}))
    assert (refusal(made, "http://news.example/file"), refusal(made, "http://news.example/port")) == ("scheme", "port")


def test_https_does_not_become_http(site, monkeypatch):
    made, _ = fetcher(site({}))
    monkeypatch.setattr(made, "_ask", lambda *_: "http://news.example/")
    assert refusal(made, "https://news.example/") == "downgrade"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "scheme"), ("gopher://news.example/", "scheme"), ("news.example", "scheme"),
        ("javascript:alert(1)", "scheme"), ("http://", "address"), ("http://user@news.example/", "address"),
        ("http://a b/", "address"), ("http://news.example\\@inside/", "address"), ("http://[::1/", "address"),
        ("http://news.example:99999/", "address"), ("http://news.example:8080/", "port"), ("https://news.example:80/", "port"),
        ("http://news.example/\r\nX: y", "address"), ("http://" + "a" * 2000, "address"), ("http://fe80::1%25eth0/", "address"),
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(address, why):
    with pytest.raises(FetchError) as caught:
        target_of(address)
    assert caught.value.refusal == why


def test_letters_of_other_scripts_are_sent_as_the_web_sends_them():
    assert target_of("https://مثال.example/تقرير?س=1").address.isascii()


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (answer(kind="application/pdf"), "type"), (answer(kind=""), "type"), (answer(status="404 Not Found"), "status"),
        (answer(more="Content-Encoding: gzip\r\n"), "encoding"), (answer(b"x" * 2000), "size"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 2000, "size"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"3e8\r\n" + b"x" * 1000 + b"\r\n3e8\r\n" + b"x" * 1000, "size"),
        (b"nonsense\r\n\r\n", "connection"), (b"", "connection"), (answer(b"x" * 100)[:-50], "connection"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000, "connection"),
    ],
)  # fmt: skip
def test_what_is_no_page_or_too_large_is_refused(site, page, why):
    made, _ = fetcher(site({"/": page}), limits=FetchLimits(size=1500))
    assert refusal(made, "http://news.example/") == why


def drip(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_head(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        connection.sendall(b"X: y\r\n")
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [drip, drip_head, lambda _: time.sleep(3)])
def test_a_site_that_drips_is_given_up(site, slow):
    made, _ = fetcher(site({"/": slow}), limits=FetchLimits(seconds=0.4))
    begun = time.monotonic()
    assert refusal(made, "http://news.example/") == "time"
    assert time.monotonic() - begun < 2


def test_a_name_that_takes_too_long_is_given_up():
    made = Fetcher(FetchLimits(seconds=0.2), resolve=lambda *_: time.sleep(3))
    assert refusal(made, "http://news.example/") == "time"


def test_a_name_that_nobody_has_is_said():
    def resolve(host, port):
        raise socket.gaierror

    assert refusal(Fetcher(resolve=resolve), "http://news.example/") == "unknown"
    assert refusal(Fetcher(resolve=lambda *_: []), "http://news.example/") == "unknown"


def test_the_next_address_of_the_same_look_up_is_tried(site):
    one, tried = site({"/": answer()}), []

    def connect(address, port, seconds):
        tried.append(address)
        if len(tried) == 1:
            raise httpcore.ConnectError
        return connect_to("127.0.0.1", one.port, seconds)

    made = Fetcher(resolve=lambda *_: ["2606:2800:220:1::1", PUBLIC], connect=connect)
    assert made.fetch("http://news.example/").data == PAGE
    assert tried == ["2606:2800:220:1::1", PUBLIC]


def test_a_deadline_ends():
    with pytest.raises(FetchError):
        Deadline(0).left()

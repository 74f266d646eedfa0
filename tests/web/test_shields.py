"""What stands before every page: names, sizes, headers; each against a small application of its own."""

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sijill.web.shields.body_limit import BodyLimit
from sijill.web.shields.headers import SecurityHeaders, headers_of, policy_of
from sijill.web.shields.hosts import AllowedHosts
from sijill.web.shields.protections import Protections


async def echo(request):
    return PlainTextResponse(str(len(await request.body())))


async def form(request):
    async with request.form() as sent:
        return PlainTextResponse(str(len(sent)))


def app(*middleware):
    async def refused(request, error):
        return PlainTextResponse("a page that says so", error.status_code)

    routes = [Route(path, echo, methods=["GET", "POST"]) for path in ("/ar/", "/ar/add", "/embed/map", "/ar/map", "/static/x")]
    return Starlette(routes=[*routes, Route("/form", form, methods=["POST"])], middleware=[*middleware], exception_handlers={HTTPException: refused})


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "localhost:8765", "[::1]:8765", "127.0.0.1:1"])
def test_the_server_answers_to_its_names(host):
    client = TestClient(app(Middleware(AllowedHosts, hosts=("127.0.0.1", "localhost", "[::1]"))))
    assert client.get("/ar/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "localhost.rebound.example", "", "127.0.0.1.example", "127.1", "[::1", "localhost@x"])
def test_the_server_does_not_answer_to_other_names(host):
    client = TestClient(app(Middleware(AllowedHosts, hosts=("127.0.0.1", "localhost"))))
    assert client.get("/ar/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("path", ["/ar/", "/form"])
@pytest.mark.parametrize("said", [True, False])
def test_a_body_has_a_largest_size_whether_said_or_not(path, said):
    client = TestClient(app(Middleware(BodyLimit, most=lambda _: 1000)))
    form = b"a=" + b"x" * 2000
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post(path, content=form if said else iter([form[:700], form[700:]]), headers=kind)
    assert (answer.status_code, answer.text) == (413, "a page that says so")


def test_a_body_within_the_limit_is_read():
    client = TestClient(app(Middleware(BodyLimit, most=lambda _: 1000)))
    assert client.post("/ar/", content=b"x" * 1000).text == "1000"
    assert client.post("/ar/", content=b"x", headers={"content-length": "9" * 30}).status_code == 400
    assert client.post("/ar/", content=b"x", headers={"content-length": "many"}).status_code == 400


def test_without_the_limit_all_is_read():
    client = TestClient(app())
    assert client.post("/ar/", content=iter([b"x" * 2000])).text == "2000"


def test_every_answer_carries_the_headers():
    client = TestClient(app(Middleware(SecurityHeaders)))
    for answer in (client.get("/ar/"), client.get("/missing"), client.post("/ar/")):
        assert answer.headers["content-security-policy"].startswith("default-src 'none';")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "strict-transport-security" not in answer.headers


def test_the_policy_allows_nothing_from_elsewhere():
    for path in ("/ar/", "/ar/map", "/en/claims"):
        policy = policy_of(path, Protections())
        assert [word for word in ("unsafe", "*", "http:", "https:", "blob:") if word in policy] == []


def test_only_embeds_may_be_framed_and_only_the_map_has_a_worker():
    plain, embed = headers_of("/ar/claims", Protections()), headers_of("/embed/map", Protections())
    assert (plain["X-Frame-Options"], plain["Cross-Origin-Resource-Policy"]) == ("DENY", "same-origin")
    assert ("X-Frame-Options" in embed, embed["Cross-Origin-Resource-Policy"]) == (False, "cross-origin")
    assert "frame-ancestors *;" in embed["Content-Security-Policy"]
    assert ["worker-src" in policy_of(path, Protections()) for path in ("/ar/map", "/ar/", "/embed/map")] == [True, False, False]


@pytest.mark.parametrize(
    ("off", "header"),
    [("sniffing", "X-Content-Type-Options"), ("referrer", "Referrer-Policy"), ("framing", "X-Frame-Options")],
)
def test_each_header_is_a_switch(off, header):
    assert header in headers_of("/ar/", Protections())
    assert header not in headers_of("/ar/", Protections(**{off: False}))


def test_the_policy_and_framing_are_two_switches():
    assert policy_of("/ar/", Protections(policy=False)) == "frame-ancestors 'none';"
    assert "frame-ancestors" not in policy_of("/ar/", Protections(framing=False))
    assert policy_of("/ar/", Protections(policy=False, framing=False)) == ""

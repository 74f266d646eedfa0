"""A site on loopback that answers as it is told, and a clock that moves when somebody waits."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sijill.api import load_lexicon
from sijill.intake import Desk
from sijill.ledger.ledger import Ledger
from sijill.watch.courtesy import Courtesy
from sijill.watch.plan import plan_of
from sijill.watch.state import State
from sijill.watch.watching import Watcher
from sijill.web.fetching.connection import connect_to
from sijill.web.fetching.fetcher import Fetcher, FetchLimits

PUBLIC = "93.184.216.34"
START = 1_800_000_000.0


@dataclass
class Answer:
    """What a path answers, to everybody or to who knows it already."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class Clock:
    """Seconds since 1970; to sleep is to move on."""

    def __init__(self):
        self.at = START
        self.slept = []

    def now(self):
        return self.at

    def sleep(self, seconds):
        assert seconds > 0
        self.slept.append(seconds)
        self.at += seconds


class Site:
    """Answers the paths of every host; ``asked`` are (time, host, path, headers)."""

    def __init__(self, clock):
        self.answers, self.asked, self.clock = {}, [], clock
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                host = self.headers["Host"]
                site.asked.append((clock.at, host, self.path, dict(self.headers)))
                answer = site.answers.get((host, self.path)) or site.answers.get(self.path) or Answer(status=404)
                known = answer.headers.get("ETag")
                status = 304 if known and self.headers.get("If-None-Match") == known else answer.status
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", answer.kind)
                body = b"" if status == 304 else answer.body
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *given):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def paths(self, robots=False):
        return [path for _, _, path, _ in self.asked if robots or path != "/robots.txt"]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def site(clock):
    one = Site(clock)
    yield one
    one.close()


@pytest.fixture
def answer(site):
    def put(path, body=b"", **given):
        site.answers[path] = Answer(body, **given)

    return put


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon()


@pytest.fixture
def watch(site, clock, lexicon, tmp_path):
    """Make a watcher of a plan; ``names`` says where hosts lead, each to a public address else."""
    made = []

    def make(plan, names=None, **limits):
        ledger = Ledger(str(tmp_path / "sijill.db"))
        ledger.__enter__()
        state = State(tmp_path / "sijill.db.watch")
        made.append((ledger, state))
        fetcher = Fetcher(
            FetchLimits(**limits),
            resolve=lambda host, _: (names or {}).get(host, [PUBLIC]),
            connect=lambda _, __, seconds: connect_to("127.0.0.1", site.server.server_port, seconds),
        )
        desk = Desk(ledger, lexicon, lambda: "2027-01-15T08:00:00Z", how="watch")
        return Watcher(plan_of(plan), desk, state, Courtesy(fetcher, state, clock.now, clock.sleep))

    yield make
    for ledger, state in made:
        state.__exit__()
        ledger.__exit__(None, None, None)

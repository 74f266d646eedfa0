"""What tests of the web share: a ledger of invented reports with decisions, sites over it, and clients of every role.

Tests that only read take ``ledger_path``, ``site`` and ``client``; those that write take ``copied_ledger``,
``own_site`` and ``own_client``, which are theirs alone. ``people_site`` has people, and ``client_of(role)`` is one of
them, logged in (``None`` is a reader whom nobody knows).
"""

import datetime as dt
import os
import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from sijill.api import load_lexicon
from sijill.intake import Desk
from sijill.ledger.ledger import Ledger
from sijill.model.judgement import Judgement, Verdict
from sijill.readers.batch import read_many
from sijill.readers.options import ReadOptions
from sijill.reconciliation.reconciling import reconcile
from sijill.web.app import create_app
from sijill.web.caller import COOKIE
from sijill.web.census.rows import Field
from sijill.web.filters import Filter
from sijill.web.people.passwords import CHEAP, Passwords
from sijill.web.people.role import Role
from sijill.web.settings import Settings
from sijill.web.site import Site

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples" / "samples.jsonl"
REPORTS = HERE / "reports" / "reports.jsonl"
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ADDRESS = "http://127.0.0.1:8765"
SECRET = "نافذة tall green lamp"  # noqa: S105 - nobody's
NO_SERVER = "no PostgreSQL programs here, so the web is not tested on it; install the package `postgresql`"
NAMES = {Role.ADMIN: "sawsan", Role.REVIEWER: "mona", Role.READER: "rami"}  # the first must be an admin


def beside(name):
    """A module of this folder, which is no package."""
    return SimpleNamespace(**runpy.run_path(str(HERE / f"{name}.py")))


def moment():
    return NOW


def fill(address):
    """Make the ledger that the tests read: the samples and our own reports, joined, with decisions by two people."""
    with Ledger(address) as ledger:
        desk = Desk(ledger, load_lexicon(), lambda: "2026-02-01T08:00:00Z")
        desk.take_all(read_many([SAMPLES, REPORTS], ReadOptions()))
        assert not desk.failures
        reconcile(ledger)
        decide(ledger, documents_of(ledger))
    return address


def documents_of(ledger):
    """The ids of the documents by the names that their reports have in the lists of reports."""
    return {one.metadata.ref: entry.document.id for entry in ledger.entries() for one in (entry.document, *entry.publications)}


def decide(ledger, documents):
    """Judge claims of one report, so that every status is there: accepted, corrected, rejected, disputed, flagged."""
    claims = [claim.id for claim in ledger.claims() if claim.entry.document.id == documents["01-coalition-statement"]]
    given = (
        (Verdict.ACCEPT, claims[0], "mona", {}),
        (Verdict.ACCEPT, claims[0], "omar", {}),
        (Verdict.CORRECT, claims[1], "mona", {"field": "quantity.low", "after": "35", "reason": "the headline says so"}),
        (Verdict.REJECT, claims[2], "omar", {"reason": "not about this war"}),
        (Verdict.ACCEPT, claims[3], "mona", {}),
        (Verdict.REJECT, claims[3], "omar", {"reason": "the number belongs to another place"}),
        (Verdict.FLAG, claims[4], "mona", {"reason": "ask the desk"}),
    )
    for minute, (verdict, subject, by, more) in enumerate(given):
        ledger.judge(Judgement(verdict, subject, by, at=f"2026-02-02T09:{minute:02}:00Z", **more))


@pytest.fixture(scope="session")
def built_ledger(tmp_path_factory):
    """The ledger as it was made; nobody opens it, everybody copies it."""
    return fill(str(tmp_path_factory.mktemp("web") / "ledger.db"))


@pytest.fixture(scope="session")
def server_address():
    """The same ledger on a PostgreSQL server of our own; without one tests are skipped, and fail where CI is set."""
    module = SimpleNamespace(**runpy.run_path(str(HERE.parent / "ledger" / "server.py")))
    programs = module.programs()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_SERVER)
    server = module.Server(programs)
    try:
        server.start()
        server.tell("CREATE DATABASE web")
        yield fill(server.address("web"))
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_ledger(request):
    """A ledger to write to, on each kind of database; on the server it is one for all tests."""
    return request.getfixturevalue({"sqlite": "copied_ledger", "postgresql": "server_address"}[request.param])


@pytest.fixture(scope="session")
def serving():
    """``with serving(site) as address`` answers there until the block ends."""
    return beside("serving").Serving


@pytest.fixture(scope="session")
def ledger_path(built_ledger, tmp_path_factory):
    """A ledger that many tests read; nobody writes to it."""
    return shutil.copy(built_ledger, tmp_path_factory.mktemp("read") / "ledger.db").as_posix()


@pytest.fixture
def copied_ledger(built_ledger, tmp_path):
    """A ledger of a test's own."""
    return shutil.copy(built_ledger, tmp_path / "ledger.db").as_posix()


@pytest.fixture(scope="session")
def documents(built_ledger, tmp_path_factory):
    """The ids of the documents by their names: ``documents["13-two-weeks-of-strikes"]``."""
    with Ledger(shutil.copy(built_ledger, tmp_path_factory.mktemp("names") / "ledger.db").as_posix(), create=False) as one:
        return documents_of(one)


def site_over(address, **settings):
    """A site as the command line makes it, but for the clock and the price of a password."""
    one = Site(Settings(ledger=address, **{"by": "mona", **settings}), moment)
    one.people.passwords = Passwords(CHEAP)
    return one


@pytest.fixture
def make_site():
    """Makes sites: ``make_site(address, closed=True)``; they are closed at the end."""
    made = []

    def make(address, **settings):
        made.append(site_over(address, **settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def site(ledger_path):
    """A site in single-person mode, to be read."""
    one = site_over(ledger_path)
    yield one
    one.close()


def client_to(site, **more):
    """A client of a site that follows no way onwards by itself."""
    return TestClient(create_app(site), base_url=ADDRESS, follow_redirects=False, **more)


@pytest.fixture(scope="session")
def app(site):
    """The application over the ledger that is read."""
    return create_app(site)


@pytest.fixture
def client(app):
    """Reads the shared ledger as the single person of this computer."""
    return TestClient(app, base_url=ADDRESS, follow_redirects=False)


@pytest.fixture
def own_site(make_site, copied_ledger):
    """A site in single-person mode over a ledger of its own."""
    return make_site(copied_ledger)


@pytest.fixture
def own_client(own_site):
    """Reads and writes a ledger of its own as the single person of this computer."""
    return client_to(own_site)


@pytest.fixture
def people_site(own_site):
    """A site with a reader, a reviewer and an admin, over a ledger of its own."""
    add_people(own_site)
    return own_site


def add_people(site):
    """Let a reader, a reviewer and an admin be known."""
    for role, name in NAMES.items():
        site.people.add(name, role, SECRET, NOW)


def session_of(site, role):
    """The key of a new session of the person who has a role."""
    return site.sessions.start(site.people.named(NAMES[role]), NOW)


@pytest.fixture(scope="session")
def known_site(built_ledger, tmp_path_factory):
    """A site with people over a ledger that many tests read."""
    one = site_over(shutil.copy(built_ledger, tmp_path_factory.mktemp("known") / "ledger.db").as_posix())
    add_people(one)
    yield one
    one.close()


@pytest.fixture(scope="session")
def admin_key(known_site):
    """What the cookie of the admin of that site holds."""
    return session_of(known_site, Role.ADMIN)


@pytest.fixture
def admin(known_site, admin_key):
    """Reads that site as its admin."""
    one = client_to(known_site)
    one.cookies.set(COOKIE, admin_key)
    return one


@pytest.fixture
def client_of(people_site):
    """Makes clients: ``client_of(Role.REVIEWER)`` is logged in, ``client_of(None)`` is not."""

    def make(role):
        one = client_to(people_site)
        if role is not None:
            one.cookies.set(COOKIE, session_of(people_site, role))
        return one

    return make


@pytest.fixture(scope="session")
def ids(site, documents):
    """Ids of the shared ledger by which the addresses of pages are made; the same on every database."""
    claims = site.select(Filter(document=documents["13-two-weeks-of-strikes"])).column("id")
    told = max(site.census().happenings.values(), key=lambda one: (one.discrepancies, one.voices))
    return {
        "document": documents["13-two-weeks-of-strikes"], "english": documents["14-same-statement"], "hostile": documents["hostile"],
        "claim": claims[0], "incident": told.id, "place": "SY", "actor": site.select(Filter()).term_counts(Field.ACTOR)[0][0],
    }  # fmt: skip

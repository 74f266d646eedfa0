"""People, sessions and tokens: who is who, for how long, and what the file beside the ledger holds."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from sqlalchemy import delete

from sijill.errors import PeopleError
from sijill.ledger.ledger import Ledger
from sijill.web.people.login_rate import Limits, LoginRate
from sijill.web.people.passwords import CHEAP, Cost, Passwords
from sijill.web.people.people import People
from sijill.web.people.role import Role
from sijill.web.people.schema import PeopleStore
from sijill.web.people.schema import people as people_table
from sijill.web.people.sessions import MOST, Sessions
from sijill.web.people.tokens import Tokens

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SECRET = "صندوق blue river seven"  # noqa: S105 - nobody's
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    made = PeopleStore(str(tmp_path / "ledger.db"))
    yield made
    made.close()


@pytest.fixture
def people(store):
    return People(store, Passwords(CHEAP))


@pytest.fixture
def rima(people):
    return people.add("ريما", Role.ADMIN, SECRET, NOW)


def test_a_store_that_is_not_there_is_empty_and_is_not_made_by_asking(people, store):
    assert people.is_empty()
    assert Sessions(store).find("x" * 43, NOW) is None
    assert Tokens(store).find("sijill_read_" + "x" * 43, NOW) is None
    assert people.recognise("rima", SECRET) is None
    assert not Path(store.database.name).exists()


def test_a_person_is_recognised_by_name_and_password_however_either_is_typed(people, rima):
    assert people.recognise("ريما", SECRET) == rima
    people.add("Élise", Role.READER, "cafe\u0301 de la gare", NOW)
    assert people.recognise("E\u0301LISE", "caf\u00e9 de la gare").name == "Élise"
    assert people.recognise("ريما", SECRET + " ") is None
    assert people.recognise("nobody", SECRET) is None
    assert people.recognise("ri\0ma", SECRET) is None


def test_only_the_owner_may_read_the_file_and_no_secret_is_in_it(people, rima, store):
    path = Path(store.database.name)
    key, token = Sessions(store).start(rima, NOW), Tokens(store).make(rima, "feed", NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = path.read_bytes()
    assert [secret for secret in (SECRET, key, token) if secret.encode() in held] == []


def test_the_ledger_itself_holds_nobody(people, tmp_path):
    with Ledger(str(tmp_path / "ledger.db")):
        people.add("rima", Role.ADMIN, SECRET, NOW)
    assert b"argon2" not in (tmp_path / "ledger.db").read_bytes()


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "a\nb", "x" * 65, "\u200b"])
def test_a_name_is_one_visible_line(people, name):
    with pytest.raises(PeopleError, match="visible characters"):
        people.add(name, Role.READER, SECRET, NOW)


@pytest.mark.parametrize("password", ["short", "x" * 257, "aaaaaaaaaaaaaaaa"])
def test_a_password_has_a_length_and_some_variety(people, password):
    with pytest.raises(PeopleError):
        people.add("rima", Role.READER, password, NOW)


def test_a_name_in_use_is_refused_in_another_case(people):
    people.add("Rima", Role.ADMIN, SECRET, NOW)
    with pytest.raises(PeopleError, match="already"):
        people.add("rIMA", Role.READER, SECRET, NOW)


def test_the_only_admin_stays_one(people, rima):
    people.add("omar", Role.REVIEWER, SECRET, NOW)
    with pytest.raises(PeopleError, match="only admin"):
        people.remove("ريما")
    with pytest.raises(PeopleError, match="only admin"):
        people.set_role("ريما", Role.READER)
    people.set_role("omar", Role.ADMIN)
    people.remove("ريما")
    assert [person.name for person in people.all()] == ["omar"]


def test_a_hash_of_another_cost_is_made_anew_at_the_next_login(store):
    People(store, Passwords(CHEAP)).add("rima", Role.ADMIN, SECRET, NOW)
    dearer = People(store, Passwords(Cost(2, 16, 1)))
    before = dearer._known("rima").password
    assert dearer.recognise("rima", SECRET)
    after = dearer._known("rima").password
    assert (before != after, "t=2" in after) == (True, True)
    assert dearer.recognise("rima", SECRET)


def test_an_unknown_name_costs_a_comparison_too(people, rima, monkeypatch):
    compared = []
    verify = people.passwords._hasher.__class__.verify
    monkeypatch.setattr(people.passwords._hasher.__class__, "verify", lambda *given: compared.append(1) or verify(*given))
    people.recognise("nobody", SECRET)
    people.recognise("ريما", "wrong wrong wrong")
    assert len(compared) == 2


def test_a_session_ends_when_unused_and_when_old(rima, store):
    sessions = Sessions(store, idle=2 * HOUR, longest=5 * HOUR)
    key = sessions.start(rima, NOW)
    assert sessions.find(key, NOW + HOUR).person == rima
    assert sessions.find(key, NOW + 2.5 * HOUR).person == rima  # seen an hour after the start
    assert sessions.find(key, NOW + 4.4 * HOUR).person == rima
    assert sessions.find(key, NOW + 5 * HOUR) is None
    other = sessions.start(rima, NOW)
    assert sessions.find(other, NOW + 2 * HOUR) is None


@pytest.mark.parametrize("key", [None, "", "x", "x" * 43, "\ud800" * 43, "é" * 43])
def test_no_other_key_opens_a_session(rima, store, key):
    sessions = Sessions(store)
    sessions.start(rima, NOW)
    assert sessions.find(key, NOW) is None


def test_sessions_end_with_the_password_and_with_the_person(people, rima, store):
    sessions = Sessions(store)
    key = sessions.start(rima, NOW)
    people.set_password("ريما", "another long secret")
    assert sessions.find(key, NOW) is None
    people.add("omar", Role.ADMIN, SECRET, NOW)
    key, token = sessions.start(rima, NOW), Tokens(store).make(rima, "feed", NOW, writes=True)
    people.remove("ريما")
    assert (sessions.find(key, NOW), Tokens(store).find(token, NOW)) == (None, None)


def test_a_person_ends_their_own_sessions_alone(people, rima, store):
    omar, sessions = people.add("omar", Role.READER, SECRET, NOW), Sessions(store)
    key = sessions.start(rima, NOW)
    (session,) = sessions.of(rima, NOW)
    sessions.end(session.hash, omar)
    assert sessions.find(key, NOW)
    sessions.end(session.hash, rima)
    assert sessions.find(key, NOW) is None


def test_sessions_of_one_person_do_not_pile_up(rima, store):
    sessions = Sessions(store)
    first = sessions.start(rima, NOW)
    for _ in range(MOST):
        last = sessions.start(rima, NOW)
    assert (sessions.find(first, NOW), len(sessions.of(rima, NOW))) == (None, MOST)
    assert sessions.find(last, NOW)


def test_a_token_is_found_by_its_key_until_it_is_revoked(rima, store):
    tokens = Tokens(store)
    key = tokens.make(rima, "nightly copy", NOW)
    found = tokens.find(key, NOW + HOUR)
    assert (found.name, found.writes, found.person, found.used) == ("nightly copy", False, rima, None)
    assert tokens.all(rima)[0].used == NOW.date()
    tokens.revoke(found.number, rima)
    assert tokens.find(key, NOW) is None
    with pytest.raises(PeopleError):
        tokens.revoke(found.number)


def test_a_token_that_writes_needs_a_person_who_may(people, rima, store):
    reader = people.add("omar", Role.READER, SECRET, NOW)
    with pytest.raises(PeopleError, match="reviewer"):
        Tokens(store).make(reader, "feed", NOW, writes=True)
    key = Tokens(store).make(rima, "feed", NOW, writes=True)
    assert (key.startswith("sijill_write_"), Tokens(store).find(key, NOW).writes) == (True, True)


def test_attempts_are_slowed_by_name_and_address_together_and_apart():
    rate = LoginRate(Limits(together=2, address=4, name=5))
    zero, window = dt.timedelta(0), Limits().window
    assert [rate.attempt("rima", "192.0.2.1", NOW) for _ in range(3)] == [zero, zero, window]
    assert rate.attempt("rima", "192.0.2.2", NOW) == zero  # the name is not locked for its owner elsewhere
    assert [rate.attempt(f"name {n}", "192.0.2.1", NOW) for n in range(3)] == [zero, zero, window]
    assert [rate.attempt("RIMA", f"192.0.2.{n}", NOW) for n in range(3, 6)] == [zero, zero, window]
    assert rate.attempt("rima", "192.0.2.1", NOW + window) == zero


def test_a_success_is_not_counted():
    rate = LoginRate(Limits(together=1, address=1, name=1))
    for _ in range(5):
        assert not rate.attempt("rima", "192.0.2.1", NOW)
        rate.succeed("rima", "192.0.2.1")


def test_the_memory_of_attempts_is_bounded():
    rate = LoginRate(Limits(remembered=30))
    for n in range(200):
        rate.attempt(f"name {n}", f"2001:db8:{n:x}::1", NOW)
    assert len(rate._tried) == 30


def test_the_first_person_is_an_admin(people):
    with pytest.raises(PeopleError, match="first person"):
        people.add("omar", Role.READER, SECRET, NOW)
    assert people.is_empty()


@pytest.fixture
def on_server(server_address):
    """The store beside a ledger on a PostgreSQL server; empty when the test is done."""
    made = PeopleStore(server_address)
    yield made
    with made.writing() as connection:
        connection.execute(delete(people_table))
    made.close()


def test_people_of_a_ledger_on_a_server_lie_in_tables_of_their_own(on_server, server_address):
    people, sessions, tokens = People(on_server, Passwords(CHEAP)), Sessions(on_server), Tokens(on_server)
    rima = people.add("ريما", Role.ADMIN, SECRET, NOW)
    key, token = sessions.start(rima, NOW), tokens.make(rima, "feed", NOW, writes=True)
    assert sessions.find(key, NOW + HOUR).person == people.recognise("ريما", SECRET) == rima
    assert (tokens.find(token, NOW).name, tokens.all(rima)[0].used) == ("feed", NOW.date())
    with pytest.raises(PeopleError, match="already"):
        people.add("ريما", Role.READER, SECRET, NOW)
    people.add("omar", Role.ADMIN, SECRET, NOW)
    people.remove("ريما")
    assert (sessions.find(key, NOW), tokens.find(token, NOW)) == (None, None)
    with Ledger(server_address, create=False) as ledger:
        assert ledger.verify().holds


def test_logging_in_does_not_wait_for_who_writes_in_the_ledger(on_server, server_address):
    people = People(on_server, Passwords(CHEAP))
    rima = people.add("rima", Role.ADMIN, SECRET, NOW)
    with Ledger(server_address, create=False) as ledger, ledger.database.writing():
        assert Sessions(on_server).start(rima, NOW)

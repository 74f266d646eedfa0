"""Sessions: who is logged in, kept as hashes, ended when unused, when old, and when a password changes."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from sijill.web.people.people import Person, moment_of, person_of, seconds_of
from sijill.web.people.schema import PeopleStore, people, sessions

IDLE = dt.timedelta(hours=8)
LONGEST = dt.timedelta(days=7)
_NOTED = dt.timedelta(minutes=1)
_KEY_BYTES = 32
_KEY_LENGTH = 43
MOST = 20


@dataclass(frozen=True, slots=True)
class Session:
    """One log-in of a person; ``hash`` names it, the key that opens it is known to their browser alone."""

    hash: str
    person: Person
    started: dt.datetime
    seen: dt.datetime


class Sessions:
    """The sessions of the people of one ledger; each time is handed in."""

    def __init__(self, store: PeopleStore, idle: dt.timedelta = IDLE, longest: dt.timedelta = LONGEST) -> None:
        self.store = store
        self.idle = idle
        self.longest = longest

    def start(self, person: Person, now: dt.datetime) -> str:
        """Start a session and return its key; ended ones go, and of one person's the oldest beyond twenty."""
        key = new_key()
        row = {"hash": hash_of(key), "person": person.number, "started": seconds_of(now), "seen": seconds_of(now)}
        with self.store.writing() as connection:
            connection.execute(delete(sessions).where(self._ended(now)))
            connection.execute(insert(sessions).values(row))
            kept = select(sessions.c.number).where(sessions.c.person == person.number)
            newest = connection.execute(kept.order_by(sessions.c.number.desc()).limit(MOST)).scalars().all()
            beyond = sessions.c.number.not_in(newest)
            connection.execute(delete(sessions).where(sessions.c.person == person.number, beyond))
        return key

    def find(self, key: str | None, now: dt.datetime) -> Session | None:
        """Return the session that a key opens; ``None`` for one that is unknown or has ended."""
        if key is None or len(key) != _KEY_LENGTH or not self.store.is_there():
            return None
        chosen = select(people, sessions.c.hash, sessions.c.started, sessions.c.seen).join_from(sessions, people)
        with self.store.reading() as connection:
            row = connection.execute(chosen.where(sessions.c.hash == hash_of(key), ~self._ended(now))).first()
        if row is None:
            return None
        if seconds_of(now) - row.seen >= _NOTED.total_seconds():
            self._note(row.hash, now)
        return Session(row.hash, person_of(row), moment_of(row.started), moment_of(row.seen))

    def of(self, person: Person, now: dt.datetime) -> list[Session]:
        """Return the sessions of a person that have not ended, the newest first."""
        if not self.store.is_there():
            return []
        chosen = select(sessions).where(sessions.c.person == person.number, ~self._ended(now))
        with self.store.reading() as connection:
            rows = connection.execute(chosen.order_by(sessions.c.number.desc())).all()
        return [Session(row.hash, person, moment_of(row.started), moment_of(row.seen)) for row in rows]

    def end(self, session: str, person: Person) -> None:
        """End one session of a person, named by its hash."""
        with self.store.writing() as connection:
            its = sessions.c.hash == session
            connection.execute(delete(sessions).where(its, sessions.c.person == person.number))

    def _ended(self, now: dt.datetime) -> ColumnElement[bool]:
        unused, old = seconds_of(now - self.idle), seconds_of(now - self.longest)
        return or_(sessions.c.seen <= unused, sessions.c.started <= old)

    def _note(self, session: str, now: dt.datetime) -> None:
        with self.store.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.hash == session).values(seen=seconds_of(now)))


def new_key() -> str:
    """Return a key that nobody can guess.

    >>> len(new_key()), new_key() == new_key()
    (43, False)
    """
    return secrets.token_urlsafe(_KEY_BYTES)


def hash_of(key: str) -> str:
    """Return what is kept of a key, which is long enough to need no salt.

    >>> hash_of("key")[:8]
    '2c70e12b'
    """
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

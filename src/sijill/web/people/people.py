"""People of the web: who may read, who may decide, who manages the others."""

import datetime as dt
import unicodedata
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from sijill.errors import PeopleError
from sijill.exporters.visible import visible
from sijill.web.people.passwords import Passwords
from sijill.web.people.role import Role
from sijill.web.people.schema import PeopleStore, people, sessions

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in; ``number`` is never given to another."""

    number: int
    name: str
    role: Role
    since: dt.datetime


class People:
    """The people of one ledger.

    >>> import tempfile
    >>> from sijill.web.people.passwords import CHEAP
    >>> day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     people = People(PeopleStore(folder + "/ledger.db"), Passwords(CHEAP))
    ...     added = people.add("rima", Role.ADMIN, "a long enough secret", day)
    ...     people.recognise("Rima", "a long enough secret").role, people.recognise("rima", "a wrong one")
    (<Role.ADMIN: 'admin'>, None)
    """

    def __init__(self, store: PeopleStore, passwords: Passwords | None = None) -> None:
        self.store = store
        self.passwords = passwords or Passwords()

    def is_empty(self) -> bool:
        """Tell whether nobody was added yet."""
        if not self.store.is_there():
            return True
        with self.store.reading() as connection:
            return connection.execute(select(people.c.number).limit(1)).first() is None

    def all(self) -> list[Person]:
        """Return everybody by name."""
        if not self.store.is_there():
            return []
        with self.store.reading() as connection:
            return [person_of(row) for row in connection.execute(select(people).order_by(people.c.key))]

    def named(self, name: str) -> Person:
        """Return the person of a name; raises PeopleError where nobody has it."""
        if self.store.is_there():
            with self.store.reading() as connection:
                return person_of(_row(connection, name))
        raise _nobody(name)

    def add(self, name: str, role: Role, password: str, now: dt.datetime) -> Person:
        """Add a person; raises PeopleError for a name in use or no name at all, and for a bad password."""
        called, kept = _called(name), self.passwords.hash(password)
        with self.store.writing() as connection:
            if connection.execute(select(people.c.number).where(_is(called))).first():
                raise PeopleError("taken", f"somebody is called {called!r} already", name=called)
            if role is not Role.ADMIN and not connection.execute(select(people.c.number).limit(1)).first():
                raise PeopleError("first_admin", "the first person must be an admin, who can add the others")
            row = {"name": called, "key": _key(called), "role": role, "password": kept, "since": seconds_of(now)}
            connection.execute(insert(people).values(row))
            return person_of(_row(connection, called))

    def recognise(self, name: str, password: str) -> Person | None:
        """Return the person whose name and password these are; ``None`` takes as long as finding somebody."""
        row = self._known(name)
        if not self.passwords.fits(None if row is None else row.password, password) or row is None:
            return None
        if self.passwords.is_dated(row.password):
            kept = self.passwords.hash(password)
            with self.store.writing() as connection:
                connection.execute(update(people).where(people.c.number == row.number).values(password=kept))
        return person_of(row)

    def set_role(self, name: str, role: Role) -> Person:
        """Give a person another role; raises PeopleError where nobody could manage people afterwards."""
        with self.store.writing() as connection:
            row = _row(connection, name)
            if role is not Role.ADMIN:
                _leave_an_admin(connection, row)
            connection.execute(update(people).where(people.c.number == row.number).values(role=role))
            return person_of(_row(connection, name))

    def set_password(self, name: str, password: str) -> Person:
        """Give a person another password and end all their sessions."""
        kept = self.passwords.hash(password)
        with self.store.writing() as connection:
            row = _row(connection, name)
            connection.execute(update(people).where(people.c.number == row.number).values(password=kept))
            connection.execute(delete(sessions).where(sessions.c.person == row.number))
            return person_of(row)

    def remove(self, name: str) -> Person:
        """Remove a person with their sessions and tokens; what they decided stays in the ledger under their name."""
        with self.store.writing() as connection:
            row = _row(connection, name)
            _leave_an_admin(connection, row)
            connection.execute(delete(people).where(people.c.number == row.number))
            return person_of(row)

    def _known(self, name: str) -> Row[tuple[object, ...]] | None:
        if not self.store.is_there():
            return None
        with self.store.reading() as connection:
            return connection.execute(select(people).where(_is(name))).first()


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """Return the person of a row."""
    return Person(row.number, row.name, Role(row.role), moment_of(row.since))


def seconds_of(moment: dt.datetime) -> int:
    """Return a moment as it is kept."""
    return int(moment.timestamp())


def moment_of(seconds: int) -> dt.datetime:
    """Return a moment that was kept."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _leave_an_admin(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    others = select(func.count()).where(people.c.role == Role.ADMIN, people.c.number != row.number)
    if row.role == Role.ADMIN and not connection.execute(others).scalar():
        raise PeopleError("last_admin", f"{row.name} is the only admin; make somebody else one first", name=row.name)


def _row(connection: Connection, name: str) -> Row[tuple[object, ...]]:
    row = connection.execute(select(people).where(_is(name))).first()
    if row is None:
        raise _nobody(name)
    return row


def _is(name: str) -> ColumnElement[bool]:
    return people.c.key == _key(name)


def _nobody(name: str) -> PeopleError:
    return PeopleError("nobody", f"nobody is called {visible(name)!r}", name=visible(name))


def _called(name: str) -> str:
    called = unicodedata.normalize("NFC", name).strip()
    if not _key(called) or called != visible(called) or len(called) > LONGEST_NAME:
        raise PeopleError("name", f"a name is one line of 1 to {LONGEST_NAME} visible characters", most=LONGEST_NAME)
    return called


def _key(name: str) -> str:
    """Names that look the same are the same; what cannot be a name is nobody's."""
    key = unicodedata.normalize("NFKC", name).strip().casefold()
    return key if key == visible(key) else ""

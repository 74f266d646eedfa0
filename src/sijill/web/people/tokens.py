"""Tokens: keys of programs that read or write through the JSON API in a person's name."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Row, delete, func, insert, select, update

from sijill.errors import PeopleError
from sijill.exporters.visible import visible
from sijill.web.people.people import Person, moment_of, person_of, seconds_of
from sijill.web.people.role import Role
from sijill.web.people.schema import PeopleStore, people, tokens
from sijill.web.people.sessions import hash_of, new_key

LONGEST_NAME = 80
MOST = 50
_READS, _WRITES = "sijill_read_", "sijill_write_"
_TOLD = ("writes", "made", "used")
_LENGTHS = frozenset(len(sign) + 43 for sign in (_READS, _WRITES))


@dataclass(frozen=True, slots=True)
class Token:
    """A key of a program; ``used`` is the day on which it was last shown, and nothing finer is kept."""

    number: int
    name: str
    person: Person
    writes: bool
    made: dt.datetime
    used: dt.date | None


class Tokens:
    """The tokens of the people of one ledger."""

    def __init__(self, store: PeopleStore) -> None:
        self.store = store

    def make(self, person: Person, name: str, now: dt.datetime, *, writes: bool = False) -> str:
        """Make a token and return it, for this once; raises PeopleError where its person may not write."""
        called = name.strip()
        if not called or called != visible(called) or len(called) > LONGEST_NAME:
            raise PeopleError(
                "token_name",
                f"the name of a token is one line of 1 to {LONGEST_NAME} visible characters",
                most=LONGEST_NAME,
            )
        if writes and not person.role.includes(Role.REVIEWER):
            raise PeopleError(
                "token_role", f"{person.name} is a reader; a token that writes needs a reviewer"
            )
        key = (_WRITES if writes else _READS) + new_key()
        row = {"hash": hash_of(key), "person": person.number, "name": called, "writes": writes}
        with self.store.writing() as connection:
            count = select(func.count()).where(tokens.c.person == person.number)
            if connection.execute(count).scalar_one() >= MOST:
                raise PeopleError("token_many", f"{person.name} has {MOST} tokens; revoke one first", most=MOST)
            connection.execute(insert(tokens).values({**row, "made": seconds_of(now), "used": None}))
        return key

    def find(self, key: str, now: dt.datetime) -> Token | None:
        """Return the token that was made as ``key``, and note the day."""
        if len(key) not in _LENGTHS or not self.store.is_there():
            return None
        found = self._all(hash_of(key))
        if not found:
            return None
        if found[0].used != now.date():
            with self.store.writing() as connection:
                its = tokens.c.number == found[0].number
                connection.execute(update(tokens).where(its).values(used=now.date().isoformat()))
        return found[0]

    def all(self, person: Person | None = None) -> list[Token]:
        """Return the tokens of a person, or of everybody, in the order in which they were made."""
        if not self.store.is_there():
            return []
        return [token for token in self._all() if person is None or token.person.number == person.number]

    def revoke(self, number: int, person: Person | None = None) -> None:
        """Revoke a token, of one person where one is given; raises PeopleError where there is none."""
        its = [tokens.c.number == number] + ([] if person is None else [tokens.c.person == person.number])
        if not self.store.is_there():
            raise PeopleError("token_unknown", f"there is no token {number}")
        with self.store.writing() as connection:
            if not connection.execute(delete(tokens).where(*its)).rowcount:
                raise PeopleError("token_unknown", f"there is no token {number}")

    def _all(self, hashed: str | None = None) -> list[Token]:
        told = (tokens.c.number.label("token"), tokens.c.name.label("called"), *(tokens.c[name] for name in _TOLD))
        chosen = select(people, *told).join_from(tokens, people).order_by(tokens.c.number)
        if hashed is not None:
            chosen = chosen.where(tokens.c.hash == hashed)
        with self.store.reading() as connection:
            return [_token(row) for row in connection.execute(chosen)]


def _token(row: Row[tuple[object, ...]]) -> Token:
    used = dt.date.fromisoformat(row.used) if row.used else None
    return Token(row.token, row.called, person_of(row), row.writes, moment_of(row.made), used)

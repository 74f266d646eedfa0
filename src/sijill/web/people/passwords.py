"""Passwords: kept as argon2id, compared in the same time whether or not the name is known."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from sijill.errors import PeopleError

SHORTEST, LONGEST = 12, 256
_AT_ONCE = 2
_NOBODY = "a password that nobody has"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one comparison costs: rounds, KiB of memory, lanes. The default follows RFC 9106 for little memory."""

    rounds: int = 3
    memory: int = 65_536
    lanes: int = 4


CHEAP = Cost(1, 8, 1)
"""For tests alone."""


class Passwords:
    """Makes and compares hashes of passwords, two at once at the most, since each takes its memory.

    >>> passwords = Passwords(CHEAP)
    >>> kept = passwords.hash("a long enough secret")
    >>> kept[:9], passwords.fits(kept, "a long enough secret"), passwords.fits(None, "a long enough secret")
    ('$argon2id', True, False)
    """

    def __init__(self, cost: Cost | None = None) -> None:
        chosen = cost or Cost()
        self._hasher = PasswordHasher(chosen.rounds, chosen.memory, chosen.lanes, type=Type.ID)
        self._doors = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """Return what is kept of a password; raises PeopleError for one that is too short, too long or too plain."""
        given = _composed(password)
        if not SHORTEST <= len(given) <= LONGEST:
            raise PeopleError(
                "password", f"a password has {SHORTEST} to {LONGEST} characters", least=SHORTEST, most=LONGEST
            )
        if len(set(given)) < SHORTEST // 3:
            raise PeopleError("plain", "this password repeats a few characters; take several words")
        with self._doors:
            return self._hasher.hash(given)

    def fits(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that is kept; ``None``, where nobody has the name, takes as long."""
        given = _composed(password)[: LONGEST + 1]
        with self._doors:
            try:
                self._hasher.verify(kept or self._nobody, given)
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None and len(given) <= LONGEST

    def is_dated(self, kept: str) -> bool:
        """Tell whether a hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(_NOBODY)


def _composed(password: str) -> str:
    """The same letters typed on another keyboard are the same password."""
    return unicodedata.normalize("NFC", password)

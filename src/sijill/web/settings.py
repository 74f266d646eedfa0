"""What a server of the web is started with."""

from dataclasses import dataclass
from pathlib import Path

from sijill.web.shields.protections import Protections

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the web is served.

    ``ledger`` is an address as ``sijill.Ledger`` takes it. ``by`` is the name under which a single person decides, on
    a machine of their own, as long as the store of people is empty. ``closed`` lets only those in who are known;
    ``fetching`` lets reports be added by address. ``hosts`` are the names that the server answers to, ``secure`` says
    that it is reached through https. ``time_rtl`` draws time from right to left in Arabic. ``places`` is a folder of
    imported places. ``contact`` says where corrections are to be sent. ``protections`` are all on but in tests.
    """

    ledger: str
    by: str
    closed: bool = False
    fetching: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    time_rtl: bool = True
    places: Path | None = None
    contact: str = ""
    protections: Protections = Protections()  # noqa: RUF009 - it is frozen

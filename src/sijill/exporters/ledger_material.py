"""A ledger as the material of an export: claims and documents are read as they are written, not kept in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sijill import __version__
from sijill.exporters.material import Material
from sijill.ledger.ledger import Ledger

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class _ReadAnew(Generic[_Part]):
    """A part of the ledger that is read again each time it is gone through."""

    read: Callable[[], Iterator[_Part]]

    def __iter__(self) -> Iterator[_Part]:
        return self.read()


def material_of(ledger: Ledger, at: str | None = None) -> Material:
    """Return what an export of a ledger is made from; the ledger stays open while it is used."""
    return Material(
        __version__,
        _ReadAnew(ledger.entries),
        _ReadAnew(ledger.claims),
        tuple(ledger.incidents()),
        tuple(ledger.judgements()),
        _ReadAnew(ledger.outside),
        at,
    )

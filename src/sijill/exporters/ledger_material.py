"""A ledger as the material of an export: claims and documents are read as they are written, not kept in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Generic, TypeVar

from sijill.exporters.material import Material
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Query
from sijill.model.entry import Entry

_EVERYTHING = Query()
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class _ReadAnew(Generic[_Part]):
    """A part of the ledger that is read again each time it is gone through."""

    read: Callable[[], Iterator[_Part]]

    def __iter__(self) -> Iterator[_Part]:
        return self.read()


def material_of(ledger: Ledger, query: Query = _EVERYTHING, at: str | None = None) -> Material:
    """Return what an export of a ledger is made from; the ledger stays open while it is used.

    With a query there are only the claims that it asks for, their documents, and the incidents they belong to.
    """
    incidents = ledger.incidents()
    if query != _EVERYTHING:
        chosen = {claim.id for claim in ledger.claims(query)}
        incidents = [incident for incident in incidents if chosen.intersection(incident.claims)]
    return Material(
        version("sijill"),
        _ReadAnew(lambda: _documents(ledger, query)),
        _ReadAnew(lambda: ledger.claims(query)),
        tuple(incidents),
        tuple(ledger.judgements()),
        _ReadAnew(ledger.outside),
        at,
    )


def _documents(ledger: Ledger, query: Query) -> Iterator[Entry]:
    """All documents, or those of the claims that are asked for, each once; both come in one order."""
    if query == _EVERYTHING:
        yield from ledger.entries()
        return
    last = None
    for claim in ledger.claims(query):
        if claim.entry.number != last:
            yield claim.entry
        last = claim.entry.number

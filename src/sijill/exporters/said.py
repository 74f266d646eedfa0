"""Which fields of a claim say something: the measure of what a format can carry."""

from collections.abc import Iterator, Mapping, Sequence

from sijill.model.entry import Entry, LedgerClaim
from sijill.model.judgement import Decision

_WHOLE = frozenset(("span", "sentence", "evidence", "reasons", "alternatives"))
_METADATA = ("ref", "publisher", "url", "language", "title", "published", "published_basis")


def said(claim: LedgerClaim) -> Iterator[str]:
    """Yield the dotted name of everything that is said of a claim, its document and its decision.

    Names are those of the wire shape; of a list, ``0`` is the first part and ``n`` any other: ``places.0.lat``,
    ``actors.n.id``. ``document.reprints`` are further publishers, ``read`` is the machine's reading of a claim that a
    person corrected, ``quote`` the words of its sentence.
    """
    yield from _paths(claim.wire, "")
    yield "quote"
    yield from _document(claim.entry)
    yield from _decision(claim.decision)


def _paths(value: object, name: str) -> Iterator[str]:
    """Names below ``name``; nothing for what is not said."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            below = f"{name}.{key}" if name else key
            if key not in _WHOLE:
                yield from _paths(part, below)
            elif part:
                yield below
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, part in enumerate(value):
            yield from _paths(part, f"{name}.{'n' if number else '0'}")
    elif value is not None and value is not False and value != "":
        yield name


def _document(entry: Entry) -> Iterator[str]:
    yield "document.id"
    yield "document.text"
    for field in _METADATA:
        if getattr(entry.document.metadata, field):
            yield f"document.{field}"
    if len(entry.publishers) > 1:
        yield "document.reprints"
    if entry.checks:
        yield "document.checks"
    if any(entry.mentions.values()):
        yield "document.mentions"


def _decision(decision: Decision) -> Iterator[str]:
    if decision.verdict:
        yield "decision.verdict"
    if decision.disputed:
        yield "decision.disputed"
    last = decision.last
    if last:
        yield "decision.by"
        if last.at:
            yield "decision.at"
        if last.reason:
            yield "decision.reason"
    if len(decision.standing) > 1:
        yield "decision.earlier"
    if decision.corrections:
        yield "decision.corrections"
        yield "read"

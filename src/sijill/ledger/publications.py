"""When two publications are one text told more exactly, and when they are a reprint."""

from collections.abc import Iterable
from dataclasses import replace

from sijill.model.document import Metadata

_FIELDS = ("publisher", "url", "language", "title", "published")


def adds_nothing(given: Metadata, known: Metadata) -> bool:
    """Tell whether all that is given is known already.

    >>> adds_nothing(Metadata(ref="a.txt"), Metadata(ref="b.txt", publisher="sana"))
    True
    """
    return all(getattr(given, field) in {None, getattr(known, field)} for field in _FIELDS)


def fits(given: Metadata, known: Metadata) -> bool:
    """Tell whether two descriptions may be of one publication: nowhere do they say different things."""
    return all(
        getattr(given, field) is None or getattr(known, field) is None or getattr(given, field) == getattr(known, field)
        for field in _FIELDS
    )


def merged(known: Metadata, given: Metadata) -> Metadata:
    """Return ``known`` with its gaps filled from ``given``; what is known stays.

    >>> merged(Metadata(publisher="sana"), Metadata(published="2019-04-11")).published
    '2019-04-11'
    """
    fields = ("ref", *_FIELDS)
    filled = {field: getattr(known, field) or getattr(given, field) for field in fields}
    basis = known.published_basis if known.published else given.published_basis
    return replace(known, **filled, published_basis=basis)


def lead(publications: Iterable[Metadata]) -> Metadata:
    """Return what is known of the first publication, told more exactly by those after it that fit it."""
    known: Metadata | None = None
    for given in publications:
        if known is None:
            known = given
        elif fits(given, known):
            known = merged(known, given)
    return known or Metadata()

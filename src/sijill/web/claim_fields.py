"""The fields of one claim for its own page: what each says, in which words, and what the machine read instead."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from sijill.exporters.marking import group_of
from sijill.exporters.wording import figure, links, parties, place
from sijill.model.entry import LedgerClaim
from sijill.web.census.rows import Field
from sijill.web.claim_cells import ClaimCells, cells_of
from sijill.web.view import View

_AGAIN = "restatement"
_LINKED = (("places", "place", "/places/"), ("actors", "actor", "/actors/"), ("targets", "target", "/actors/"))


@dataclass(frozen=True, slots=True)
class Named:
    """A place or party of a claim: its name, and the path of its page where it is known by an id."""

    name: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: the key of its name, its values, the exact words that carry it; ``read`` where the machine differs."""

    label: str
    values: tuple[Named, ...]
    words: tuple[str, ...]
    read: str | None = None


def fields_of(claim: LedgerClaim, view: View) -> list[FieldRow]:
    """Return the fields of a claim; one without values was not said."""
    now, read = cells_of(claim, view), cells_of(replace(claim, wire=claim.read), view)
    return [
        FieldRow(label, values, tuple(_words(claim, group)), _differing(values, before))
        for (label, group, values), (_, _, before) in zip(
            _rows(claim, now, view), _rows(replace(claim, wire=claim.read), read, view), strict=True
        )
    ]


def _rows(claim: LedgerClaim, cells: ClaimCells, view: View) -> Iterator[tuple[str, str, tuple[Named, ...]]]:
    wire, language = claim.wire, view.language.value
    yield "column.how_many", "quantity", _said(cells.how_many)
    yield "column.of_what", "object", _said(cells.of_what)
    yield "column.done", "trigger", _said(cells.done)
    yield "claim.modality", "", _said(cells.modality)
    yield "claim.engagements", "engagements", _said(view.written(figure(wire["engagements"], language)))
    for (part, group, path), label in zip(_LINKED, ("column.where", "column.who", "column.whom"), strict=True):
        yield label, group, tuple(_linked(claim, part, path, language))
    yield "column.when", "time", _said(cells.when)
    yield "column.said_by", "source", tuple(_links(claim, Field.SOURCE, language))
    yield "claim.relay", "", tuple(Named(name) for name in links(claim, "relay", language))
    yield "source.publisher", "", tuple(Named(name) for name in links(claim, Field.PUBLISHER, language))
    yield "claim.again", _AGAIN, ()


def page_of(path: str, ident: str | None) -> str | None:
    """Return the path of the page of a place or an actor, ``None`` without an id.

    >>> page_of("/actors/", "isis"), page_of("/actors/", "a/b"), page_of("/places/", None)
    ('/actors/isis', '/actors/a%2Fb', None)
    """
    return path + quote(ident, safe=":") if ident else None


def _said(text: str) -> tuple[Named, ...]:
    return (Named(text),) if text else ()


def _linked(claim: LedgerClaim, part: str, path: str, language: str) -> Iterator[Named]:
    if part == "places":
        for where in claim.wire["places"]:
            yield Named(place(where, language), page_of(path, where["id"]))
        return
    for actor in claim.wire["actors"] if part == "actors" else claim.wire["targets"]:
        for name in parties(claim, [actor], language):
            yield Named(name, page_of(path, actor["id"]))


def _links(claim: LedgerClaim, role: str, language: str) -> Iterator[Named]:
    for link in claim.wire["attribution"]:
        if link["role"] == role:
            ident = link["id"] or link["name_en"] or link["name_ar"]
            for name in parties(claim, [link], language):
                yield Named(name, page_of("/actors/", ident))


def _words(claim: LedgerClaim, group: str) -> Iterator[str]:
    """The exact words that carry a group of fields, each once."""
    spans = [
        (one["start"], one["end"])
        for one in claim.read["evidence"]
        if group and (group_of(one["field"]) or one["field"].split(".")[0]) == group
    ]
    yield from dict.fromkeys(claim.words([start, end]) for start, end in sorted(set(spans)))


def _differing(values: tuple[Named, ...], before: tuple[Named, ...]) -> str | None:
    """What the machine read, where a person has corrected it; empty where it read nothing."""
    return None if values == before else " · ".join(one.name for one in before)

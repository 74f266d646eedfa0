"""``/places`` and ``/actors``: what the claims of a filter name, the most frequent first."""

from typing import Annotated

import pyarrow.compute as pc
from fastapi import APIRouter, Query

from sijill.web.api.access import Reading
from sijill.web.api.asked import Ident, NamedAsked
from sijill.web.api.document_shapes import ActorNamed, ActorPage, PlaceNamed, PlacePage
from sijill.web.api.pages import cut
from sijill.web.census.rows import Field
from sijill.web.filters import Filter
from sijill.web.refusal import RefusalError
from sijill.web.selection import Selection
from sijill.web.site import Site

router = APIRouter(tags=["places and actors"])
_ACTORS = (Field.ACTOR, Field.TARGET, Field.SOURCE)
_TOLD = ("country", "admin1", "precision", "lat", "lon")


@router.get("/places")
def list_places(site: Reading, asked: Annotated[NamedAsked, Query()]) -> PlacePage:
    """Return one page of the places that the claims of a filter name, the most frequent first."""
    selection = site.select(asked.filter())
    rows, told = cut(selection.term_counts(Field.PLACE), asked, selection.census.head)
    return PlacePage(**told, items=_places(selection, list(rows)))


@router.get("/places/{ident}")
def show_place(site: Reading, ident: Ident) -> PlaceNamed:
    """Return one place that claims name, with how many do."""
    selection = site.select(Filter())
    count = dict(selection.term_counts(Field.PLACE)).get(ident)
    if count is None:
        raise RefusalError(404, "error.api.none", what="place", ident=ident)
    return _places(selection, [(ident, count)])[0]


@router.get("/actors")
def list_actors(site: Reading, asked: Annotated[NamedAsked, Query()]) -> ActorPage:
    """Return one page of the actors that the claims of a filter name, the most frequent first."""
    actors, head = _actors(site, asked.filter())
    rows, told = cut(actors, asked, head)
    return ActorPage(**told, items=list(rows))


@router.get("/actors/{ident}")
def show_actor(site: Reading, ident: Ident) -> ActorNamed:
    """Return one actor that claims name, with how many do."""
    for actor in _actors(site, Filter())[0]:
        if actor.id == ident:
            return actor
    raise RefusalError(404, "error.api.none", what="actor", ident=ident)


def _places(selection: Selection, counts: list[tuple[str, int]]) -> list[PlaceNamed]:
    """Places as the first claim that names them has them."""
    census = selection.census
    terms = census.terms.filter(pc.equal(census.terms["field"], Field.PLACE.value))
    found = []
    for ident, count in counts:
        at = pc.index(terms["id"], ident).as_py()
        row = terms.slice(at, 1).to_pylist()[0]
        name = census.name(Field.PLACE, ident)
        told = {key: row[key] for key in _TOLD}
        found.append(PlaceNamed(id=ident, name_en=name.en, name_ar=name.ar, claims=count, **told))
    return found


def _actors(site: Site, asked: Filter) -> tuple[list[ActorNamed], int]:
    selection = site.select(asked)
    census = selection.census
    counts = {field: dict(selection.term_counts(field)) for field in _ACTORS}
    named = selection.terms(*_ACTORS).select(["claim", "id"]).group_by(["claim", "id"]).aggregate([])
    whole = {one["values"]: one["counts"] for one in pc.value_counts(named["id"].drop_null()).to_pylist()}
    found = []
    for ident, count in sorted(whole.items(), key=lambda pair: (-pair[1], pair[0])):
        by_field = [field for field in _ACTORS if ident in counts[field]]
        name = census.name(by_field[0], ident)
        found.append(ActorNamed(
            id=ident, name_en=name.en, name_ar=name.ar, claims=count, acts=counts[Field.ACTOR].get(ident, 0),
            is_target=counts[Field.TARGET].get(ident, 0), speaks=counts[Field.SOURCE].get(ident, 0),
        ))  # fmt: skip
    return found, census.head

"""What claims say was hit or who was harmed, by country: every number stands as it was said, and none is added up."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from sijill.exporters.wording import span_of_figures, word
from sijill.web.census.rows import Field, Status
from sijill.web.selection import Selection
from sijill.web.view import View

KINDS = ("effect", "casualties")
COLUMNS = (
    "claim", "document", "kind", "object", "effect", "country", "low", "high", "first_day", "last_day", "modality",
    "source", "publisher", "status",
)  # fmt: skip
_MOST_ROWS, _MOST_COUNTRIES, _MOST_FIGURES, _LATEST = 12, 4, 3, 3_000
_SEVERAL, _NOWHERE, _ELSEWHERE = "several", "nowhere", "elsewhere"


@dataclass(frozen=True, slots=True)
class GridFigure:
    """One number as it was said, and the address of its words."""

    claim: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """The latest numbers of one thing in one country; ``more`` are further claims, at the address ``href``."""

    figures: tuple[GridFigure, ...]
    more: int
    href: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One kind of thing or people with what was done; a cell is ``None`` where nobody mentions it."""

    object: str
    done: str
    cells: tuple[GridCell | None, ...]
    sources: tuple[str, ...]
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of things by country; ``claims`` are in it or would be, were it longer."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    claims: int
    of_rows: int


def grid_claims(selection: Selection, kind: str, terms: pa.Table | None = None) -> pa.Table:
    """Return the claims of a kind that say of what, with a column ``country``: one, ``several`` or ``nowhere``.

    ``terms`` are the places of the selection, for who has them at hand.
    """
    claims = selection.claims
    chosen = claims.filter(reduce(pc.and_, (pc.equal(claims["kind"], kind), pc.is_valid(claims["object"]))))
    terms = selection.terms(Field.PLACE) if terms is None else terms
    own = terms.filter(pc.and_(
        pc.is_valid(terms["country"]), pc.is_in(terms["claim"], value_set=chosen["number"].combine_chunks())
    ))  # fmt: skip
    counts = [("country", "count_distinct"), ("country", "min")]
    of_claim = own.select(["claim", "country"]).group_by("claim", use_threads=False).aggregate(counts)
    country = pc.if_else(pc.equal(of_claim["country_count_distinct"], 1), of_claim["country_min"], _SEVERAL)
    known = pa.table({"number": of_claim["claim"], "country": country})
    joined = chosen.join(known, "number", join_type="left outer").sort_by([("number", "descending")])
    told = pc.fill_null(joined["country"], _NOWHERE)
    return joined.set_column(joined.schema.get_field_index("country"), "country", told)


def grid_of(selection: Selection, kind: str, view: View, terms: pa.Table | None = None) -> Grid:
    """Return the table of a kind: the things that most claims name, in the countries that most claims name."""
    claims = grid_claims(selection, kind, terms)
    counted = _counted(claims, ["object", "effect"])
    things = sorted(counted, key=lambda row: (-row["number_count"], row["object"], row["effect"] or ""))
    columns = _columns(claims)
    per_cell = _counted(claims, ["object", "effect", "country"])
    totals: defaultdict[tuple[str, str | None, str], int] = defaultdict(int)
    for row in per_cell:
        totals[row["object"], row["effect"], _column(row["country"], columns)] += row["number_count"]
    latest: defaultdict[tuple[str, str | None, str], list[dict[str, Any]]] = defaultdict(list)
    for row in claims.slice(0, _LATEST).to_pylist():
        latest[row["object"], row["effect"], _column(row["country"], columns)].append(row)
    rows = tuple(
        _row(selection, (thing["object"], thing["effect"]), columns, (totals, latest), view)
        for thing in things[:_MOST_ROWS]
    )
    names = tuple(_called(selection, column, view) for column in columns)
    return Grid(kind, names, rows, claims.num_rows, len(things))


def grid_rows(selection: Selection) -> Iterator[tuple[str | int | None, ...]]:
    """Yield every claim behind the tables, in the columns :data:`COLUMNS`."""
    for kind in KINDS:
        for row in grid_claims(selection, kind).to_pylist():
            yield (
                row["id"], selection.census.holdings[row["document"]].id, row["kind"], row["object"], row["effect"],
                row["country"], row["low"], row["high"], row["start"], row["end"], row["modality"], row["source"],
                row["publisher"], row["status"],
            )  # fmt: skip


def _counted(claims: pa.Table, names: list[str]) -> list[dict[str, Any]]:
    """How many claims have each value of some columns together, in the column ``number_count``."""
    counted = claims.group_by(names, use_threads=False).aggregate([("number", "count")])
    return cast("list[dict[str, Any]]", counted.to_pylist())


def _columns(claims: pa.Table) -> tuple[str, ...]:
    """The countries that most claims name, then what lies elsewhere, in several at once, or nowhere that is said."""
    counted = {row["values"]: row["counts"] for row in pc.value_counts(claims["country"]).to_pylist()}
    single = sorted(counted.keys() - {_SEVERAL, _NOWHERE}, key=lambda name: (-counted[name], name))
    elsewhere = (_ELSEWHERE,) if len(single) > _MOST_COUNTRIES else ()
    return (*single[:_MOST_COUNTRIES], *elsewhere, *(name for name in (_SEVERAL, _NOWHERE) if name in counted))


def _column(country: str, columns: tuple[str, ...]) -> str:
    return country if country in columns else _ELSEWHERE


def _called(selection: Selection, column: str, view: View) -> str:
    if column in {_SEVERAL, _NOWHERE, _ELSEWHERE}:
        return view.t(f"grid.{column}")
    return selection.census.name(Field.PLACE, column).of(view.language.value)


def _row(
    selection: Selection, thing: tuple[str, str | None], columns: tuple[str, ...],
    found: tuple[dict[tuple[str, str | None, str], int], dict[tuple[str, str | None, str], list[dict[str, Any]]]],
    view: View,
) -> GridRow:  # fmt: skip
    totals, latest = found
    language, census = view.language.value, selection.census
    cells: list[GridCell | None] = []
    seen: list[dict[str, Any]] = []
    for column in columns:
        total = totals.get((*thing, column), 0)
        rows = [row for row in latest.get((*thing, column), []) if row["low"] is not None or row["high"] is not None]
        kept = rows[:_MOST_FIGURES]
        seen += kept or latest.get((*thing, column), [])[:1]
        figures = tuple(_figure(selection, row, view) for row in kept)
        cells.append(GridCell(figures, total - len(figures), _more(selection, thing, column, view)) if total else None)
    speakers = (census.speaker(row["source"], row["publisher"]) for row in seen)
    return GridRow(
        census.name(Field.OBJECT, thing[0]).of(language), word(thing[1], language) if thing[1] else "", tuple(cells),
        tuple(dict.fromkeys(speaker.of(language) for speaker in speakers if speaker)),
        tuple(Status(status) for status in dict.fromkeys(row["status"] for row in seen)),
    )  # fmt: skip


def _figure(selection: Selection, row: dict[str, Any], view: View) -> GridFigure:
    text = view.written(span_of_figures(row["low"], row["high"], view.language.value))
    document = selection.census.holdings[row["document"]].id
    return GridFigure(row["id"], text, f"{view.url(f'/sources/{document}')}#{row['id']}")


def _more(selection: Selection, thing: tuple[str, str | None], column: str, view: View) -> str:
    narrowed: dict[str, str | int | None] = {"object": thing[0], "effect": thing[1]}
    if column not in {_SEVERAL, _NOWHERE, _ELSEWHERE}:
        narrowed["place"] = column
    return view.url("/claims", selection.filter.but(**narrowed).query())

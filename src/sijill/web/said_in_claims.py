"""What the JSON of many claims says that the ledger has in no column, read straight into columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.json import ParseOptions, ReadOptions, read_json

_TEXT, _REAL, _WHOLE = pa.string(), pa.float64(), pa.int64()
_PARTY = (("id", _TEXT), ("name_en", _TEXT), ("name_ar", _TEXT))
_OF_A_PLACE = (("country", _TEXT), ("admin1", _TEXT), ("precision", _TEXT), ("lat", _REAL), ("lon", _REAL))
_READ = ParseOptions(unexpected_field_behavior="ignore", explicit_schema=pa.schema([
    ("quantity", pa.struct([("unit", _TEXT)])), ("confidence", _REAL), ("subset_of", _TEXT), ("restates", _TEXT),
    ("object", pa.struct(_PARTY)), ("actors", pa.list_(pa.struct(_PARTY))), ("targets", pa.list_(pa.struct(_PARTY))),
    ("attribution", pa.list_(pa.struct([("role", _TEXT), *_PARTY]))),
    ("places", pa.list_(pa.struct([*_PARTY, *_OF_A_PLACE]))),
]))  # fmt: skip
_SOURCE, _PUBLISHER = "source", "publisher"


@dataclass(frozen=True, slots=True)
class SaidInClaims:
    """Columns with a value a claim, and tables with a row for each place, party or thing that a claim names.

    The tables have ``row``, the place of the claim among those read, ``id``, ``name_en`` and ``name_ar``; ``speakers``
    are sources and publishers, by ``role``. ``source`` is the first source of a claim, by its id or else its name.
    """

    unit: pa.Array
    confidence: pa.Array
    subset_of: pa.Array
    restates: pa.Array
    source: pa.Array
    places: pa.Table
    actors: pa.Table
    targets: pa.Table
    speakers: pa.Table
    objects: pa.Table


def read_bodies(bodies: Sequence[str]) -> SaidInClaims:
    """Return what is said in claims, at least one, by the JSON in which they travel.

    >>> read_bodies(['{"confidence": 0.5, "places": [{"id": "SY"}]}', '{"confidence": 1}']).confidence.to_pylist()
    [0.5, 1.0]
    """
    read = _read(bodies)
    speakers = _speakers(read["attribution"])
    sources = speakers.filter(pc.equal(speakers["role"], _SOURCE))
    first = pc.index_in(pa.array(range(len(bodies)), _WHOLE), value_set=sources["row"].combine_chunks())
    things = _fields(read["object"]).append_column("row", pa.array(range(len(bodies)), _WHOLE))
    return SaidInClaims(
        pc.struct_field(read["quantity"], "unit"), read["confidence"], read["subset_of"], read["restates"],
        sources["id"].combine_chunks().take(first), _listed(read["places"]), _listed(read["actors"]),
        _listed(read["targets"]), speakers, things.filter(pc.is_valid(read["object"])),
    )  # fmt: skip


def _read(bodies: Sequence[str]) -> Mapping[str, pa.Array]:
    lines = "\n".join(bodies).encode()
    options = ReadOptions(use_threads=False, block_size=len(lines) + 1)
    table = read_json(pa.BufferReader(lines), options, _READ).combine_chunks()
    return {name: table[name].chunk(0) for name in table.column_names}


def _fields(structs: pa.StructArray) -> pa.Table:
    names = [structs.type.field(at).name for at in range(structs.type.num_fields)]
    return pa.table({name: pc.struct_field(structs, name) for name in names})


def _listed(lists: pa.ListArray) -> pa.Table:
    """A row for each thing of a list, with the place of its list."""
    return _fields(pc.list_flatten(lists)).append_column("row", pc.list_parent_indices(lists))


def _speakers(attribution: pa.ListArray) -> pa.Table:
    """Sources and publishers; who has no id goes by a name."""
    links = _listed(attribution)
    links = links.filter(pc.is_in(links["role"], value_set=pa.array([_SOURCE, _PUBLISHER])))
    told = [pc.if_else(pc.equal(links[name], ""), None, links[name]) for name in ("id", "name_en", "name_ar")]
    return links.set_column(links.schema.get_field_index("id"), "id", pc.coalesce(*told))

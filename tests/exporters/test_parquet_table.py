"""Parquet as pyarrow reads it."""

from datetime import date

from sijill.exporters.columns import names_of


def test_columns_have_their_types_and_meanings(exported, receiver):
    table = receiver("pyarrow.parquet").read_table(exported("parquet"))
    kinds = {name: str(table.schema.field(name).type) for name in ("low", "lat", "exact", "first_day", "quote")}
    assert tuple(table.schema.names) == names_of("claims")
    assert kinds == {"low": "int64", "lat": "double", "exact": "bool", "first_day": "date32[day]", "quote": "string"}
    assert str(table.schema.field("places_id").type).startswith("list<")
    assert "\u0627" in table.schema.field("low").metadata[b"ar"].decode()


def test_values_are_as_they_were_said(exported, receiver, material):
    rows = receiver("pyarrow.parquet").read_table(exported("parquet", include_rejected=True)).to_pylist()
    assert [row["claim_id"] for row in rows] == [claim.id for claim in material.claims]
    [row] = [row for row in rows if row["effect"] == "destroyed"]
    assert (row["publisher"], row["places_id"], row["lat"]) == ("=cmd|'/C calc'!A0", ["SY", "IQ"], None)
    assert (row["first_day"], row["last_day"], row["start"]) == (date(2019, 3, 1), date(2019, 3, 31), "2019-03")
    quotes = {claim.id: claim.words(claim.read["sentence"]) for claim in material.claims}
    assert {row["claim_id"]: row["quote"] for row in rows} == quotes

"""HXL as libhxl reads it."""

import csv
import io

import pytest

from sijill.exporters.export import export


def rows_of(path):
    head, tags, *rows = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
    return head, tags, [dict(zip(tags, row, strict=True)) for row in rows]


@pytest.mark.filterwarnings("ignore")
def test_libhxl_knows_every_tag(exported, receiver, material):
    hxl = receiver("hxl")
    _, tags, rows = rows_of(exported("hxl"))
    with exported("hxl").open("rb") as file:
        source = hxl.data(file, hxl.InputOptions(allow_local=True))
        assert source.display_tags == tags
        found = list(source)
    assert len(found) == len(rows) == len(material.claims) - 1
    assert [row.get("#affected+killed+min") for row in found if row.get("#affected+killed+min")] == ["3", "2", "4", "4"]


def test_dead_and_injured_stand_under_affected_and_nothing_else_does(exported):
    _, _, rows = rows_of(exported("hxl", include_rejected=True))
    [hurt] = [row for row in rows if row["#affected+injured+min"]]
    assert (hurt["#affected+injured+min"], hurt["#affected+killed+min"]) == ("12", "")
    [things] = [row for row in rows if row["#x_effect"] == "destroyed"]
    assert (things["#x_count+min"], things["#affected+killed+min"], things["#geo+lat"]) == ("3", "", "")


def test_a_denied_death_is_no_death(told, tmp_path):
    told("casualties", effect="killed", count=(7, 7), modality="denied")
    export(told.material(), tmp_path / "a.hxl.csv")
    [row] = rows_of(tmp_path / "a.hxl.csv")[2]
    assert (row["#affected+killed+min"], row["#x_count+min"], row["#status+modality"]) == ("", "7", "denied")

"""A file, its loss and its dictionary appear together or not at all."""

import csv
import errno
import io
import json
import os
import re
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from sijill.errors import ExportError
from sijill.exporters.columns import Type, columns_of
from sijill.exporters.export import DICTIONARY, LOSS, export
from sijill.exporters.formats import FORMATS, format_for, format_named
from sijill.exporters.ledger_material import material_of
from sijill.exporters.material import ExportOptions
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Query

GENERAL = ("csv", "csv-excel", "xlsx", "jsonl", "parquet", "geojson", "hxl", "annotation", "report")
TABLES = sorted({table for form in FORMATS for table in form.tables})


class Broken:
    """Claims that end in a fault after the first few."""

    def __init__(self, claims, error):
        self.claims, self.error = claims, error

    def __iter__(self):
        yield from self.claims[:3]
        raise self.error


@pytest.mark.parametrize("name", GENERAL)
def test_the_same_material_gives_the_same_bytes_with_loss_and_dictionary_beside(material, tmp_path, name):
    first, second = tmp_path / "a.out", tmp_path / "b.out"
    loss = export(material, first, name)
    export(material, second, name)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.out", "a.out" + DICTIONARY, "a.out" + LOSS, "b.out", "b.out" + DICTIONARY, "b.out" + LOSS]
    told = json.loads((tmp_path / ("a.out" + LOSS)).read_text("utf-8"))
    assert (told["format"], told["rows"], told["seen"]) == (name, loss.rows, len(material.claims))


@pytest.mark.parametrize("name", GENERAL)
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), ExportError("the ledger cannot be read")])
def test_an_export_that_fails_leaves_what_was_there(material, tmp_path, name, error):
    path = tmp_path / "a.out"
    path.write_bytes(b"before")
    with pytest.raises(ExportError, match=r"no space left on device|the ledger cannot be read"):
        export(replace(material, claims=Broken(material.claims, error)), path, name)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.out"]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("name", GENERAL)
def test_a_disk_that_is_full_leaves_what_was_there(material, tmp_path, name):
    """A file may not grow beyond 2,000 bytes for a moment: what a full disk does, in every call that writes."""
    path = tmp_path / "a.out"
    path.write_bytes(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(ExportError, match="file too large") as caught:
            export(material, path, name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "\n" not in str(caught.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.out"]
    assert path.read_bytes() == b"before"


def test_a_folder_that_is_not_there_is_one_line(material, tmp_path):
    with pytest.raises(ExportError, match=r"none.a\.csv: cannot be written: no such file or directory"):
        export(material, tmp_path / "none" / "a.csv")


def test_a_read_only_folder_is_one_line(material, tmp_path):
    """The superuser may write into every folder but those of the kernel."""
    tmp_path.chmod(0o500)
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path
    with pytest.raises(ExportError, match=r"a\.csv: cannot be written: (permission denied|operation not permitted|read-only)"):
        export(material, folder / "a.csv")


def test_a_ledger_and_a_device_are_never_overwritten(material, tmp_path):
    with Ledger(str(tmp_path / "sijill.db")):
        pass
    before = (tmp_path / "sijill.db").read_bytes()
    with pytest.raises(ExportError, match="not overwritten: it is a ledger"):
        export(material, tmp_path / "sijill.db", "csv")
    assert (tmp_path / "sijill.db").read_bytes() == before
    with pytest.raises(ExportError, match="it is no file"):
        export(material, tmp_path, "csv")


def test_a_link_stays_a_link(material, tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    export(material, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "a.csv").is_file()


def test_a_format_is_found_by_name_or_by_the_longest_ending(tmp_path):
    assert [format_named(form.name) for form in FORMATS] == list(FORMATS)
    assert [format_for(tmp_path / name).name for name in ("A.CSV", "a.hxl.csv", "a.jsonld", "a.html")] == ["csv", "hxl", "annotation", "report"]
    with pytest.raises(ExportError, match="there is no format 'cvs'; there are csv, "):
        format_named("cvs")
    with pytest.raises(ExportError, match="the ending does not say"):
        format_for(tmp_path / "a.doc")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained_in_both_languages_with_an_example_of_its_type(table):
    columns = columns_of(table)
    assert len({column.name for column in columns}) == len(columns)
    assert [column.name for column in columns if not column.en or not any("\u0600" <= letter <= "\u06ff" for letter in column.ar)] == []
    numbers = [column for column in columns if column.type in (Type.INTEGER, Type.NUMBER) and column.example]
    assert [column.name for column in numbers if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|None", column.example)] == []


def test_the_dictionary_is_a_table_of_every_sheet(material, tmp_path):
    export(material, tmp_path / "a.xlsx")
    rows = list(csv.DictReader(io.StringIO((tmp_path / ("a.xlsx" + DICTIONARY)).read_text("utf-8-sig"))))
    assert list(dict.fromkeys(row["table"] for row in rows)) == ["claims", "incidents", "documents", "judgements"]
    assert len([row for row in rows if row["table"] == "claims"]) == len(columns_of("claims"))


def test_a_ledger_is_exported_whole_or_in_part(material, tmp_path, extraction, document):
    with Ledger(str(tmp_path / "sijill.db")) as ledger:
        ledger.add(document, extraction)
        assert export(ledger, tmp_path / "all.jsonl").rows == 1
        assert export(ledger, tmp_path / "all.csv").rows == 2
        assert export(material_of(ledger, Query(kind="effect")), tmp_path / "some.csv").rows == 1
        assert export(material_of(ledger, Query(kind="control")), tmp_path / "none.jsonl").rows == 0


def test_rejected_claims_are_left_out_unless_they_are_wanted(material, tmp_path):
    [rejected] = [claim.id for claim in material.claims if claim.decision.verdict == "reject"]
    loss = export(material, tmp_path / "a.csv")
    assert [(one.reason, one.claims) for one in loss.left_out] == [("rejected by mona: other incident", (rejected,))]
    assert loss.written == loss.seen - 1
    kept = export(material, tmp_path / "b.csv", options=ExportOptions(include_rejected=True))
    assert (kept.left_out, kept.written) == ((), kept.seen)

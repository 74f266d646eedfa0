"""Shards cover the input once, whatever their size; results do not depend on it."""

import json
import zipfile

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from sijill.bulk.planning import plan
from sijill.bulk.shard import Kind
from sijill.bulk.shard_documents import find_documents
from sijill.readers.batch import find_in_file
from sijill.readers.options import ReadOptions

OPTIONS = ReadOptions()


def documents(path, size):
    return [(item.where, item.content) for shard in plan([str(path)], size) for item in find_documents(shard, OPTIONS)]


@given(lines=st.lists(st.text("ab\u0642 ", max_size=30), max_size=12), size=st.integers(1, 200), end=st.booleans())
def test_every_line_is_in_one_shard(tmp_path_factory, lines, size, end):
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    told = "\n".join(json.dumps({"text": line}) if line else "" for line in lines) + ("\n" if end else "")
    path.write_text(told, encoding="utf-8")
    assert documents(path, size) == [(item.where, item.content) for item in find_in_file(path, OPTIONS)]


def test_long_lines_are_not_cut(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": letter * 3_000_000}) + "\n" for letter in "abc"), encoding="utf-8")
    assert [where.rpartition(":")[2] for where, _ in documents(path, 1000)] == ["1", "2", "3"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("size", [1, 700, 5_000, 10**9])
def test_every_page_is_in_one_shard(tmp_path, archive, packed, size):
    path = archive.write(tmp_path / "a.warc", archive.pages(20), packed=packed)
    found = documents(path, size)
    assert len(found) == 20
    assert [content for _, content in found] == [content for _, content in documents(path, 10**9)]
    assert len({where for where, _ in found}) == 20
    assert (len(list(plan([str(path)], size))) > 1) == (size < 10**6)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_is_cut_where_it_can_be(tmp_path, archive, method):
    inner = archive.write(tmp_path / "a.warc.gz", archive.pages(20)).read_bytes()
    path = archive.wacz(tmp_path / "b.wacz", inner, method=method)
    assert [content for _, content in documents(path, 700)] == [content for _, content in documents(tmp_path / "a.warc.gz", 700)]
    assert (len(list(plan([str(path)], 700))) > 1) == (method == zipfile.ZIP_STORED)


def test_row_groups_are_joined_up_to_a_size(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [f"text {n}" for n in range(100)], "id": list(range(100))}), path, row_group_size=5)
    shards = list(plan([str(path)], 300))
    assert {shard.kind for shard in shards} == {Kind.ROWS}
    assert 1 < len(shards) < 20
    assert [where.rpartition(":")[2] for where, _ in documents(path, 300)] == [str(n + 1) for n in range(100)]


def test_small_files_are_joined(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"text {number}")
    assert [len(shard.files) for shard in plan([str(tmp_path)], 100)] == [16, 14]
    assert len(documents(tmp_path, 100)) == 30


def test_a_change_of_a_file_is_another_shard(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n')
    [before] = plan([str(path)])
    path.write_text('{"text": "two!"}\n')
    [after] = plan([str(path)])
    assert before != after

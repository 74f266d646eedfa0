"""Many documents: a bad one never stops the others, and memory stays bounded."""

import io
import json
import time
import tracemalloc

import pytest

from sijill.model.document import Document, PublishedBasis
from sijill.readers.batch import Failure, read_many
from sijill.readers.options import ReadOptions

NO_OPTIONS = ReadOptions()


def lines(*records) -> io.BytesIO:
    return io.BytesIO("".join(r if isinstance(r, str) else json.dumps(r) + "\n" for r in records).encode())


def from_stdin(*records, options=NO_OPTIONS):
    return list(read_many(["-"], options, lines(*records)))


def test_a_folder_is_read_in_order_and_a_bad_file_is_named(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Two died.")
    (tmp_path / "a.txt").write_text("One died.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / ".hidden").write_text("x")
    found = list(read_many([tmp_path], NO_OPTIONS))
    assert [type(item) for item in found] == [Document, Failure, Document]
    assert [item.text for item in found if isinstance(item, Document)] == ["One died.", "Two died."]
    assert found[1] == Failure((tmp_path / "c.pdf").as_posix(), "this PDF file is damaged (PdfStreamError)")
    assert found[0].metadata.ref == (tmp_path / "a.txt").as_posix()


def test_a_missing_file_is_a_failure_not_an_end(tmp_path):
    (tmp_path / "a.txt").write_text("One died.")
    found = list(read_many([tmp_path / "no.txt", tmp_path / "no.jsonl", tmp_path / "a.txt"], NO_OPTIONS))
    assert [str(item) for item in found[:2]] == [
        f"{tmp_path}/no.txt: no such file",
        f"{tmp_path}/no.jsonl: no such file",
    ]
    assert found[2].text == "One died."


def test_a_record_brings_its_metadata_and_other_keys_are_ignored():
    record = {
        "id": "r1",
        "text": "<html>not a page</html>",
        "title": "T",
        "published": "2019-04-11",
        "publisher": "p",
        "url": "u",
        "language": "en",
        "facts": [1],
        "x": None,
    }
    known = from_stdin(record)[0].metadata
    assert (known.ref, known.title, known.publisher, known.url, known.language) == ("r1", "T", "p", "u", "en")
    assert (known.published, known.published_basis) == ("2019-04-11", PublishedBasis.GIVEN)
    assert from_stdin(record)[0].text == record["text"]


def test_options_fill_in_what_a_record_leaves_out():
    first, second = from_stdin(
        {"text": "a", "published": "2019-04-11T10:00:00Z"}, {"text": "b"}, options=ReadOptions(published="2020-01-01")
    )
    assert (first.metadata.published, second.metadata.published) == ("2019-04-11", "2020-01-01")


def test_a_record_may_hold_a_page_or_name_a_file(tmp_path):
    (tmp_path / "a.txt").write_text("One died.")
    (tmp_path / "list.jsonl").write_text(
        '{"id": 1, "path": "a.txt"}\n\n{"html": "<p>Two died.</p>"}\n{"path": "no.txt"}\n'
    )
    one, two, three = read_many([tmp_path / "list.jsonl"], NO_OPTIONS)
    assert (one.text, one.metadata.ref, two.text) == ("One died.", "1", "Two died.")
    assert three.ref.endswith("list.jsonl:4")
    assert three.reason.endswith("no.txt: no such file")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken\n", "not JSON"),
        ('["text"]\n', "one JSON object a line"),
        ("7\n", "one JSON object a line"),
        ("{}\n", "is needed"),
        ('{"text": null}\n', "is needed"),
        ('{"text": 7}\n', "'text' must be a string, not 7"),
        ('{"text": "x", "published": "tomorrow"}\n', "'published' must be a date"),
        ('{"text": "x", "published": "2019-04-11soon"}\n', "'published' must be a date"),
        ('{"text": "x", "language": "Arabic"}\n', "'language'"),
        ('{"text": "x", "id": ["a"]}\n', "'id'"),
        ('{"text": "half \\ud83d a letter"}\n', "character 6 is an unpaired surrogate"),
        ('{"html": "<p>half \\ud83d a letter"}\n', "unpaired surrogate"),
        ('{"text": "x", "title": "\\udc00"}\n', "'title' holds an unpaired surrogate"),
        ('{"x": ' + "[" * 100_000 + "\n", "nested too deeply"),
        ('{"x": ' + "9" * 10_000 + "}\n", "too many digits"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_is_read(line, reason):
    bad, good = from_stdin({"text": "first"}, line, {"text": "Two died."})[1:]
    assert bad.ref == "standard input:2"
    assert reason in bad.reason
    assert good.text == "Two died."


def test_a_line_that_is_not_utf8_is_named():
    stream = io.BytesIO(b'{"text": "a"}\n{"text": "\xe9"}\n{"text": "b"}\n')
    assert [str(i) for i in read_many(["-"], NO_OPTIONS, stream) if isinstance(i, Failure)] == [
        "standard input:2: byte 11 of the line is not valid UTF-8"
    ]


def test_a_line_of_50_megabytes_is_refused_quickly_and_never_held(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(50_000_000)
        file.seek(0, 2)
        file.write(b'"}\n{"text": "Two died."}\n')
    begun = time.monotonic()
    tracemalloc.start()
    bad, good = read_many([path], NO_OPTIONS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert bad.reason == "the line is longer than 16,777,216 bytes"
    assert good.text == "Two died."
    assert peak < 40_000_000
    assert time.monotonic() - begun < 5


def test_standard_input_may_be_a_text_or_a_page():
    assert next(read_many(["-"], NO_OPTIONS, io.BytesIO("قتل ثلاثة.".encode()))).text == "قتل ثلاثة."
    assert next(read_many(["-"], NO_OPTIONS, io.BytesIO(b"<html><p>Two died.</p></html>"))).text == "Two died."
    assert next(read_many(["-"], NO_OPTIONS, io.BytesIO(b""))).text == ""
    assert (
        str(next(read_many(["-"], NO_OPTIONS, io.BytesIO(b"%PDF-1.4"))))
        == "standard input: this PDF file is damaged (PdfStreamError)"
    )
    assert str(next(read_many(["-"], NO_OPTIONS))) == "standard input: there is none"


def test_lines_are_read_one_at_a_time():
    class Counting(io.BytesIO):
        asked = 0

        def readline(self, size=-1):
            Counting.asked += 1
            return super().readline(size)

    stream = read_many(["-"], NO_OPTIONS, Counting(b'{"text": "a"}\n' * 10))
    next(stream)
    assert Counting.asked == 1

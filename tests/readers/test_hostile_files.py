"""Files that are cut off, packed, huge, deep or mislabelled: bounded, one line each, and the rest of a batch is read."""

import gzip
import io
import time
import tracemalloc
import zipfile

import pytest

from sijill.errors import DocumentError
from sijill.readers.batch import Failure, read_many
from sijill.readers.containers import unpacked
from sijill.readers.options import ReadOptions
from sijill.readers.reading import MAX_BYTES
from sijill.readers.web_page import read_web_page

PAGE = "<html><head><meta charset='utf-8'></head><body><p>قُتل ثلاثة مدنيين وأصيب سبعة في قصف استهدف سوق البلدة.</p></body></html>"
GOOD = "Two civilians were killed."


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    return packed.getvalue()


def read_beside(tmp_path, name, data):
    """What a file beside a good one gives."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(GOOD, encoding="utf-8")
    *found, good = list(read_many([tmp_path], ReadOptions()))
    assert good.text == GOOD
    return found


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cut.html.gz", gzip.compress(PAGE.encode() * 50)[:120], "gzip archive is cut off"),
        ("head.gz", b"\x1f\x8b", "gzip archive is cut off"),
        ("broken.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 40, "gzip archive is damaged"),
        ("twice.gz", gzip.compress(gzip.compress(b"x")), "within a gzip archive"),
        ("bomb.gz", gzip.compress(b"0" * (MAX_BYTES + 1), 1), "unpacks to more than"),
        ("bomb.docx", bomb(), "a ZIP archive (or a Word or spreadsheet file)"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "an old Word or spreadsheet file"),
        ("deep.html", b"<html>" + b"<div>" * 100_000, "nests more than"),
        ("deep.xml", b"<rss>" + b"<a>" * 100_000, "nests more than"),
        ("wide.html", b"<html>" + b"<p>x</p>" * 100_000, "more than 30,000 elements"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_costs_one_line_and_a_moment(tmp_path, name, data, reason):
    begun = time.monotonic()
    found = read_beside(tmp_path, name, data)
    assert time.monotonic() - begun < 5
    assert [type(item) for item in found] == [Failure]
    assert reason in found[0].reason
    assert "\n" not in str(found[0])


def test_a_page_of_200_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.write(b"<html><body><p>x</p>")
        file.truncate(200_000_000)
    tracemalloc.start()
    found = list(read_many([path], ReadOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "200,000,000 bytes; at most" in found[0].reason
    assert peak < 5_000_000


def test_a_bomb_is_unpacked_no_further_than_the_limit():
    packed = gzip.compress(b"0" * (MAX_BYTES * 3), 1)
    tracemalloc.start()
    with pytest.raises(Exception, match="unpacks to more"):
        unpacked(packed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.5 * MAX_BYTES


@pytest.mark.parametrize("charset", ["windows-1256", "utf-16", "iso-8859-6"])
def test_a_wrong_charset_does_not_matter_where_the_letters_tell(tmp_path, charset):
    page = PAGE.replace("utf-8", charset if charset == "iso-8859-6" else "utf-8")
    found = read_beside(tmp_path, "page.html", page.replace("ُ", "").encode(charset))
    assert found[0].text == "قتل ثلاثة مدنيين وأصيب سبعة في قصف استهدف سوق البلدة."


def test_packed_pages_and_lines_are_read(tmp_path):
    assert read_beside(tmp_path, "page.html.gz", gzip.compress(PAGE.encode()))[0].text.startswith("قُتل ثلاثة")
    (tmp_path / "page.html.gz").unlink()
    lines = b'{"id": "a", "text": "One died."}\n{"path": "/etc/hostname"}\n'
    one, two = read_beside(tmp_path, "list.jsonl.gz", gzip.compress(lines))
    assert (one.text, one.metadata.ref) == ("One died.", "a")
    assert "only read on the computer" in two.reason


SENTENCE = "Two civilians were killed on Sunday in the town of X, he said."


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html>" + "<div class='share'>" * 500 + f"<p class='caption x'>{SENTENCE}</p>" * 20_000, ""),
        ("<html><body>" + "<h2>a heading of many</h2>" * 14_000, ""),
        ("<html>" + "<" * 1_000_000, ""),
        ("<html>" + "<!--" * 200_000, ""),
        ("<html>" + "<i" * 20_000 + "x" * 1_000_000, "nests more"),
        ("<html><p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x", "attributes"),
        ("<html><p class='" + "share" * 400_000 + f"'>{SENTENCE}</p>", ""),
        ("<html><head><script type='application/ld+json'>" + '{"@graph": [' * 5_000 + "</script></head><p>x</p>", ""),
        ("<html><h1>t</h1>" + "".join(f"<p>{number % 28 + 1}/1/20{number % 10}0</p>" for number in range(14_000)), ""),
    ],
)
def test_no_shape_of_a_page_takes_more_than_a_moment(page, reason):
    begun = time.process_time()
    assert reason in refusal(page)
    assert time.process_time() - begun < 5


def refusal(page):
    """Why a page is not read; nothing for one that is."""
    try:
        read_web_page(page)
    except DocumentError as error:
        return str(error)
    return ""

"""Pages of web archives: what is there is read, what is damaged is listed, nothing is fatal."""

import gzip
import zipfile
import zlib

import pytest

from sijill.readers.options import ReadOptions
from sijill.readers.reading import MAX_BYTES
from sijill.readers.unread import Failure, Unread
from sijill.readers.web_archive import find_pages, members_of

PAGE = "<!doctype html><title>خبر</title><article><p>قتل ثلاثة مدنيين في قصف على حلب.</p></article>"


def record(body: bytes, headers: str = "Content-Type: text/html", *, number: int = 0, status: int = 200, kind: str = "response") -> bytes:
    http = f"HTTP/1.1 {status} X\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Payload-Digest: sha1:ABC\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def found(path, records: list[bytes], *, packed: bool = True):
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    return list(find_pages(path, path.name, ReadOptions()))


@pytest.mark.parametrize("packed", [True, False])
def test_a_response_is_a_document(tmp_path, packed):
    [page] = found(tmp_path / "a.warc", [record(PAGE.encode(), number=7)], packed=packed)
    document = page.read()
    assert "قتل ثلاثة مدنيين في قصف على حلب." in document.text
    assert document.metadata.url == "https://news.example/7"
    assert document.original == PAGE.encode()
    assert (page.digest, page.archived) == ("sha1:ABC", "2024-05-06T07:08:09Z")


def test_the_charset_of_the_sender_counts(tmp_path):
    headers = "Content-Type: text/html; charset=ISO-8859-6"
    [page] = found(tmp_path / "a.warc.gz", [record(PAGE.encode("iso-8859-6"), headers)])
    assert "قتل ثلاثة مدنيين" in page.read().text


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (gzip.compress(PAGE.encode(), mtime=0), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        (zlib.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: deflate"),
        (PAGE.encode(), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()), "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        (PAGE.encode(), "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        (PAGE.encode(), "Server: x"),
    ],
    ids=["gzip", "deflate", "gzip-in-name-only", "chunked", "chunked-in-name-only", "no-content-type"],
)
def test_content_is_read_however_it_was_sent(tmp_path, content, headers):
    [page] = found(tmp_path / "a.warc.gz", [record(content, headers)])
    assert "قتل ثلاثة مدنيين" in page.read().text


def test_pictures_error_pages_and_requests_are_no_documents(tmp_path):
    records = [
        record(b"\x89PNG", "Content-Type: image/png"), record(PAGE.encode(), status=404),
        record(PAGE.encode(), kind="request"), record(PAGE.encode(), kind="revisit"),
    ]  # fmt: skip
    assert found(tmp_path / "a.warc.gz", records) == []


def test_a_truncated_archive_keeps_what_came_before(tmp_path):
    records = [gzip.compress(record(PAGE.encode() + bytes(range(200)) * n, number=n)) for n in range(4)]
    whole = b"".join(records)
    path = tmp_path / "a.warc.gz"
    starts = [sum(map(len, records[:n])) for n in range(5)]
    for end in range(starts[3] + 1, len(whole), 7):
        path.write_bytes(whole[:end])
        items = list(find_pages(path, path.name, ReadOptions()))
        pages = [item for item in items if isinstance(item, Unread)]
        assert len(pages) >= 3
        assert len(pages) == 4 or [type(item) for item in items[3:]] == [Failure], end


def test_a_plain_archive_that_is_cut_says_so(tmp_path):
    data = record(PAGE.encode(), number=1) + record(PAGE.encode(), number=2)
    path = tmp_path / "a.warc"
    path.write_bytes(data[:-80])
    first, last = find_pages(path, path.name, ReadOptions())
    assert isinstance(first, Unread)
    assert last.reason == "the archive ends within this record"


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"\x1f\x8b\x08\x00garbage", b"WARC/1.0\r\n\r\n", gzip.compress(b"x" * 5000)], ids=["nothing", "a text", "gzip of nothing", "no record", "gzip of no archive"])
def test_what_is_no_archive_is_listed_or_empty(tmp_path, data):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    items = list(find_pages(path, path.name, ReadOptions()))
    assert all(isinstance(item, Failure) for item in items)
    assert items or not data or data.startswith(b"WARC")


def test_a_page_of_200_mb_is_listed_by_its_size(tmp_path):
    path = tmp_path / "a.warc.gz"
    big = record(b"<html>" + b" " * 200_000_000)
    path.write_bytes(gzip.compress(big, 1) + gzip.compress(record(PAGE.encode())))
    large, page = find_pages(path, path.name, ReadOptions())
    assert large.reason == f"200,000,006 bytes; at most {MAX_BYTES:,} are read"
    assert isinstance(page, Unread)


def test_a_compressed_page_that_grows_out_of_bounds_is_listed(tmp_path):
    bomb = gzip.compress(b"<html>" + b" " * (MAX_BYTES + 10), 9)
    [item] = found(tmp_path / "a.warc.gz", [record(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip")])
    assert item.reason == f"the page unpacks to more than {MAX_BYTES:,} bytes"


def test_a_record_without_sense_does_not_stop_the_others(tmp_path):
    odd = record(b"").replace(b"HTTP/1.1 200 X", b"\xff\x00\xfe nonsense")
    items = found(tmp_path / "a.warc.gz", [odd, record(b"\x00\x01" * 50, "Content-Type: text/html\r\nContent-Encoding: br"), record(PAGE.encode())])
    assert isinstance(items[-1], Unread)
    assert [item.reason for item in items[:-1]] == ["the page is compressed in a way that is not read here: br"]


def test_a_wacz_is_a_zip_of_archives(tmp_path):
    path = tmp_path / "a.wacz"
    content = gzip.compress(record(PAGE.encode()))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.writestr("pages/pages.jsonl", "{}")
            archive.writestr("archive/data.warc.gz", content)
        [page] = find_pages(path, path.name, ReadOptions())
        assert "قتل ثلاثة" in page.read().text


def test_a_zip_bomb_is_refused_unopened(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open("archive/a.warc", "w") as file:
        for _ in range(100):
            file.write(bytes(1_000_000))
    [refused] = members_of(path, path.name)
    assert refused.reason.startswith("it unpacks from ")
    assert refused.reason.endswith("to 100,000,000 bytes")


@pytest.mark.parametrize("keep", [10, 100, -30])
def test_a_cut_wacz_is_listed(tmp_path, keep):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(record(PAGE.encode())))
    path.write_bytes(path.read_bytes()[:keep])
    assert [item.reason for item in find_pages(path, path.name, ReadOptions())] == ["the ZIP archive is damaged or cut off"]

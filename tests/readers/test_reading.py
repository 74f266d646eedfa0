"""One document from a path or from bytes."""

import time

import pytest

from sijill.errors import DocumentError
from sijill.model.document import PublishedBasis
from sijill.readers.options import ReadOptions
from sijill.readers.reading import MAX_BYTES, read

PAGE = """<!DOCTYPE html><html lang="ar"><head><title>قصف على إدلب &amp; حلب</title>
<meta property="article:published_time" content="2019-04-11T22:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><p>قُتل 12 مدنيًا في إدلب.</p><p>وأصيب ثلاثة.</p></article>
<script>alert("x")</script></body></html>"""


def test_the_main_text_of_a_page_is_read_with_its_title_and_date(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read(path)
    assert document.text == "قُتل 12 مدنيًا في إدلب.\n\nوأصيب ثلاثة."
    assert document.metadata.title == "قصف على إدلب & حلب"
    assert (document.metadata.published, document.metadata.published_basis) == ("2019-04-11", PublishedBasis.PAGE)
    assert document.metadata.language == "ar"


def test_what_is_given_wins_over_what_the_page_says():
    known = read(PAGE.encode(), ReadOptions(published="2019-05-01", title="X", publisher="p")).metadata
    assert (known.published, known.published_basis, known.title, known.publisher) == (
        "2019-05-01",
        PublishedBasis.GIVEN,
        "X",
        "p",
    )


def test_json_ld_and_times_give_the_date():
    linked = '<html><head><script type="application/ld+json">{"@graph": [{"@type": "X"}, {"datePublished": "2018-11-24T01:02:03Z", "headline": "H"}]}</script></head><body><p>text</p></body></html>'
    assert read(linked.encode()).metadata.published == "2018-11-24"
    assert read(linked.encode()).metadata.title == "H"
    timed = '<html><body><article><time datetime="2018-11-25">x</time><p>text</p></article></body></html>'
    assert read(timed.encode()).metadata.published == "2018-11-25"


@pytest.mark.parametrize(
    "block", ["{", "[" * 100_000, '{"datePublished": 7, "headline": []}', '{"datePublished": "soon"}']
)
def test_broken_linked_data_is_passed_over(block):
    page = f'<html><head><script type="application/ld+json">{block}</script></head><body><p>text</p></body></html>'
    assert read(page.encode()).metadata.published is None


def test_line_ends_and_invisible_characters_stay_in_the_text():
    text = "one\r\ntwo\r\n\u200fثلاثة\u202e\t\u0000"[:-1]
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    "published", ["11 April", "2019-13-01", "2019-4-1", "20190411", "٢٠١٩-٠٤-١١", "", "2019-04-11T00:00"]
)
def test_a_date_that_is_not_iso_is_refused(published):
    with pytest.raises(DocumentError, match="2019-04-11"):
        ReadOptions(published=published)


def test_missing_files_folders_and_devices_are_named(tmp_path):
    for source, reason in (
        (tmp_path / "no.txt", "no such file"),
        (tmp_path, "folder"),
        ("/dev/zero", "regular"),
        ("a\0b", "name of a file"),
        ("x" * 5000, "name of a file"),
    ):
        with pytest.raises(DocumentError, match=reason):
            read(source)


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match=r"large\.txt: 67,108,865 bytes"):
        read(path)


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(DocumentError, match="2,000,000"):
        read(b"a" * 2_000_001)


@pytest.mark.parametrize(
    "page", ["<html>" + "<div>" * 100_000, "<html>" + "<a>x" * 100_000, "<html>" + "<p>x</p>" * 400_000, "<html><script>" + "</script><i><script>" * 50_000]
)
def test_a_page_of_absurd_shape_is_refused_at_once(page):
    begun = time.monotonic()
    with pytest.raises(DocumentError, match="the page"):
        read(page.encode())
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "page", ["<html>", "<html><body></body></html>", "<html" + "<" * 1000, "<!doctype html>\ufffd<p><p><p>"]
)
def test_an_odd_page_is_a_page(page):
    assert read(page.encode()).text is not None


def test_what_a_script_or_a_comment_holds_counts_for_no_depth():
    inside = "<div>" * 2_000
    page = f"<html><head><script>x = '{inside}'</script><style>{inside}</style></head><body><!-- {inside} --><p>Two died.</p></body></html>"
    assert read(page.encode()).text == "Two died."


def test_a_front_page_is_no_address_of_a_report():
    page = "<html><head><link rel='canonical' href='https://news.example/{}'></head><body><p>text</p></body></html>"
    assert read(page.format("").encode()).metadata.url is None
    assert read(page.format("r/7").encode()).metadata.url == "https://news.example/r/7"

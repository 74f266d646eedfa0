"""Under any bytes a page, a message and a feed end in a document or in one line that says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import DocumentError
from sijill.readers.feed import read_feed
from sijill.readers.mail import read_mail
from sijill.readers.reading import read_bytes, read_text
from sijill.readers.web_page import read_web_page
from sijill.readers.written_dates import machine_date, written_date

TAGS = ("p", "div", "a href='/x'", "article", "nav", "h1", "span class='caption'", "time datetime='2019-04-11'", "li", "td", "br", "script", "b", "div class='share body'", "figure", "table", "meta name='date' content='2019-04-11'", "section itemprop='articleBody'")
WORDS = st.sampled_from(("قُتل ثلاثة مدنيين في السوق.", "11 نيسان 2019", "Two civilians were killed on Sunday, he said.", " ", "\n", "&amp;", "&#xd800;", "\u202e", "\x00", "<", "x" * 200, "شارك"))
PIECES = st.one_of(WORDS, st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"), st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"))
PAGES = st.lists(PIECES, max_size=60).map(lambda pieces: "<html>" + "".join(pieces))


@given(PAGES)
def test_any_page_becomes_a_document(page):
    document = read_text(page, html=True)
    document.text.encode("utf-8")
    assert "<p>" not in document.text
    assert all(one.value and "\n" not in one.value for one in document.told)
    assert (document.metadata.published is None) == (document.metadata.published_basis is None)


@given(PAGES)
def test_a_page_is_read_alike_twice(page):
    assert read_web_page(page) == read_web_page(page)


@given(st.binary(max_size=400), st.sampled_from((b"", b"<html>", b"Message-ID: <1@x>\nSubject: x\nMIME-Version: 1.0\n", b"<rss><channel>", b"\x1f\x8b\x08", b"%PDF-1.4\n", b"From a b\nMessage-ID: x\nSubject: y\n")))
def test_any_bytes_end_in_a_document_or_a_line(data, head):
    for reader in (read_bytes, read_mail, read_feed):
        try:
            reader(head + data)
        except DocumentError as error:
            assert "\n" not in str(error)  # noqa: PT017


@given(st.text(max_size=120))
def test_any_text_has_a_day_or_none(text):
    for day in (machine_date(text), getattr(written_date(text), "day", None)):
        assert day is None or len(day) == 10


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("نُشر في 11 نيسان 2019 - 18:20", "2019-04-11"),
        ("الخميس، ١١ أبريل/نيسان ٢٠١٩", "2019-04-11"),
        ("11 من نيسان 2019", "2019-04-11"),
        ("5 تشرين الثاني (نوفمبر) 2022", "2022-11-05"),
        ("12 جانفي 2021", "2021-01-12"),
        ("15 غشت 2020", "2020-08-15"),
        ("6 شعبان 1440 هـ", "2019-04-11"),
        ("2019 أبريل 11", "2019-04-11"),
        ("April 11th, 2019", "2019-04-11"),
        ("11 Apr 2019, 6:20pm", "2019-04-11"),
        ("٢٠١٩/٤/١١", "2019-04-11"),
        ("11.4.2019", "2019-04-11"),
        ("31 شباط 2019", None),
        ("نيسان 2019", None),
        ("11 نيسان", None),
        ("4/2019", None),
        ("قبل 3 ساعات", None),
        ("192.168.1.2019", None),
        ("1/1/0001", None),
    ],
)
def test_days_as_pages_write_them(text, day):
    found = written_date(text)
    assert (found.day if found is not None else None) == day


@pytest.mark.parametrize(("text", "day"), [("05/11/2022", None), ("25/11/2022", "2022-11-25"), ("11/25/2022", "2022-11-25"), ("05.11.2022", "2022-11-05"), ("05/05/2022", "2022-05-05")])
def test_figures_of_a_country_that_may_write_the_month_first(text, day):
    found = written_date(text, month_first=True)
    assert (found.day if found is not None else None) == day

"""PDF files: those with a text layer are read, the others say what they lack."""

import io

import pypdf
import pytest

from sijill.errors import DocumentError
from sijill.readers.options import ReadOptions
from sijill.readers.pdf import as_read, joined, read_pdf
from sijill.readers.reading import read

LINES = ("Two civilians were killed and five were wounded on Sunday when", "shells hit the market of the town.", "A clinic was damaged.")


def made(lines=LINES, pages=1, info=None, password=None) -> bytes:
    """A file of pages with lines of text, as a program for letters would write it."""
    file = pypdf.PdfWriter()
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    for _ in range(pages):
        page = file.add_blank_page(595, 842)
        font = pypdf.generic.DictionaryObject({
            pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
            pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
            pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
        })  # fmt: skip
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/Font"): fonts})
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 72 720 Td {shown} ET".encode())
        page[pypdf.generic.NameObject("/Contents")] = file._add_object(content)
    if info:
        file.add_metadata(info)
    if password:
        file.encrypt(password)
    whole = io.BytesIO()
    file.write(whole)
    return whole.getvalue()


@pytest.fixture
def inside():
    """The names that the reader itself uses."""
    return read_pdf.__globals__


def test_the_lines_of_a_pdf_are_joined_to_paragraphs():
    data = made(info={"/Title": "Weekly  report", "/Author": "Press office"})
    document = read(data, ReadOptions(published="2019-04-11"))
    assert document.text == f"{LINES[0]} {LINES[1]}\n{LINES[2]}"
    assert document.metadata.title == "Weekly report"
    assert [(one.field, one.value, one.by) for one in document.told if one.by != "given"] == [("title", "Weekly report", "file"), ("author", "Press office", "file")]
    assert document.original == data


def test_the_day_a_file_was_made_is_no_day_of_publication():
    assert read(made(info={"/CreationDate": "D:20190411120000"})).metadata.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made(lines=()), "no text layer"),
        (made(password="secret"), "locked with a password"),  # noqa: S106
        (made()[:400], "damaged"),
        (b"%PDF-1.7", "damaged"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(DocumentError, match=reason):
        read(data)


def test_without_the_extra_a_pdf_says_what_is_missing(monkeypatch, inside):
    monkeypatch.setitem(inside, "pypdf", None)
    with pytest.raises(DocumentError, match="the extra 'pdf'"):
        read_pdf(made())


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch, inside):
    monkeypatch.setitem(inside, "_MOST_PAGES", 3)
    with pytest.raises(DocumentError, match="4 pages; at most 3"):
        read_pdf(made(pages=4))


def test_shaped_letters_become_plain_ones():
    assert joined("\ufed7\ufe98\ufede ثلاثة") == "قتل ثلاثة"


def test_arabic_is_read_in_its_order():
    """As a browser prints it: glyphs from the left end of the line to its right one."""
    seen = ".ﺔﺛﻼﺛ ﺐﻴﺻأو ،2019 نﺎﺴﻴﻧ 11 ﻲﻓ ﻞﺘُﻗ"
    assert joined(as_read(seen)) == "قُتل في 11 نيسان 2019، وأصيب ثلاثة."

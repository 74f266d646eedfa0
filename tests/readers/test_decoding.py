"""What is text is decoded, what is not is refused by name."""

import pytest

from sijill.errors import DocumentError
from sijill.readers.decoding import decode

ARABIC = "قُتل 12 مدنيًا في قصف على مدينة إدلب، بينهم أطفال."
FRENCH = "Douze civils tués à l'hôpital, a déclaré l'Observatoire."
SPANISH = "Murieron doce niños más según el Ministerio; también habló el portavoz."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256"]
)
def test_arabic_is_read_in_every_encoding_it_comes_in(encoding):
    assert decode(ARABIC.encode(encoding)) == ARABIC


@pytest.mark.parametrize("text", [FRENCH, SPANISH])
def test_western_text_is_not_taken_for_arabic(text):
    assert decode(text.encode("windows-1252")) == text


def test_a_page_is_read_in_the_code_page_that_it_declares():
    page = f'<html><head><meta charset="iso-8859-6"></head><body>{"مدينة حلب"}</body></html>'
    assert "مدينة حلب" in decode(page.encode("iso-8859-6"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\x1f\x8b\x08\x00\0\0", "gzip"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (bytes(range(256)) * 4, "binary"),
        (b"text with\0one zero byte in it", "binary"),
        (b"\x01\x02\x03\x04\x05" * 50, "binary"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data, what):
    with pytest.raises(DocumentError, match=what):
        decode(data)


def test_damaged_utf8_is_not_read_as_something_else():
    data = bytearray((ARABIC * 5).encode())
    data[41] = 0xFF
    with pytest.raises(DocumentError, match="damaged"):
        decode(bytes(data))


def test_a_text_cut_in_the_middle_of_a_letter_keeps_its_whole_letters():
    assert decode(ARABIC.encode()[:3]) == "ق"


def test_half_a_pair_of_utf16_is_refused():
    with pytest.raises(DocumentError, match="UTF-16"):
        decode(ARABIC.encode("utf-16")[:-1])


def test_bytes_in_no_known_encoding_are_refused():
    with pytest.raises(DocumentError, match="no text in UTF-8"):
        decode(b"caf\x81 \x8d and \x90 tables, plainly")


@pytest.mark.parametrize("data", [b"", b"\n", "\u064e\u064f\u0650".encode(), "\u202e\u2066".encode()])
def test_empty_and_odd_text_is_text(data):
    assert decode(data) == data.decode()

"""E-mail: text, head, attachments; mailboxes; what is damaged costs one line."""

import io
from email.message import EmailMessage

import pytest

from sijill.errors import DocumentError
from sijill.model.document import PublishedBasis
from sijill.readers.batch import Failure, read_many
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read

TEXT = "قُتل ثلاثة مدنيين في قصف على السوق.\n\nوأصيب سبعة."
PAGE = f"<html><body><p>{TEXT[:35]} وقال مصدر طبي إن الجرحى نقلوا إلى المشفى.</p></body></html>"


def message(text=TEXT, page=None, attached=False, **head) -> bytes:
    made = EmailMessage()
    said = {"From": "مكتب الإعلام <press@office.example>", "Subject": "قصف على السوق", "Date": "Thu, 11 Apr 2019 18:20:00 +0300", "Message-ID": "<1@office.example>"}
    for name, value in (said | head).items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html") if text is not None else made.set_content(page, subtype="html")
    if attached:
        made.add_attachment(b"PK\x03\x04" + b"0" * 200, maintype="application", subtype="zip", filename="أرقام.docx")
        made.add_attachment("other words that are no part of the report", filename="notes.txt")
    return made.as_bytes()


def test_the_text_of_a_message_is_read_with_what_its_head_says():
    document = read(message())
    assert document.text == TEXT
    assert (document.metadata.title, document.metadata.published) == ("قصف على السوق", "2019-04-11")
    assert document.metadata.published_basis is PublishedBasis.PAGE
    told = {one.field: (one.value, one.by) for one in document.told}
    assert told["author"] == ("مكتب الإعلام", "header")
    assert told["published"] == ("2019-04-11", "header")
    assert document.original == message()


def test_what_is_given_stands_before_what_the_head_says():
    document = read(message(), ReadOptions(published="2019-05-01", publisher="office"))
    assert (document.metadata.published, document.metadata.publisher) == ("2019-05-01", "office")
    assert [(one.value, one.by) for one in document.told if one.field == "published"] == [("2019-05-01", "given"), ("2019-04-11", "header")]


def test_attachments_are_listed_and_not_read():
    document = read(message(attached=True))
    assert document.text == TEXT
    assert [one.value for one in document.told if one.field == "attachment"] == ["أرقام.docx (application/zip)", "notes.txt (text/plain)"]


def test_plain_text_is_taken_before_html_and_html_where_there_is_no_other():
    assert read(message(page=PAGE)).text == TEXT
    alone = read(message(text=None, page=PAGE))
    assert alone.text.startswith("قُتل ثلاثة")
    assert "<p>" not in alone.text


def test_a_message_with_nothing_but_attachments_says_so():
    bare = b"Message-ID: <1@x>\nSubject: x\nMIME-Version: 1.0\nContent-Type: application/zip\nContent-Disposition: attachment\n\nPK"
    with pytest.raises(DocumentError, match="holds no text"):
        read(bare)


def test_a_text_that_begins_with_a_label_is_no_message():
    text = "Date: 5 May 2019\nFrom: the press office\n\nTwo civilians were killed."
    assert read(text.encode()).text == text


def test_every_message_of_a_mailbox_is_a_document(tmp_path):
    box = tmp_path / "box.mbox"
    one, two = message("First: two died.", Subject="a"), message(">From here, nothing.", Subject="b")
    box.write_bytes(b"From a@x Thu Apr 11\n" + one + b"\n\nFrom b@x Fri Apr 12\n" + two.replace(b">From", b">>From") + b"\n")
    found = list(read_many([box], ReadOptions(publisher="office")))
    assert [document.text for document in found] == ["First: two died.", ">From here, nothing."]
    assert [document.metadata.title for document in found] == ["a", "b"]
    assert [document.metadata.ref for document in found] == [f"{box}#1", f"{box}#2"]
    assert {document.metadata.publisher for document in found} == {"office"}


@pytest.mark.parametrize(
    "head",
    ["Date: when it was", "Date: Thu, 99 Apr 2019 99:20:00 +9999", "Subject: =?x-nothing?q?=ff?=", "From: @@<<>>", "Content-Type: multipart/mixed", "Content-Type: text/plain; charset=x-nothing", "Content-Transfer-Encoding: base64"],
)
def test_a_damaged_head_costs_no_more_than_what_it_says(head):
    data = f"Message-ID: <1@x>\nMIME-Version: 1.0\nSubject: kept\n{head}\n\nTwo civilians were killed.\n".encode()
    found = list(read_many(["-"], ReadOptions(), io.BytesIO(data)))
    assert len(found) == 1
    assert isinstance(found[0], Failure) or found[0].metadata.published is None


def test_parts_within_parts_without_end_are_refused():
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
    with pytest.raises(DocumentError, match="parts within parts"):
        read(b"Message-ID: <1@x>\nSubject: x\n" + deep)

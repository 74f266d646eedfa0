"""Adding reports through pages: paste, files, an address; what is refused, with which status, and what stays."""

import gzip
import io
import json
import re
import threading
import time
import zipfile
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from sijill.errors import FetchError
from sijill.readers.batch import read_upload
from sijill.web.app import create_app
from sijill.web.fetching.fetcher import Page
from sijill.web.people.role import Role

REPORT = "قال الدفاع المدني إن سبعة مدنيين قتلوا في قصف على إدلب يوم 3 أيار 2019."
PAGE = f"<html><head><title>خبر</title></head><body><article><p>{REPORT}</p></article></body></html>"
SECONDS = 20


def token_in(client, path):
    return re.search(r'name="token" value="(\w+)"', client.get(path).text).group(1)


def paste(client, **fields):
    return client.post("/en/add/text", data={"token": token_in(client, "/en/add"), **fields})


def upload(client, *files, **fields):
    sent = [("files", (name, data)) for name, data in files]
    return client.post("/en/add/files", data={"token": token_in(client, "/en/add"), **fields}, files=sent)


def finished(client, answer):
    """The job that an answer leads to, when it has ended."""
    ident = answer.headers["location"].rpartition("/")[2]
    until = time.monotonic() + SECONDS
    while True:
        job = client.get(f"/jobs/{ident}.json").json()
        if job["state"] not in {"waiting", "running"}:
            return SimpleNamespace(**job)
        assert time.monotonic() < until
        time.sleep(0.02)


def added(site, answer):
    assert answer.status_code == 303, answer.text
    ident = answer.headers["location"].removeprefix("/en/sources/")
    (entry,) = site.ledger.entries([ident])
    return entry


def test_a_pasted_text_is_kept_with_what_is_said_of_it(own_client, own_site):
    answer = paste(own_client, text=REPORT, publisher="وكالة", published="٢٠١٩-٠٥-٠٤", language="ar", url="https://example.org/a", title="عنوان")
    entry = added(own_site, answer)
    known = entry.document.metadata
    assert entry.document.text == REPORT
    assert (known.publisher, known.published, known.url, known.title) == ("وكالة", "2019-05-04", "https://example.org/a", "عنوان")
    assert [publication.how for publication in entry.publications] == ["paste"]
    assert paste(own_client, text=REPORT).headers["location"] == answer.headers["location"]
    assert own_site.ledger.verify().holds


def test_windows_line_ends_of_a_form_are_those_of_the_text(own_client, own_site):
    assert added(own_site, paste(own_client, text="One died.\r\nTwo fled.")).document.text == "One died.\nTwo fled."


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"text": " \n"}, 422, "no text"), ({"text": "x", "published": "3 May"}, 422, "2019-04-11"),
        ({"text": "x", "published": "2019-02-30"}, 422, "2019-04-11"), ({"text": "x", "language": "xx"}, 422, "could not be understood"),
        ({"text": "x", "url": "javascript:alert(1)"}, 422, "plain http"), ({"text": "x", "url": "file:///etc/passwd"}, 422, "plain http"),
        ({"text": "x", "title": "t" * 301}, 422, "could not be understood"), ({"text": "x\0y"}, 415, "cannot be read"),
        ({"text": "x" * 2_000_001}, 413, "too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_pasted_is_said_and_what_was_typed_stays(own_client, own_site, fields, status, said):
    before = own_site.ledger.size()
    answer = paste(own_client, publisher="kept words", **fields)
    assert (answer.status_code, said in answer.text, "kept words" in answer.text) == (status, True, True)
    assert own_site.ledger.size() == before


@pytest.mark.parametrize(("name", "data"), [("a.txt", REPORT.encode()), ("a.html", PAGE.encode()), ("no name at all", PAGE.encode("utf-16")), ("a.txt", REPORT.encode("windows-1256")), ("a.bin", REPORT.encode()), ("one.jsonl", json.dumps({"text": REPORT}).encode())])
def test_one_file_is_kept_by_what_it_holds(own_client, own_site, name, data):
    assert added(own_site, upload(own_client, (name, data))).document.text == REPORT


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"\x9d " * 50, "no text in UTF-8"), ("a.txt", gzip.compress(b"0" * 10_000_000), "10,000,000 characters"), ("a.html", bomb(), "ZIP"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"), ("a.txt", b"\x7fELF" + b"\0" * 99, "program"), ("a.txt", b"", "empty"), ("a.txt", b" \n", "empty"),
        ("a.txt", "مدني ".encode() * 30 + b"\xd9\xff " + "مدني ".encode() * 30, "damaged"),
        ("deep.jsonl", b'{"text": ' + b"[" * 100_000, "nested too deeply"), ("a.html", b"<html>" + b"<div>" * 100_000, "nests more"),
        ("x.jsonl", b'{"path": "/etc/passwd"}', "only read on the computer"), ("x.jsonl", b'{"text": 7}', "must be a string"),
    ],
)  # fmt: skip
def test_one_file_that_is_no_report_is_refused_with_the_reason(own_client, own_site, name, data, said):
    before = own_site.ledger.size()
    answer = upload(own_client, (name, data))
    assert (answer.status_code, said in answer.text) == (415, True)
    assert own_site.ledger.size() == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"%PDF-1.7 ...", "ملف PDF هذا تالف (<bdi>PdfStreamError</bdi>)"), ("a.html", bomb(), "هذا أرشيف ZIP (أو ملف Word أو جدول) لا نص"),
        ("a.txt", b"\x9d " * 50, "البايت رقم 1 ليس نصًا بترميز UTF-8"), ("a.txt", b"", "الملف فارغ"), ("a.txt", b"\x7fELF" + b"\0" * 99, "هذا برنامج لا نص"),
        ("a.txt", gzip.compress(b"0" * 10_000_000), "في النص 10,000,000 محرف، ولا يُقرأ في التقرير الواحد أكثر من 2,000,000 محرف"),
        ("a.html", b"<html>" + b"<div>" * 100_000, "عنصر متداخل"), ("a.gz", gzip.compress(REPORT.encode())[:-9], "أرشيف gzip هذا مقطوع"),
        ("x.jsonl", b'{"path": "/etc/passwd"}', "لا يُقرأ حقل «path» إلا على جهاز السجل"), ("x.jsonl", b'{"text": 7}', "الحقل «<bdi>text</bdi>» يجب أن يكون نصًا لا <bdi>7</bdi>"),
        ("x.jsonl", b'{"text": }', "ليس JSON (المحرف رقم 10)"),
    ],
)  # fmt: skip
def test_an_arabic_page_says_in_arabic_why_a_file_is_no_report(own_client, name, data, said):
    answer = own_client.post("/ar/add/files", data={"token": token_in(own_client, "/ar/add")}, files=[("files", (name, data))])
    (problem,) = re.findall('<p class="problem" role="alert">(.*?)</p>', answer.text)
    assert (answer.status_code, said in problem) == (415, True), problem
    assert problem.startswith("تتعذر قراءة هذا كتقرير:")
    assert 'lang="en"' not in problem


def test_values_of_a_reason_are_words_of_others(own_client):
    """What a file holds comes back in its refusal as text, with its hidden characters named."""
    line = json.dumps({"text": ["<b>x</b>\u202e"]}, ensure_ascii=False).encode()
    page = upload(own_client, ("x.jsonl", line)).text
    assert "<b>x" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_several_files_are_long_work_and_a_bad_one_stops_none(own_client, own_site):
    texts = [f"{REPORT} {number}" for number in range(5)]
    files = [(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    job = finished(own_client, upload(own_client, *files[:3], ("../../bad.pdf", b"%PDF-1.7"), *files[3:], publisher="وكالة"))
    assert (job.state, job.failed, len(job.documents)) == ("done", 1, 5)
    assert job.failures == [{"file": "bad.pdf", "reason": "this PDF file is damaged (PdfStreamError)", "fault": "pdf_damaged"}]
    for language, said in (("en", "this PDF file is damaged (<bdi>PdfStreamError</bdi>)"), ("ar", "ملف PDF هذا تالف (<bdi>PdfStreamError</bdi>)")):
        assert said in own_client.get(f"/{language}/jobs/{job.id}").text
    kept = list(own_site.ledger.entries(job.documents))
    assert [entry.document.text for entry in kept] == texts
    assert {entry.document.metadata.publisher for entry in kept} == {"وكالة"}


def test_a_file_of_many_reports_is_long_work(own_client):
    lines = "\n".join(json.dumps({"id": n, "text": f"{REPORT} {n}"}) for n in range(60)) + '\n{"id": 61}\n'
    job = finished(own_client, upload(own_client, ("reports.jsonl", lines.encode())))
    assert (job.state, job.done, job.failed, job.failures[0]["file"]) == ("done", 61, 1, "reports.jsonl:61")
    page = own_client.get(f"/en/jobs/{job.id}").text
    assert "1 report could not be read" in page
    assert "refresh" not in page


def test_a_page_of_work_under_way_renews_itself_and_cancels(own_client, own_site):
    gate = threading.Event()

    def doing(work):
        work.step(2, 10)
        gate.wait(SECONDS)
        work.step(3, 10)

    with own_site.jobs.room("mona", "add") as room:
        room.start(doing)
    while not own_site.jobs.find(room.ident, None).total:
        time.sleep(0.01)
    page = own_client.get(f"/ar/jobs/{room.ident}").text
    assert ('http-equiv="refresh"' in page, "hx-trigger" in page, "2 من 10" in page) == (True, True, True)
    token = re.search(r'name="token" value="(\w+)"', page).group(1)
    assert own_client.post(f"/ar/jobs/{room.ident}/cancel", data={"token": token}).status_code == 303
    gate.set()
    assert finished(own_client, SimpleNamespace(headers={"location": f"/{room.ident}"})).state == "cancelled"


def test_a_cancelled_upload_leaves_whole_reports_alone(own_client, own_site, monkeypatch):
    def slowly(stream, name, options):
        for number, item in enumerate(read_upload(stream, name, options)):
            if number == 70:
                (one,) = own_site.jobs.of("mona")
                own_site.jobs.cancel(one.ident)
            yield item

    monkeypatch.setattr("sijill.web.adding.read_upload", slowly)
    before = own_site.ledger.size().documents
    lines = "\n".join(json.dumps({"text": f"{REPORT} {n}"}) for n in range(200))
    # the first two lines are read once to see that there are several
    job = finished(own_client, upload(own_client, ("reports.jsonl", lines.encode())))
    assert job.state == "cancelled"
    kept = own_site.ledger.size().documents - before
    assert 50 <= kept < 200
    assert own_site.ledger.verify().holds


def test_an_export_is_long_work_with_a_file(own_client, own_site):
    token = token_in(own_client, "/en/add")
    job = finished(own_client, own_client.post("/en/jobs/export", data={"token": token, "format": "jsonl"}))
    assert (job.state, job.done, job.total) == ("done", own_site.ledger.size().claims, own_site.ledger.size().claims)
    sent = own_client.get(f"/jobs/{job.id}/file")
    assert (sent.status_code, 'filename="sijill-jsonl.zip"' in sent.headers["content-disposition"]) == (200, True)
    with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
        assert json.loads(packed.read("sijill.jsonl").splitlines()[0])
    assert own_client.post("/en/jobs/export", data={"token": token, "format": "../x"}).status_code == 400


def test_reports_of_one_incident_are_joined_anew(own_client, own_site):
    before = len(own_site.ledger.incidents())
    added(own_site, paste(own_client, text="The Syrian Civil Defence said nine civilians were killed in Saraqib on 3 May 2017."))
    job = finished(own_client, own_client.post("/en/jobs/join", data={"token": token_in(own_client, "/en/add")}))
    assert (job.state, len(own_site.ledger.incidents()) > before) == ("done", True)


def test_what_a_ledger_cannot_keep_is_said_in_the_language_of_the_page(own_client):
    token = token_in(own_client, "/ar/add")
    page = own_client.post("/ar/add/text", data={"token": token, "text": "x\0y"}).text
    assert "المحرف رقم 2 من الحقل «<bdi>text</bdi>» محرف NUL لا يستطيع السجل حفظه" in page


def test_a_report_is_fetched_where_the_server_was_started_so(copied_ledger, make_site, own_client):
    asked = own_client.post("/en/add/address", data={"token": token_in(own_client, "/en/add"), "address": "https://news.example/a"})
    assert (asked.status_code, "sijill serve --fetch" in asked.text) == (403, True)
    site = make_site(copied_ledger, fetching=True)
    client = TestClient(create_app(site), base_url="http://127.0.0.1:8765", follow_redirects=False)

    class Fetcher:
        def fetch(self, address):
            if "inside" in address:
                raise FetchError("private", "no")
            return Page(address, PAGE.encode(), "text/html")

    site.fetcher = Fetcher()
    token = token_in(client, "/en/add")
    entry = added(site, client.post("/en/add/address", data={"token": token, "address": "https://news.example/a"}))
    assert (entry.document.text, entry.document.metadata.url) == (REPORT, "https://news.example/a")
    refused = client.post("/en/add/address", data={"token": token, "address": "https://inside.example/"})
    assert (refused.status_code, "not on the public internet" in refused.text) == (422, True)


@pytest.mark.parametrize("role", [None, Role.READER])
def test_only_who_may_decide_adds(client_of, people_site, role):
    client = client_of(role)
    status = 401 if role is None else 403
    assert client.get("/en/add").status_code == status
    before = people_site.ledger.size()
    assert client.post("/en/add/text", data={"text": REPORT, "token": ""}).status_code == status
    assert people_site.ledger.size() == before


def test_the_work_of_one_person_is_not_shown_to_another(client_of):
    mona, rami = client_of(Role.REVIEWER), client_of(Role.READER)
    job = finished(mona, upload(mona, ("a.txt", REPORT.encode()), ("b.txt", b"Two died.")))
    assert (mona.get(f"/en/jobs/{job.id}").status_code, rami.get(f"/en/jobs/{job.id}").status_code) == (200, 404)
    assert job.id in mona.get("/ar/jobs").text
    assert client_of(Role.ADMIN).get(f"/en/jobs/{job.id}").status_code == 200


def test_both_languages_ask_for_a_report(own_client):
    for language, words in (("ar", "لصق نص"), ("en", "Paste a text")):
        assert words in own_client.get(f"/{language}/add").text

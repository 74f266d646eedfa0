"""The gate lets pass what may hold claims, and is quick about the rest."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.bulk.compact_text import compact, visible_of
from sijill.bulk.gate import Gate
from sijill.claims.relevance import is_about_armed_violence
from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.model.document import Document
from sijill.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]
MOST_MISSED = 0.005
MOST_LET_PASS = 0.25
LEAST_SPEED = 50e6


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def gate(lexicon):
    return Gate.of(lexicon)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    files = [*sorted((ROOT / "corpus" / "reports").glob("*.jsonl")), ROOT / "corpus" / "claims.jsonl", ROOT / "samples" / "samples.jsonl"]
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    plain = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    return [line["text"] for line in lines if "text" in line] + plain


@pytest.fixture(scope="module")
def irrelevant() -> list[str]:
    return [line for line in (Path(__file__).parent / "irrelevant.txt").read_text(encoding="utf-8").split("\n\n") if line.strip()]


def test_documents_with_claims_pass(gate, lexicon, texts):
    with_claims = [text for text in texts if extract(Document.of(text), lexicon).claims]
    missed = [text for text in with_claims if not gate.lets_pass(text)]
    assert len(with_claims) > 380
    assert len(missed) / len(with_claims) <= MOST_MISSED, missed


def test_pages_with_claims_pass(gate, lexicon, texts):
    with_claims = [text for text in texts if extract(Document.of(text), lexicon).claims]
    pages = ["<!doctype html><style>a{}</style><p>" + text.replace(". ", ".</p><p class=x>") + "<script>1<2</script>" for text in with_claims]
    missed = [page for page in pages if not gate.lets_pass_page(page.encode())]
    assert len(missed) / len(pages) <= MOST_MISSED, missed


def test_what_the_extractor_takes_for_violence_passes(gate, lexicon, texts):
    """The gate is wrong on one side only, also where no claim was found."""
    about = [text for text in texts if is_about_armed_violence(read_page(Document.of(text), lexicon))]
    assert [text for text in about if not gate.lets_pass(text)] == []


def test_most_other_news_does_not_pass(gate, lexicon, irrelevant):
    assert len(irrelevant) >= 24
    assert [text for text in irrelevant if extract(Document.of(text), lexicon).claims] == []
    passed = [text for text in irrelevant if gate.lets_pass(text)]
    assert len(passed) / len(irrelevant) <= MOST_LET_PASS, passed


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16", "iso-8859-6"])
def test_a_page_passes_in_every_charset(gate, charset):
    head = f"<!doctype html><meta charset={charset}>"
    page = head + "<p>قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب.</p>"
    assert gate.lets_pass_page(page.encode(charset, "replace"))
    assert not gate.lets_pass_page((head + "<p>ارتفعت أسعار الخضار في الأسواق هذا الأسبوع.</p>").encode(charset, "replace"))


@pytest.mark.parametrize(
    "text",
    [
        "قُتِلَ مُسَلَّحون في قَصْفٍ مِدفَعيّ", "مقتـــل مسلحين بقصف", "«القصف» و«المسلحون»،إلا أن الهاون", "وبالقذائف والهاون وللمسلحين",
        "مسلحین وقصف", "&#1605;&#1587;&#1604;&#1581;&#1608;&#1606; &#1602;&#1589;&#1601;", "ﻗﺼﻒ ﻣﺴﻠﺤﻴﻦ", "GUNMEN fired mortars", "IEDs and gunmen",
    ],
)  # fmt: skip
def test_words_are_met_in_every_spelling(gate, text):
    assert gate.lets_pass_page(f"<p>{text}</p>".encode())


def test_words_are_not_met_inside_others(gate):
    assert not gate.lets_pass("Software towards the warehouse; farmers; a competitive tankard. " * 60)


def test_scripts_and_styles_are_not_read(gate):
    assert not gate.lets_pass_page(b"<script>/* gunmen mortar militia */</script><style>.gunmen .mortar{}</style><!-- militia --><p>Fine.")
    assert gate.lets_pass_page(b'<script type="application/ld+json">{"articleBody": "gunmen fired mortars"}</script>')


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(data):
    compact(data)
    visible_of(data)


@given(st.text(max_size=200))
def test_marks_change_nothing(text):
    assert compact(text.replace("\u0640", "").encode("utf-8", "replace")) == compact(text.encode("utf-8", "replace"))


def test_unclosed_scripts_take_no_more_than_linear_time():
    started = time.process_time()
    visible_of(b"<script>" * 200_000)
    visible_of(b"<!--" * 200_000)
    visible_of(b"<a " * 200_000)
    assert time.process_time() - started < 5


@pytest.mark.slow
def test_irrelevant_news_is_rejected_at_scanning_speed(gate, irrelevant):
    """Documents of some 3 KB, as news is; the floor is a fifth of what one quiet core does, for machines that are busy."""
    quiet = [text for text in irrelevant if not gate.lets_pass(text)]
    news = ["\n".join(quiet[first : first + 8]) for first in range(0, len(quiet) - 7, 4)]
    size = sum(len(text.encode()) for text in news)
    best = 0.0
    for _ in range(5):
        started = time.process_time()
        for _ in range(20):
            for text in news:
                gate.lets_pass(text)
        best = max(best, 20 * size / (time.process_time() - started))
    assert best >= LEAST_SPEED

"""The text of an article: the stored text to the last character, whatever it holds and however its spans overlap."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

import sijill.web
from sijill.api import extract
from sijill.exporters.marking import Mark, cut
from sijill.model.document import Document
from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Decision, Verdict
from sijill.model.span import Span
from sijill.readers.batch import read_many
from sijill.readers.options import ReadOptions
from sijill.web.census.rows import Status
from sijill.web.reader.article import article_of, tongue_of
from sijill.web.reader.page_furniture import LONGEST_PAGE, furniture_of
from sijill.web.visible_controls import chips, plain_chips

Article = runpy.run_path(str(Path(__file__).with_name("article_text.py")))["Article"]
ROOT = Path(__file__).parents[2]
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(sijill.web.__file__).with_name("templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {"chips": chips, "plain": plain_chips}
PAGE = TEMPLATES.from_string('{% from "article.html" import article_text with context %}{{ article_text(article, tongue, "text") }}')
HOSTILE = (
    "",
    "\n\n\n",
    "one\r\ntwo\rthree\n\r\nfour",
    "<script>alert(1)</script> & &amp; &#13; ]]> -->",
    "</article></p></mark> \"' \t  two  spaces \u00a0 ",
    "\u202e25\u202c \u200f52\u200e \u2066x\u2069 \ufeff \x0b \x0c \x1b[31m \x7f \x85 \u2028 \u2029",
    "قتل ٥٢ مقاتلًا في الباغُوز، وأُصيب كهفين.\n\nمبنيين",
    "\U0001f4a5\U000e0041 \ufffe \ufdd0 e\u0301",
)
ALPHABET = st.sampled_from(list("ab \n\r<>&\"'\t\u202e\u200f\u0642\u062a\u0644\u064f\u0665\ufeff\x0b\U0001f4a5;#13"))


def claim(number, *spans, decision=None, sentence=(0, 10_000)):
    """A claim whose words are ``(field, start, end)``."""
    wire = {"id": f"clm_{number}", "sentence": list(sentence), "evidence": [{"field": field, "start": start, "end": end} for field, start, end in spans]}
    return LedgerClaim(number, None, wire, wire, decision or Decision())


def shown(text, claims=(), furniture=()):
    """The page of a text, as a browser takes it."""
    return Article(PAGE.render(article=article_of(text, claims, furniture), tongue=("ar", "rtl")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_to_the_last_character(text):
    spans = [("quantity", at, at + 3) for at in range(0, len(text) - 3, 2)]
    claims = [claim(number, span) for number, span in enumerate(spans, start=1)]
    assert shown(text, claims).text == text
    assert shown(text).text == text


def test_a_carriage_return_that_is_not_a_reference_would_be_lost():
    assert Article('<article id="text"><p>a\r\nb</p></article>').text == "a\nb"
    assert shown("a\r\nb").text == "a\r\nb"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_text_under_any_spans_is_shown_to_the_last_character(data):
    text = data.draw(st.text(ALPHABET, max_size=60))
    ends = st.integers(0, len(text))
    fields = st.sampled_from(["quantity", "object", "trigger", "time", "places", "attribution", "restatement"])
    spans = data.draw(st.lists(st.tuples(fields, ends, ends), max_size=8))
    claims = [claim(n, (field, *sorted((a, b)))) for n, (field, a, b) in enumerate(spans, start=1) if a != b]
    article = shown(text, claims)
    assert article.text == text
    reached = {ident for mark in article.marks for ident in mark["claims"]}
    assert reached == {one.id for one in claims if text[one.read["evidence"][0]["start"] : one.read["evidence"][0]["end"]].strip("\r\n")}
    assert all("\n" not in part["text"].rstrip("\r\n") for part in article.parts)


@pytest.mark.parametrize("name", ["samples/samples.jsonl", "tests/web/reports/reports.jsonl"])
def test_every_sample_is_shown_to_the_last_character(name):
    documents = [one for one in read_many([ROOT / name], ReadOptions()) if isinstance(one, Document)]
    assert documents
    for document in documents:
        assert shown(document.text, (), furniture_of(document.text)).text == document.text


def test_words_that_one_claim_has_lead_to_it():
    article = shown("hit 52 caves in May", [claim(1, ("quantity", 4, 6), ("object", 7, 12), ("time", 16, 19))])
    assert [(mark["text"], mark["href"], mark["class"]) for mark in article.marks] == [
        ("52 caves", "#clm_1", "value mark-proposed"),
        ("May", "#clm_1", "around"),
    ]


def test_three_claims_on_one_word_give_a_choice_and_each_is_in_it():
    claims = [claim(number, ("quantity", 4, 6)) for number in (1, 2, 3)]
    article = article_of("hit 52 caves", claims)
    assert article.choices == (("clm_1", "clm_2", "clm_3"),)
    assert [mark["href"] for mark in shown("hit 52 caves", claims).marks] == ["#choice-0"]


def test_nested_and_overlapping_words_are_cut_where_they_meet():
    claims = [claim(1, ("quantity", 0, 8)), claim(2, ("quantity", 2, 4)), claim(3, ("quantity", 6, 11))]
    marks = shown("abcdefghijkl", claims).marks
    assert [(mark["text"], mark["claims"]) for mark in marks] == [
        ("ab", ["clm_1"]), ("cd", ["clm_1", "clm_2"]), ("ef", ["clm_1"]), ("gh", ["clm_1", "clm_3"]), ("ijk", ["clm_3"]),
    ]  # fmt: skip


def test_a_value_comes_before_what_stands_around_another():
    claims = [claim(1, ("time", 0, 6)), claim(2, ("quantity", 0, 2))]
    assert next(mark["claims"] for mark in shown("52 May in", claims).marks) == ["clm_2", "clm_1"]


def test_the_status_that_asks_for_a_look_colours_shared_words():
    accepted, rejected = Decision(Verdict.ACCEPT), Decision(Verdict.REJECT)
    both = [claim(1, ("quantity", 0, 2), decision=accepted), claim(2, ("quantity", 0, 2), decision=rejected)]
    assert article_of("52", both).paragraphs[0].segments[0].status is Status.ACCEPTED
    assert article_of("52", [*both, claim(3, ("quantity", 0, 2))]).paragraphs[0].segments[0].status is Status.PROPOSED


def test_the_anchor_of_a_claim_is_a_mark_that_is_there():
    text = "hit 52 caves\n\nand 7 cars in May"
    claims = [claim(1, ("quantity", 4, 6), ("object", 7, 12)), claim(2, ("time", 28, 31), ("quantity", 18, 19), ("object", 20, 24))]
    anchors = article_of(text, claims).anchors
    assert {f"w{at}" for at in anchors.values()} <= {mark["id"] for mark in shown(text, claims).marks}
    assert anchors == {"clm_1": 4, "clm_2": 18}


def test_a_word_over_a_line_end_is_marked_on_both_lines():
    assert [mark["text"] for mark in shown("fifty\ntwo", [claim(1, ("quantity", 0, 9))]).marks] == ["fifty", "two"]


def test_furniture_is_kept_and_dimmed():
    text = "قتل ثلاثة مدنيين في حلب أمس.\n\nاقرأ أيضا\n\nأخبار اليوم\n"
    article = shown(text, (), furniture_of(text))
    assert article.text == text
    assert [part["class"] for part in article.parts] == [None, "furniture", "furniture"]


def test_a_book_is_not_searched_for_furniture():
    assert furniture_of("Read also\n\n" + "word " * LONGEST_PAGE) == ()
    assert furniture_of("Read also\n\nword") != ()


def test_what_is_dimmed_yields_no_claims():
    document = Document.of("قتل ثلاثة مدنيين في حلب أمس.\n\nاقرأ أيضا\n\nمقتل خمسة جنود في حمص\n")
    dimmed = furniture_of(document.text)
    claims = extract(document)
    assert [document.words(span) for span in dimmed] == ["اقرأ أيضا", "مقتل خمسة جنود في حمص"]
    assert len(claims) == 1
    assert not [one for one in claims for span in dimmed if span.contains(one.trigger)]


@pytest.mark.parametrize(("text", "tongue"), [("قصف", ("ar", "rtl")), ("shelled", ("en", "ltr")), ("", ("en", "ltr"))])
def test_an_article_is_read_from_its_own_side(text, tongue):
    assert tongue_of(Document.of(text)) == tongue


def test_pieces_know_their_marks():
    mark = Mark(Span(1, 2), "time", 4)
    assert [(piece.marks, piece.groups, piece.claims) for piece in cut([mark], {}, 3)] == [((), (), ()), ((mark,), ("time",), (4,)), ((), (), ())]

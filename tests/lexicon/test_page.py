"""What the word lists say of a text, at the right words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import guess_language, read_page, skip_letters
from sijill.lexicon.tables import Table
from sijill.model.document import Document, Metadata
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.tokens import tokenize

PIECES = ["و", "ب", "ال", "حلب", "الرقة", "دير", "الزور", "سوريا", "قوات", "الديمقراطية", "«", "»", '"', " ", "\n", "72", "مركبات", "US", "Islamic", "State", "\u0640", "\u064e", "."]


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def read(lexicon):
    return lambda text: read_page(Document.of(text), lexicon)


def words(page, table):
    """The words of every hit of a table, and the ids met."""
    return [(page.document.words(page.span(hit.first, hit.last)), {entry.id for entry in hit.entries}) for hit in page.hits(table)]


@pytest.mark.parametrize(
    ("text", "table", "phrase", "ident"),
    [
        ("دمر 72 مركبة", Table.TARGETS, "مركبة", "vehicle"),
        ("في دير الزور اليوم", Table.PLACES, "دير الزور", None),
        ("قوات سوريا الديمقراطية", Table.ACTORS, "قوات سوريا الديمقراطية", "sdf"),
        ("والتحالف الدولي", Table.ACTORS, "والتحالف الدولي", "coalition-isis"),
        ("two vehicle-borne IEDs", Table.TARGETS, "vehicle-borne IEDs", "vehicle-borne-ied"),
        ("the Islamic State said", Table.ACTORS, "Islamic State", "isis"),
    ],
)
def test_a_phrase_is_found_whole(read, text, table, phrase, ident):
    found = words(read(text), table)
    assert phrase in [written for written, _ in found]
    assert ident is None or any(ident in ids for _, ids in found)


@pytest.mark.parametrize(
    "text",
    ["قوات «سوريا الديمقراطية»", 'قوات "سوريا الديمقراطية"', "قوات ‘سوريا‘ الديمقراطية", "“قوات سوريا” الديمقراطية"],
)
def test_quotes_inside_a_name_are_passed_over(read, text):
    assert any("sdf" in ids for _, ids in words(read(text), Table.ACTORS))


def test_another_mark_inside_a_name_breaks_it(read):
    assert not any("sdf" in ids for _, ids in words(read("قوات، سوريا الديمقراطية"), Table.ACTORS))


def test_the_longest_phrase_wins(read):
    hits = words(read("مركبة عسكرية"), Table.TARGETS)
    assert [written for written, _ in hits] == ["مركبة عسكرية"]


def test_hits_of_one_table_do_not_overlap(read):
    page = read("قصف التحالف الدولي مواقع تنظيم الدولة الإسلامية في محافظة دير الزور شرقي سوريا، ودمر 72 مركبة عسكرية.")
    for table in Table:
        hits = page.hits(table)
        assert all(one.last <= other.first for one, other in itertools.pairwise(hits))


def test_a_hit_is_found_by_its_first_token(read):
    page = read("دمر 72 مركبة")
    (hit,) = page.hits(Table.TARGETS)
    assert page.hit_at(Table.TARGETS, hit.first) is hit
    assert page.hit_at(Table.TARGETS, hit.first - 1) is None


def test_a_conjunction_stands_only_at_the_first_word_of_a_phrase(read):
    assert not any("coalition-isis" in ids for _, ids in words(read("تحالف والدولي"), Table.ACTORS))


@pytest.mark.parametrize(
    ("text", "named"),
    [("بالرقة", "الرقة"), ("وبالرقة", "الرقة"), ("والرقة", "الرقة"), ("بحلب", "حلب"), ("وحلب", "حلب"), ("وَبِحلب", "حلب"), ("بـحلب", "حلب"), ("حلب", "حلب")],
)
def test_the_span_of_a_name_leaves_its_particles_out(read, text, named):
    page = read(text)
    hit = page.hits(Table.PLACES)[0]
    assert page.document.words(page.stem_span(hit)) == named


def test_sentences_cover_the_words(read):
    page = read("قتل مدني.\nوأصيب آخر.")
    assert [page.document.words(page.span(s.first, s.last)) for s in page.sentences] == ["قتل مدني.", "وأصيب آخر."]


@pytest.mark.parametrize(("text", "language"), [("قتل مدني", "ar"), ("one died", "en"), ("قتل US مدني", "ar"), ("12 :", "und"), ("", "und")])
def test_the_script_tells_the_language(text, language):
    assert guess_language(tokenize(text)) == language


def test_a_given_language_is_believed(lexicon):
    document = Document.of("one died", Metadata(language="ar"))
    assert read_page(document, lexicon).language == "ar"


def test_what_a_word_means_does_not_depend_on_what_was_read_before(read):
    text = "دمر التحالف 72 مركبة في سوريا"
    before = words(read(text), Table.TARGETS)
    read("مركبات ومركبتان وسوريا والتحالف")
    assert words(read(text), Table.TARGETS) == before


@given(st.text(alphabet="وبال\u064e\u0640\u0621حلب\u200f", min_size=1, max_size=12), st.integers(0, 4))
def test_skipped_letters_stay_inside_the_word(word, count):
    for token in tokenize(word):
        offset = skip_letters(token, count) - token.start
        assert 0 <= offset <= len(token.surface)
        assert len(fold(token.surface[:offset])) <= count


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_every_hit_and_sentence_lies_in_the_text(read, text):
    page = read(text)
    size = len(page.tokens)
    for table in Table:
        assert all(0 <= hit.first < hit.last <= size for hit in page.hits(table))
        assert all(isinstance(page.stem_span(hit), Span) and page.document.words(page.stem_span(hit)) for hit in page.hits(table))
    assert all(0 <= sentence.first < sentence.last <= size for sentence in page.sentences)

"""What holds for every text, also one that no reporter wrote: no failure, exact words, one answer, bounded time."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sijill.evaluation import read_gold
from sijill.lexicon.loading import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()
CORPUS = Path(__file__).parents[1] / "corpus" / "reports"
REPORTS = [document.document.text for path in sorted(CORPUS.glob("*.jsonl")) for document in read_gold(path)]
WORDS = [entry.word for entry in LEXICON.entries[:: max(1, len(LEXICON.entries) // 600)]]
NUMBERS = ["1", "2", "72", "1,200", "٥٢", "١٬٢٠٠", "ثلاثة", "عشرين", "مئتي", "ألفين", "two", "fifteen", "dozens", "عشرات", "11/4/2019", "24 آذار", "9:30", "0", "99999999999999999999"]
MARKS = [" ", " ", " ", "\n", "\n\n", ". ", "، ", ", ", ": ", "«", "»", '"', "(", ")", "-", " – ", "/", "؟", "\u200f", "\u0640", "\u064e", "و", "ب", "ال"]
SENTENCES = [
    "دمر التحالف 72 مركبة و17 موقعًا في سوريا",
    "قتل 15 مدنيًا بينهم 6 أطفال في قصف على إدلب أمس",
    "وقال المتحدث إن 3 غارات استهدفت الرقة",
    "Two strikes destroyed three vehicles near Raqqa",
    "At least 12 civilians were killed on Monday, the monitor said",
]
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.sampled_from(MARKS), st.sampled_from(SENTENCES)), max_size=40)
HOSTILE = {
    "one Arabic letter": "ا" * 200_000,
    "one Latin letter": "a" * 200_000,
    "digits": "7" * 200_000,
    "digits with commas": "7," * 100_000,
    "separate digits": "7 " * 100_000,
    "conjunctions": "و" * 200_000,
    "separate conjunctions": "و " * 100_000,
    "quotation marks": '"' * 200_000,
    "opening quotation marks": "«" * 200_000,
    "brackets": "(" * 200_000,
    "line breaks": "\n" * 200_000,
    "white space": " " * 200_000,
    "full stops": "." * 200_000,
    "a verb": "قتل " * 50_000,
    "an English verb": "killed " * 28_000,
    "a noun": "غارات " * 33_000,
    "counted nouns": "72 مركبة و" * 20_000,
    "cues": "قال إن " * 28_000,
    "places": "في حلب، " * 25_000,
    "dates": "24 آذار " * 25_000,
    "speakers": "قال الجيش الإسرائيلي إن " * 8_000,
    "English speakers": "the army said that " * 10_000,
    "names": "قوات سوريا الديمقراطية " * 9_000,
    "one word glued": "والقتلىفي" * 20_000,
    "direction controls": "\u202e\u2066\u200f" * 66_000,
    "vowel signs": "\u064e\u0651" * 100_000,
    "a word of vowel signs": "ق" + "\u064e" * 200_000,
    "strikes of many states": "غارة روسية " * 18_000,
    "claims without an end": "قتل 5 جنود وأصيب 7 مدنيين في حلب و" * 6_000,
    "number words": "مئة وخمسة وعشرين ألفًا و" * 8_000,
}
BOUND = 10.0


def spans(extraction):
    """Every span of an extraction."""
    for claim in extraction.claims:
        yield claim.sentence
        yield claim.trigger
        values = (claim.object, claim.quantity, claim.time, *claim.actors, *claim.targets, *claim.places, *claim.attribution, *claim.evidence)
        yield from (value.span for value in values if value is not None)
    yield from (value.span for value in (*extraction.places, *extraction.dates, *extraction.actors, *extraction.sources))


def hold(text, **metadata):
    """Extract ``text`` and assert what always holds."""
    document = Document.of(text, Metadata(**metadata))
    extraction = extract(document, LEXICON)
    assert all(0 <= span.start < span.end <= len(text) for span in spans(extraction) if span is not None)
    for claim in extraction.claims:
        assert claim.evidence
        assert all(text[evidence.span.slice] == evidence.text for evidence in claim.evidence)
        assert 0.0 <= claim.confidence <= 1.0
    ids = [claim.id for claim in extraction.claims]
    assert len(set(ids)) == len(ids)
    assert all(link in ids for claim in extraction.claims for link in (claim.subset_of, claim.restates) if link)
    assert all(part in ids for check in extraction.checks for part in (check.whole, *check.parts))
    return extraction


@settings(derandomize=True, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    hold(text)


@settings(derandomize=True, max_examples=200)
@given(MIXED.map("".join), st.sampled_from([None, "2019-04-11"]), st.sampled_from([None, "ar", "en"]))
def test_words_of_the_lists_in_any_order_are_read(text, published, language):
    hold(text, published=published, language=language)


@settings(derandomize=True, max_examples=250)
@given(st.sampled_from(REPORTS), st.integers(0, 2_000), st.integers(2, 200))
@example("قال ناجون وصلوا إلى شرقي تشاد بعد مقتل المئات إن قوات الدعم السريع وميليشيات", 0, 200)
def test_a_report_that_is_cut_anywhere_is_read(text, first, length):
    hold(text[first % len(text) :][:length])


@settings(derandomize=True, max_examples=50)
@given(MIXED.map(" ".join))
def test_the_same_text_gives_the_same_answer(text):
    assert hold(text) == hold(text)


@pytest.mark.parametrize("published", ["", "yesterday", "2019-02-30", "٢٠١٩", "2019", "9999-12-31", "0001-01-01"])
def test_any_date_of_publication_is_borne(published):
    hold("قتل 15 مدنيًا أمس الاثنين في حلب، في 31 شباط.", published=published)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_bounded_time(name):
    """Time of the processor: what other tests do beside this one is none of the text's doing."""
    began = time.process_time()
    hold(HOSTILE[name])
    assert time.process_time() - began < BOUND

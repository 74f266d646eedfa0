"""Sentences of any text get a score that their own words add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.model.document import Document
from sijill.screening.screened import screen, sentences_of
from sijill.screening.weights import Weights, load_weights

NEWS = "قتل خمسة مدنيين وأصيب آخرون أمس في هجوم انتحاري شمال بغداد."
WORDS = st.sampled_from(["قتل", "مقتل", "خمسة", "مدنيين", "أمس", "هجوم", "في", "بغداد", "لم", "12", "،", ".", "\n", "«", "killed", "،،", "و", "\u200f"])


def screened(text):
    return list(screen(Document.of(text), load_lexicon(), load_weights()))


def test_news_of_an_assault_reads_more_like_it_than_its_memory_or_its_condemnation():
    news, recalled, condemned, other = screened(f"{NEWS} ويحيي الأهالي ذكرى مجزرة عام 1990. ودانت الأمم المتحدة الهجوم. وبحث الوزيران سبل التعاون.")
    assert news.score > 0 > max(recalled.score, condemned.score, other.score)


def test_the_words_that_push_hardest_stand_first_and_are_those_of_the_text():
    text = f"وبحث الوزيران سبل التعاون.\n{NEWS}"
    one = screened(text)[1]
    assert text[one.span.slice] == NEWS
    strengths = [abs(push.by) for push in one.pushes]
    assert strengths == sorted(strengths, reverse=True)
    assert {text[push.span.slice] for push in one.pushes[:3]} <= set(NEWS.rstrip(".").split())


def test_english_sentences_are_not_judged():
    assert screened("Five civilians were killed in Baghdad.") == []


def test_a_weight_that_no_word_shows_goes_to_the_rest():
    only_base = Weights(-2.0, {"claim places 0": 0.5})
    (one,) = screen(Document.of("وبحث الوزيران سبل التعاون."), load_lexicon(), only_base)
    assert (one.score, one.pushes, one.rest) == (-1.5, (), -1.5)


@pytest.mark.parametrize("make", [st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)], ids=["any characters", "words of war"])
def test_any_text_is_scored_with_spans_inside_it(make):
    @given(make)
    def check(text):
        try:
            document = Document.of(text)
        except Exception:  # noqa: BLE001 - what is no document is not screened
            return
        spans = list(sentences_of(document))
        for one in screen(document, load_lexicon(), load_weights()):
            assert one.span in spans
            assert all(one.span.contains(push.span) and text[push.span.slice].strip() for push in one.pushes)
            assert one.rest + sum(push.by for push in one.pushes) == pytest.approx(one.score, abs=0.01)

    check()


def test_the_same_text_is_scored_alike_again_and_wherever_its_sentence_stands():
    alone, behind = screened(NEWS)[0], screened(f"وبحث الوزيران سبل التعاون. {NEWS}")[1]
    assert screened(NEWS)[0] == alone
    assert alone.score == behind.score

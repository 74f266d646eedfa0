"""Nothing on a page but the report itself yields a claim."""

import pytest

from sijill.api import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.furniture import find_furniture
from sijill.model.claim import Extraction
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()
ARABIC_BODY = "قتل 9 مدنيين في غارة جوية على بلدة في ريف إدلب أمس الأربعاء، وأصيب 14 آخرون.\n\nوذكر طبيب في البلدة أن القصف أصاب مدرسة وثلاثة منازل."
ARABIC_BEFORE = """الرئيسية | أخبار | من نحن
عاجل: مقتل 40 شخصًا في انفجار
camera iconدبابة مدمرة على طريق في إدلب – 3 آذار 2018 (صورة أرشيفية)
دبابة مدمرة على طريق في إدلب – 3 آذار 2018 (صورة أرشيفية)
شارك المقال: فيسبوك | تويتر | واتساب

"""
ARABIC_AFTER = """

تبرع الآن: ساهم في استمرارنا بـ 5 دولارات
شارك هذا الموضوع
الوسوم: إدلب، غارات، قصف
مقالات ذات صلة
مقتل 7 جنود في هجوم على حاجز
تدمير 12 دبابة في معارك حلب
غارتان على حماة
التعليقات 3
لن يتم نشر عنوان بريدك الإلكتروني
جميع الحقوق محفوظة
"""
ENGLISH_BODY = "Nine civilians were killed in an airstrike on a town in Idlib on Wednesday, and 14 others were wounded.\n\nThe shelling destroyed a school and three houses, a medical source said."
ENGLISH_BEFORE = """Home | News | About us
Breaking: 40 people killed in blast
camera icon A destroyed tank on a road in Idlib (file photo)
camera icon A destroyed tank on a road in Idlib (file photo)
Share this article: Facebook | Twitter | WhatsApp

"""
ENGLISH_AFTER = """

Donate now: help us keep going with 5 dollars
Share this
Tags: Idlib, airstrikes, shelling
Related articles
Seven soldiers killed in attack on checkpoint
12 tanks destroyed in Aleppo fighting
Two airstrikes hit Hama
Comments 3
Your email address will not be published
All rights reserved
"""
PAGES = {"ar": (ARABIC_BEFORE, ARABIC_BODY, ARABIC_AFTER), "en": (ENGLISH_BEFORE, ENGLISH_BODY, ENGLISH_AFTER)}


def read(text: str, language: str) -> Extraction:
    return extract(Document.of(text, Metadata(published="2019-04-11", language=language)), LEXICON)


def furniture(text: str) -> list[str]:
    """The sentences that are furniture."""
    page = read_page(Document.of(text), LEXICON)
    return [text[page.span(page.sentences[n].first, page.sentences[n].last).slice] for n in sorted(find_furniture(page))]


def told(extraction: Extraction, shift: int = 0) -> set[tuple[object, ...]]:
    return {
        (claim.kind, claim.effect, claim.object and claim.object.id, claim.quantity and claim.quantity.low, claim.trigger.start - shift)
        for claim in extraction.claims
    }


@pytest.mark.parametrize("language", PAGES)
def test_the_furniture_of_a_page_adds_no_claim_and_takes_none(language):
    before, body, after = PAGES[language]
    assert told(read(before + body + after, language), len(before)) == told(read(body, language)) != set()


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("part", [0, 2])
def test_furniture_alone_yields_no_claim(language, part):
    assert read(PAGES[language][part], language).claims == ()


@pytest.mark.parametrize("language", PAGES)
def test_no_sentence_of_the_body_is_furniture(language):
    before, body, after = PAGES[language]
    found = furniture(before + body + after)
    assert found
    assert [sentence for sentence in found if sentence in body] == []


@pytest.mark.parametrize(
    "line",
    [
        "شارك المقال: فيسبوك | تويتر", "الوسوم: حلب، قصف", "اقرأ أيضًا: مقتل 3 جنود", "صورة أرشيفية لدبابة مدمرة", "تبرع الآن", "اشترك في النشرة البريدية",
        "جميع الحقوق محفوظة", "التعليقات 12", "Share this article", "Read more: 3 soldiers killed", "Donate now", "Comments 12", "Tags: Aleppo, shelling",
        "Subscribe to our channel",
    ],
)  # fmt: skip
def test_a_short_line_opened_by_a_furniture_phrase_is_furniture(line):
    assert furniture(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "قتل 9 مدنيين في غارة جوية على بلدة في ريف إدلب.", "شارك 300 مقاتل في الهجوم على المدينة التي سيطرت عليها القوات قبل أسبوع وقتل منهم سبعة في المعارك الدائرة قرب الجسر.",
        "قتل 12 مدنيًا.", "Nine civilians were killed.", "The two armies share a border along which seven soldiers were killed in shelling on Monday, the ministry of defence said in a statement.",
    ],
)  # fmt: skip
def test_a_line_of_the_report_is_no_furniture(line):
    assert furniture(line) == []


def test_after_related_articles_the_teasers_are_furniture_up_to_the_next_paragraph():
    text = "مقالات ذات صلة\nتدمير 12 دبابة في معارك حلب\nغارتان على حماة\n\n" + ARABIC_BODY
    assert furniture(text) == ["مقالات ذات صلة", "تدمير 12 دبابة في معارك حلب", "غارتان على حماة"]


def test_a_page_without_furniture_loses_nothing():
    assert furniture(ARABIC_BODY) == furniture(ENGLISH_BODY) == []

"""Is a report about armed violence at all?"""

import pytest

from sijill.api import load_lexicon
from sijill.claims.relevance import is_about_armed_violence
from sijill.lexicon.page import read_page
from sijill.model.document import Document

LEXICON = load_lexicon()


def relevant(text: str) -> bool:
    return is_about_armed_violence(read_page(Document.of(text), LEXICON))


@pytest.mark.parametrize(
    "text",
    [
        "قتل 3 مدنيين بقصف على حلب.", "نفذت طائرات التحالف 12 غارة على مواقع تنظيم الدولة.", "انفجرت عبوة ناسفة برتل عسكري وقتل جندي.", "اشتباكات بين الجيش ومسلحين قرب الحدود.",
        "Three civilians were killed by shelling in Aleppo.", "Coalition aircraft conducted 12 airstrikes against Islamic State.", "An improvised explosive device killed a soldier.",
    ],
)  # fmt: skip
def test_a_report_of_armed_violence_is_read(text):
    assert relevant(text)


@pytest.mark.parametrize(
    "text",
    [
        "فاز المنتخب بثلاثة أهداف بعد هجوم كاسح ودفاع قوي في الملعب.", "لقي خمسة أشخاص مصرعهم وأصيب 12 آخرون في حادث سير على الطريق السريع.",
        "ضرب زلزال بقوة 6 درجات المنطقة ودمر 40 منزلًا وقتل 25 شخصًا.", "انخفضت أسعار النفط 12% بعد ضربة تلقتها الأسواق من الحرب التجارية.",
        "The striker scored two goals in a thrilling attack.", "Five people were killed and 12 injured in a bus crash.", "Oil prices fell 12 percent as the trade war hit markets.",
        "The pitcher threw 12 strikes before the batter hit a home run.", "A magnitude 6 earthquake destroyed 40 houses.", "", "72",
    ],
)  # fmt: skip
def test_sport_markets_accidents_and_disasters_are_not(text):
    assert not relevant(text)


def test_a_word_counts_once_however_often_it_stands():
    assert relevant("جيش") is relevant("جيش جيش جيش جيش جيش")


def test_a_film_about_war_is_not_war():
    assert not relevant("يروي الفيلم السينمائي من إخراج مخرج شاب قصة غارة وقصف واشتباكات، ويعرض في دور السينما بطولة ممثل معروف.")

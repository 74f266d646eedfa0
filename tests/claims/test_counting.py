"""What a number counts and whom: brackets, labels, one more, shares of a toll, verbs of two words, kin and owners."""

import pytest

from sijill.api import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def tolls(text: str) -> list[tuple[str | None, int | None, str | None]]:
    """(effect, number, object) of each casualty or effect with a number."""
    found = extract(Document.of(text, Metadata(published="2024-06-01")), LEXICON).claims
    return [
        (c.effect, c.quantity.low, c.object.id if c.object else None)
        for c in found
        if c.quantity is not None and c.kind.value in ("casualties", "effect")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل (12) مدنيا و(3) نساء في القصف على تعز.", [("killed", 12, "civilians"), ("killed", 3, "women")]),
        ("قتل جندي وأصيب آخر في هجوم قرب بعقوبة.", [("killed", 1, "soldiers"), ("injured", 1, "soldiers")]),
        ("A youth was killed and another was wounded in the shelling of Homs.", [("killed", 1, "youths"), ("injured", 1, "youths")]),
        ("قتل مسلحون ثلاثة جنود في ديالى.", [("killed", 3, "soldiers")]),
        ("لقي ضابط في الجيش مصرعه برصاص مسلحين في كركوك.", [("killed", 1, "officers")]),
        ("قتلت امرأة وطفلتاها في قصف على مأرب.", [("killed", 1, "women"), ("killed", 2, "girls")]),
        ("ألحق القصف أضرارا طفيفة بأربعة عشر منزلا في تعز.", [("damaged", 14, "house")]),
        ("دمر الطيران مخزنا سلاح في غارة على صنعاء.", [("destroyed", 2, "weapons-depot")]),
        ("A bomb killed four people in Samarra, police said.", [("killed", 4, "people")]),
        ("وثق المرصد مقتل 71 مدنيا في إدلب، تلتها حلب بـ38، ودرعا بأحد عشر.", [("killed", 71, "civilians"), ("killed", 38, "civilians"), ("killed", 11, "civilians")]),
        ("دمر التحالف في غاراته على صعدة ما يلي:\n- 15 جسرا\n- 40 مدرسة", [("destroyed", 15, "bridge"), ("destroyed", 40, "school")]),
    ],
)  # fmt: skip
def test_a_number_counts_its_own(text, told):
    assert tolls(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "يقع مقر الكتيبة في شارع 8 قرب الثكنة.",
        "The four-storey hotel overlooks the front line near Taiz.",
        "Another man, aged 31, commands the militia in Aden.",
        "ألوية الجيش على الجبهة:\n\n- اللواء الأول: 103 عناصر.\n- اللواء الثاني: 27 مقاتلا.",
        "نشر الجيش على الجبهة ما يلي:\n- 15 دبابة\n- 40 عربة",
        "تضم إدلب 71 حاجزا للجيش، تليها حلب بـ38.",
        "زارت امرأة وطفلتاها المخيم قرب الجبهة.",
    ],
)
def test_what_did_not_happen_to_it_counts_nothing(text):
    assert tolls(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("أعلن الجيش مقتل خمسة مسلحين في عملية بمدينة الخرطوم.", "sudan-army"),
        ("تبنى تنظيم داعش الهجوم. وقتل تسعة من الشرطة في كمين قرب كركوك.", "isis"),
        ("قتل 19 مدنيا بقصف لقوات النظام على إدلب.", "syria-gov"),
    ],
)
def test_the_one_who_did_it_is_found_by_country_claim_or_cause(text, actor):
    found = extract(Document.of(text, Metadata(published="2024-06-01")), LEXICON).claims
    assert {a.id for c in found for a in c.actors} == {actor}


def test_who_only_tells_of_an_attack_did_not_make_it():
    found = extract(Document.of("أعلن الجيش وقوع انفجار في الخرطوم.", Metadata(published="2024-06-01")), LEXICON)
    assert [actor.id for claim in found.claims for actor in claim.actors] == []

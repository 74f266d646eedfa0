"""Near-duplicate texts are found; texts that only speak of the same are not."""

import pytest

from sijill.reconciliation.reprints import group_reprints, print_of

STORY = (
    "Shells fell on a vegetable market in the town of Ariha on Tuesday morning, killing 13 civilians, four of them "
    "children, and wounding 29 others, rescue workers said. Rescuers counted at least 20 shells in under an hour. "
    "Nine shops burned down, a school was damaged and two ambulances were knocked out of service, they said."
)
QISSA = (
    "قتل 33 نازحاً أمس الثلاثاء بغارة على مدرسة تؤوي نازحين قرب بلدة المنصورة غربي الرقة وفق المرصد. وقال المرصد إن "
    "شخصين نُقلا أحياء من تحت الأنقاض وإن عمليات البحث ما زالت مستمرة في المكان حتى ساعة متأخرة من الليل."
)


def groups(*texts):
    return group_reprints(print_of(number, text) for number, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        "A headline of our own\n\n" + STORY,
        STORY.upper(),
        STORY.replace("13", "14").replace("29", "31"),
        STORY + " The outlet could not reach the army for comment.",
    ],
    ids=["the same", "new headline", "other case", "other figures", "one sentence more"],
)
def test_a_copy_is_in_the_group_of_the_first_text(copy):
    assert groups(STORY, copy) == {1: 1, 2: 1}


def test_arabic_spelling_does_not_hide_a_copy():
    assert groups(QISSA, QISSA.replace("أ", "ا").replace("ة", "ه").replace("نُ", "ن")) == {1: 1, 2: 1}


@pytest.mark.parametrize(
    "other",
    [
        "Thirteen people died when artillery struck the market of Ariha, a war monitor reported on Tuesday evening.",
        "Heavy rain fell on Tuesday morning in the town of Ariha, and a school was closed, the mayor said.",
        "",
        "Ariha",
    ],
)
def test_a_text_of_its_own_stays_alone(other):
    assert groups(STORY, other) == {1: 1, 2: 2}


def test_five_reprints_are_one_group_whatever_the_order_they_come_in():
    texts = [STORY, QISSA, STORY + " One word.", "Nothing of the kind happened here today.", STORY.lower(), QISSA + " تم"]
    prints = [print_of(number, text) for number, text in enumerate(texts, 1)]
    expected = {1: 1, 2: 2, 3: 1, 4: 4, 5: 1, 6: 2}
    assert group_reprints(prints) == group_reprints(prints[::-1]) == group_reprints(prints[3:] + prints[:3]) == expected

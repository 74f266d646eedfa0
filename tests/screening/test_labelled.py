"""Labelled sentences as a table."""

import pytest

from sijill.errors import ScreeningError
from sijill.screening.divisions import deal
from sijill.screening.labelled import Label, read_labelled

HEAD = "id,label,accept,total,text\n"


def test_the_sentences_that_ship_are_those_of_the_set(labelled):
    counts = {label: sum(one.label is label for one in labelled) for label in Label}
    assert counts == {Label.YES: 159, Label.DIFFICULT_NO: 264, Label.EASY_NO: 1116, Label.AMBIGUOUS: 76}


def test_all_sentences_of_an_article_lie_in_one_fold(labelled):
    folds = deal(labelled, 10, "any")
    assert len({(one.article, fold) for one, fold in zip(labelled, folds, strict=True)}) == len({one.article for one in labelled})
    assert {folds.count(fold) > len(labelled) / 20 for fold in range(10)} == {True}
    assert deal(labelled, 10, "any") == folds != deal(labelled, 10, "other")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,text\n", "t.csv: these columns are missing: label, accept, total"),
        (HEAD + "a-1,maybe,1,2,قتل\n", "t.csv:2: expected a known label"),
        (HEAD + "a-1,yes,1,0,قتل\n", "t.csv:2: expected a known label"),
        (HEAD + "a-1,yes,many,3,قتل\n", "t.csv:2: expected a known label"),
        (HEAD + "a-1,yes\n", "t.csv:2: expected a known label"),
        (HEAD + "a-1,yes,4,3,قتل\n", "t.csv:2: expected a known label"),
        (HEAD + "a-1,yes,3,3,قتل\n", "t.csv: sentences of both kinds are needed"),
        (HEAD, "t.csv: sentences of both kinds are needed"),
        ("", "t.csv: these columns are missing"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path, lexicon, text, says):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScreeningError) as refused:
        read_labelled(path, lexicon)
    assert str(refused.value).startswith(says)

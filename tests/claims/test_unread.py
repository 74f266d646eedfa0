"""What a report says that became no claim is listed with the reason: for a person who asks why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.claims.unread import Why
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract, unread

LEXICON = load_lexicon()
WORDS = ("قتل", "12", "مدنيًا", "في", "حلب", "غارة", "استهدف", "killed", "two", "soldiers", "strike", "the", ".", "\n\n", "2019", "سيطر على")


def left(text: str) -> list[tuple[str, Why]]:
    document = Document.of(text, Metadata(published="2019-04-11"))
    return [(document.words(one.span), one.why) for one in unread(document, LEXICON)]


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Two soldiers were killed in Mosul. The army lost 12 glorps.", "12", Why.NO_NOUN),
        ("قتل جنديان في الموصل يوم 24 آذار.", "24", Why.DATE),
        ("قتل جنديان في غارة على الموصل، أحدهما في العقد الرابع وعمره 34 عاما.", "34", Why.COUNTS_NOTHING),
        ("Two soldiers were killed in Mosul. The brigade has 40 tanks.", "40 tanks", Why.NO_VERB),
        ("Soldiers were killed in Mosul. The strike destroyed everything.", "destroyed", Why.NO_OBJECT),
        ("قتل جنديان في الموصل. وأزالت البلدية الركام.", "أزالت", Why.NEEDS_OBJECT),
        ("قتل ثلاثة جنود في غارة. ولم يعد التنظيم يسيطر على شيء.", "يسيطر على", Why.NO_PLACE),
        ("غارات على إدلب\n\nقتل 8 مدنيين في غارات على ريف إدلب يوم الأربعاء.", "غارات", Why.ANNOUNCED),
        ("مقتل 8 مدنيين في غارات على إدلب\n\nقتل 8 مدنيين في غارات على ريف إدلب يوم الأربعاء.", "مقتل", Why.FOLDED),
        ("Two soldiers were killed in Mosul. Such attacks must end.", "attacks", Why.LOOSE),
        ("The mayor opened a park with 12 trees.", "The mayor opened a park with 12 trees.", Why.OTHER_MATTER),
    ],
)
def test_each_word_that_became_no_claim_has_its_reason(text, words, why):
    assert (words, why) in left(text)


@pytest.mark.parametrize("text", ["قتل جنديان في الموصل.", "Two soldiers were killed in Mosul.", "نفذ التحالف الدولي 52 ضربة في سوريا."])
def test_of_a_sentence_that_is_read_whole_nothing_is_left(text):
    assert left(text) == []


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_number_is_both_counted_and_left_out_and_none_is_lost(words):
    text = " ".join(words)
    document = Document.of(text, Metadata(published="2019-04-11"))
    claims = extract(document, LEXICON).claims
    found = unread(document, LEXICON)
    if not claims and any(one.why is Why.OTHER_MATTER for one in found):
        return
    counted = {evidence.span for claim in claims for evidence in claim.evidence}
    left_out = [one.span for one in found]
    for at in (at for at in range(len(text)) if text.startswith("12", at) and (not at or text[at - 1] == " ")):
        assert any(span.start <= at < span.end for span in (*counted, *left_out)), text


def test_a_folded_claim_names_the_one_that_tells_it():
    document = Document.of("مقتل 8 مدنيين في غارات\n\nقتل 8 مدنيين في غارات على ريف إدلب أمس.", Metadata(published="2019-04-11"))
    idents = {claim.id for claim in extract(document, LEXICON).claims}
    folded = [one for one in unread(document, LEXICON) if one.why is Why.FOLDED]
    assert folded
    assert {one.detail for one in folded} <= idents

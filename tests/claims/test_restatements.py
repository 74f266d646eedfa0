"""The same claim told twice in one report is one claim, with the words of both places."""

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def claims(text: str, effect: str | None = None) -> list[Claim]:
    found = extract(Document.of(text, Metadata(published="2019-04-11")), LEXICON).claims
    return [claim for claim in found if effect in (None, claim.effect)]


@pytest.mark.parametrize(
    "text",
    [
        "مقتل 8 مدنيين في غارات على إدلب\n\nقتل 8 مدنيين في غارات على ريف إدلب يوم الأربعاء.",
        "مقتل 8 أشخاص في غارات على إدلب\n\nقتل 8 مدنيين في غارات على ريف إدلب.",
        "مقتل ثمانية مدنيين في غارات على إدلب\n\nقتل 8 مدنيين في غارات على ريف إدلب.",
        "Eight killed in airstrikes on Idlib\n\nEight civilians were killed in airstrikes on Idlib on Wednesday.",
    ],
)
def test_a_headline_and_the_body_tell_one_claim(text):
    (claim,) = claims(text, "killed")
    assert claim.quantity.low == 8
    assert {"quantity", "restatement"} <= {evidence.field for evidence in claim.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "مقتل 8 مدنيين في غارات على إدلب\n\nقتل 9 مدنيين في غارات على ريف إدلب.",
        "غارات وقصف\n\nقتل 8 مدنيين في غارة على حلب. وقتل 8 مدنيين في غارة على مدينة تعز.",
        "قتل 8 مدنيين في قصف على حلب، وقتل 8 جنود في قصف على حلب.",
        "Eight civilians were killed in shelling in Aleppo. Eight soldiers were killed in shelling in Aleppo.",
    ],
)
def test_another_number_place_or_people_is_another_claim(text):
    assert len(claims(text, "killed")) == 2


def test_what_one_telling_leaves_out_is_taken_from_the_other():
    (claim,) = claims("مقتل 8 مدنيين في غارات على إدلب\n\nقتل 8 مدنيين يوم الأربعاء جراء غارات جوية.", "killed")
    assert [place.id for place in claim.places] == ["SY-ID"]
    assert claim.time.start == "2019-04-10"


def test_a_denial_does_not_restate_what_it_denies():
    found = claims("قتل 8 مدنيين في غارة على إدلب.\n\nنفى الجيش الروسي مقتل 8 مدنيين في الغارة.", "killed")
    assert {claim.modality.value for claim in found} == {"asserted", "denied"}


def test_a_subset_of_a_restated_claim_points_at_the_one_that_is_left():
    found = claims("مقتل 15 مدنيًا بينهم 6 أطفال في غارات\n\nقتل 15 مدنيًا بينهم 6 أطفال في غارات على ريف إدلب أمس.", "killed")
    assert sorted(claim.quantity.low for claim in found) == [6, 15]
    part, whole = sorted(found, key=lambda claim: claim.quantity.low)
    assert part.subset_of == whole.id

"""Events without a count: attacks, control of places — one for each clause that tells of one."""

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim, ClaimKind
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def claims(text: str, *kinds: ClaimKind) -> list[Claim]:
    found = extract(Document.of(text, Metadata(published="2019-04-11")), LEXICON).claims
    return [claim for claim in found if claim.kind in kinds]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("استمر القصف المدفعي على أطراف مدينة حلب.", "artillery"), ("اندلعت اشتباكات عنيفة بين مسلحين قرب مأرب.", "clash"), ("هز انفجار سيارة مفخخة مدينة عفرين.", "car-bomb"),
        ("Heavy shelling hit the outskirts of Aleppo.", "shelling"), ("Heavy clashes broke out between gunmen near Marib.", "clash"), ("A car bomb exploded in Kabul, killing two soldiers.", "car-bomb"),
    ],
)  # fmt: skip
def test_an_attack_without_a_count_is_told_once_with_its_type(text, event):
    (claim,) = claims(text, ClaimKind.ATTACK)
    assert claim.event_type == event


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("سيطرت قوات سوريا الديمقراطية على بلدة الباغوز.", "sy-baghuz"), ("سيطر مسلحو التنظيم على مدينة الرقة بعد قصف.", "sy-raqqa"),
        ("Islamic State militants seized control of Mosul.", "iq-mosul"), ("The army recaptured Baghuz after heavy shelling.", "sy-baghuz"),
    ],
)  # fmt: skip
def test_a_place_is_taken(text, place):
    assert place in {p.id for claim in claims(text, ClaimKind.CONTROL) for p in claim.places}


def test_control_without_a_place_is_not_told():
    assert claims("سيطر الجيش على الموقف بعد قصف متقطع.", ClaimKind.CONTROL) == []


def test_an_attack_beside_its_counted_strikes_is_not_told_again():
    assert claims("شنت الطائرات 5 غارات وهاجمت مواقع في حلب.", ClaimKind.ATTACK) == []


@pytest.mark.parametrize("text", ["وجاء الهجوم بعد غارات عدة على حلب.", "وأسفر الهجوم عن مقتل 3 جنود بقصف على حلب."])
def test_a_definite_noun_points_back_and_tells_no_new_attack(text):
    assert all(claim.quantity is not None for claim in claims(text, ClaimKind.ATTACK))

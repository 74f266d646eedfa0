"""A frame becomes a claim: kind, modality, evidence, confidence, ids."""

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim, ClaimKind, Modality
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def claims(text: str, **metadata: str) -> list[Claim]:
    return list(extract(Document.of(text, Metadata(published="2019-04-11", **metadata)), LEXICON).claims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نفذ التحالف الدولي 52 ضربة في سوريا.", ClaimKind.STRIKES), ("دمرت الغارات سبعة أنفاق.", ClaimKind.EFFECT), ("قتل 15 مدنيًا بقصف على حلب.", ClaimKind.CASUALTIES),
        ("احتجز تنظيم الدولة 6 عمال.", ClaimKind.DETENTION), ("نزح أكثر من 20 ألف مدني بسبب القصف.", ClaimKind.DISPLACEMENT), ("استمر القصف على أطراف حلب.", ClaimKind.ATTACK),
        ("سيطرت قوات سوريا الديمقراطية على بلدة الباغوز.", ClaimKind.CONTROL), ("فككت فرق الهندسة 14 لغمًا و3 عبوات ناسفة.", ClaimKind.CLEARANCE),
        ("قدر مسؤول عسكري عدد مقاتلي تنظيم الدولة بنحو 3000 مقاتل.", ClaimKind.ESTIMATE), ("هدد الحوثيون بقصف المطارات.", ClaimKind.STATEMENT),
        ("The coalition conducted 52 airstrikes in Syria.", ClaimKind.STRIKES), ("The airstrikes destroyed seven tunnels.", ClaimKind.EFFECT), ("Shelling killed 15 civilians.", ClaimKind.CASUALTIES),
        ("Gunmen abducted 6 workers in an ambush.", ClaimKind.DETENTION), ("The shelling displaced 20,000 civilians.", ClaimKind.DISPLACEMENT),
        ("Sappers cleared 14 mines and unexploded ordnance after the shelling.", ClaimKind.CLEARANCE),
    ],
)  # fmt: skip
def test_each_kind_of_claim_is_built(text, kind):
    assert kind in {claim.kind for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("دمرت الغارات 3 دبابات.", Modality.ASSERTED), ("نفى الجيش الروسي تدمير 3 دبابات خلال القصف.", Modality.DENIED), ("لم تدمر الغارات 3 دبابات.", Modality.DENIED),
        ("ربما دمرت الغارات 3 دبابات.", Modality.POSSIBLE), ("يعتزم الجيش تدمير 3 دبابات خلال القصف.", Modality.PLANNED),
        ("The airstrikes destroyed 3 tanks.", Modality.ASSERTED), ("The coalition denied that airstrikes had destroyed 3 tanks.", Modality.DENIED),
        ("The airstrikes may have destroyed 3 tanks.", Modality.POSSIBLE), ("The airstrikes did not destroy 3 tanks.", Modality.DENIED),
    ],
)  # fmt: skip
def test_the_stance_of_the_source_is_kept(text, modality):
    found = [claim for claim in claims(text) if claim.object and claim.object.id == "tank"]
    assert [claim.modality for claim in found] == [modality]


def test_what_is_planned_is_a_statement_and_no_event():
    (claim,) = claims("يعتزم الجيش تدمير 12 نفقًا على الحدود خلال العملية العسكرية المقبلة.")
    assert (claim.kind, claim.modality) == (ClaimKind.STATEMENT, Modality.PLANNED)


@pytest.mark.parametrize(("text", "unit"), [("شنت الطائرات 4 غارات على حلب.", "raid"), ("شنت الطائرات 4 ضربات جوية على حلب.", "strike"), ("نفذت الطائرات 4 طلعات وغارة على حلب.", "sortie")])
def test_strikes_keep_their_counting_unit(text, unit):
    assert unit in {claim.quantity.unit for claim in claims(text) if claim.kind is ClaimKind.STRIKES}


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The airstrikes engaged three ISIS tactical units, suppressed two mortar systems and destroyed a tunnel.", {"engaged", "suppressed", "destroyed"}),
        ("أصابت الغارات 3 مواقع وأسكتت مدفعين ودمرت نفقًا.", {"hit", "suppressed", "destroyed"}),
    ],
)
def test_the_verb_is_stored_as_said(text, effects):
    assert {claim.effect for claim in claims(text)} == effects


def test_weapons_that_a_search_finds_are_cleared_not_hit():
    found = [claim for claim in claims("ضبطت القوات 5 بنادق و3 عبوات ناسفة بعد اشتباكات.") if claim.object]
    assert [claim.kind for claim in found] == [ClaimKind.CLEARANCE] * 2


def test_a_bound_has_its_own_evidence():
    text = "قتل ما لا يقل عن 15 مدنيًا بقصف على حلب."
    (claim,) = (c for c in claims(text) if c.quantity)
    words = {evidence.field: evidence.text for evidence in claim.evidence}
    assert (words["quantity"], words["bound"], words["object"]) == ("15", "ما لا يقل عن", "مدنيًا")


def test_a_stated_number_is_surer_than_a_bare_singular():
    stated, bare = (claims(text)[0] for text in ("دمرت الغارات 3 أنفاق.", "تدمير نفق جراء الغارات."))
    assert stated.confidence > bare.confidence


def test_claims_come_in_the_order_of_the_text_with_ids_of_their_own():
    text = "قتل 4 جنود بقصف على حلب. وأصيب 9 مدنيين. ودمرت الغارات 3 أنفاق."
    found = claims(text)
    assert [claim.sentence.start for claim in found] == sorted(claim.sentence.start for claim in found)
    assert len({claim.id for claim in found}) == len(found)
    assert all(claim.id.startswith("clm_") for claim in found)


def test_every_claim_explains_itself():
    for claim in claims("قتل 15 مدنيًا بينهم 6 أطفال في غارة جوية على إدلب أمس."):
        lines = claim.explain().splitlines()
        assert len(lines) == len(claim.evidence)
        assert all(" — " in line for line in lines)


def test_an_unknown_publisher_is_kept_as_given():
    (claim, *_) = claims("دمرت الغارات 3 أنفاق.", publisher="The Village Paper")
    assert claim.attribution[-1].id == "The Village Paper"

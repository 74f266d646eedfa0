"""Who did it and to whom."""

import pytest

from sijill.api import load_lexicon
from sijill.model.claim import Claim
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def claims(text: str) -> list[Claim]:
    return list(extract(Document.of(text, Metadata(published="2019-04-11")), LEXICON).claims)


def agents(text: str) -> set[tuple[str | None, ...]]:
    return {tuple(actor.id for actor in claim.actors) for claim in claims(text)}


def opponents(text: str) -> set[tuple[str | None, ...]]:
    return {tuple(actor.id for actor in claim.targets) for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("نفذ التحالف الدولي 52 ضربة في سوريا.", "coalition-isis"), ("شنت إسرائيل 7 غارات قرب دمشق.", "israel"), ("دمرت قوات سوريا الديمقراطية 3 أنفاق خلال المعارك.", "sdf"),
        ("Israel carried out 7 airstrikes near Damascus.", "israel"), ("The Houthis launched 40 missiles and drones.", "houthis"), ("The Taliban killed 3 soldiers in an ambush.", "taliban"),
    ],
)  # fmt: skip
def test_the_subject_acts(text, agent):
    assert (agent,) in agents(text)


@pytest.mark.parametrize(
    ("text", "opponent"),
    [
        ("أصابت الضربات 28 وحدة تكتيكية من تنظيم الدولة في العراق.", "isis"), ("نفذ التحالف الدولي 52 ضربة ضد تنظيم الدولة في سوريا.", "isis"),
        ("Coalition aircraft conducted 13 strikes against ISIS targets in Syria.", "isis"), ("Airstrikes destroyed three ISIS vehicles in Syria.", "isis"),
        ("Ukrainian forces destroyed 7 Russian tanks during the battle.", "russia"),
    ],
)  # fmt: skip
def test_the_one_after_against_or_at_the_thing_hit_is_the_opponent(text, opponent):
    assert (opponent,) in opponents(text)


@pytest.mark.parametrize("text", ["قتل 15 مدنيًا في غارة جوية على إدلب.", "Shelling killed 15 people in Aleppo.", "انفجرت عبوة ناسفة وأصيب 3 جنود في ريف درعا."])
def test_where_no_party_is_named_none_is_made_up(text):
    assert agents(text) == {()}


def test_no_one_is_agent_and_opponent_of_one_claim():
    for text in ("دمر الجيش الروسي 3 دبابات للجيش الأوكراني خلال المعارك.", "ISIS attacked the SDF and the SDF destroyed 3 ISIS vehicles in an ambush."):
        for claim in claims(text):
            assert {actor.id for actor in claim.actors}.isdisjoint(actor.id for actor in claim.targets)


def test_a_monitor_that_speaks_does_not_act():
    (claim,) = claims("قال المرصد السوري لحقوق الإنسان إن 9 مقاتلين قتلوا في الغارة.")
    assert (claim.actors, claim.attribution[0].id) == ((), "sohr")


def test_the_power_that_leads_a_coalition_does_not_act_for_it():
    found = agents("نفذ التحالف الدولي الذي تقوده الولايات المتحدة 52 ضربة في سوريا.")
    assert found == {("coalition-isis",)}

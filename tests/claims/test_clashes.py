"""The sides of a clash, the owner of what was hit, and the parties that are no places."""

import pytest

from sijill.api import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def parties(text: str) -> list[tuple[str, tuple[str | None, ...], tuple[str | None, ...]]]:
    """(kind, ids of actors, ids of targets) of each claim."""
    found = extract(Document.of(text, Metadata(published="2024-06-01")), LEXICON).claims
    return [(c.kind.value, tuple(a.id for a in c.actors), tuple(t.id for t in c.targets)) for c in found]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("شهدت بلدة الصعوة غرب دير الزور اشتباكات بين قسد وعناصر من قوات النظام السوري.", ("sdf",), ("syria-gov",)),
        ("دارت معارك مع قوات الدعم السريع في محيط الأبيض.", (), ("rsf",)),
        ("Clashes broke out between the Sudanese army and the Rapid Support Forces in Khartoum.", ("sudan-army",), ("rsf",)),
    ],
)  # fmt: skip
def test_a_clash_has_two_sides(text, actor, target):
    assert parties(text) == [("attack", actor, target)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("استهدفت طائرة مسيرة تركية سيارة عسكرية تابعة لـ«قسد» بريف الحسكة.", ("sdf",)),
        ("استهدفت خلايا داعش حاجزا لقوى الأمن الداخلي (الأسايش) بالأسلحة الرشاشة.", ("asayish",)),
        ("A Turkish drone destroyed a vehicle belonging to the SDF near Hasakah.", ("sdf",)),
    ],
)  # fmt: skip
def test_the_owner_of_what_was_hit_is_the_opponent(text, target):
    assert {targets for kind, _, targets in parties(text) if kind == "effect"} == {target}


def test_a_country_behind_a_preposition_is_a_place():
    told = parties("نفذت قوات التحالف الدولي تسع غارات في سوريا، ثماني منها في الحسكة وواحدة في الرقة.")
    assert {actors for _, actors, _ in told} == {("coalition-isis",)}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("تمكنت وحدات الجيش الجزائري من القضاء على عشرة إرهابيين في تين زاوتين.", "terrorists"),
        ("شنت القوات العراقية غارة على مواقع تنظيم داعش في كركوك. وأسفرت الغارة عن مقتل أربعة إرهابيين.", "isis"),
    ],
)  # fmt: skip
def test_victims_who_are_only_described_are_of_the_group_named_before_if_there_is_one(text, target):
    assert [targets for kind, _, targets in parties(text) if kind == "casualties"] == [(target,)]


def test_the_dead_of_a_line_are_those_of_the_party_that_heads_it():
    text = "وثق المرصد مقتل 130 شخصا في سوريا:\n- قوات النظام: 103 عناصر.\n- قوات سوريا الديمقراطية: 27 مقاتلا."
    assert parties(text)[1:] == [("casualties", (), ("syria-gov",)), ("casualties", (), ("sdf",))]

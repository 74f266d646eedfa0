"""States, forces, groups and bodies in a text."""

import pytest

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.actors import find_actors
from sijill.model.document import Document

LEXICON = load_lexicon()


def found(text: str) -> list[tuple[str | None, str]]:
    document = Document.of(text)
    return [(actor.id, document.words(actor.span)) for actor in find_actors(read_page(document, LEXICON))]


def test_names_are_found_in_the_order_of_the_text():
    text = "اشتبكت قوات سوريا الديمقراطية مع تنظيم الدولة قرب البلدة."
    assert found(text) == [("sdf", "قوات سوريا الديمقراطية"), ("isis", "تنظيم الدولة")]


def test_a_name_in_scare_quotes_is_found():
    assert [ident for ident, _ in found("هاجم تنظيم “الدولة” موقعًا لـ“قسد” في الريف.")] == ["isis", "sdf"]


def test_an_attached_particle_is_left_out_of_the_span():
    assert ("isis", "تنظيم الدولة") in found("غارات على مواقع لتنظيم الدولة.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن التحالف الدولي ضد تنظيم الدولة حصيلته، وقال التحالف إن غاراته مستمرة.", "coalition-isis"),
        ("أعلن التحالف بقيادة السعودية حصيلته، وقال التحالف إن غاراته مستمرة.", "coalition-yemen"),
    ],
)
def test_a_short_name_is_the_one_that_the_document_introduced(text, expected):
    assert [ident for ident, words in found(text) if words == "التحالف"] == [expected]


def test_a_short_name_without_any_evidence_is_nobody():
    assert found("قال التحالف إن غاراته مستمرة.") == []


def test_an_unknown_name_and_its_acronym_introduce_nothing():
    assert found("قالت رابطة الأفق الجديد (رأج) إن الطريق مفتوح.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفت غارات روسية ريف المدينة.", ("russia", "روسية")),
        ("طال قصف إسرائيلي أطراف القرية.", ("israel-army", "إسرائيلي")),
        ("An Israeli strike hit the road.", ("israel-army", "Israeli")),
        ("A Turkish drone hit a car.", ("turkey", "Turkish")),
    ],
)
def test_a_nationality_of_a_military_noun_is_that_country_s_force(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize("text", ["قتل مدنيون أتراك في الحادث.", "قال المسؤولون الأمريكيون ذلك.", "A Turkish farmer was hurt."])
def test_a_nationality_of_people_is_no_actor(text):
    assert not any(words in ("أتراك", "الأمريكيون", "Turkish") for _, words in found(text))


def test_a_verb_of_saying_is_no_actor():
    assert found("أفاد شاهد بأن الطريق مغلق.") == []


def test_the_basis_names_rule_and_row():
    (actor,) = find_actors(read_page(Document.of("قالت قوات سوريا الديمقراطية ذلك."), LEXICON))
    assert actor.basis.rule == "actor.name"
    assert actor.basis.row is not None
    assert actor.basis.row.startswith("ar/actors.csv:")

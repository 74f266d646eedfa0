"""Those who speak, and how far their names reach."""

import pytest

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.actors import find_actors
from sijill.mentions.outlets import find_outlets
from sijill.mentions.speakers import read_cast, words_of
from sijill.mentions.speakers_arabic import arabic_speaker_at, arabic_speaker_before
from sijill.mentions.speakers_english import english_speaker_at, english_speaker_before
from sijill.model.document import Document

LEXICON = load_lexicon()


def cast_of(text: str):
    page = read_page(Document.of(text), LEXICON)
    return read_cast(page, find_actors(page))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("مجلس محلي بأن مزارعًا قتل", "body", "مجلس محلي"),
        ("مصدر طبي في مستشفى الناحية بأن طفلين قتلا", "source", "مصدر طبي في مستشفى الناحية"),
        ("متحدث باسم حلف شمال الأطلسي بأن طائرة", "spokesman", "متحدث باسم حلف شمال الأطلسي"),
        ("وزير الإعلام سامي كرم إن الطريق", "minister", "وزير الإعلام سامي كرم"),
        ("حاكم بيلغورود مقتل سيدة", "minister", "حاكم بيلغورود"),
        ("البلدية الحداد ثلاثة أيام", "body", "البلدية"),
        ("إحدى العائدات أن الطريق", "person", "إحدى العائدات"),
        ("غرفة عمليات «درع الوادي» طيرانًا", "body", "غرفة عمليات «درع الوادي»"),
    ],
)
def test_an_arabic_name_ends_where_what_was_said_begins(text, kind, words):
    cast = cast_of(text)
    speaker = arabic_speaker_at(cast, 0)
    assert speaker is not None
    assert (speaker.kind, words_of(cast.page, speaker.span)) == (kind, words)


def test_a_subject_may_stand_before_its_verb_with_an_apposition_between():
    cast = cast_of("وكانت قوات سوريا الديمقراطية، حليفة التحالف، قد أعلنت ذلك")
    speaker = arabic_speaker_before(cast, [t.surface for t in cast.page.tokens].index("أعلنت"), 0)
    assert speaker is not None
    assert speaker.actor is not None
    assert speaker.actor.id == "sdf"


def test_a_military_noun_does_not_speak():
    assert arabic_speaker_at(cast_of("غارة روسية"), 0) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a medical charity reported", "a medical charity"),
        ("the air staff in Paris said", "the air staff in Paris"),
        ("Somalia's information ministry said", "Somalia's information ministry"),
        ("A nurse at Medina hospital spoke", "A nurse at Medina hospital"),
        ("Robertson said", "Robertson"),
    ],
)
def test_an_english_name_reaches_from_its_determiner_to_its_verb(text, words):
    cast = cast_of(text)
    speaker = english_speaker_before(cast, len(cast.page.tokens) - 1, 0)
    assert speaker is not None
    assert words_of(cast.page, speaker.span) == words


def test_a_clause_between_commas_is_stepped_over():
    cast = cast_of("The Houthis, in a statement read on television, said")
    speaker = english_speaker_before(cast, len(cast.page.tokens) - 1, 0)
    assert speaker is not None
    assert speaker.actor is not None
    assert speaker.actor.id == "houthis"


def test_title_and_name_are_one_speaker():
    cast = cast_of("A military spokesman, Sam Noor, said")
    speaker = english_speaker_before(cast, len(cast.page.tokens) - 1, 0)
    assert speaker is not None
    assert (words_of(cast.page, speaker.span), speaker.surname) == ("A military spokesman, Sam Noor", "noor")


def test_lower_case_words_that_no_list_knows_do_not_speak():
    assert english_speaker_at(cast_of("the early morning rain"), 0, 4) is None


def test_outlets_are_found_by_name():
    page = read_page(Document.of("نقلت وكالة رويترز عن شهود."), LEXICON)
    assert [outlet.id for outlet in find_outlets(page)] == ["reuters"]

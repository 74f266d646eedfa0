"""Which noun belongs to which verb: lists, both orders, passives, verbal nouns, subsets, tolls."""

import pytest

from sijill.api import load_lexicon
from sijill.claims.fitting import counted_tokens, tokens_inside
from sijill.claims.frame import Frame
from sijill.claims.frames import find_frames
from sijill.claims.governors import find_governors
from sijill.lexicon.page import read_page
from sijill.mentions.nouns import find_noun_phrases
from sijill.mentions.quantities import find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document

LEXICON = load_lexicon()


def frames(text: str, excluded: frozenset[int] = frozenset()) -> list[Frame]:
    page = read_page(Document.of(text), LEXICON)
    phrases = find_noun_phrases(page, find_quantities(page, find_timexes(page)))
    governors = find_governors(page, counted_tokens(page, phrases) | tokens_inside(phrases))
    return find_frames(page, phrases, governors, excluded)


def told(text: str) -> list[tuple[str, str, int | None]]:
    """(what happened, to what, how many) of each frame with a number, in the order of the text."""
    found = sorted((f for f in frames(text) if f.phrase and f.phrase.quantity), key=lambda f: f.phrase.first)
    return [(f.entry.cells[1], f.phrase.entry.id if f.phrase.entry else "", f.phrase.quantity.low) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دمر الجيش 72 مركبة و17 موقعًا قتاليًا ومبنيين وكهفين", [("vehicle", 72), ("fighting-position", 17), ("building", 2), ("cave", 2)]),
        ("دمر الجيش 72 مركبة، إضافة إلى 17 موقعًا قتاليًا", [("vehicle", 72), ("fighting-position", 17)]),
        ("تدمير نفقين ومغارة وأربعة مخابئ وطريق إمداد", [("tunnel", 2), ("cave", 1), ("hideout", 4), ("supply-route", 1)]),
        ("destroyed 72 vehicles, 17 fighting positions, two buildings and a cave", [("vehicle", 72), ("fighting-position", 17), ("building", 2), ("cave", 1)]),
    ],
)
def test_one_verb_governs_a_whole_list(text, expected):
    assert told(text) == [("destroyed", *pair) for pair in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 15 مدنيًا", [("killed", "civilians", 15)]), ("15 مدنيًا قتلوا", [("killed", "civilians", 15)]), ("دمرت ثلاث مركبات", [("destroyed", "vehicle", 3)]),
        ("مقتل 4 جنود", [("killed", "soldiers", 4)]), ("سقوط 9 قتلى", [("killed", "casualty", 9)]), ("إصابة 7 مدنيين", [("injured", "civilians", 7)]),
        ("وتدمير دبابتين", [("destroyed", "tank", 2)]), ("أربعة منازل تضررت", [("damaged", "house", 4)]), ("لقي ستة جنود مصرعهم", [("killed", "soldiers", 6)]),
        ("killed 15 civilians", [("killed", "civilians", 15)]), ("15 civilians were killed", [("killed", "civilians", 15)]), ("15 civilians died", [("killed", "civilians", 15)]),
        ("three tanks were destroyed", [("destroyed", "tank", 3)]), ("nine shops burned down", [("burned", "shop", 9)]),
    ],
)  # fmt: skip
def test_a_verb_finds_its_noun_on_either_side_and_a_verbal_noun_after_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["قتل 12 مدنيًا بينهم 5 أطفال", "قتل 12 مدنيًا، منهم 5 أطفال", "12 civilians were killed, including 5 children"])
def test_a_subset_points_at_its_set_and_shares_its_verb(text):
    found = frames(text)
    (part,) = (frame for frame in found if frame.subset_of is not None)
    whole = found[part.subset_of]
    assert (part.phrase.entry.id, part.phrase.quantity.low) == ("children", 5)
    assert (whole.phrase.entry.id, whole.phrase.quantity.low) == ("civilians", 12)
    assert part.entry is whole.entry


def test_two_verbs_of_one_sentence_keep_their_own_nouns():
    assert told("قتل 4 جنود وأصيب تسعة مدنيين ودمرت ثلاث مركبات") == [("killed", "soldiers", 4), ("injured", "civilians", 9), ("destroyed", "vehicle", 3)]
    assert told("killed 4 soldiers, wounded 9 civilians and destroyed 3 vehicles") == [("killed", "soldiers", 4), ("injured", "civilians", 9), ("destroyed", "vehicle", 3)]


@pytest.mark.parametrize("text", ["ارتفع عدد القتلى إلى 23", "ارتفعت حصيلة القتلى إلى 23"])
def test_a_toll_takes_the_number_after_to(text):
    (frame,) = (frame for frame in frames(text) if frame.phrase.quantity)
    assert (frame.entry.cells[1], frame.phrase.quantity.low, frame.rule) == ("killed", 23, "casualty.toll")


@pytest.mark.parametrize(
    ("text", "strikes", "engagements"),
    [("13 strikes consisting of 25 engagements", 13, 25), ("24 ضربة شملت 41 اشتباكًا", 24, 41)],
)
def test_engagements_stand_beside_the_strikes_and_are_never_added(text, strikes, engagements):
    (frame,) = frames(text)
    assert (frame.phrase.quantity.low, frame.engagements.quantity.low) == (strikes, engagements)


@pytest.mark.parametrize(("text", "value"), [("أودى القصف بحياة تسعة مدنيين", 9), ("خرجت ثلاثة مستشفيات عن الخدمة", 3), ("راح ضحيته 17 شخصًا", 17)])
def test_a_verb_in_two_parts_has_its_noun(text, value):
    assert [number for _, _, number in told(text)] == [value]


@pytest.mark.parametrize("text", ["دمر الجيش مواقع في 3 قرى", "قتل قرب 3 منازل", "destroyed near 3 houses", "killed in a house"])
def test_a_noun_under_a_preposition_is_no_object(text):
    assert [frame for frame in frames(text) if frame.phrase and frame.phrase.oblique and frame.phrase.quantity] == []


def test_an_excluded_sentence_is_not_read():
    text = "قتل 15 مدنيًا.\nدمرت ثلاث مركبات."
    assert len(frames(text)) == 2
    assert [frame.sentence for frame in frames(text, frozenset((0,)))] == [1]


def test_a_list_does_not_reach_into_the_next_sentence():
    assert told("دمر الجيش 3 مركبات. وصلت 7 مركبات إلى المدينة.") == [("destroyed", "vehicle", 3)]

"""Free labels of gold mean ids of the word lists."""

import pytest

from sijill.evaluation.labels import consonants, label_key


@pytest.mark.parametrize(
    ("label", "ident"),
    [("vehicle", "vehicle"), ("vehicles", "vehicle"), ("ISIS tunnel", "tunnel"), ("children", "children"), ("vehicle-borne IED", "vehicle-borne-ied")],
)
def test_a_label_of_a_thing_means_its_id(labels, label, ident):
    assert ident in labels.things.meant(label)


def test_a_label_that_no_list_knows_means_itself(labels):
    assert labels.things.meant("zeppelins") == {"zeppelin"}
    assert labels.actors.named("the Zeppelin Company") == {"zeppelin company"}


def test_all_actors_of_a_label_are_named(labels):
    named = labels.actors.named("Syrian Democratic Forces and US-led Coalition")
    assert {"sdf", "coalition-isis"} <= named


def test_the_longest_name_is_read(labels):
    assert "isis" in labels.actors.named("Islamic State")
    assert "isis" not in labels.actors.named("Islamic State in the Greater Sahara")


def test_things_directly_above_and_below_are_related(labels):
    child, parent = next((child, parent) for child, parent in labels.things.parents.items())
    assert labels.things.related({child}, {parent})
    assert labels.things.related({parent}, {child})
    assert not labels.things.related({child}, {"zeppelin"})


@pytest.mark.parametrize(
    ("gold", "ids", "names", "same"),
    [
        ("Syria", {"SY"}, (), True),
        ("Baghouz", set(), ("Al-Baghuz",), True),
        ("Deir ez-Zor", set(), ("Deir al-Zor",), True),
        ("Raqqa", set(), ("Mosul",), False),
        ("Sana", set(), ("Suna",), True),
        ("الرقة", set(), ("Raqqa",), False),
    ],
)
def test_places_agree_by_id_or_spelling(labels, gold, ids, names, same):
    assert labels.same_place(gold, ids, names) is same


def test_keys_and_consonants():
    assert label_key("The Weapons-Caches") == "weapon cache"
    assert label_key("Houthis") == "houthi"
    assert consonants("حلب") == ""


def test_effects_and_vague_words_are_classes(labels):
    assert labels.effects.meant("targeted") == labels.effects.meant("hit")
    assert labels.effects.meant("killed or injured") == {"killed-or-injured"}
    assert labels.vague.ids["ten of thousand"] == {"thousands"}

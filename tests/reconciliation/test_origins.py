"""Voices are counted by who is behind them, not by how many print them."""

import pytest

from sijill.reconciliation.incidents import reconcile

RAID = (
    "Shells fell on a market in the town of Ariha in Idlib province on Tuesday morning, killing 13 civilians and "
    "wounding 29 others, {said}. Nine shops burned down and a school was damaged, and hundreds of families left later in the day."
)


def voices(make, *reports):
    told = [{"publisher": name, "published": "2020-02-11", "text": text} for name, text in reports]
    found = reconcile(make.read(told), [])
    assert len(found) == 1
    return {voice.origin: set(voice.publishers) for voice in found[0].voices}


def test_five_reprints_of_an_unsourced_report_are_one_voice(make):
    text = RAID.replace(", {said}", "")
    outlets = [(f"outlet-{n}", text + f" Printed by outlet {n}.") for n in range(1, 6)]
    assert voices(make, *outlets) == {"outlet-1": {f"outlet-{n}" for n in range(1, 6)}}


def test_two_outlets_that_quote_one_source_are_one_voice(make):
    one = RAID.format(said="the White Helmets said")
    other = "قتل 13 مدنياً وأصيب 29 آخرون، اليوم الثلاثاء، بقصف مدفعي على سوق في مدينة أريحا جنوبي إدلب، وفق الدفاع المدني السوري."
    assert voices(make, ("wire-a", one), ("outlet-b", other)) == {"white-helmets": {"wire-a", "outlet-b"}}


def test_two_sources_of_one_happening_are_two_voices(make):
    one = RAID.format(said="the White Helmets said")
    other = "قتل 16 مدنياً، اليوم الثلاثاء، بقصف مدفعي على سوق في مدينة أريحا جنوبي إدلب، وفق المرصد السوري لحقوق الإنسان."
    assert set(voices(make, ("wire-a", one), ("outlet-b", other))) == {"white-helmets", "sohr"}


def test_an_office_and_the_body_above_it_are_one_voice(make):
    first = make.claim(make.entry(1, "a"), "clm_1", "strikes", source="cjtf-oir", event_type="air-strike", low=9)
    second = make.claim(make.entry(2, "b"), "clm_2", "strikes", source="coalition-isis", event_type="air-strike", low=9)
    (found,) = reconcile([first, second], [])
    assert [(voice.origin, voice.publishers) for voice in found.voices] == [("coalition-isis", ("a", "b"))]


@pytest.mark.parametrize(("modality", "expected"), [("asserted", {"sohr"}), ("denied", {"outlet", "sohr"})])
def test_what_follows_a_source_is_that_source_s_but_not_what_follows_a_denial(make, modality, expected):
    entry = make.entry(1)
    claims = [
        make.claim(entry, "clm_1", source="sohr", low=3, modality=modality),
        make.claim(entry, "clm_2", effect="injured", low=4),
    ]
    (found,) = reconcile(claims, [])
    assert {voice.origin for voice in found.voices} == expected

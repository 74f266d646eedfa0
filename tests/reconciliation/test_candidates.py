"""Only tellings near in place and time are compared, and a crowd is not compared all with all."""

import pytest

from sijill.reconciliation.candidates import candidates
from sijill.reconciliation.kinship import load_kinship
from sijill.reconciliation.report import Report
from sijill.reconciliation.signature import sign
from sijill.reconciliation.tellings import tell


def tellings(make, *told):
    found = []
    for number, values in enumerate(told, 1):
        entry = make.entry(number)
        claim = make.claim(entry, f"clm_{number}", **values)
        found += tell([sign(claim, Report.of(entry), load_kinship())], load_kinship())
    return found


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ({"low": 3}, {"low": 9}, True),
        ({"low": 3}, {"low": 3, "day": "2021-06-15"}, True),
        ({"low": 3}, {"low": 3, "day": "2021-06-20"}, False),
        ({"low": 3}, {"low": 9, "places": ("SY-HL",)}, True),
        ({"low": 3}, {"low": 3, "places": ("SY",)}, True),
        ({"low": 3}, {"low": 9, "places": ("SY",)}, False),
        ({"low": 3}, {"low": 3, "places": ("iq-mosul",)}, False),
        ({"low": 3}, {"kind": "control"}, False),
        ({"low": 3, "end": "2021-06-30"}, {"low": 3}, False),
    ],
    ids=["town", "two days", "a week", "its governorate", "its country and the figure", "its country alone", "elsewhere", "control", "period"],
)
def test_a_pair_shares_its_family_its_days_and_its_place(make, one, other, paired):
    assert bool(list(candidates(tellings(make, one, other)))) is paired


def test_a_crowd_is_not_compared_all_with_all(make):
    crowd = tellings(make, *({"low": number % 50 + 3} for number in range(600)))
    pairs = list(candidates(crowd))
    assert len(pairs) == len(set(pairs)) < 600 * 45
    same = sum(crowd[a].claims[0].figure == crowd[b].claims[0].figure for a, b in pairs)
    assert same == 50 * 12 * 11 / 2

"""Each of the five steps comes from its rule, and says which."""

import pytest

from sijill.model.incident import Step
from sijill.reconciliation.incidents import reconcile

RAID = {"kind": "strikes", "event_type": "air-strike"}


def grade(make, *told):
    """The grade of the incident that these claims make; each stands in a report of its own."""
    claims = []
    for number, values in enumerate(told, 1):
        entry = make.entry(number, f"outlet-{number}")
        claims.append(make.claim(entry, f"clm_{number}", **values))
    (found,) = reconcile(claims, [])
    return found.grade


@pytest.mark.parametrize(
    ("told", "step", "says"),
    [
        ([{**RAID, "source": "sohr", "low": 2}], Step.WEAK, "one voice only: sohr"),
        (
            [{**RAID, "source": "sohr", "low": 2}, {**RAID, "source": "white-helmets", "low": 2}],
            Step.FAIR,
            "2 independent voices agree on the place and none of them names another party; nobody denies it",
        ),
        (
            [{**RAID, "source": "sohr", "low": 2, "actors": ("russia",)}, {**RAID, "source": "white-helmets", "low": 2, "actors": ("russia-air-force",)}],
            Step.FAIR,
            "russia",
        ),
        (
            [{**RAID, "source": "sohr", "low": 2, "actors": ("russia",)}, {**RAID, "source": "white-helmets", "low": 2, "actors": ("syria-gov",)}],
            Step.CONTESTED,
            "voices name different parties: russia (sohr); syria-gov (white-helmets)",
        ),
        (
            [{**RAID, "source": "sohr", "low": 2, "actors": ("coalition-isis",)}, {**RAID, "source": "cjtf-oir", "low": 2, "actors": ("coalition-isis",)}],
            Step.CONFIRMED,
            "the party itself says so: cjtf-oir",
        ),
        (
            [{**RAID, "source": "sohr", "low": 2}, {**RAID, "source": "russia-defence-ministry", "low": 2, "modality": "denied"}],
            Step.CONTESTED,
            "it is denied: russia-defence-ministry",
        ),
        ([{**RAID, "source": "sohr", "low": 2, "modality": "denied"}], Step.DISCOUNTED, "nobody who speaks of it says that it happened"),
    ],
    ids=["one voice", "two voices", "an office and its state", "two parties", "admitted", "denied", "only denied"],
)
def test_the_first_rule_that_holds_decides(make, told, step, says):
    found = grade(make, *told)
    assert found.step is step
    assert says in found.says
    assert found.by is None


def test_a_lone_voice_of_harm_against_two_that_speak_of_fighters_is_discounted(make):
    told = [
        {"source": "sohr", "object": "civilians", "low": 5},
        {"source": "white-helmets", "object": "fighters", "low": 5},
        {"source": "un", "object": "fighters", "low": 5},
    ]
    assert grade(make, *told).step is Step.DISCOUNTED
    assert grade(make, *told[:2]).step is Step.FAIR


def test_a_hospital_of_one_side_does_not_admit_a_raid(make):
    told = {**RAID, "source": "houthi-health-ministry", "low": 2, "actors": ("houthis",)}
    assert grade(make, told).step is Step.WEAK

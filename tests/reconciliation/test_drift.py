"""Each kind of change is named with the values of both sides; what is left out or said in other words is none."""

import pytest

from sijill.reconciliation.drift import drifts

STATEMENT = "The U.S.-led Coalition carried out {}."
WHOLE = "12 strikes on ISIS near Mosul on 3 May 2017, destroying at least 14 vehicles and damaging three tunnels"


def changes(make, statement, relay):
    reports = [
        {"publisher": "task-force", "published": "2017-05-04", "text": statement},
        {"publisher": "outlet", "published": "2017-05-05", "text": relay},
    ]
    claims = make.read(reports)
    sides = [[claim for claim in claims if claim.entry.number == number] for number in (1, 2)]
    return [(one.change.value, one.statement.value, one.relay.value) for one in drifts(*sides)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (WHOLE, []),
        ("12 strikes on ISIS near Mosul on 3 May 2017", []),
        (WHOLE.replace("12 strikes", "21 strikes"), [("number", "12", "21")]),
        (WHOLE.replace("at least 14", "14"), [("bound", ">=14", "14")]),
        (WHOLE.replace("damaging", "destroying"), [("effect", "damaged", "destroyed")]),
        (WHOLE.replace("3 May", "2 May"), [("time", "2017-05-03", "2017-05-02")] * 3),
    ],
    ids=["all of it", "a part of it", "number", "bound", "effect", "day"],
)
def test_a_change_is_found_and_nothing_else(make, told, expected):
    assert changes(make, STATEMENT.format(WHOLE), STATEMENT.format(told)) == expected


def test_a_relay_in_arabic_is_compared_like_any_other(make):
    relay = "نفذ التحالف الدولي 12 ضربة ضد داعش قرب الموصل في 3 أيار 2017 دمرت 15 مركبة."
    assert changes(make, STATEMENT.format(WHOLE), relay) == [("number", ">=14", "15")]


def test_engaged_may_be_told_as_targeted_but_not_as_destroyed(make):
    statement = STATEMENT.format("four strikes near Mosul on 3 May 2017, which engaged three tactical units")
    assert changes(make, statement, "استهدفت أربع ضربات للتحالف الدولي قرب الموصل في 3 أيار 2017 ثلاث وحدات تكتيكية.") == []
    told = changes(make, statement, "دمرت أربع ضربات للتحالف الدولي قرب الموصل في 3 أيار 2017 ثلاث وحدات تكتيكية.")
    assert told == [("effect", "engaged", "destroyed")]


def test_nothing_is_compared_with_nothing(make):
    assert changes(make, STATEMENT.format(WHOLE), "It rained.") == []

"""Checks across documents, and those of a document after people's corrections."""

import pytest

from sijill.analysis.checks import check_across, standing_checks
from sijill.analysis.figures import read_figures


def told(number, days, published="2019-05-01"):
    return published, f"The U.S.-led Coalition conducted {number} strikes in Syria {days} 2019, the task force said."


WEEKS = [told(10, "from 1 to 7 April", "2019-04-09"), told(12, "from 8 to 14 April", "2019-04-16")]


def outcomes(claims):
    return [(check.kind, check.verdict, check.says) for check in check_across(read_figures(claims))]


@pytest.mark.parametrize(("number", "verdict", "says"), [(22, "agrees", "22 = 10 + 12"), (25, "differs", "25 ≠ 10 + 12")])
def test_weeks_are_compared_with_the_fortnight_that_they_fill(read, number, verdict, says):
    assert outcomes(read(*WEEKS, told(number, "from 1 to 14 April"))) == [("period-equals-parts", verdict, says)]


def test_a_week_with_a_gap_or_an_overlap_is_not_added_up(read):
    assert outcomes(read(WEEKS[0], told(12, "from 9 to 14 April"), told(99, "from 1 to 14 April"))) == []
    assert outcomes(read(WEEKS[0], told(12, "from 6 to 14 April"), told(99, "from 1 to 14 April"))) == []


def test_a_part_cannot_have_more_than_the_whole_period(read):
    assert outcomes(read(told(30, "from 3 to 9 April"), told(20, "from 1 to 14 April"))) == [("part-within-period", "differs", "30 > 20")]


@pytest.mark.parametrize(("number", "verdict"), [(10, "agrees"), (11, "differs")])
def test_one_source_gives_one_number_for_one_period(read, number, verdict):
    claims = read(WEEKS[0], ("2019-04-10", f"نفذ التحالف الدولي {number} ضربة في سوريا من 1 إلى 7 نيسان 2019، وفق قوة المهام المشتركة."))
    assert [(kind, said) for kind, said, _ in outcomes(claims)] == [("same-period-same-number", verdict)]


def test_two_tolls_of_one_day_in_one_town_may_be_of_two_incidents(read):
    texts = [("2019-04-11", f"قتل {number} مدنيين في قصف على إدلب في 10 نيسان 2019، بحسب المرصد السوري لحقوق الإنسان.") for number in (5, 7)]
    assert outcomes(read(*texts)) == []


def test_units_are_never_compared(read):
    sorties = "2019-04-10", "The U.S.-led Coalition conducted 44 sorties over Syria from 1 to 7 April 2019, the task force said."
    assert outcomes(read(WEEKS[0], sorties)) == []


def test_the_order_of_documents_changes_nothing(read):
    claims = read(*WEEKS, told(25, "from 1 to 14 April"), told(30, "from 3 to 9 April"))
    assert outcomes(claims[::-1]) == outcomes(claims[1::2] + claims[::2]) == outcomes(claims)


STATEMENT = "2019-04-11", "The Coalition carried out 23 strikes on ISIS in Syria and Iraq on April 10, the task force said: 12 in Syria and 11 in Iraq."


def stand(claims):
    found = standing_checks(claims[0].entry.checks, {claim.id: claim for claim in claims})
    return [(check.kind, check.verdict, check.says) for check in found if check.kind == "total-equals-parts"]


def test_a_check_is_computed_anew_with_the_number_of_a_person(read, correct):
    claims = read(STATEMENT)
    assert stand(claims) == [("total-equals-parts", "agrees", "23 = 12 + 11")]
    changed = [correct(claim, 10) if claim.wire["quantity"]["low"] == 11 else claim for claim in claims]
    assert stand(changed) == [("total-equals-parts", "differs", "23 ≠ 12 + 10")]


def test_a_check_that_rests_on_a_rejected_claim_does_not_stand(read, reject):
    claims = read(STATEMENT)
    assert stand([reject(claim) if claim.wire["quantity"]["low"] == 11 else claim for claim in claims]) == []


def test_a_correction_to_a_bound_leaves_the_sum_open(read, correct):
    claims = read(STATEMENT)
    changed = [correct(claim, None) if claim.wire["quantity"]["low"] == 11 else claim for claim in claims]
    assert [verdict for _, verdict, _ in stand(changed)] == ["cannot-tell"]

"""What ships is what training yields, and it is worth having."""

import pytest

from sijill.screening.measuring import Tally, cross_validate, tally
from sijill.screening.training import Sheet, train
from sijill.screening.weights import format_weights, load_weights

FLOOR = 0.69
ALIKE = 0.98


@pytest.mark.slow
def test_the_weights_that_ship_are_those_that_training_yields(labelled):
    """After an edit of the word lists a few sentences may be judged otherwise; `make judge` trains anew."""
    shipped, trained = load_weights(), train(labelled)
    alike = [(shipped.score(one.names) > 0) == (trained.score(one.names) > 0) for one in labelled]
    assert sum(alike) >= ALIKE * len(alike)
    assert trained.base == pytest.approx(shipped.base, abs=0.1)


@pytest.mark.slow
def test_the_same_sentences_give_the_same_bytes(labelled):
    sheet = Sheet(labelled)
    assert format_weights(sheet.weigh(range(600))) == format_weights(sheet.weigh(range(600))) == format_weights(train(labelled[:600]))


def test_the_order_of_features_changes_nothing(labelled):
    names = list(labelled[0].names)
    assert load_weights().score(names) == load_weights().score(reversed(names))


@pytest.mark.slow
def test_the_judge_is_above_its_floor_and_far_above_the_claims_alone(labelled):
    (judged,) = cross_validate(labelled, ["1"])
    claims = tally(labelled, [one.claimed for one in labelled])
    assert judged.f1 > FLOOR
    assert judged.f1 > claims.f1 + 0.25
    assert min(judged.precision, judged.recall) > 0.6


def test_ambiguous_sentences_are_left_out_of_the_score(labelled):
    told = tally(labelled, [one.yes or not one.counts for one in labelled])
    assert told == Tally(right=159, wrong=0, missed=0)


def test_a_handful_of_sentences_can_be_learned_too(labelled):
    few = [one for one in labelled if one.yes][:3] + [one for one in labelled if not one.yes][:3]
    assert abs(train(few).base) < 1

"""Ruling: strangers are withdrawn, drifts suspend the promise, all else is painted as asked."""

import numpy as np
import pytest

from inference.judgment.withdrawal import WithdrawalPolicy
from inference.promise.certificate import Certificate
from inference.promise.familiarity import Familiarity, familiar_with
from inference.promise.ruling import ruling

PROMISE = Certificate(0.05, 0.1, 0.7, 0.95, None, 60, 50, 0.9, score="probability")


@pytest.fixture
def known() -> Familiarity:
    return familiar_with(list(np.random.default_rng(0).normal(size=(60, 6))))


def test_nothing_of_a_stranger_is_painted(known: Familiarity) -> None:
    ruled = ruling(WithdrawalPolicy(0.8), known, [99.0])
    assert ruled.policy.threshold == 1.0
    assert ruled.suspended == (
        "This drawing is unlike the 60 drawings that the model knows; nothing of it is painted."
    )


def test_a_stranger_is_painted_unpromised_where_that_is_asked(known: Familiarity) -> None:
    ruled = ruling(PROMISE, known, [99.0], paint_strangers=True)
    assert (ruled.policy.threshold, ruled.is_promised) == (0.95, False)


def test_a_stranger_that_its_cut_vouches_for_is_painted_as_asked(known: Familiarity) -> None:
    ruled = ruling(WithdrawalPolicy(0.8), known, [99.0], is_vouched=True)
    assert (ruled.policy.threshold, ruled.is_stranger, ruled.as_json()) == (0.8, False, {})


def test_nothing_is_promised_of_a_stranger_that_its_cut_vouches_for(known: Familiarity) -> None:
    ruled = ruling(PROMISE, known, [99.0], is_vouched=True)
    assert (ruled.policy.threshold, ruled.is_promised, ruled.is_stranger) == (0.95, False, False)
    assert str(ruled.suspended).endswith(
        "but finished frames beside it know it; what is painted of it is not promised."
    )


def test_a_familiar_drawing_is_under_the_promise_whoever_vouches(known: Familiarity) -> None:
    assert ruling(PROMISE, known, [0.1], is_vouched=True).is_promised


def test_a_familiar_drawing_is_painted_under_the_promise(known: Familiarity) -> None:
    ruled = ruling(PROMISE, known, [0.1])
    assert (ruled.policy.threshold, ruled.score, ruled.is_promised) == (0.7, "probability", True)


def test_a_drift_suspends_the_promise_and_withdraws_more(known: Familiarity) -> None:
    ruled = ruling(PROMISE, known, [float(known.distances[-2])] * 10)
    assert (ruled.policy.threshold, ruled.is_promised) == (0.95, False)


def test_what_was_not_proven_is_not_promised() -> None:
    unproven = Certificate(0.05, 0.1, None, 0.95, 0.2, 20, 50, 0.4)
    assert not ruling(unproven, None, []).is_promised


def test_without_a_promise_a_familiar_drawing_is_ruled_as_asked(known: Familiarity) -> None:
    assert ruling(WithdrawalPolicy(0.8), known, [0.1]).as_json() == {}

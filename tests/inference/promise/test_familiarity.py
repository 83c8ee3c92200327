"""Familiarity: strangers and drifts are told from more of the same."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.promise.familiarity import (
    Familiarity,
    distance,
    familiar_with,
    familiarity_from_json,
    is_drifting,
    is_stranger,
)


def like_each_other(count: int, seed: int = 0) -> NDArray[np.float64]:
    """Figures (count, 6) of drawings that vary in two ways."""
    chance = np.random.default_rng(seed)
    return chance.normal(size=(count, 2)) @ np.array([[1.0, 0.5, 0, 0, 1, 0], [0, 0.5, 1, 0.2, 0, 0]])


@pytest.fixture
def known() -> Familiarity:
    return familiar_with(list(like_each_other(60)))


def test_a_drawing_far_from_all_others_is_a_stranger(known: Familiarity) -> None:
    assert is_stranger(known, distance(known, np.full(6, 9.0)))


def test_a_drawing_that_breaks_how_figures_go_together_is_a_stranger(known: Familiarity) -> None:
    usual = like_each_other(60, seed=5)
    usual = usual[usual[:, 0].argmax()]
    usual[4] = -usual[0]  # each figure alone is usual, but the fifth always equals the first
    assert is_stranger(known, distance(known, usual))


def test_drawings_like_the_known_ones_are_rarely_strangers(known: Familiarity) -> None:
    others = [distance(known, one) for one in like_each_other(400, seed=9)]
    assert np.mean([is_stranger(known, far) for far in others]) <= 1 / 61


def test_a_run_of_far_drawings_is_a_drift_though_none_is_a_stranger(known: Familiarity) -> None:
    far = [float(known.distances[-3])] * 10
    assert not any(is_stranger(known, one) for one in far)
    assert is_drifting(known, far)


def test_three_far_drawings_are_not_yet_a_drift(known: Familiarity) -> None:
    assert not is_drifting(known, [float(known.distances[-3])] * 3)


def test_a_drift_that_ended_is_forgotten_after_ten_drawings(known: Familiarity) -> None:
    near = [float(known.distances[0])] * 10
    assert not is_drifting(known, [math.inf] * 10 + near)


def test_few_cuts_like_the_known_drawings_are_suspended_for_nothing() -> None:
    suspended = 0
    for seed in range(200):
        figures = like_each_other(50, seed=seed)
        known = familiar_with(list(figures[:40]))
        cut = [distance(known, one) for one in figures[40:]]
        suspended += any(is_drifting(known, cut[:seen]) for seen in range(1, 11))
    assert suspended <= 6  # 1 % of 200 are expected at most; 7 or more have a chance of 0.5 % then


def test_no_drawing_yet_is_no_drift(known: Familiarity) -> None:
    assert not is_drifting(known, [])


def test_familiarity_comes_back_as_it_was_stored(known: Familiarity) -> None:
    again = familiarity_from_json(known.as_json())
    assert distance(again, np.ones(6)) == pytest.approx(distance(known, np.ones(6)), abs=1e-3)


def test_too_few_drawings_to_compare_with_are_refused() -> None:
    with pytest.raises(ValueError, match="7 drawings are too few to compare others with; at least 8"):
        familiar_with(list(like_each_other(7)))


def test_figures_of_another_checkpoint_are_refused(known: Familiarity) -> None:
    with pytest.raises(ValueError, match="a drawing has 4 figures but the known drawings 6"):
        distance(known, np.ones(4))

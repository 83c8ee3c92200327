"""Label use: a drawing with more of one label than any known one has is strange."""

import numpy as np
import pytest

from inference.judgment.label_use import strangeness, surplus

KNOWN = np.array([[1, 4, 2], [1, 4, 3], [1, 5, 2]])


def test_a_known_drawing_is_not_strange() -> None:
    assert strangeness(KNOWN[1], KNOWN) == 0.0


def test_each_region_more_than_the_nearest_known_drawing_has_counts() -> None:
    assert strangeness(np.array([1, 8, 1]), KNOWN) == pytest.approx((3 + 1) / 10)


def test_a_label_used_twice_as_often_as_usual_has_a_surplus_and_no_other() -> None:
    more = surplus(np.array([1, 11, 2]), KNOWN)
    assert more[1] > 0.5
    assert (more[[0, 2]] <= 0).all()


def test_without_known_drawings_nothing_is_strange() -> None:
    nothing = np.zeros((0, 3), np.int64)
    assert strangeness(KNOWN[0], nothing) == 0.0
    assert not surplus(KNOWN[0], nothing).any()


def test_a_drawing_without_regions_is_not_strange() -> None:
    assert strangeness(np.zeros(3, np.int64), KNOWN) == 0.0

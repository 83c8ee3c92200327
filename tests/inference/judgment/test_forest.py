"""Forests: grown from rows of features, asked as plain arrays."""

import numpy as np
import pytest

from inference.judgment.forest import Forest, forest_probability, grown_forest

CHANCE = np.random.default_rng(0)
ROWS = CHANCE.normal(size=(60, 4)).astype(np.float32)
TRUTH = (ROWS[:, 1] > 0).astype(np.int64) * 2


def forest(seed: int = 0) -> Forest:
    return grown_forest(ROWS, TRUTH, classes=3, seed=seed)


def test_a_forest_knows_what_it_was_grown_from() -> None:
    assert forest_probability(forest(), ROWS).argmax(axis=1).tolist() == TRUTH.tolist()


def test_a_forest_tells_of_rows_it_has_not_seen() -> None:
    new = CHANCE.normal(size=(200, 4)).astype(np.float32)
    right = forest_probability(forest(), new).argmax(axis=1) == (new[:, 1] > 0) * 2
    assert right.mean() > 0.85


def test_its_arrays_answer_as_scikit_learn_does() -> None:
    from sklearn.ensemble import ExtraTreesClassifier

    from inference.judgment.forest import FEATURES_TRIED, TREES

    theirs = ExtraTreesClassifier(TREES, max_features=FEATURES_TRIED, random_state=3).fit(ROWS, TRUTH)
    new = CHANCE.normal(size=(50, 4)).astype(np.float32)
    ours = forest_probability(forest(3), new)[:, [0, 2]]
    assert ours == pytest.approx(theirs.predict_proba(new))


def test_a_label_that_no_region_had_is_never_told() -> None:
    assert (forest_probability(forest(), ROWS)[:, 1] == 0).all()


def test_no_regions_grow_no_forest() -> None:
    with pytest.raises(ValueError, match="no region with a known label"):
        grown_forest(ROWS[:0], TRUTH[:0], classes=3, seed=0)

"""A forest of extremely randomized trees that tells a region's label from its row of features.

It learns from a handful of drawings within a second, and sees exactly what the network, shown turned and
stretched crops, cannot: that this region lies where, and is as large as, the collar always was. Grown by
scikit-learn, kept and asked as plain arrays, so that a checkpoint holds no code.

Geurts, Ernst, Wehenkel, "Extremely randomized trees", Machine Learning 2006.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

TREES = 100
FEATURES_TRIED = 0.3


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees as one list of nodes.

    feature : (N,) int16 — column that a node asks for; -1 at a leaf.
    threshold : (N,) float32 — at most this: go left. At a leaf, the class it tells.
    left : (N,) int32 — node to the left; the one to the right is `right`.
    roots : (T,) int32. classes : K.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    roots: NDArray[np.int32]
    classes: int


def grown_forest(
    features: NDArray[np.float32],
    truth: NDArray[np.int64],
    *,
    classes: int,
    seed: int,
    weight: NDArray[np.float64] | None = None,
) -> Forest:
    """Grow the trees until every leaf holds one class.

    Parameters
    ----------
    features : (N, F) float32. truth : (N,) int64 — classes 0..K - 1. classes : K.
    weight : (N,) float64 — how much each row counts; alike where None.
    """
    from sklearn.ensemble import ExtraTreesClassifier

    if not len(features):
        raise ValueError("there is no region with a known label to grow a forest from")
    grown = ExtraTreesClassifier(TREES, max_features=FEATURES_TRIED, random_state=seed).fit(
        features, truth, sample_weight=weight
    )
    trees = [tree.tree_ for tree in grown.estimators_]
    return joined_trees(
        [(tree, grown.classes_[tree.value[:, 0].argmax(axis=1)]) for tree in trees], classes=classes
    )


def joined_trees(trees: Sequence[tuple[Any, NDArray[Any]]], *, classes: int) -> Forest:
    """scikit-learn's trees as one list of nodes, each tree with what its nodes tell: (nodes,)."""
    first = np.cumsum([0] + [tree.node_count for tree, _ in trees])
    is_leaf = np.concatenate([tree.children_left < 0 for tree, _ in trees])
    asked = np.concatenate([tree.feature for tree, _ in trees])
    threshold = np.concatenate([tree.threshold for tree, _ in trees])
    told = np.concatenate([values for _, values in trees])
    left, right = (
        np.concatenate([getattr(tree, side) + at for (tree, _), at in zip(trees, first[:-1], strict=True)])
        for side in ("children_left", "children_right")
    )
    return Forest(
        np.where(is_leaf, -1, asked).astype(np.int16),
        np.where(is_leaf, told, threshold).astype(np.float32),
        np.where(is_leaf, 0, left).astype(np.int32),
        np.where(is_leaf, 0, right).astype(np.int32),
        first[:-1].astype(np.int32),
        classes,
    )


def forest_probability(forest: Forest, features: NDArray[np.float32]) -> NDArray[np.float64]:
    """Share of the trees that tell each class: (N, K) float64 for (N, F) float32 features.

    >>> stump = Forest(np.array([0, -1, -1], np.int16), np.array([0.5, 1, 2], np.float32),
    ...     np.array([1, 0, 0], np.int32), np.array([2, 0, 0], np.int32), np.array([0], np.int32), 3)
    >>> forest_probability(stump, np.array([[0.0], [1.0]], np.float32)).tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    rows, told = np.arange(len(features)), leaf_values(forest, features).astype(np.int64)
    votes = np.bincount((rows * forest.classes + told).ravel(), minlength=len(features) * forest.classes)
    return np.asarray(votes.reshape(len(features), forest.classes) / len(forest.roots), np.float64)


def leaf_values(forest: Forest, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each tree tells of each row: (T, N) float32 for (N, F) float32 features."""
    node = np.repeat(forest.roots[:, None], len(features), axis=1)
    rows = np.arange(len(features))
    while (is_inner := forest.feature[node] >= 0).any():
        value = features[rows, np.maximum(forest.feature[node], 0)]
        onward = np.where(value <= forest.threshold[node], forest.left[node], forest.right[node])
        node = np.where(is_inner, onward, node)
    return np.asarray(forest.threshold[node], np.float32)

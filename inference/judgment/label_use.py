"""Label use: how many regions of each label the known drawings of a character have.

A view that no known drawing shows is labeled with too much of one label: small pieces of trousers become
fingers. No region shows that by itself; counted over the drawing, they are more fingers than any has.
"""

import numpy as np
from numpy.typing import NDArray

OFTEN = 0.9  # of the known drawings, so many have no more regions of a label than what counts as usual
Counts = NDArray[np.int64]


def label_counts(labels: NDArray[np.int64], *, classes: int) -> Counts:
    """Regions of each class: (K,) int64 for (N,) classes, those below 0 left out.

    >>> label_counts(np.array([1, 1, -1, 0]), classes=3).tolist()
    [1, 2, 0]
    """
    return np.bincount(labels[labels >= 0], minlength=classes).astype(np.int64)


def surplus(counts: Counts, known: Counts) -> NDArray[np.float64]:
    """How many times more regions of each label than usual, as a logarithm: (K,) float64.

    Parameters
    ----------
    counts : (K,) of this drawing. known : (D, K) of the known drawings; 0 everywhere where there are none.
    """
    if not len(known):
        return np.zeros(len(counts))
    return np.asarray(np.log((counts + 1) / (np.quantile(known, OFTEN, axis=0) + 1)), np.float64)


def strangeness(counts: Counts, known: Counts) -> float:
    """How far the counts are from those of the most similar known drawing, per region of this one."""
    if not len(known) or not counts.sum():
        return 0.0
    return float(np.abs(known - counts).sum(axis=1).min() / counts.sum())

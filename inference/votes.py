"""Votes: how many pixels of each region the network gave to each label."""

import numpy as np
from numpy.typing import NDArray

from inference.regions import Ids


def region_votes(
    ids: Ids, pixel_labels: NDArray[np.uint8], *, regions: int, classes: int
) -> NDArray[np.int64]:
    """Pixels of each region that were given each label.

    Parameters
    ----------
    ids : (H, W) uint16 or int32 — region of each pixel; 0 is ink.
    pixel_labels : (H, W) uint8 — 0..classes-1; anything else abstains.
    regions : R.
    classes : K.

    Returns
    -------
    (R + 1, K) int64; row 0 (ink) is 0.

    >>> ids = np.array([[1, 1, 0], [1, 0, 2]], np.uint16)
    >>> region_votes(ids, np.array([[0, 1, 1], [1, 0, 0]], np.uint8), regions=2, classes=2).tolist()
    [[0, 0], [1, 2], [1, 0]]
    """
    if ids.shape != pixel_labels.shape:
        raise ValueError(f"region map and labels differ in size: {ids.shape} and {pixel_labels.shape}")
    column = np.minimum(pixel_labels, classes)  # one spare column takes the abstentions
    cell = ids.astype(np.int64) * (classes + 1) + column
    votes = np.bincount(cell.ravel(), minlength=(regions + 1) * (classes + 1))
    votes = votes.reshape(regions + 1, classes + 1)[:, :classes]
    votes[0] = 0
    return votes


def majority(votes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Most frequent label of each region, the first where several tie: (R + 1,) int64; -1 without a vote."""
    return np.where(votes.any(axis=1), votes.argmax(axis=1), -1)

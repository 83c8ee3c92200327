"""Votes: how many pixels of each region the network gave to each label."""

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.regions import Ids


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
    first, length_px = _runs(ids.ravel(), pixel_labels.ravel())
    column = np.minimum(pixel_labels.ravel()[first], classes)  # one spare column takes the abstentions
    cell = ids.ravel()[first].astype(np.int64) * (classes + 1) + column
    votes = np.bincount(cell, length_px, minlength=(regions + 1) * (classes + 1)).astype(np.int64)
    votes = votes.reshape(regions + 1, classes + 1)[:, :classes]
    votes[0] = 0
    return votes


def majority(votes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Most frequent label of each region, the first where several tie: (R + 1,) int64; -1 without a vote."""
    return np.where(votes.any(axis=1), votes.argmax(axis=1), -1)


def _runs(ids: Ids, labels: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where neighboring pixels of one region and one label begin, and how many they are: (N,) int64 each.

    Counting a run at once costs a fraction of counting each pixel, for a drawing is mostly paper.
    """
    changes = np.ones(ids.shape, bool)
    np.not_equal(ids[1:], ids[:-1], out=changes[1:])
    changes[1:] |= labels[1:] != labels[:-1]
    first = np.flatnonzero(changes)
    return first, np.diff(first, append=len(ids))

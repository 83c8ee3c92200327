"""Reliability: whether a score means what it says, that is, whether 0.9 is right nine times in ten."""

import numpy as np
from numpy.typing import NDArray

from inference.measures.risk import Judged, aurc, auroc

BINS = 15
MIN_REGIONS_PER_BIN = 20


def calibration(judged: Judged, *, bins: int = BINS) -> dict[str, float | int | None]:
    """Calibration error of a score: the mean distance between score and share right, over bins of equal mass.

    Regions are ordered by score and cut into bins of equally many (see `equal_mass_bins`); the error is
    the mean over regions of |mean score − share right| of their bin. With few regions there are fewer
    bins, at least 20 regions each, one bin if need be.

    Even a score that is perfectly calibrated shows an error, for a bin's share right varies by chance.
    `by_chance` is what such a score would show on average with these regions, were they independent
    (those of one drawing are not, so chance explains rather more): an error near it is no evidence.

    Returns
    -------
    error, by_chance : 0..1, None without regions. bins : that hold a region.
    """
    regions = len(judged.right)
    if not regions:
        return {"error": None, "by_chance": None, "bins": 0}
    bins = max(min(bins, regions // MIN_REGIONS_PER_BIN), 1)
    cell = equal_mass_bins(judged.confidence, bins=bins)
    off = np.bincount(cell, judged.confidence) - np.bincount(cell, judged.right)
    variance = np.bincount(cell, judged.confidence * (1.0 - judged.confidence))
    return {
        "error": float(np.abs(off).sum() / regions),
        "by_chance": float(np.sqrt(2.0 / np.pi * variance).sum() / regions),  # mean |x| of a normal x
        "bins": len(np.unique(cell)),
    }


def in_words(judged: Judged) -> str:
    """How well a score orders some regions, at least one, and how well it means what it says."""
    ranks = auroc(judged)
    return (
        f"AURC {aurc(judged):.4f}, AUROC {'–' if ranks is None else format(ranks, '.3f')}, "
        f"calibration error {calibration(judged)['error']:.4f}"
    )


def equal_mass_bins(confidence: NDArray[np.float64], *, bins: int) -> NDArray[np.int64]:
    """The bin of each region: (N,) int64 in 0..bins-1, equally many in each but for ties.

    Regions of equal confidence stay together, in the bin that the middle of them falls into, so that the
    order in which regions come makes no difference; a bin may then be large and its neighbors empty.

    >>> equal_mass_bins(np.array([0.1, 0.9, 0.5, 0.9]), bins=2).tolist()
    [0, 1, 0, 1]
    >>> equal_mass_bins(np.array([0.1, 1.0, 1.0, 1.0]), bins=2).tolist()
    [0, 1, 1, 1]
    """
    _, group, size = np.unique(confidence, return_inverse=True, return_counts=True)
    middle = (np.cumsum(size) - size / 2) / max(len(confidence), 1)
    return np.asarray(np.minimum((middle * bins).astype(np.int64), bins - 1)[group], np.int64)

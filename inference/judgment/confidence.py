"""The paper's confidence."""

import numpy as np
from numpy.typing import NDArray


def region_confidence(area_px: NDArray[np.int64], votes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of each region's pixels that voted for its most frequent label: c(Ω) = R_p(Ω) / S(Ω).

    Parameters
    ----------
    area_px : (R + 1,) int64 — S(Ω), pixels of each region; entry 0 is ink.
    votes : (R + 1, K) int64 — pixels of region r that the network labeled k.

    Returns
    -------
    (R + 1,) float64 in 0..1; entry 0 (ink) is 0.

    References
    ----------
    Ishii et al., "Confidence-aware Practical Anime-style Colorization", SIGGRAPH 2020 Talks, §2.2.

    >>> region_confidence(np.array([0, 4, 2]), np.array([[0, 0], [1, 3], [2, 0]])).tolist()
    [0.0, 0.75, 1.0]
    """
    if len(area_px) != len(votes):
        raise ValueError(f"{len(area_px) - 1} regions have areas but {len(votes) - 1} have votes")
    confidence = votes.max(axis=1) / np.maximum(area_px, 1)
    confidence[0] = 0.0
    return np.asarray(confidence, np.float64)

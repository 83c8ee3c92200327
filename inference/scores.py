"""Scores: how surely a region is labeled, by name, so that a threshold says which of them it belongs to."""

import numpy as np
from numpy.typing import NDArray

from inference.prediction import RegionPrediction

SCORES = ("confidence", "probability", "calibrated")


def region_score(prediction: RegionPrediction, score: str) -> NDArray[np.float64]:
    """One number per region, higher is surer: (R + 1,) float64 in 0..1.

    Parameters
    ----------
    score : `confidence`, the paper's share of votes; `probability`, the mean probability of the likeliest
        label; `calibrated`, the probability that the label is right, where the checkpoint tells it.
    """
    if score not in SCORES:
        raise ValueError(f"there is no score {score!r}; there are: {', '.join(SCORES)}")
    if score == "probability":
        return np.asarray(prediction.probability.max(axis=1, initial=0.0), np.float64)
    told = getattr(prediction, score, None)
    if told is None:
        raise ValueError(f"this checkpoint tells no {score} score")
    return np.asarray(told, np.float64)

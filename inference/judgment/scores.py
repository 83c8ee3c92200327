"""Scores: the numbers by which a prediction can be ranked, each the higher the surer of a region's label."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction

VOTE_SHARE = "vote share"
PROBABILITY = "probability"
CALIBRATED = "calibrated"
SCORES = (VOTE_SHARE, PROBABILITY, CALIBRATED)
PAPER_THRESHOLD = 0.8
"""t_h of Ishii et al. 2020, on the vote share."""


def scores(prediction: RegionPrediction) -> dict[str, NDArray[np.float64]]:
    """Every score of a prediction by its name: (R + 1,) float64 in 0..1; entry 0 (ink) is 0."""
    said = {VOTE_SHARE: prediction.confidence}
    return said if prediction.calibrated is None else {**said, CALIBRATED: prediction.calibrated}


def withdraws_by(names: Iterable[str]) -> str:
    """The score among these by which a model withdraws: the calibrated one where there is one.

    >>> withdraws_by(["vote share"]), withdraws_by(["vote share", "calibrated"])
    ('vote share', 'calibrated')
    """
    known = list(names)
    return CALIBRATED if CALIBRATED in known else known[0]


def usual_score(checkpoint: Checkpoint) -> str:
    """The score by which a checkpoint withdraws."""
    return CALIBRATED if checkpoint.second_stage else VOTE_SHARE


def region_score(prediction: RegionPrediction, score: str | None) -> NDArray[np.float64]:
    """One score by its name, as `SCORES` lists them; what the checkpoint withdraws by where None is named."""
    if score is None:
        return prediction.certainty
    if score == PROBABILITY:
        return np.asarray(prediction.probability.max(axis=1, initial=0.0), np.float64)
    if score not in SCORES:
        raise ValueError(f"there is no score {score!r}; there are: {', '.join(SCORES)}")
    told = scores(prediction)
    if score not in told:
        raise ValueError(f"this checkpoint tells no {score} score")
    return told[score]

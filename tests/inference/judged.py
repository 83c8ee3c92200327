"""Judged regions for tests, as short as the case they stand for; labels are those of the houses."""

from collections.abc import Sequence

import numpy as np

from inference.judgment.scores import VOTE_SHARE
from inference.measures.judging import JudgedFrame, JudgedRegions


def judged(
    truth: Sequence[int],
    predicted: Sequence[int],
    *,
    area_px: Sequence[int] | None = None,
    runners_up: Sequence[Sequence[int]] | None = None,
    **scores: Sequence[float],
) -> JudgedRegions:
    """Regions painted whole in one label each; every score is 1 where none is given."""
    true, said = np.array(truth, np.int64), np.array(predicted, np.int64)
    area = np.array([100] * len(true) if area_px is None else area_px, np.int64)
    named = {name.replace("_", " "): np.array(score, np.float64) for name, score in scores.items()}
    return JudgedRegions(
        truth=true,
        predicted=said,
        runners_up=np.array([[-1, -1]] * len(true) if runners_up is None else runners_up, np.int64),
        scores=named or {VOTE_SHARE: np.ones(len(true))},
        area_px=area,
        counted_px=area,
        right_px=area * (true == said),
        background_px=area * (true == 0),
    )


def judged_frame(regions: JudgedRegions, *, name: str = "one") -> JudgedFrame:
    return JudgedFrame(name, regions, 0.5)

"""Certify: from painted drawings that a checkpoint did not learn from to the guarantee inside it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.drawings.dataset import Dataset, Frame
from inference.drawings.frames import checked_positions
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import predict
from inference.judgment.scores import region_score
from inference.learning.pairs import true_labels
from inference.promise.certificate import Certificate, certificate_from_json
from inference.promise.familiarity import FEWEST, familiar_with
from inference.promise.figures import drawing_figures
from inference.segmentation.regions import segment

MIN_AREA_PX = 20


@dataclass(frozen=True, eq=False)
class CalibrationDrawing:
    """One painted drawing, predicted and compared.

    score : (R',) float64 in 0..1 and right : (R',) bool — of its regions of some size with known truth.
    figures : (D,) float64 — as `figures.drawing_figures` gives them.
    """

    score: NDArray[np.float64]
    right: NDArray[np.bool_]
    figures: NDArray[np.float64]


def calibration_drawings(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    score: str | None = None,
    min_area_px: int = MIN_AREA_PX,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[CalibrationDrawing]:
    """Predict the chosen frames, or all that were not learned from, and compare them with their truth.

    Parameters
    ----------
    score : which score of a region the threshold is for, as `scores.region_score` names them.
    min_area_px : smaller regions do not count.
    on_progress : called with the number of frames done and of all.
    """
    positions = unlearned_positions(checkpoint, dataset, frames)
    drawings = []
    for done, position in enumerate(positions, start=1):
        drawings.append(
            _calibration_drawing(
                checkpoint,
                dataset,
                dataset.frames[position],
                score=score,
                min_area_px=min_area_px,
                gap_px=gap_px,
            )
        )
        if on_progress:
            on_progress(done, len(positions))
    return drawings


def unlearned_positions(checkpoint: Checkpoint, dataset: Dataset, frames: Sequence[int] | None) -> list[int]:
    """The chosen frames once it is sure that none of them was in the training, or all such frames.

    Frames held back from a training count as used by it: they chose its settings. Only a dataset with the
    hash of the training's can be checked.
    """
    is_same = dataset.sha256 == checkpoint.dataset_sha256
    used = set(checkpoint.summary.get("frames", ())) if is_same else set()
    positions = checked_positions(frames, count=len(dataset.frames))
    if frames is None:
        positions = [position for position in positions if position not in used]
    learned = [position for position in positions if position in used]
    if learned:
        raise ValueError(
            f"frame {learned[0]} was in the training of this checkpoint; a guarantee needs others"
        )
    if not positions:
        raise ValueError(f"{dataset.name}: every frame was in the training; a guarantee needs others")
    return positions


def certified(
    checkpoint: Checkpoint, drawings: Sequence[CalibrationDrawing], certificates: Sequence[Certificate]
) -> Checkpoint:
    """The same checkpoint with these guarantees inside, instead of earlier ones, and with what its
    calibration drawings look like, where they are enough to tell.
    """
    guarantee: dict[str, Any] = {"certificates": [one.as_json() for one in certificates]}
    if len(drawings) >= FEWEST:
        guarantee["familiarity"] = familiar_with([one.figures for one in drawings]).as_json()
    return replace(checkpoint, guarantee=guarantee)


def certificates_of(checkpoint: Checkpoint) -> list[Certificate]:
    """The guarantees inside a checkpoint; none where it was never certified."""
    return [certificate_from_json(stored) for stored in checkpoint.guarantee.get("certificates", ())]


def certificate_for(checkpoint: Checkpoint, at_most_wrong: float) -> Certificate:
    """The guarantee for this α; a ValueError that names those there are."""
    certificates = certificates_of(checkpoint)
    for one in certificates:
        if math.isclose(one.at_most_wrong, at_most_wrong):
            return one
    known = ", ".join(f"{one.at_most_wrong:.3g}" for one in certificates) or "none"
    raise ValueError(
        f"the checkpoint holds no certificate for at most {at_most_wrong:.3g} wrong (it holds: {known}); "
        f"certify it first"
    )


def _calibration_drawing(
    checkpoint: Checkpoint,
    dataset: Dataset,
    frame: Frame,
    *,
    score: str | None,
    min_area_px: int,
    gap_px: int,
) -> CalibrationDrawing:
    drawing, label_map = frame.pair()
    regions = segment(drawing, gap_px=gap_px)
    prediction = predict(checkpoint, drawing, regions)
    truth = true_labels(dataset, label_map, regions)
    counted = (truth >= 0) & (regions.area_px >= min_area_px)
    return CalibrationDrawing(
        region_score(prediction, score)[counted],
        (prediction.labels == truth)[counted],
        drawing_figures(regions, prediction),
    )

"""Evaluation: a checkpoint against painted frames, as figures (`report.json`)."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.checkpoint import Checkpoint
from inference.dataset import Dataset, Frame
from inference.frames import checked_positions
from inference.pairs import IGNORED, classes_of
from inference.prediction import predict
from inference.regions import segment
from inference.risk import (
    Judged,
    accuracy_by_confidence,
    at_threshold,
    aurc,
    coverage_at_accuracy,
    risk_coverage,
)
from inference.votes import majority, region_votes

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)
ACCURACIES = (0.90, 0.95, 0.99)
MIN_AREA_PX = 20
CURVE_POINTS = 200


@dataclass(frozen=True, eq=False)
class JudgedFrame:
    """One frame's regions of some size with known truth.

    truth, predicted : (N,) int64 label ids. confidence : (N,) float64. area_px : (N,) int64.
    right_px, counted_px : pixels of them painted right, and pixels with a truth.
    seconds : time from the decoded drawing to the prediction.
    """

    name: str
    truth: NDArray[np.int64]
    predicted: NDArray[np.int64]
    confidence: NDArray[np.float64]
    area_px: NDArray[np.int64]
    right_px: int
    counted_px: int
    seconds: float


def evaluate(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    min_area_px: int = MIN_AREA_PX,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Predict the chosen frames and compare them with their painted truth, region by region.

    The truth of a region is the label of most of its painted pixels; ink, the label `line` and the
    ignored id never count. Labels are matched by id.

    Parameters
    ----------
    on_progress : called with the number of frames done and of all.

    Returns
    -------
    The report: plain numbers, strings, lists and dicts.
    """
    positions = checked_positions(frames, count=len(dataset.frames))
    judged = []
    for done, position in enumerate(positions):
        judged.append(
            judge_frame(checkpoint, dataset, dataset.frames[position], min_area_px=min_area_px, gap_px=gap_px)
        )
        if on_progress:
            on_progress(done + 1, len(positions))
    return {
        "character": dataset.name,
        "dataset_sha256": dataset.sha256,
        "gap_px": gap_px,
        "model": vars(checkpoint.configuration),
        "training": dict(checkpoint.summary),
        **report(judged, dataset, min_area_px=min_area_px),
    }


def judge_frame(
    checkpoint: Checkpoint, dataset: Dataset, frame: Frame, *, min_area_px: int, gap_px: int
) -> JudgedFrame:
    """Predict one frame and put its truth beside it."""
    drawing, label_map = frame.pair()
    started = time.perf_counter()
    regions = segment(drawing, gap_px=gap_px)
    prediction = predict(checkpoint, drawing, regions)
    seconds = time.perf_counter() - started

    ids = np.array([label.id for label in dataset.learned] + [-1])
    class_map = classes_of(dataset.learned)[label_map]
    painted = region_votes(regions.ids, class_map, regions=regions.count, classes=IGNORED)
    truth = ids[majority(painted)]
    counted = (truth >= 0) & (regions.area_px >= min_area_px)
    class_of = classes_of(dataset.learned)
    predicted_class = class_of[np.maximum(prediction.labels, 0)]
    known = counted & (predicted_class != IGNORED)
    right_px = painted[np.flatnonzero(known), predicted_class[known]].sum()
    return JudgedFrame(
        frame.name,
        truth[counted],
        prediction.labels[counted],
        prediction.certainty[counted],
        regions.area_px[counted],
        int(right_px),
        int(painted[counted].sum()),
        seconds,
    )


def report(frames: Sequence[JudgedFrame], dataset: Dataset, *, min_area_px: int) -> dict[str, Any]:
    """All figures of an evaluation from its judged frames."""
    truth = np.concatenate([frame.truth for frame in frames])
    judged = Judged(
        np.concatenate([frame.confidence for frame in frames]),
        np.concatenate([frame.predicted for frame in frames]) == truth,
        np.concatenate([frame.area_px for frame in frames]),
    )
    return {
        "frames": len(frames),
        "min_area_px": min_area_px,
        **figures(judged),
        "pixel_accuracy": sum(f.right_px for f in frames) / max(sum(f.counted_px for f in frames), 1),
        "seconds_per_frame": float(np.mean([frame.seconds for frame in frames])),
        "foreground": figures(judged.only(truth != dataset.background_id)),
        "labels": [
            {"id": label.id, "name": label.name, **_label_figures(judged.only(truth == label.id))}
            for label in dataset.learned
        ],
        "per_frame": [
            {
                "name": frame.name,
                "regions": len(frame.truth),
                "right": int((frame.predicted == frame.truth).sum()),
            }
            for frame in frames
        ],
    }


def figures(judged: Judged) -> dict[str, Any]:
    """Regions, working points, AURC and curves of one set of regions."""
    coverage, risk = risk_coverage(judged)
    points = np.unique(np.linspace(0, len(risk) - 1, min(len(risk), CURVE_POINTS)).astype(int))
    return {
        "regions": len(judged.right),
        "at_threshold": {str(threshold): at_threshold(judged, threshold) for threshold in THRESHOLDS},
        "accuracy_full_coverage": at_threshold(judged, -1.0)["accuracy"],
        "area_accuracy_full_coverage": at_threshold(judged, -1.0)["area_accuracy"],
        "aurc": aurc(judged),
        "coverage_at_accuracy": {
            f"{wanted:.2f}": coverage_at_accuracy(judged, wanted) for wanted in ACCURACIES
        },
        "accuracy_by_confidence": accuracy_by_confidence(judged),
        "risk_coverage": [[float(coverage[at]), float(risk[at])] for at in points],
    }


def _label_figures(judged: Judged) -> dict[str, Any]:
    return {"regions": len(judged.right), "accuracy": at_threshold(judged, -1.0)["accuracy"]}

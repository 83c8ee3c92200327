"""Evaluation: a checkpoint against painted frames, as figures (`report.json`)."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.scores import PAPER_THRESHOLD, withdraws_by
from inference.measures.field_metrics import field_metrics
from inference.measures.judging import JudgedFrame, JudgedRegions, judge, pooled
from inference.measures.reliability import calibration
from inference.measures.risk import (
    Judged,
    accuracy_by_confidence,
    at_coverage,
    at_threshold,
    augrc,
    aurc,
    auroc,
    coverage_at_accuracy,
    risk_coverage,
)

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)
ACCURACIES = (0.90, 0.95, 0.99)
COVERAGES = (0.80, 0.90)
SIZES_PX = ((0, 10), (10, 100), (100, None))  # over, up to
OFFERED = (1, 2, 3)
MIN_AREA_PX = 20
CURVE_POINTS = 200
DECIMALS = 6  # of shares: far below what the number of regions can tell


def evaluate(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    min_area_px: int = MIN_AREA_PX,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Predict the chosen frames and compare them with their painted truth: see `judge`, `report`.

    Returns
    -------
    The report: plain numbers, strings, lists and dicts.
    """
    judged = judge(checkpoint, dataset, frames=frames, gap_px=gap_px, on_progress=on_progress)
    return {
        "character": dataset.name,
        "dataset_sha256": dataset.sha256,
        "gap_px": gap_px,
        "model": vars(checkpoint.configuration),
        "training": dict(checkpoint.summary),
        **report(judged, dataset, min_area_px=min_area_px),
    }


def report(frames: Sequence[JudgedFrame], dataset: Dataset, *, min_area_px: int) -> dict[str, Any]:
    """All figures of an evaluation from its judged frames.

    Regions of at least `min_area_px` count, except in `field_metrics` and `by_size`, which count all.
    """
    every = pooled([frame.regions for frame in frames])
    regions = every.only(every.area_px >= min_area_px)
    large = [frame.regions.only(frame.regions.area_px >= min_area_px) for frame in frames]
    return {
        "frames": len(frames),
        "min_area_px": min_area_px,
        **figures(regions),
        "pixel_accuracy": _rounded(regions.right_px.sum() / max(int(regions.counted_px.sum()), 1)),
        "seconds_per_frame": float(np.mean([frame.seconds for frame in frames])),
        "foreground": figures(regions.only(regions.truth != dataset.background_id)),
        "field_metrics": _rounded(
            field_metrics([frame.regions for frame in frames], background_id=dataset.background_id)
        ),
        "by_size": [
            {"over_px": over, "upto_px": upto, **split_figures(every.only(_sized(every, over, upto)))}
            for over, upto in SIZES_PX
        ],
        "labels": [
            {"id": label.id, "name": label.name, **split_figures(regions.only(regions.truth == label.id))}
            for label in dataset.learned
        ],
        "per_frame": [
            {"name": frame.name, "regions": len(counted), "right": int(counted.right.sum())}
            for frame, counted in zip(frames, large, strict=True)
        ],
    }


def figures(regions: JudgedRegions) -> dict[str, Any]:
    """Everything that one set of regions tells: of each score, and above it of the one that withdraws."""
    everything = at_threshold(regions.by(), -1.0)
    by_score: dict[str, dict[str, Any]] = {
        name: {**score_figures(regions.by(name)), **curves(regions.by(name))} for name in regions.scores
    }
    return {
        "regions": len(regions),
        "accuracy_full_coverage": _rounded(everything["accuracy"]),
        "area_accuracy_full_coverage": _rounded(everything["area_accuracy"]),
        "top_accuracy": top_accuracy(regions),
        "withdraws_by": withdraws_by(regions.scores),
        **by_score[withdraws_by(regions.scores)],
        "scores": by_score,
    }


def split_figures(regions: JudgedRegions) -> dict[str, Any]:
    """The same of one part of the regions, without the curves."""
    return {
        "regions": len(regions),
        "accuracy": _rounded(at_threshold(regions.by(), -1.0)["accuracy"]),
        "top_accuracy": top_accuracy(regions),
        "scores": {
            name: score_figures(regions.by(name), thresholds=(PAPER_THRESHOLD,)) for name in regions.scores
        },
    }


def score_figures(judged: Judged, *, thresholds: Sequence[float] = THRESHOLDS) -> dict[str, Any]:
    """Working points, areas and calibration of one score."""
    return {
        "at_threshold": {
            str(threshold): _rounded(at_threshold(judged, threshold)) for threshold in thresholds
        },
        "at_coverage": {f"{wanted:.2f}": _rounded(at_coverage(judged, wanted)) for wanted in COVERAGES},
        "coverage_at_accuracy": {
            f"{wanted:.2f}": _rounded(coverage_at_accuracy(judged, wanted)) for wanted in ACCURACIES
        },
        "aurc": _rounded(aurc(judged)),
        "augrc": _rounded(augrc(judged)),
        "auroc": _rounded(auroc(judged)),
        "calibration": _rounded(calibration(judged)),
    }


def curves(judged: Judged) -> dict[str, Any]:
    """What the plots of one score need beside its working points."""
    coverage, risk = risk_coverage(judged)
    points = np.unique(np.linspace(0, len(risk) - 1, min(len(risk), CURVE_POINTS)).astype(int))
    return {
        "accuracy_by_confidence": [_rounded(bar) for bar in accuracy_by_confidence(judged)],
        "risk_coverage": [[_rounded(coverage[at]), _rounded(risk[at])] for at in points],
    }


def top_accuracy(regions: JudgedRegions) -> dict[str, float | None]:
    """Share of regions whose true label is among the model's label and its first runners-up, by how many."""
    share = {offered: (regions.rank < offered).mean() if len(regions) else None for offered in OFFERED}
    return {str(offered): _rounded(value) for offered, value in share.items()}


def _sized(regions: JudgedRegions, over: int, upto: int | None) -> NDArray[np.bool_]:
    return (regions.area_px > over) & (regions.area_px <= (upto or np.iinfo(np.int64).max))


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return round(float(value), DECIMALS) if isinstance(value, float | np.floating) else value

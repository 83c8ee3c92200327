"""Accuracy against coverage: what selective painting costs and saves, by one score."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Judged:
    """Regions with known truth, over all frames of an evaluation, as one score ranks them.

    confidence : (N,) float64 in 0..1, the score. right : (N,) bool. area_px : (N,) int64.
    """

    confidence: NDArray[np.float64]
    right: NDArray[np.bool_]
    area_px: NDArray[np.int64]

    def only(self, chosen: NDArray[np.bool_]) -> "Judged":
        return Judged(self.confidence[chosen], self.right[chosen], self.area_px[chosen])


def at_threshold(judged: Judged, threshold: float) -> dict[str, float | None]:
    """Coverage and accuracy, by regions and by area, where confidence above the threshold is painted.

    Accuracy is None where nothing is painted.
    """
    painted = judged.confidence > threshold
    return {
        "coverage": _share(painted, np.ones_like(judged.area_px)),
        "accuracy": _share(judged.right[painted], np.ones_like(judged.area_px[painted])),
        "area_coverage": _share(painted, judged.area_px),
        "area_accuracy": _share(judged.right[painted], judged.area_px[painted]),
    }


def risk_coverage(judged: Judged) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Risk (share of wrong regions) when the k most confident of N are painted, for k = 1..N.

    Regions of equal confidence cannot be told apart, so each counts the mean error of its group; the
    order in which they come then makes no difference.

    Returns
    -------
    coverage (N,) and risk (N,), both float64 in 0..1.
    """
    order = np.argsort(-judged.confidence, kind="stable")
    _, group, size = np.unique(-judged.confidence[order], return_inverse=True, return_counts=True)
    wrong = np.bincount(group, ~judged.right[order], minlength=len(size)) / np.maximum(size, 1)
    painted = np.arange(1, len(order) + 1)
    return painted / max(len(order), 1), np.cumsum(wrong[group]) / painted


def aurc(judged: Judged) -> float | None:
    """Area under the risk–coverage curve: the mean risk over all coverages; lower is better.

    Geifman & El-Yaniv, "Selective classification for deep neural networks", NeurIPS 2017.
    """
    return float(risk_coverage(judged)[1].mean()) if len(judged.right) else None


def augrc(judged: Judged) -> float | None:
    """Area under the generalized risk–coverage curve; lower is better, 0.5 at worst.

    The generalized risk at a coverage is the share of *all* regions that are painted and wrong, so that the
    area is the chance to paint a region wrong unnoticed, averaged over all coverages. AURC divides by what
    is painted instead and so weighs the few most confident regions most. Between thresholds the curve is
    straight (trapezoids), which shares ties.

    Traub et al., "Overcoming common flaws in the evaluation of selective classification systems",
    NeurIPS 2024.

    >>> augrc(Judged(np.array([0.9, 0.8]), np.array([True, False]), np.array([1, 1])))
    0.125
    >>> augrc(Judged(np.array([0.9, 0.9]), np.array([True, False]), np.array([1, 1])))
    0.25
    """
    if not len(judged.right):
        return None
    coverage, risk = risk_coverage(judged)
    joint = np.concatenate([[0.0], coverage * risk])
    return float((joint[1:] + joint[:-1]).sum() / (2 * len(coverage)))


def auroc(judged: Judged) -> float | None:
    """Chance that a right region scores above a wrong one, ties counting half; None where all are alike.

    The area under the receiver operating characteristic of "this region is right", as the rank statistic
    of Mann and Whitney: 0.5 is guessing, 1 a perfect order.

    >>> auroc(Judged(np.array([0.9, 0.9, 0.2]), np.array([True, False, False]), np.ones(3, int)))
    0.75
    """
    right, wrong = int(judged.right.sum()), int((~judged.right).sum())
    if not right or not wrong:
        return None
    _, group, size = np.unique(judged.confidence, return_inverse=True, return_counts=True)
    rank = np.cumsum(size) - (size - 1) / 2  # the middle of a group's ranks 1..N
    return float((rank[group][judged.right].sum() - right * (right + 1) / 2) / (right * wrong))


def at_coverage(judged: Judged, coverage: float) -> dict[str, float | int | None]:
    """Painted and wrong regions when the most confident are painted until this share is reached.

    `wrong` need not be whole: regions of equal confidence share their errors, as in `risk_coverage`.

    >>> at_coverage(Judged(np.array([0.9, 0.7, 0.7, 0.1]), np.array([1, 1, 0, 0], bool), np.ones(4)), 0.5)
    {'regions': 2, 'wrong': 0.5, 'accuracy': 0.75}
    """
    painted = int(np.ceil(coverage * len(judged.right) - 1e-9))
    if not painted:
        return {"regions": 0, "wrong": 0.0, "accuracy": None}
    risk = float(risk_coverage(judged)[1][painted - 1])
    return {"regions": painted, "wrong": risk * painted, "accuracy": 1.0 - risk}


def coverage_at_accuracy(judged: Judged, accuracy: float) -> float:
    """The largest share of regions that some threshold paints at this accuracy or better; 0 where none."""
    if not len(judged.right):
        return 0.0
    coverage, risk = risk_coverage(judged)
    confidence = np.sort(judged.confidence)[::-1]
    is_threshold = np.append(confidence[:-1] > confidence[1:], True)  # groups are painted whole or not at all
    enough = is_threshold & (1.0 - risk >= accuracy - 1e-12)
    return float(coverage[enough].max(initial=0.0))


def accuracy_by_confidence(judged: Judged, *, bins: int = 10) -> list[dict[str, float | int | None]]:
    """Regions and accuracy in equal steps of confidence: the bars of the paper's Fig. 3 (a)."""
    column = np.minimum((judged.confidence * bins).astype(int), bins - 1)
    return [
        {
            "from": at / bins,
            "to": (at + 1) / bins,
            "regions": int((column == at).sum()),
            "accuracy": _share(judged.right[column == at], np.ones(int((column == at).sum()))),
        }
        for at in range(bins)
    ]


def _share(chosen: NDArray[np.bool_], weight: NDArray[Any]) -> float | None:
    total = float(np.sum(weight))
    return float(np.sum(weight * chosen)) / total if total else None

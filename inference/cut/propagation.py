"""The cut as context: what painted frames of a cut say of the regions of another frame of it.

Each painted frame is matched with the drawing on its own (`matching`) and tells how likely each label is;
nearer frames weigh more, all are used, and frames before and after are alike. Where nothing matches, or where
the matches contradict each other, the evidence is weak and the model decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.cut.frame_view import FrameView, frame_view
from inference.cut.match_weights import LEARNED, MatchWeights
from inference.cut.matching import Matches, matches
from inference.segmentation.regions import RegionMap

MAX_PAINTED = 5
TRUST_FLOOR = 0.05
EVIDENCE_FLOOR = 1e-6
SURENESS_FLOOR = 1e-4  # nobody is taken to be surer, or less sure, than this
MIN_SHARE = 0.2  # a match less likely than this is named to nobody
Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PaintedFrame:
    """A frame that people have painted.

    labels : (R + 1,) int64 — label id of each region; -1 where it has none.
    """

    view: FrameView
    labels: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Evidence:
    """What painted frames say of the regions of another, row 0 being ink.

    probability : (R + 1, K) float64 — of each label; rows without evidence are uniform, row 0 is 0.
    strength : (R + 1,) float64 in 0..1 — share of the region that is matched at all; 0 abstains.
    frame : (R + 1,) int64 — the painted frame, by its place in the sequence given, that has the region's
        likeliest match of the likeliest label; -1 where there is none.
    region : (R + 1,) int64 — that region there; 0 where there is none.
    trust : (R + 1,) float64 in 0..1 — how much of the painted frames, weighed for the region, the flow found.
    """

    probability: Table
    strength: Table
    frame: NDArray[np.int64]
    region: NDArray[np.int64]
    trust: Table


def painted_frame(drawing: NDArray[np.uint8], regions: RegionMap, labels: NDArray[np.int64]) -> PaintedFrame:
    """A painted frame, ready to be compared with many.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white. regions : its region map.
    labels : (R + 1,) int64 — label id of each region; -1 where it has none.
    """
    if labels.shape != (regions.count + 1,):
        raise ValueError(
            f"{regions.count} regions and ink need {regions.count + 1} labels, not {labels.shape}"
        )
    return PaintedFrame(frame_view(drawing, regions), labels)


def evidence(
    painted: Sequence[tuple[PaintedFrame, int]],
    drawing: NDArray[np.uint8],
    regions: RegionMap,
    *,
    label_ids: Sequence[int],
    weights: MatchWeights = LEARNED,
) -> Evidence:
    """What the nearest painted frames of the cut say of each region of this drawing.

    Parameters
    ----------
    painted : painted frames, each with its distance in frames, before or after (1 or more, sign ignored).
    drawing : (H, W, 3) uint8 RGB on white. regions : its region map.
    label_ids : the K labels, in the order of the columns; other labels of painted frames count as none.
    """
    if not painted:
        raise ValueError("no painted frame was given")
    view = frame_view(drawing, regions)
    nearest = sorted(range(len(painted)), key=lambda at: abs(painted[at][1]))[:MAX_PAINTED]
    frames = [painted[at][0] for at in nearest]
    distance = np.maximum(np.abs([painted[at][1] for at in nearest]), 1).astype(np.float64)
    found = [matches(view, frame.view, weights) for frame in frames]
    columns = [
        columns_of(frame.labels, label_ids)[match.region] for frame, match in zip(frames, found, strict=True)
    ]
    shares = np.stack(
        [
            _by_label(match.share, column, classes=len(label_ids))
            for match, column in zip(found, columns, strict=True)
        ]
    )
    return _combined(shares, found, columns, distance, np.array(nearest), weights)


def fused(model: Table, evidence: Evidence, weights: MatchWeights = LEARNED) -> Table:
    """Probability of each label from the model and painted frames together: (R + 1, K) float64; row 0 is 0.

    Log-linear: evidence that abstains leaves what the model says, and a region that the model did not see is
    left to the evidence.

    Parameters
    ----------
    model : (R + 1, K) float64, as `with_certainty` gives it.
    """
    if model.shape != evidence.probability.shape:
        raise ValueError(
            f"model and evidence differ in shape: {model.shape} and {evidence.probability.shape}"
        )
    log = np.log(np.maximum(model, weights.model_floor))
    exponent = weights.evidence * (evidence.trust + TRUST_FLOOR) ** weights.doubt
    log += exponent[:, None] * np.log(np.maximum(evidence.probability, EVIDENCE_FLOOR))
    return _normalized(log)


def with_certainty(probability: Table, certainty: Table) -> Table:
    """The same probabilities but for the likeliest, which is as likely as it is certain to be right.

    What is left goes to the other labels, as they had it; no other becomes the likeliest by that.

    Parameters
    ----------
    probability : (R + 1, K) float64, rows summing to 1. certainty : (R + 1,) float64 in 0..1.

    >>> with_certainty(np.array([[0.6, 0.3, 0.1]]), np.array([0.8])).round(2).tolist()
    [[0.8, 0.15, 0.05]]
    >>> with_certainty(np.array([[0.6, 0.3, 0.1]]), np.array([0.1])).round(2).tolist()
    [[0.43, 0.43, 0.14]]
    """
    rows, likeliest = np.arange(len(probability)), probability.argmax(axis=1)
    others = np.maximum(probability, 1e-9)
    others[rows, likeliest] = 0.0
    share = others / np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
    second = share.max(axis=1)
    least = second / (1.0 + second) + SURENESS_FLOOR
    sure = np.clip(np.maximum(certainty, least), SURENESS_FLOOR, 1.0 - SURENESS_FLOOR)
    told = share * (1.0 - sure)[:, None]
    told[rows, likeliest] = sure
    return np.asarray(told, np.float64)


def _combined(
    shares: Table,
    found: Sequence[Matches],
    columns: Sequence[NDArray[np.int64]],
    distance: Table,
    places: NDArray[np.int64],
    weights: MatchWeights,
) -> Evidence:
    """One word of N painted frames: their shares (N, R + 1, K), each region's mixture log-linear."""
    matched, classes = shares.sum(axis=2), shares.shape[2]
    each = shares + (1.0 - matched)[:, :, None] / classes
    weight = _frame_weights(found, distance, weights)
    log = np.einsum("nr,nrk->rk", weight, np.log(np.maximum(each, weights.share_floor)))
    probability = _normalized(log * len(found) ** weights.company)
    label = probability.argmax(axis=1)
    frame, region = _source(found, columns, label, weight)
    strength = (weight * matched).sum(axis=0)
    strength[0] = 0.0
    trust = (weight * np.array([match.trust for match in found])[:, None]).sum(axis=0)
    return Evidence(probability, strength, np.where(frame >= 0, places[frame], -1), region, trust)


def _frame_weights(found: Sequence[Matches], distance: Table, weights: MatchWeights) -> Table:
    """How much each painted frame weighs for each region: (N, R + 1), summing to 1 over the frames."""
    trust = np.array([match.trust for match in found]) + TRUST_FLOOR
    returned = np.stack([match.returned for match in found]) + 0.1
    weight = (distance**-weights.closeness * trust**weights.trust)[:, None] * returned**weights.returned
    return np.asarray(weight / weight.sum(axis=0), np.float64)


def _source(
    found: Sequence[Matches],
    columns: Sequence[NDArray[np.int64]],
    label: NDArray[np.int64],
    weight: Table,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Painted frame and region of the likeliest match that has the label; -1 and 0 where none has."""
    rows = np.arange(len(label))
    frame, region = np.full(len(label), -1), np.zeros(len(label), np.int64)
    best = np.zeros(len(label))
    for at, (match, column) in enumerate(zip(found, columns, strict=True)):
        counts = (column == label[:, None]) & (match.share >= MIN_SHARE)
        share = match.share * counts * weight[at][:, None]
        top = share.argmax(axis=1)
        better = share[rows, top] > best
        better[0] = False
        best = np.where(better, share[rows, top], best)
        frame, region = np.where(better, at, frame), np.where(better, match.region[rows, top], region)
    return frame, region


def columns_of(labels: NDArray[np.int64], label_ids: Sequence[int]) -> NDArray[np.int64]:
    """Column of each region's label: (R + 1,) int64; -1 for ink and where the label is none of them."""
    column_of = {id: column for column, id in enumerate(label_ids)}
    columns = np.array([column_of.get(int(label), -1) for label in labels], np.int64)
    columns[0] = -1
    return columns


def _by_label(share: Table, column: NDArray[np.int64], *, classes: int) -> Table:
    """Share of each label among the candidates: (R + 1, K)."""
    cell = np.arange(len(share))[:, None] * (classes + 1) + np.where(column < 0, classes, column)
    sums = np.bincount(cell.ravel(), share.ravel(), minlength=len(share) * (classes + 1))
    return np.asarray(sums.reshape(len(share), classes + 1)[:, :classes], np.float64)


def _normalized(log: Table) -> Table:
    likely = np.exp(log - log.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    likely[0] = 0.0
    return np.asarray(likely, np.float64)

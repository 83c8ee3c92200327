"""Matching: which regions of a painted frame a region of this frame may be.

Each region has some candidates among the painted frame's regions, or is new. How alike two regions are is
told by what flow says (both ways), by size, place and shape, and by whether the regions around one are
matched with regions around the other. Several candidates may share a region: what is split in one frame
may be in one piece in the other.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.cut.flow import Flow, flow
from inference.cut.frame_view import FrameView
from inference.cut.match_weights import MatchWeights
from inference.cut.registration import Affine, registration

CANDIDATES = 24
COUNTED_PX = 20
FLOOR = 0.02
SUPPORT_FLOOR = 0.05
Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Candidates:
    """What the regions of one frame may be in another, row 0 being ink.

    region : (R + 1, M) int64 — candidate regions of the other frame; 0 where there are fewer.
    signs : (R + 1, M, S) float64 — how alike the two are, in the order of `match_weights.SIGNS`.
    returned : (R + 1,) float64 in 0..1 — share of the region where the flow there and back agree.
    """

    region: NDArray[np.int64]
    signs: Table
    returned: Table


@dataclass(frozen=True, eq=False)
class Matches:
    """Shares of each region's candidates: region and share (R + 1, M); returned (R + 1,) as in `Candidates`.

    Shares of a row sum to less than 1: the rest is the chance that the region is new.
    trust : how far the flow between the two frames returned on the whole, 0..1.
    """

    region: NDArray[np.int64]
    share: Table
    returned: Table
    trust: float


def matches(view: FrameView, other: FrameView, weights: MatchWeights) -> Matches:
    """How likely each candidate of each region is the same part of the figure.

    A first round goes by the signs alone; in the second, a candidate is also supported by the regions around
    it, where they match the regions around this one.
    """
    found = candidates(view, other)
    first = _shares(found, weights.alone, weights.alone_new, support=None)
    support = neighbor_support(found.region, first, view.neighbors, other.neighbors)
    share = _shares(found, weights.among, weights.among_new, support=support)
    large = view.regions.area_px >= COUNTED_PX
    trust = float(found.returned[large].mean()) if large.any() else 0.0
    return Matches(found.region, share, found.returned, trust)


def candidates(view: FrameView, other: FrameView) -> Candidates:
    """The likeliest regions of another frame for each region of this one, and how alike they are."""
    affine = registration(view, other)
    moved = flow(view, other, affine)
    rows, other_rows = view.regions.count + 1, other.regions.count + 1
    there = _overlap(view.ids, other.ids, moved.there, rows=rows, other_rows=other_rows)
    back = _overlap(other.ids, view.ids, moved.back, rows=other_rows, other_rows=rows).T
    apart = _distances(_carried(view, moved), other.shapes.center) / _diagonal(other)
    growth = _growth(view, other, affine)
    region = _nearest(there + back - 8.0 * apart - 0.3 * growth)
    at = np.arange(rows)[:, None]
    returned = _means(view.ids, moved.returned.astype(np.float64), rows=rows)
    flowed = _flow_signs(there[at, region], back[at, region], returned[:, None])
    likeness = _likeness(view, other, affine, region)
    return Candidates(
        region, np.stack([*flowed, apart[at, region], growth[at, region], *likeness], axis=2), returned
    )


def neighbor_support(
    region: NDArray[np.int64], share: Table, border: NDArray[np.float32], other_border: NDArray[np.float32]
) -> Table:
    """Share of a region's border whose neighbors match neighbors of the candidate: (R + 1, M) in 0..1.

    Parameters
    ----------
    region, share : (R + 1, M) — the candidates and their shares.
    border : (R + 1, R + 1) and (R' + 1, R' + 1) float32 — shared border lengths in the two frames.
    """
    rows = np.arange(len(region))[:, None]
    dense = np.zeros((len(border), len(other_border)), np.float32)
    np.add.at(dense, (rows, region), share)
    dense[:, 0] = 0.0
    around = border / np.maximum(border.sum(axis=1, keepdims=True), 1.0)
    support = (around @ dense) @ (other_border > 0).astype(np.float32)
    return np.asarray(support[rows, region], np.float64)


def _shares(found: Candidates, weights: Table, new: Table, *, support: Table | None) -> Table:
    score = found.signs @ weights[: found.signs.shape[2]]
    if support is not None:
        score = score + weights[-1] * np.log(support + SUPPORT_FLOOR)
    score = np.where(found.region > 0, score, -np.inf)
    unmatched = (new[0] + new[1] * found.returned)[:, None]
    top = np.maximum(score.max(axis=1, keepdims=True), unmatched)
    likely = np.exp(score - top)
    return np.asarray(likely / (likely.sum(axis=1, keepdims=True) + np.exp(unmatched - top)), np.float64)


def _nearest(rank: Table) -> NDArray[np.int64]:
    """Columns of the highest ranks of each row: (R + 1, M) int64; column 0, ink, stands for none."""
    rank[:, 0] = -np.inf
    count = min(CANDIDATES, rank.shape[1])
    return np.asarray(np.argpartition(-rank, count - 1, axis=1)[:, :count], np.int64)


def _flow_signs(there: Table, back: Table, returned: Table) -> list[Table]:
    """Overlaps as logarithms, weighed apart where the flow can be trusted and where it cannot."""
    logs = [np.log(overlap + FLOOR) for overlap in (there, back)]
    return [log * trust for log in logs for trust in (returned, 1.0 - returned)]


def _likeness(view: FrameView, other: FrameView, affine: Affine, region: NDArray[np.int64]) -> list[Table]:
    mine, theirs = view.shapes, other.shapes
    placed = mine.center @ affine[:, :2].T + affine[:, 2]
    inradius = mine.inradius * np.sqrt(_zoom(affine))
    degree, other_degree = (np.log1p((v.neighbors > 0).sum(axis=1)) for v in (view, other))
    return [
        np.linalg.norm(placed[:, None] - theirs.center[region], axis=2) / _diagonal(other),
        np.abs(np.log(inradius + 0.5)[:, None] - np.log(theirs.inradius + 0.5)[region]),
        np.linalg.norm(_turned(mine.stretch, affine)[:, None] - theirs.stretch[region], axis=2),
        np.abs(mine.at_edge[:, None] - theirs.at_edge[region]),
        np.abs(degree[:, None] - other_degree[region]),
        np.abs(mine.traced[:, None] - theirs.traced[region]),
        np.abs(mine.tone[:, None] - theirs.tone[region]),
    ]


def _overlap(
    ids: NDArray[np.int32],
    other_ids: NDArray[np.int32],
    places: NDArray[np.float32],
    *,
    rows: int,
    other_rows: int,
) -> Table:
    """Share of each region's pixels that land in each of the other's regions: (rows, other_rows)."""
    height, width = other_ids.shape
    x, y = np.rint(places[..., 0]).astype(np.int64), np.rint(places[..., 1]).astype(np.int64)
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    landed = np.where(inside, other_ids[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)], 0)
    cell = ids.astype(np.int64) * other_rows + landed
    counts = np.bincount(cell.ravel(), minlength=rows * other_rows).reshape(rows, other_rows)
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    share[0], share[:, 0] = 0.0, 0.0
    return np.asarray(share, np.float64)


def _means(ids: NDArray[np.int32], values: NDArray[np.floating], *, rows: int) -> Table:
    flat = ids.ravel()
    sums = np.bincount(flat, values.ravel(), minlength=rows)
    return np.asarray(sums / np.maximum(np.bincount(flat, minlength=rows), 1), np.float64)


def _carried(view: FrameView, moved: Flow) -> Table:
    """Where flow carries the center of each region."""
    rows = view.regions.count + 1
    return np.column_stack([_means(view.ids, moved.there[..., axis], rows=rows) for axis in (0, 1)])


def _distances(places: Table, others: Table) -> Table:
    squared = (places**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2.0 * places @ others.T
    return np.asarray(np.sqrt(np.maximum(squared, 0.0)), np.float64)


def _growth(view: FrameView, other: FrameView, affine: Affine) -> Table:
    area, other_area = np.log(view.shapes.area * _zoom(affine) + 1.0), np.log(other.shapes.area + 1.0)
    return np.asarray(np.abs(np.subtract.outer(area, other_area)), np.float64)


def _zoom(affine: Affine) -> float:
    """By how much areas grow."""
    return abs(float(np.linalg.det(affine[:, :2])))


def _diagonal(view: FrameView) -> float:
    return float(np.hypot(*view.near.shape))


def _turned(stretch: Table, affine: Affine) -> Table:
    """Stretch as the camera's movement turns or mirrors it."""
    cosine, sine = affine[:, 0] / np.hypot(*affine[:, 0])
    twice = np.array([cosine**2 - sine**2, 2.0 * cosine * sine])
    along, across = stretch[:, 0], stretch[:, 1] * np.sign(np.linalg.det(affine[:, :2]))
    return np.column_stack([along * twice[0] - across * twice[1], along * twice[1] + across * twice[0]])

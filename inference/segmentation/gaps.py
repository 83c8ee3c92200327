"""Gaps: walls one pixel wide between strokes that almost meet.

Each end of a stroke (`strokes`) is joined to another end that faces it, or else to the ink straight ahead,
if that is near enough. So works OpenToonz's autoclose, and in more detail Fourey et al., "A fast and
efficient semi-guided algorithm for flat coloring line-arts", VMV 2018. Which of the walls are kept is told
by the regions they part: `closures`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.strokes import StrokeEnds, stroke_ends

FACING = 0.5  # cosine of the widest angle between a heading and the wall
BLUNTNESS_PX = 4  # how far ink of the stroke itself may lie ahead of its end
AT_ONCE = 512


@dataclass(frozen=True, eq=False)
class Walls:
    """Candidates for closing a gap, N of them, in no order that means anything.

    start, stop : (N, 2) int32 — x, y of the ink at both sides; may lie just outside the picture.
    """

    start: NDArray[np.int32]
    stop: NDArray[np.int32]

    @property
    def paper_px(self) -> NDArray[np.float64]:
        """Paper between the two sides: (N,) float64."""
        step = (self.stop - self.start).astype(np.float64)
        return np.asarray(np.sqrt(step[:, 0] ** 2 + step[:, 1] ** 2) - 1.0, np.float64)


def gap_walls(ink: NDArray[np.bool_], *, gap_px: int) -> Walls:
    """Walls across all gaps up to a width.

    Parameters
    ----------
    ink : (H, W) bool.
    gap_px : the widest gap to close, in pixels of paper between the ink on its two sides.
    """
    ends = stroke_ends(ink)
    start, stop = _facing_ends(ends, gap_px)
    alone = ~np.isin(np.arange(len(ends.at)), start)
    lone = StrokeEnds(ends.at[alone], ends.heading[alone])
    met, ahead = _ink_ahead(ink, lone, gap_px)
    return Walls(np.concatenate([ends.at[start], lone.at[met]]), np.concatenate([ends.at[stop], ahead[met]]))


def wall_pixels(start: NDArray[np.int32], stop: NDArray[np.int32]) -> NDArray[np.int32]:
    """An 8-connected line between two pixels, the same from either side: (N, 2) int32, x and y."""
    step = stop - start
    steps = max(int(np.abs(step).max()), 1)
    half = np.rint(np.arange(steps // 2 + 1)[:, None] * step / steps).astype(np.int32)
    return np.concatenate([start + half, stop - half])


def _facing_ends(ends: StrokeEnds, gap_px: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each end the nearest other one that lies ahead and points back; all of them where several are."""
    order = np.argsort(ends.at[:, 0], kind="stable")
    at, heading = ends.at[order], ends.heading[order]
    starts, stops = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    for top in range(0, len(at), AT_ONCE):
        some = slice(top, min(top + AT_ONCE, len(at)))
        low = int(np.searchsorted(at[:, 0], at[some][0, 0] - gap_px - 1))
        high = int(np.searchsorted(at[:, 0], at[some][-1, 0] + gap_px + 1, side="right"))
        step = (at[None, low:high] - at[some, None]).astype(np.float64)
        square = step[..., 0] ** 2 + step[..., 1] ** 2
        i, j = np.nonzero((square > 0) & (square <= (gap_px + 1) ** 2))
        length = np.sqrt(square[i, j])
        ahead, back = _along(step[i, j], heading[i + top]), -_along(step[i, j], heading[j + low])
        faces = np.minimum(ahead, back) > FACING * length
        i, j, length = i[faces], j[faces], length[faces]
        nearest = np.full(some.stop - top, np.inf)
        np.minimum.at(nearest, i, length)
        is_nearest = length == nearest[i]
        starts.append(order[i[is_nearest] + top])
        stops.append(order[j[is_nearest] + low])
    return np.concatenate(starts), np.concatenate(stops)


def _along(step: NDArray[np.float64], heading: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scalar products, written out: a fused multiplication would round x and y differently."""
    return np.asarray(step[:, 0] * heading[:, 0] + step[:, 1] * heading[:, 1], np.float64)


def _ink_ahead(
    ink: NDArray[np.bool_], ends: StrokeEnds, gap_px: int
) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Whether going on meets ink or the picture's edge within the gap, and where: (N,) bool, (N, 2) x, y."""
    height, width = ink.shape
    far = np.arange(1, gap_px + BLUNTNESS_PX + 1)[:, None, None]
    path = ends.at + np.rint(far * ends.heading).astype(np.int32)  # (steps, N, 2)
    outside = np.any((path < 0) | (path >= (width, height)), axis=2)
    x, y = np.where(outside[..., None], 0, path).transpose(2, 0, 1)
    blocked = outside | ink[y, x]
    step = (path - ends.at).astype(np.float64)
    near = np.sqrt(step[..., 0] ** 2 + step[..., 1] ** 2) <= gap_px + 1 + BLUNTNESS_PX
    paper_px = np.cumsum(~blocked, axis=0)
    meets = blocked & (paper_px > 0) & (paper_px <= gap_px) & near
    first = meets.argmax(axis=0)
    return meets.any(axis=0), path[first, np.arange(len(ends.at))]

"""Gap closing: lines that almost meet are joined by walls one pixel wide, which never become ink.

Ends of strokes are found on the thinned lines (`thinning`); each end is joined to another end or to the
ink ahead of it, if that is near enough. So works OpenToonz's autoclose, and in more detail Fourey et al.,
"A fast and efficient semi-guided algorithm for flat coloring line-arts", VMV 2018.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.thinning import MAX_THINNING, neighbors_of, stroke_ends, thinned

TAIL_PX = 8
AHEAD = 0.5  # cosine of the widest angle between a stroke's end and the wall that prolongs it
Pixel = tuple[int, int]  # x, y


def close_gaps(ink: NDArray[np.bool_], *, gap_px: int) -> NDArray[np.bool_]:
    """Ink with walls across its gaps: (H, W) bool, True where ink or wall.

    Parameters
    ----------
    ink : (H, W) bool.
    gap_px : the widest gap to close, in pixels of paper between the ink on its two sides.
    """
    walls = ink.astype(np.uint8)
    thin = thinned(ink)
    ends = stroke_ends(thin)
    headings = np.array([_heading(thin, (int(x), int(y))) for x, y in ends]).reshape(-1, 2)
    for at, (end, heading) in enumerate(zip(ends, headings, strict=True)):
        target = _facing_end(at, ends, headings, gap_px)
        if target is None:
            target = _ink_ahead(ink, end, heading, gap_px)
        if target is not None:
            cv2.line(walls, (int(end[0]), int(end[1])), target, 1, 1, cv2.LINE_8)
    return walls > 0


def give_back_closures(ids: NDArray[np.int32], *, ink: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The same ids, wall pixels (0, yet not ink) given to a neighboring region, the highest id winning."""
    ids = ids.copy()
    ys, xs = np.nonzero((ids == 0) & ~ink)
    height, width = ids.shape
    while len(ys):
        around = [
            ids[np.clip(ys + dy, 0, height - 1), np.clip(xs + dx, 0, width - 1)]
            for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1))
        ]
        best = np.max(around, axis=0)
        if not best.any():
            break  # a wall between ink on all sides belongs to nobody
        ids[ys, xs] = best
        ys, xs = ys[best == 0], xs[best == 0]
    return ids


def _heading(thin: NDArray[np.bool_], end: Pixel) -> NDArray[np.float64]:
    """Where a stroke was heading when it ended: a unit vector from some pixels back to its end."""
    behind, here = end, end
    for _ in range(TAIL_PX):
        onward = [
            p for p in neighbors_of(thin, here) if max(abs(p[0] - behind[0]), abs(p[1] - behind[1])) > 1
        ]
        if here == end:
            onward = neighbors_of(thin, here)
        if not onward:
            break
        behind, here = here, onward[0]
    vector = np.subtract(end, here).astype(np.float64)
    return np.asarray(vector / max(float(np.hypot(*vector)), 1e-9), np.float64)


def _facing_end(at: int, ends: NDArray[np.int64], headings: NDArray[np.float64], gap_px: int) -> Pixel | None:
    """The nearest other end that lies ahead of this one and points back at it."""
    steps = ends - ends[at]
    distance = np.hypot(steps[:, 0], steps[:, 1])
    faces = np.minimum(steps @ headings[at], -np.einsum("ij,ij->i", steps, headings))
    distance[(faces <= AHEAD * distance) | (distance == 0)] = np.inf
    nearest = int(distance.argmin())
    return (int(ends[nearest, 0]), int(ends[nearest, 1])) if distance[nearest] <= gap_px + 1 else None


def _ink_ahead(
    ink: NDArray[np.bool_], end: NDArray[np.int64], heading: NDArray[np.float64], gap_px: int
) -> Pixel | None:
    """The first ink that the stroke would meet if it went on, beyond its own thickness."""
    height, width = ink.shape
    steps = np.arange(1, gap_px + MAX_THINNING + 2)[:, None]
    path = np.rint(end + steps * heading).astype(int)
    path = path[((path >= 0) & (path < (width, height))).all(axis=1)]
    on_ink = ink[path[:, 1], path[:, 0]]
    paper_px = np.cumsum(~on_ink)
    met = np.flatnonzero(on_ink & (paper_px > 0) & (paper_px <= gap_px))
    return (int(path[met[0], 0]), int(path[met[0], 1])) if len(met) else None

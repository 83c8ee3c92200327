"""Closing lines: the pixels that a hand's stroke from line to line was meant to run through.

A hand stops a little short of the ink or goes a little beyond it. A short end is led on to the ink ahead,
else to the nearest that does not lie behind; an end just beyond the ink is taken back to it, as leading that
one on would cut a splinter off the region there. Which of the two was meant is not always plain: a stroke
across a narrow gap is as short as an overshoot. So there are several readings, the likeliest first.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.gaps import wall_pixels
from inference.segmentation.labeling import Ids

SNAP_PX = 8
HEADING_PX = 6  # how much of the stroke tells where its end was heading


def closing_lines(ids: Ids, points: NDArray[np.int32], *, snap_px: int) -> Iterator[NDArray[np.int32]]:
    """The readings of a stroke, each an 8-connected path inside the picture: (N, 2) int32, x and y.

    Parameters
    ----------
    ids : (H, W) — region of each pixel; 0 is ink.
    points : (P, 2) int32, P ≥ 1 — x, y that the stroke went through.
    """
    height, width = ids.shape
    path = pixels_along(points).clip(0, (width - 1, height - 1))
    told: list[NDArray[np.int32]] = []
    for start, end in ((False, False), (False, True), (True, False), (True, True)):
        reading = _with_end(ids, path, snap_px=snap_px, is_short=end)
        reading = _with_end(ids, reading[::-1], snap_px=snap_px, is_short=start)[::-1]
        if not any(np.array_equal(reading, other) for other in told):
            told.append(reading)
            yield reading


def pixels_along(points: NDArray[np.int32]) -> NDArray[np.int32]:
    """All pixels on the way through some points, 8-connected: (N, 2) int32.

    >>> pixels_along(np.array([[0, 0], [3, 1]], np.int32)).tolist()
    [[0, 0], [1, 0], [2, 1], [3, 1]]
    """
    step = np.diff(points, axis=0)
    steps = np.abs(step).max(axis=1, initial=0)
    at = np.repeat(np.arange(len(step)), steps)
    done = 1 + np.arange(len(at)) - np.repeat(np.cumsum(steps) - steps, steps)
    between = points[at] + np.floor(step[at] * (done / np.maximum(steps[at], 1))[:, None] + 0.5)
    return np.concatenate([points[:1], between.astype(np.int32)])


def _with_end(ids: Ids, path: NDArray[np.int32], *, snap_px: int, is_short: bool) -> NDArray[np.int32]:
    """The path with its last end on ink, where there is some in reach.

    is_short : an end within reach beyond the ink was not meant to stop there, but to go on.
    """
    under = ids[path[:, 1], path[:, 0]]
    region = int(under[-1])
    if region == 0:
        return path
    elsewhere = np.flatnonzero(under != region)
    if elsewhere.size and len(path) - 1 - elsewhere[-1] <= snap_px and not is_short:
        return path[: elsewhere[-1] + 1]
    end = path[-1]
    heading = (end - path[max(-HEADING_PX, -len(path))]).astype(np.float64)
    target = _ahead(ids, end, heading, snap_px=snap_px)
    if target is None:
        target = _nearest(ids, end, heading, snap_px=snap_px)
    return path if target is None else np.concatenate([path, _way(end, target)])


def _ahead(
    ids: Ids, end: NDArray[np.int32], heading: NDArray[np.float64], *, snap_px: int
) -> NDArray[np.int32] | None:
    """The first pixel straight ahead that is not of the region where the stroke ended; else the edge."""
    length = float(np.hypot(*heading))
    if not length:
        return None
    height, width = ids.shape
    steps = np.arange(1, 2 * snap_px + 1)[:, None] / 2
    way = np.floor(end + steps * heading / length + 0.5).astype(np.int32)
    is_inside = ((way >= 0) & (way < (width, height))).all(axis=1)
    way = way[: int(is_inside.argmin()) if not is_inside.all() else len(way)]
    meets = np.flatnonzero(ids[way[:, 1], way[:, 0]] != ids[end[1], end[0]])
    if meets.size:
        return np.asarray(way[meets[0]], np.int32)
    if is_inside.all():
        return None
    return np.asarray(way[-1] if len(way) else end, np.int32)


def _nearest(
    ids: Ids, end: NDArray[np.int32], heading: NDArray[np.float64], *, snap_px: int
) -> NDArray[np.int32] | None:
    """The nearest pixel of anything else, not behind the end; beyond the picture's edge counts as well."""
    height, width = ids.shape
    x, y = (int(one) for one in end)
    dy, dx = np.mgrid[-snap_px : snap_px + 1, -snap_px : snap_px + 1]
    xs, ys = x + dx, y + dy
    is_outside = (xs < 0) | (ys < 0) | (xs >= width) | (ys >= height)
    there = ids[ys.clip(0, height - 1), xs.clip(0, width - 1)]
    square = dx**2 + dy**2
    fits = (is_outside | (there != ids[y, x])) & (square <= snap_px**2)
    fits &= dx * heading[0] + dy * heading[1] >= 0
    if not fits.any():
        return None
    at = np.where(fits, square, np.iinfo(np.int32).max).argmin()
    found = np.array([xs.flat[at], ys.flat[at]], np.int32)
    return np.asarray(found.clip(0, (width - 1, height - 1)), np.int32)


def _way(start: NDArray[np.int32], stop: NDArray[np.int32]) -> NDArray[np.int32]:
    """From beside one pixel to another, in order."""
    pixels = wall_pixels(start, stop)
    order = np.abs(pixels - start).max(axis=1).argsort(kind="stable")
    return np.asarray(pixels[order], np.int32)

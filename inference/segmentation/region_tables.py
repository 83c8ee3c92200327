"""Bounding box and seed of each region of a labeling."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import Ids, Labeling, Runs


def boxes(labeling: Labeling) -> NDArray[np.int32]:
    """x0, y0, x1, y1 of each region, half open: (R + 1, 4) int32; zeros for ink and for empty regions."""
    runs = labeling.runs
    box = np.zeros((labeling.count + 1, 4), np.int32)
    box[runs.region, 0] = labeling.ids.shape[1]
    np.minimum.at(box[:, 0], runs.region, runs.x)
    box[runs.region[::-1], 1] = runs.y[::-1]  # of several values for one place, numpy keeps the last
    np.maximum.at(box[:, 2], runs.region, runs.x + runs.length)
    box[runs.region, 3] = runs.y + 1
    return box


def seeds(labeling: Labeling) -> NDArray[np.int32]:
    """x, y of a pixel well inside each region: (R + 1, 2) int32; zeros for ink and for empty regions.

    It is as far from the region's edge as any, give or take two pixels: the depth is measured at half the
    size, at an eighth of the cost.
    """
    seed = _in_longest_runs(labeling.runs, rows=labeling.count + 1)
    height, width = (side - side % 2 for side in labeling.ids.shape)
    if not height or not width:
        return seed
    whole = _whole_squares(labeling.ids[:height, :width])
    inside = cv2.copyMakeBorder(whole.view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
    peak = (depth == cv2.dilate(depth, np.ones((3, 3), np.uint8)))[1:-1, 1:-1] & whole
    y, x = np.divmod(np.flatnonzero(peak), width // 2)
    region, depth_here = labeling.ids[2 * y, 2 * x], depth[y + 1, x + 1]
    deepest = np.zeros(len(seed), np.float32)
    np.maximum.at(deepest, region, depth_here)
    of_it = np.flatnonzero(depth_here == deepest[region])[::-1]  # reversed, so that the first one stays
    seed[region[of_it]] = 2 * np.stack([x, y], axis=1)[of_it]
    return seed


def box_of_pixels(
    x: NDArray[np.intp], y: NDArray[np.intp], group: NDArray[np.intp], *, count: int
) -> NDArray[np.int32]:
    """The box of each group of pixels, all of which have some: (count, 4) int32, half open."""
    box = np.zeros((count, 4), np.int32)
    box[:, :2] = np.iinfo(np.int32).max
    for column, values in enumerate((x, y)):
        np.minimum.at(box[:, column], group, values.astype(np.int32))
        np.maximum.at(box[:, column + 2], group, values.astype(np.int32) + 1)
    return box


def _in_longest_runs(runs: Runs, *, rows: int) -> NDArray[np.int32]:
    """The middle of each region's longest run: all that can be said of the thinnest slivers."""
    longest = np.zeros(rows, np.int32)
    np.maximum.at(longest, runs.region, runs.length)
    of_it = np.flatnonzero(runs.length == longest[runs.region])[::-1]
    seed = np.zeros((rows, 2), np.int32)
    seed[runs.region[of_it], 0] = runs.x[of_it] + runs.length[of_it] // 2
    seed[runs.region[of_it], 1] = runs.y[of_it]
    return seed


def _whole_squares(ids: Ids) -> NDArray[np.bool_]:
    """Which squares of 2 by 2 pixels lie in one region: (H / 2, W / 2) bool."""
    two_in_one = np.uint32 if ids.itemsize == 2 else np.uint64
    pairs: NDArray[Any] = np.ascontiguousarray(ids).view(two_in_one)
    upper, lower = pairs[0::2], pairs[1::2]
    bits = 8 * ids.itemsize
    alike = (upper >> bits) == (upper & ((1 << bits) - 1))
    return np.asarray((upper == lower) & alike & (upper > 0), np.bool_)

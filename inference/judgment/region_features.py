"""What each region looks like: its place, size and shape, and those of its neighbors, as one row of numbers.

All of it is measured in the network's window, so that a figure drawn twice as large has the same rows. Of a
mirrored drawing every column is the same or changes its sign (`mirrored`).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.networks.window import Window
from inference.segmentation.regions import RegionMap

NEIGHBORS = 3
PLACE_COLUMNS = 17  # of the rows of surroundings the first, which are those of place
NO_NEIGHBOR = -9.0
TRACE_SEEN = 60  # how dark (of 255) a reduced trace line may have become and still be one
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RegionFeatures:
    """Rows of all regions of one drawing, row 0 (ink) being without meaning.

    place : (R + 1, 17) float32 — where the region lies and how large it is.
    surroundings : (R + 1, 71) float32 — the same, then its shape, then its neighbors.
    """

    place: NDArray[np.float32]
    surroundings: NDArray[np.float32]


def region_features(
    regions: RegionMap, seen: NDArray[np.int32], lines: NDArray[np.uint8], window: Window
) -> RegionFeatures:
    """Describe every region.

    Parameters
    ----------
    seen : (h, w) int32 — region of each pixel of the window, as `regions_in` gives it.
    lines : (2, h, w) uint8 — ink and trace lines in the window, as `lines_in` gives them.
    """
    rows = regions.count + 1
    place = _place(regions, seen, window)
    figure = _in_figure(place)
    shape = _shape(seen, lines, place, rows=rows)
    alone = np.column_stack([place, figure])
    neighbors = _neighbors(_borders(seen, rows=rows), place, shape)
    all_of_it = np.column_stack([alone, shape, neighbors])
    return RegionFeatures(alone.astype(np.float32), all_of_it.astype(np.float32))


def mirrored(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows of the same regions in the mirrored drawing, of either kind of row."""
    flipped = features.copy()
    columns = [column for column in _CHANGE_SIGN if column < features.shape[1]]
    flipped[:, columns] = np.where(flipped[:, columns] == NO_NEIGHBOR, NO_NEIGHBOR, -flipped[:, columns])
    return flipped


def _place(regions: RegionMap, seen: NDArray[np.int32], window: Window) -> Floats:
    """(R + 1, 12): center, log of the area, spread in x and y, slant, middle and size of the box, window."""
    long_side = max(window.x1 - window.x0, window.y1 - window.y0)
    width, height = (window.x1 - window.x0) / long_side, (window.y1 - window.y0) / long_side
    mean, square, product = _moments(seen, regions, width=width, height=height)
    spread = np.sqrt(np.maximum(square - mean**2, 0.0))
    slant = product - mean[:, 0] * mean[:, 1]
    box = regions.bbox.astype(np.float64)
    center = (box[:, :2] + box[:, 2:]) / 2.0 - (window.x0, window.y0)
    center = center / long_side - (width / 2.0, height / 2.0)
    size = (box[:, 2:] - box[:, :2]) / long_side
    area = np.log(np.maximum(regions.area_px, 1) / long_side**2)
    frame = np.tile([width, height], (len(area), 1))
    return np.column_stack([mean, area, spread, slant, center, size, frame])


def _moments(
    seen: NDArray[np.int32], regions: RegionMap, *, width: float, height: float
) -> tuple[Floats, Floats, Floats]:
    """Mean, mean square (R + 1, 2) and mean product (R + 1,) of x and y over each region, from the middle."""
    rows, (pixel_rows, pixel_columns) = regions.count + 1, seen.shape
    flat = seen.ravel()
    x = np.tile((np.arange(pixel_columns) + 0.5) / pixel_columns * width - width / 2.0, pixel_rows)
    y = np.repeat((np.arange(pixel_rows) + 0.5) / pixel_rows * height - height / 2.0, pixel_columns)
    seen_px = np.maximum(np.bincount(flat, minlength=rows), 1)

    def mean(values: Floats) -> Floats:
        return np.asarray(np.bincount(flat, values, minlength=rows) / seen_px, np.float64)

    return np.stack([mean(x), mean(y)], 1), np.stack([mean(x * x), mean(y * y)], 1), mean(x * y)


def _in_figure(place: Floats) -> Floats:
    """(R + 1, 5): place and size against the figure's middle and spread; how wide, and how full its box."""
    weight = np.minimum(np.exp(place[:, 2]), 0.05)  # paper must not outweigh the figure
    weight[0] = 0.0
    total = max(float(weight.sum()), 1e-9)
    middle = (place[:, :2] * weight[:, None]).sum(axis=0) / total
    spread = max(float(np.sqrt((((place[:, :2] - middle) ** 2).sum(axis=1) * weight).sum() / total)), 1e-6)
    box = np.maximum(place[:, 8] * place[:, 9], 1e-6)
    return np.column_stack(
        [
            (place[:, :2] - middle) / spread,
            place[:, 2] - 2.0 * np.log(spread),
            place[:, 3] / np.maximum(place[:, 4], 1e-3),
            np.exp(place[:, 2]) / box,
        ]
    )


def _shape(seen: NDArray[np.int32], lines: NDArray[np.uint8], place: Floats, *, rows: int) -> Floats:
    """(R + 1, 12): outline, depth; its share along trace lines, black ink, the window's edge; mean depth;
    roundness, tilt, fullness and length of the ellipse with the same moments; cells seen; depth again in px.
    """
    flat, size_px = seen.ravel(), np.sqrt(np.maximum(np.bincount(seen.ravel(), minlength=rows), 1))
    is_trace = lines[1] > TRACE_SEEN
    near_trace, near_ink = (
        cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        for mask in (is_trace, (lines[0] > 127) & ~is_trace)
    )
    depth = cv2.distanceTransform((seen > 0).astype(np.uint8), cv2.DIST_L2, 3)
    outline, rim = _outline(seen), np.zeros(seen.shape, bool)
    rim[[0, -1]], rim[:, [0, -1]] = True, True

    def count(values: NDArray[np.generic]) -> Floats:
        return np.asarray(np.bincount(flat, values.ravel().astype(np.float64), minlength=rows), np.float64)

    outline_px = np.maximum(count(outline), 1.0)
    deepest = np.zeros(rows)
    np.maximum.at(deepest, flat, depth.ravel())
    return np.column_stack(
        [
            count(outline) / size_px,
            deepest / size_px,
            count(outline & near_trace) / outline_px,
            count(outline & near_ink) / outline_px,
            count(rim) / outline_px,
            count(depth) / size_px**3,
            _ellipse(place),
            np.log(size_px),
            np.minimum(deepest, 32.0),
        ]
    )


def _ellipse(place: Floats) -> Floats:
    """(R + 1, 4): short to long axis, how upright, area over the ellipse's, long axis."""
    across, down, slant = place[:, 3] ** 2, place[:, 4] ** 2, place[:, 5]
    middle, reach = (across + down) / 2.0, np.hypot((across - down) / 2.0, slant)
    long, short = middle + reach, np.maximum(middle - reach, 1e-9)
    upright = np.abs(np.sin(0.5 * np.arctan2(2.0 * slant, across - down)))
    return np.column_stack(
        [
            np.sqrt(short / np.maximum(long, 1e-9)),
            upright,
            np.exp(place[:, 2]) / np.sqrt(np.maximum(long * short, 1e-12)),
            np.sqrt(long),
        ]
    )


def _outline(seen: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Pixels beside one of another region or ink."""
    outline = np.zeros(seen.shape, bool)
    across, down = seen[:, 1:] != seen[:, :-1], seen[1:] != seen[:-1]
    outline[:, 1:] |= across
    outline[:, :-1] |= across
    outline[1:] |= down
    outline[:-1] |= down
    return outline


def _borders(seen: NDArray[np.int32], *, rows: int) -> Floats:
    """(R + 1, R + 1): how long the border of two regions is, once all have grown under the ink."""
    _, nearest = cv2.distanceTransformWithLabels(
        (seen == 0).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    region_of = np.zeros(int(nearest.max()) + 1, np.int64)
    region_of[nearest[seen > 0]] = seen[seen > 0]
    grown = region_of[nearest]
    pairs = [
        one[one != other] * rows + other[one != other]
        for one, other in ((grown[:, 1:], grown[:, :-1]), (grown[1:], grown[:-1]))
    ]
    one_way = np.bincount(np.concatenate(pairs), minlength=rows * rows).reshape(rows, rows)
    border = (one_way + one_way.T).astype(np.float64)
    border[0], border[:, 0] = 0.0, 0.0
    return border


def _neighbors(border: Floats, place: Floats, shape: Floats) -> Floats:
    """(R + 1, 42): of the three with the longest border: where, how large, which shape, share of the border;
    how many there are; mean shape and mean difference in place, weighted by border.
    """
    share = border / np.maximum(border.sum(axis=1, keepdims=True), 1.0)
    order = np.argsort(-border, axis=1, kind="stable")[:, :NEIGHBORS]
    if order.shape[1] < NEIGHBORS:
        order = np.pad(order, ((0, 0), (0, NEIGHBORS - order.shape[1])))
    share_of = np.take_along_axis(share, order, axis=1)
    there = share_of[:, :, None] > 0
    where = np.where(there, place[order][:, :, :3] - place[:, None, :3], NO_NEIGHBOR)
    which = np.where(there, shape[order][:, :, [0, 1, 2, 6]], NO_NEIGHBOR)
    rows = len(border)
    return np.column_stack(
        [
            where.reshape(rows, -1),
            which.reshape(rows, -1),
            share_of,
            (border > 0).sum(axis=1),
            share @ shape,
            share @ place[:, :5] - place[:, :5],
        ]
    )


_BEFORE_NEIGHBORS = 12 + 5 + 12
_CHANGE_SIGN = (
    0,
    5,
    6,
    12,
    *(_BEFORE_NEIGHBORS + 3 * at for at in range(NEIGHBORS)),
    _BEFORE_NEIGHBORS + 7 * NEIGHBORS + 3 + 1 + 12,
)

"""What matching sees of a frame: its lines and regions, reduced, and what each region is like.

A view is made once of each frame and compared with many, so everything that concerns one frame alone is
kept here.
"""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.networks.window import Window, lines_in, regions_in, window_on
from inference.segmentation.ink import trace_lines
from inference.segmentation.labeling import nearest_regions
from inference.segmentation.regions import RegionMap

LONG_SIDE_PX = 480
NEAR_PX = 32.0
LANDMARKS = 400
LANDMARK_SCALE = 2 / 3  # coarser lines look alike whatever their thickness, in a third of the time


@dataclass(frozen=True, eq=False)
class Shapes:
    """What each region is like, in the window's pixels; row 0 (ink) is 0.

    area, inradius : (R + 1,) float64.
    center : (R + 1, 2) float64 — x, y of its center of mass.
    stretch : (R + 1, 2) float64 — how far it is longer along x than along y, and along the diagonal; -1..1.
    at_edge : (R + 1,) float64 — 1 where it touches the edge of the picture.
    traced, tone : (R + 1,) float64 in 0..1 — of the lines around it, the share that are trace lines, and how
        dark they are.
    """

    area: NDArray[np.float64]
    inradius: NDArray[np.float64]
    center: NDArray[np.float64]
    stretch: NDArray[np.float64]
    at_edge: NDArray[np.float64]
    traced: NDArray[np.float64]
    tone: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Places that look like nothing else nearby: (N, 2) float32 x, y in the window; (N, 128) float32."""

    place: NDArray[np.float32]
    look: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class FrameView:
    """One frame, reduced to the window around its ink.

    near : (h, w) uint8 — distance to the nearest line, 0 on it, 255 from 32 px on.
    ids : (h, w) int32 — region of each pixel, line pixels given to the nearest region; 0 only where there is
        no region at all.
    """

    regions: RegionMap
    window: Window
    lines: NDArray[np.uint8]
    near: NDArray[np.uint8]
    ids: NDArray[np.int32]
    shapes: Shapes

    @cached_property
    def neighbors(self) -> NDArray[np.float32]:
        """(R + 1, R + 1) float32 — the length of border (px) that two regions share across a line."""
        return _shared_border(self.ids, rows=self.regions.count + 1)

    @cached_property
    def landmarks(self) -> Landmarks:
        return _landmarks(self.lines)

    @cached_property
    def mirrored_landmarks(self) -> Landmarks:
        """The landmarks of the drawing seen in a mirror, at their places in the drawing itself."""
        seen = _landmarks(np.ascontiguousarray(self.lines[:, ::-1]))
        place = seen.place.copy()
        place[:, 0] = self.window.width - 1 - place[:, 0]
        return Landmarks(place, seen.look)


def frame_view(drawing: NDArray[np.uint8], regions: RegionMap) -> FrameView:
    """The view of a frame.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white. regions : its region map.
    """
    if drawing.shape[:2] != regions.ids.shape:
        raise ValueError(
            f"drawing and region map differ in size: {drawing.shape[:2]} and {regions.ids.shape}"
        )
    ink = regions.ids == 0
    window = window_on(ink, long_side_px=LONG_SIDE_PX)
    lines, trace = lines_in(ink, trace_lines(drawing, ink), window)
    distance = cv2.distanceTransform((lines < 128).view(np.uint8), cv2.DIST_L2, 3)
    near = (np.minimum(distance, NEAR_PX) * (255.0 / NEAR_PX)).astype(np.uint8)
    seen = regions_in(regions.ids, regions.seed, window)
    whole = nearest_regions(seen)
    traced, tone = (
        _along_lines(whole, lines, value, rows=regions.count + 1)
        for value in (trace / 255.0, _darkness(drawing, window))
    )
    return FrameView(
        regions, window, lines, near, whole, _shapes(regions, seen, window, traced=traced, tone=tone)
    )


def _darkness(drawing: NDArray[np.uint8], window: Window) -> NDArray[np.float64]:
    """How dark the drawing is in the window, by its darkest channel: (h, w) in 0..1."""
    cut = drawing[window.y0 : window.y1, window.x0 : window.x1]
    darkest = np.asarray(cv2.min(cv2.min(cut[..., 0], cut[..., 1]), cut[..., 2]), np.uint8)
    size = (window.width, window.height)
    return 1.0 - cv2.resize(darkest, size, interpolation=cv2.INTER_AREA).astype(np.float64) / 255.0


def _along_lines(
    ids: NDArray[np.int32], lines: NDArray[np.uint8], values: NDArray[np.float64], *, rows: int
) -> NDArray[np.float64]:
    """Mean of a value over the lines around each region: (R + 1,)."""
    drawn = lines.ravel().astype(np.float64)
    sums = np.bincount(ids.ravel(), values.ravel() * drawn, minlength=rows)
    return np.asarray(sums / np.maximum(np.bincount(ids.ravel(), drawn, minlength=rows), 1.0), np.float64)


def _shapes(
    regions: RegionMap,
    seen: NDArray[np.int32],
    window: Window,
    *,
    traced: NDArray[np.float64],
    tone: NDArray[np.float64],
) -> Shapes:
    rows = regions.count + 1
    flat = seen.ravel()
    counted = np.maximum(np.bincount(flat, minlength=rows), 1)
    ys, xs = (axis.ravel().astype(np.float64) for axis in np.indices(seen.shape))

    def mean(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(flat, value, minlength=rows) / counted, np.float64)

    x, y = mean(xs), mean(ys)
    dx, dy = xs - x[flat], ys - y[flat]
    xx, yy, xy = mean(dx * dx), mean(dy * dy), mean(dx * dy)
    height, width = regions.ids.shape
    left, top, right, bottom = regions.bbox.T
    return Shapes(
        regions.area_px.astype(np.float64) * window.scale**2,
        _depth(regions) * window.scale,
        np.column_stack([x, y]),
        np.column_stack([xx - yy, 2 * xy]) / (xx + yy + 0.5)[:, None],
        ((left == 0) | (top == 0) | (right == width) | (bottom == height)).astype(np.float64),
        traced,
        tone,
    )


def _depth(regions: RegionMap) -> NDArray[np.float64]:
    """How far the seed of each region is from ink: (R + 1,) float64 px."""
    depth = cv2.distanceTransform((regions.ids > 0).view(np.uint8), cv2.DIST_L2, 3)
    return depth[regions.seed[:, 1], regions.seed[:, 0]].astype(np.float64)


def _shared_border(ids: NDArray[np.int32], *, rows: int) -> NDArray[np.float32]:
    pairs = [
        first.astype(np.int64) * rows + second
        for first, second in ((ids[:, 1:], ids[:, :-1]), (ids[1:], ids[:-1]))
    ]
    cell = np.concatenate([p.ravel() for p in pairs])
    cell = cell[cell // rows != cell % rows]
    border = np.zeros((rows, rows), np.float32)
    at, length = np.unique(cell, return_counts=True)
    border[at // rows, at % rows] = length
    border += border.T
    border[0], border[:, 0] = 0.0, 0.0
    return border


def _landmarks(lines: NDArray[np.uint8]) -> Landmarks:
    coarse = cv2.resize(255 - lines, None, fx=LANDMARK_SCALE, fy=LANDMARK_SCALE, interpolation=cv2.INTER_AREA)
    points, look = cv2.SIFT.create(LANDMARKS).detectAndCompute(coarse, None)
    if look is None:
        return Landmarks(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32))
    place = np.array([point.pt for point in points], np.float32) / np.float32(LANDMARK_SCALE)
    return Landmarks(place, np.asarray(look, np.float32))

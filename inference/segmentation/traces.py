"""Trace pieces: the pixels of colored trace lines, as pieces that can be painted.

A trace line parts shadow from base and belongs to neither drawing nor paint: in the finished frame it has
the color of one of its sides. The pixels between the same two regions make one piece. Pieces have ids of
their own, after those of the regions, in a map of their own: region ids stay, and 0 still tells ink. One map
of all that can be filled is made by `traced_maps.py`.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import nearest_regions
from inference.segmentation.region_tables import box_of_pixels
from inference.segmentation.regions import Ids, RegionMap

HALF_LINE_PX = 4.0


@dataclass(frozen=True, eq=False)
class TracePieces:
    """Pieces of trace lines, P of them.

    ids : (H, W) int32 — regions.count + 1..P of each piece's pixels; 0 elsewhere.
    id : (P,) int64. area_px : (P,) int64. bbox : (P, 4) int32 — x0, y0, x1, y1, half open.
    sides : (P, 2) int64 — ids of the regions to both sides, the smaller first; the same one twice for a line
        that ends inside a region.
    """

    ids: NDArray[np.int32]
    id: NDArray[np.int64]
    area_px: NDArray[np.int64]
    bbox: NDArray[np.int32]
    sides: NDArray[np.int64]


def trace_pieces(regions: RegionMap, trace: NDArray[np.bool_]) -> TracePieces:
    """The trace lines of a drawing as pieces between two regions each, numbered by those regions' ids.

    Parameters
    ----------
    trace : (H, W) bool — trace-line pixels, all of them ink in the region map.
    """
    on_line = trace & (regions.ids == 0)
    y, x = np.nonzero(on_line)
    ids = np.zeros(regions.ids.shape, np.int32)
    if not len(x) or not regions.area_px.any():
        empty = np.zeros(0, np.int64)
        return TracePieces(ids, empty, empty, np.zeros((0, 4), np.int32), np.zeros((0, 2), np.int64))
    pairs = sides_of_pixels(regions.ids, on_line)
    packed, piece = np.unique(pairs[:, 0] << 32 | pairs[:, 1], return_inverse=True)
    sides = np.stack([packed >> 32, packed & 0xFFFFFFFF], axis=1)
    ids[y, x] = regions.count + 1 + piece
    return TracePieces(
        ids,
        regions.count + 1 + np.arange(len(sides)),
        np.bincount(piece, minlength=len(sides)).astype(np.int64),
        box_of_pixels(x, y, piece, count=len(sides)),
        sides,
    )


def host_regions(
    pieces: TracePieces, area_px: NDArray[np.int64], is_shadow: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The region whose label each piece takes unless somebody fills it: (P,) int64.

    It is the side in shadow; where both or neither are, the smaller one.

    Parameters
    ----------
    area_px : (R + 1,) int64. is_shadow : (R + 1,) bool — whether the region's label has the role `shadow`.
    """
    first, second = pieces.sides.T
    smaller = np.where(area_px[second] < area_px[first], second, first)
    in_shadow = np.where(is_shadow[first], first, second)
    return np.asarray(np.where(is_shadow[first] != is_shadow[second], in_shadow, smaller), np.int64)


def with_trace_labels(
    label_map: NDArray[np.uint8], pieces: TracePieces, label_ids: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """A label map in which the pixels of each piece have its label: (H, W) uint8.

    Parameters
    ----------
    label_map : (H, W) uint8. label_ids : (P,) int64; -1 leaves a piece as it is.
    """
    y, x = np.nonzero(pieces.ids)
    label = label_ids[pieces.ids[y, x] - (pieces.id[0] if len(pieces.id) else 0)]
    painted = label_map.copy()
    painted[y[label >= 0], x[label >= 0]] = label[label >= 0]
    return painted


def sides_of_pixels(ids: Ids, trace: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The regions to both sides of each trace pixel, rising: (N, 2) int64, pixels in raster order.

    Parameters
    ----------
    ids : (H, W) — some region at least; 0 is ink. trace : (H, W) bool — N pixels of that ink.
    """
    return _sides_of_lines(nearest_regions(ids), trace)[trace].astype(np.int64)


def _sides_of_lines(side: NDArray[np.int32], trace: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The regions to both sides of each trace pixel: (H, W, 2) int32, rising.

    Where trace pixels of different sides touch is the middle of a line; the nearest such place tells the
    other side, if it lies no farther away than half a line is wide.
    """
    other = np.zeros_like(side)
    for axis in (0, 1):
        for way in (1, -1):
            beyond, is_line = np.roll(side, way, axis), np.roll(trace, way, axis)
            edge = [slice(None)] * 2
            edge[axis] = slice(0, 1) if way == 1 else slice(-1, None)
            is_line[tuple(edge)] = False
            differs = trace & is_line & (beyond != side)
            other[differs] = np.maximum(other[differs], beyond[differs])
    middle = other > 0
    pair = np.stack([side, side], axis=2)
    if middle.any():
        distance, cell = cv2.distanceTransformWithLabels(
            (~middle).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        pair_of_cell = np.zeros((int(cell.max()) + 1, 2), np.int32)
        pair_of_cell[cell[middle]] = np.stack([side[middle], other[middle]], axis=1)
        found = pair_of_cell[cell]
        fits = (distance <= HALF_LINE_PX) & ((found == side[..., None]).any(axis=2))
        pair[fits] = found[fits]
    pair.sort(axis=2)
    return pair

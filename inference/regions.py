"""Regions: the areas that ink encloses, numbered once and for all for the same drawing.

A region map is the drawing's skeleton of the whole product: artists fill regions, the network votes
per region, corrections name regions. Ids must therefore never depend on anything but the pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.gaps import close_gaps, give_back_closures
from inference.ink import find_ink

Ids = NDArray[np.uint16] | NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class RegionMap:
    """The regions of one drawing; row 0 of every table is ink and stays zero.

    ids : (H, W) uint16, or int32 from 65,536 regions on — region of each pixel, 1..R in raster order
        of the first pixel of each; 0 is ink.
    area_px : (R + 1,) int64.
    bbox : (R + 1, 4) int32 — x0, y0, x1, y1, half open.
    seed : (R + 1, 2) int32 — x, y of a pixel well inside the region, as far from its edge as any.
    """

    ids: Ids
    area_px: NDArray[np.int64]
    bbox: NDArray[np.int32]
    seed: NDArray[np.int32]

    @property
    def count(self) -> int:
        """R, the number of regions."""
        return len(self.area_px) - 1


def segment(drawing: NDArray[np.uint8], *, gap_px: int = 0) -> RegionMap:
    """The region map of a drawing.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white, as `read_drawing` gives it.
    gap_px : gaps in the lines up to this width are closed; 0 closes none.
    """
    return region_map(find_ink(drawing).mask, gap_px=gap_px)


def region_map(ink: NDArray[np.bool_], *, gap_px: int = 0) -> RegionMap:
    """4-connected areas of what is not ink, in raster order of their first pixels.

    Parameters
    ----------
    ink : (H, W) bool.
    gap_px : gaps in the lines up to this width are closed; 0 closes none.
    """
    if gap_px < 0:
        raise ValueError(f"gap_px is {gap_px}; a gap is 0 px wide or more")
    walls = close_gaps(ink, gap_px=gap_px) if gap_px else ink
    ids, area_px, bbox = _components(walls)
    if gap_px:
        ids = give_back_closures(ids, ink=ink)
        area_px, bbox = _tables(ids, len(area_px))
    return RegionMap(_narrowed(ids, len(area_px)), area_px, bbox, _seeds(ids, len(area_px)))


def _components(walls: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]:
    # SAUF numbers components by their first pixel in raster order; other algorithms do not promise that.
    _, ids, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        (~walls).view(np.uint8), connectivity=4, ltype=cv2.CV_32S, ccltype=cv2.CCL_SAUF
    )
    area_px = stats[:, cv2.CC_STAT_AREA].astype(np.int64)
    corner = stats[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP]]
    bbox = np.hstack([corner, corner + stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]]).astype(np.int32)
    area_px[0], bbox[0] = 0, 0
    return np.asarray(ids, np.int32), area_px, bbox


def _tables(ids: NDArray[np.int32], rows: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    area_px = np.bincount(ids.ravel(), minlength=rows).astype(np.int64)
    bbox = np.zeros((rows, 4), np.int32)
    ys, xs = np.nonzero(ids)
    region = ids[ys, xs]
    for column, values, pick in (
        (0, xs, np.minimum),
        (1, ys, np.minimum),
        (2, xs + 1, np.maximum),
        (3, ys + 1, np.maximum),
    ):
        bbox[:, column] = np.iinfo(np.int32).max if pick is np.minimum else 0
        pick.at(bbox[:, column], region, values.astype(np.int32))
    area_px[0], bbox[0] = 0, 0
    return area_px, bbox


def _seeds(ids: NDArray[np.int32], rows: int) -> NDArray[np.int32]:
    """Of each region the pixel farthest from ink and from the picture's edge; the first of several."""
    inside = cv2.copyMakeBorder((ids > 0).view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
    peak = (depth == cv2.dilate(depth, np.ones((3, 3), np.uint8))) & (inside > 0)
    ys, xs = np.nonzero(peak[1:-1, 1:-1])  # a region's deepest pixel is a peak, so none goes without
    order = np.lexsort((-depth[ys + 1, xs + 1], ids[ys, xs]))  # stable: raster order breaks ties
    region, first = np.unique(ids[ys, xs][order], return_index=True)
    seed = np.zeros((rows, 2), np.int32)
    seed[region] = np.stack([xs, ys], axis=1)[order][first]
    return seed


def _narrowed(ids: NDArray[np.int32], rows: int) -> Ids:
    return ids.astype(np.uint16) if rows <= 65536 else ids

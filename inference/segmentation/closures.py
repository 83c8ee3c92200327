"""Closures: gaps that were closed, one by one, so that each can be undone.

Walls (`gaps`) are kept where they part rooms that are wide enough (`rooms`). They are never ink; their pixels
go to the regions beside them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.gaps import Walls, gap_walls, wall_pixels
from inference.segmentation.labeling import Ids, Labeling, labeled, labeling_of
from inference.segmentation.rooms import depths, wide_rooms


@dataclass(frozen=True, eq=False)
class Closure:
    """A gap that was closed.

    wall : (N, 2) int32 — x, y of its pixels. ends : (2, 2) int32 — x, y of the ink that it joins,
        the upper first.
    width_px : paper between the two ends. regions : ids of the regions that it parts, two or, where walls
        meet, more; in rising order.
    """

    wall: NDArray[np.int32]
    ends: NDArray[np.int32]
    width_px: float
    regions: tuple[int, ...]


def closed_gaps(
    ink: NDArray[np.bool_], whole: Labeling, *, gap_px: int, closed: Sequence[Closure] = ()
) -> tuple[Labeling, tuple[Closure, ...]]:
    """The labeling with gaps closed, and the new closures in raster order of their first pixels.

    Ids of `whole` stay: the largest part of a region that was parted keeps its id, the others are numbered
    after all that were there, in raster order.

    Parameters
    ----------
    ink : (H, W) bool. whole : a labeling of what lies between it.
    gap_px : the widest gap to close, in pixels of paper.
    closed : gaps that are closed in `whole` already; they stay so.
    """
    shut = _wall_mask(ink.shape, closed)
    candidates = _candidates(ink | shut, gap_walls(ink, gap_px=gap_px))
    if not candidates:
        return whole, ()
    is_wall = _wall_mask(ink.shape, candidates) | shut
    pieces = labeled(ink | is_wall)
    beside = [beside_wall(pieces.ids, candidate.wall) for candidate in candidates]
    width_px = [candidate.width_px for candidate in candidates]
    piece_of, kept = wide_rooms(beside, width_px, depths(pieces), _regions_of(pieces, whole))
    merged = _walls_given_back(pieces, piece_of, is_wall, whole)
    id_of = _ids_of(merged, whole)
    closures = (
        replace(candidates[at], regions=tuple(np.unique(id_of[piece_of[beside[at]]]).tolist())) for at in kept
    )
    count = max(int(id_of.max(initial=0)), whole.count)
    return labeling_of(np.asarray(id_of[merged.ids], np.int32), count=count), tuple(closures)


def _wall_mask(shape: tuple[int, ...], closures: Sequence[Closure]) -> NDArray[np.bool_]:
    mask = np.zeros(shape, bool)
    for closure in closures:
        mask[closure.wall[:, 1], closure.wall[:, 0]] = True
    return mask


def reopened(
    labeling: Labeling, closures: Sequence[Closure], chosen: Iterable[int]
) -> tuple[Labeling, tuple[Closure, ...]]:
    """The labeling with some gaps open again, and the closures that are left.

    The regions that a closure parts become one, under the smallest of their ids; no other id changes, and
    the ids that are no longer used stay unused. Closures that part nothing any more go as well.

    Parameters
    ----------
    closures : of this labeling. chosen : positions among them.
    """
    undone = sorted(set(chosen))
    if undone and not 0 <= undone[0] <= undone[-1] < len(closures):
        raise ValueError(f"closure {undone[-1]} was chosen; there are {len(closures)}, numbered from 0")
    id_of = np.arange(labeling.count + 1, dtype=np.int32)
    for at in undone:
        joined = np.unique(id_of[list(closures[at].regions)])
        id_of[np.isin(id_of, joined)] = joined[0]
    left = (
        replace(closure, regions=tuple(np.unique(id_of[list(closure.regions)]).tolist()))
        for at, closure in enumerate(closures)
        if at not in undone
    )
    ids = np.asarray(id_of[labeling.ids], np.int32)
    return labeling_of(ids, count=labeling.count), tuple(one for one in left if len(one.regions) > 1)


def _candidates(ink: NDArray[np.bool_], walls: Walls) -> list[Closure]:
    """Walls that touch make one closure; it is as wide as the widest of them."""
    mask = np.zeros(ink.shape, np.uint8)
    height, width = ink.shape
    drawn = [wall_pixels(*pair) for pair in zip(walls.start, walls.stop, strict=True)]
    drawn = [pixels[((pixels >= 0) & (pixels < (width, height))).all(axis=1)] for pixels in drawn]
    for pixels in drawn:
        mask[pixels[:, 1], pixels[:, 0]] = 1
    mask[ink] = 0
    count, group = cv2.connectedComponents(mask, connectivity=8)
    found = np.flatnonzero(mask)
    of_found = group.reshape(-1)[found]
    order = np.argsort(of_found, kind="stable")
    bounds = np.searchsorted(of_found[order], np.arange(1, count + 1))
    widest: dict[int, tuple[float, int]] = {}
    for at, (pixels, paper_px) in enumerate(zip(drawn, walls.paper_px, strict=True)):
        for one in np.unique(group[pixels[:, 1], pixels[:, 0]]):
            widest[int(one)] = max(widest.get(int(one), (0.0, at)), (float(paper_px), at))
    y, x = np.divmod(found[order], width)
    pixels = np.stack([x, y], axis=1).astype(np.int32)
    closures = []
    for one in range(1, count):
        paper_px, at = widest[one]
        ends = np.stack([walls.start[at], walls.stop[at]]).clip(0, (width - 1, height - 1))
        ends = ends[np.lexsort((ends[:, 0], ends[:, 1]))]
        closures.append(Closure(pixels[bounds[one - 1] : bounds[one]], ends, paper_px, ()))
    return closures


def beside_wall(ids: Ids, wall: NDArray[np.int32]) -> NDArray[np.int64]:
    """The regions that share a side with pixels of a wall, in rising order: (N,) int64."""
    height, width = ids.shape
    steps = np.array([(0, -1), (-1, 0), (1, 0), (0, 1)])
    around = (wall[:, None] + steps).reshape(-1, 2)
    around = around[((around >= 0) & (around < (width, height))).all(axis=1)]
    found = np.unique(ids[around[:, 1], around[:, 0]]).astype(np.int64)
    return found[found > 0]


def _walls_given_back(
    pieces: Labeling, part_of: NDArray[np.int64], is_wall: NDArray[np.bool_], whole: Labeling
) -> Labeling:
    """Pieces after merging; wall pixels go to the smallest region beside them, so that slivers stay whole."""
    ids = part_of[pieces.ids].astype(np.int32)
    area_px = np.bincount(part_of, pieces.area_px, minlength=len(part_of))
    area_px[0] = np.inf  # ink comes last: it takes nothing
    by_size = np.lexsort((np.arange(len(part_of)), area_px))
    rank = np.empty(len(part_of), np.int64)
    rank[by_size] = np.arange(len(part_of))
    region_of = _regions_of(pieces, whole)
    ys, xs = np.nonzero(is_wall)
    framed = np.pad(ids, 1)
    while len(ys):
        around = np.stack([framed[ys + 1 + dy, xs + 1 + dx] for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1))])
        best = np.where(region_of[around] == whole.ids[ys, xs], rank[around], rank[0]).min(axis=0)
        taken = best < rank[0]
        if not taken.any():
            break
        framed[ys[taken] + 1, xs[taken] + 1] = by_size[best[taken]]
        ys, xs = ys[~taken], xs[~taken]
    framed[ys + 1, xs + 1] = len(part_of) + whole.ids[ys, xs]  # a region that walls have covered altogether
    return labeling_of(np.ascontiguousarray(framed[1:-1, 1:-1]), count=len(part_of) + whole.count)


def _regions_of(pieces: Labeling, whole: Labeling) -> NDArray[np.int64]:
    """The region that each piece is part of: (count + 1,) int64."""
    region_of = np.zeros(pieces.count + 1, np.int64)
    region_of[pieces.runs.region] = whole.ids[pieces.runs.y, pieces.runs.x]
    return region_of


def _ids_of(pieces: Labeling, whole: Labeling) -> NDArray[np.int32]:
    """The id of each piece: the largest of each region keeps the region's, others follow in raster order."""
    runs, rows = pieces.runs, pieces.count + 1
    first = np.zeros(rows, np.int64)
    first[runs.region[::-1]] = np.arange(len(runs.x))[::-1]  # of several values numpy keeps the last
    present = np.unique(runs.region)
    present = present[np.argsort(first[present])]
    region = whole.ids[runs.y[first[present]], runs.x[first[present]]].astype(np.int64)
    by_size = np.lexsort((first[present], -pieces.area_px[present], region))
    is_largest = np.ones(len(present), bool)
    is_largest[1:] = region[by_size][1:] != region[by_size][:-1]
    id_of = np.zeros(rows, np.int32)
    id_of[present[by_size[is_largest]]] = region[by_size[is_largest]]
    others = present[id_of[present] == 0]
    id_of[others] = whole.count + 1 + np.arange(len(others))
    return id_of

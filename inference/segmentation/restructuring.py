"""Restructuring: regions divided along a drawn line, joined, or given back what they were before.

The segmenter does not see what an artist sees: a gap wider than any that may be closed by itself, a wall
where none was meant. Ids are never given a second time: what is joined into another region leaves an id
without pixels behind (area 0), and parts get ids after all that there ever were. No line is written anywhere;
the pixels under a drawn one go to the parts beside it. Trace pieces are ink to a drawn line and to a join,
and follow the regions beside them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.closing_lines import SNAP_PX, closing_lines
from inference.segmentation.labeling import MAX_UINT16, Ids, labeling_of, spread
from inference.segmentation.region_tables import boxes, seeds
from inference.segmentation.regions import RegionMap
from inference.segmentation.traced_maps import (
    divided_pieces,
    sides_of,
    smaller_first,
    traces_as_ink,
)

SLIVER_MAX_PX = 12
"""What a line cuts off by running close beside ink: it stays with the part next to it."""

Box = tuple[int, int, int, int]
Pixel = TypeVar("Pixel", bound=np.generic)


def split_along(
    regions: RegionMap,
    line: Sequence[tuple[int, int]],
    *,
    snap_px: int = SNAP_PX,
    sliver_max_px: int = SLIVER_MAX_PX,
) -> tuple[RegionMap, dict[int, int]]:
    """The regions divided along a line, and for each new region the one that it was part of.

    Of each region that falls into parts the largest keeps the id; the others are numbered after all that
    there are, region by region in the order of their ids, parts in raster order. Where a region lies in
    several pieces already (joined across ink), only the pieces that the line divides are touched.

    Parameters
    ----------
    line : x, y of the points that the pencil went through.
    snap_px : an end that stops so close before ink is led on to it; one that went so far beyond is not.
    sliver_max_px : parts of at most so many pixels are none.
    """
    if not line:
        raise ValueError("This line has no points.")
    bare = traces_as_ink(regions)
    for path in closing_lines(bare.ids, np.array(line, np.int32).reshape(-1, 2), snap_px=snap_px):
        ids, part_of = _divided(bare, path, sliver_max_px=sliver_max_px)
        if part_of:
            return _with_divided_pieces(regions, np.where(bare.ids > 0, ids, regions.ids), part_of)
    raise ValueError("This line divides no region: draw it from line to line.")


def merge(regions: RegionMap, chosen: Iterable[int]) -> tuple[RegionMap, int]:
    """The regions with the chosen ones made one, and its id: that of the largest, of several the first.

    They need not touch: ink between them stays ink.
    """
    joined = sorted(set(chosen))
    gone = next((one for one in joined if not _is_region(regions, one)), None)
    if gone is not None:
        raise ValueError(f"There is no region {gone}.")
    if len(joined) < 2:
        raise ValueError("It takes two regions or more to join them.")
    keeper = max(joined, key=lambda region: (int(regions.area_px[region]), -region))
    id_of = np.arange(regions.count + 1).astype(regions.ids.dtype)
    id_of[joined] = keeper
    box = _around(regions.bbox[joined])
    ids = regions.ids.copy()
    _cut_out(ids, box)[:] = id_of[_cut_out(regions.ids, box)]
    whole = _with_tables(regions, ids, joined, box=box, count=regions.count)
    sides = {
        piece: smaller_first(int(id_of[one]), int(id_of[other]), whole.area_px)
        for piece, (one, other) in regions.sides.items()
    }
    return replace(whole, sides=sides), keeper


def restored(regions: RegionMap, *, before: RegionMap, after: RegionMap) -> RegionMap | None:
    """The regions with the change from `before` to `after` taken back; None where they changed again since.

    Whatever else was restructured meanwhile stays as it is.
    """
    differs = before.ids != after.ids
    touched = np.union1d(before.ids[differs], after.ids[differs]).tolist()
    is_touched = np.zeros(regions.count + 1, bool)
    is_touched[touched] = True
    concerned = is_touched[regions.ids] | is_touched[after.ids]
    if not np.array_equal(regions.ids[concerned], after.ids[concerned]):
        return None
    ids = regions.ids.copy()
    ids[differs] = before.ids[differs]
    sides = {**regions.sides, **before.sides}
    result = _measured(regions, ids, touched, pieces=sides, count=regions.count)
    there = {piece: pair for piece, pair in sides.items() if result.area_px[piece]}
    changed = [one for one, pair in there.items() if is_touched[[one, *pair]].any()]
    return replace(result, sides=there | sides_of(replace(result, sides=there), changed))


def without_gone(regions: RegionMap) -> tuple[RegionMap, NDArray[np.intp]]:
    """The regions that have pixels, numbered without holes, and for each former id the new one; 0 if gone.

    For whoever weighs every id of a map, as the network's view does. Trace pieces are ink to them, and gone.
    """
    regions = traces_as_ink(regions)
    living = np.flatnonzero(regions.area_px)
    row = np.zeros(regions.count + 1, np.intp)
    row[living] = 1 + np.arange(len(living))
    rows = np.concatenate([[0], living])
    narrow = row.astype(np.uint16) if len(living) <= MAX_UINT16 else row.astype(np.int32)
    ids: Ids = narrow[regions.ids]
    return RegionMap(ids, regions.area_px[rows], regions.bbox[rows], regions.seed[rows]), row


def _divided(
    regions: RegionMap, path: NDArray[np.int32], *, sliver_max_px: int
) -> tuple[Ids, dict[int, int]]:
    """The ids once the path divides the regions that it crosses, and what each new one was part of."""
    ids, part_of = regions.ids.copy(), dict[int, int]()
    is_line = np.zeros(ids.shape, bool)
    is_line[path[:, 1], path[:, 0]] = True
    for region in np.unique(regions.ids[is_line]).tolist():
        if region == 0:
            continue
        box = _around(regions.bbox[[region]])
        inside = _cut_out(regions.ids, box) == region
        parts = _parts(inside, inside & ~_cut_out(is_line, box), sliver_max_px=sliver_max_px)
        numbers = np.arange(1, int(parts.max(initial=1)))
        new = regions.count + len(part_of) + numbers
        if new.size and int(new[-1]) > MAX_UINT16:
            raise ValueError(f"A drawing has at most {MAX_UINT16:,} regions.")
        id_of = np.concatenate([[0, region], new]).astype(ids.dtype)
        _cut_out(ids, box)[inside] = id_of[parts[inside]]
        part_of |= dict.fromkeys(new.tolist(), region)
    return ids, part_of


def _parts(inside: NDArray[np.bool_], beside: NDArray[np.bool_], *, sliver_max_px: int) -> NDArray[np.int32]:
    """Which part each pixel of a region belongs to: (h, w) int32; 1 is the one that keeps the id.

    Parameters
    ----------
    inside : (h, w) bool — the region. beside : the same without the pixels of the line.
    """
    part, stats = _connected(beside)
    piece, _ = _connected(inside)
    some = 1 + np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] > sliver_max_px)
    piece_of = np.array([piece[_first_pixel(part, stats, one)] for one in some.tolist()], np.int32)
    area_px = stats[some, cv2.CC_STAT_AREA]
    number = np.zeros(len(stats), np.int32)
    following = 2
    for one in np.unique(piece_of).tolist():
        of_it = np.flatnonzero(piece_of == one)
        others = np.delete(of_it, area_px[of_it].argmax())
        number[some[of_it]] = 1
        number[some[others]] = following + np.arange(len(others))
        following += len(others)
    return _given_back(number[part], inside)


def _connected(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """4-connected areas in raster order: (h, w) labels, and OpenCV's statistics of each."""
    _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        mask.view(np.uint8), connectivity=4, ltype=cv2.CV_32S, ccltype=cv2.CCL_SAUF
    )
    return np.asarray(labels, np.int32), np.asarray(stats, np.int32)


def _first_pixel(labels: NDArray[np.int32], stats: NDArray[np.int32], one: int) -> tuple[int, int]:
    """y, x of an area's first pixel."""
    top = int(stats[one, cv2.CC_STAT_TOP])
    return top, int((labels[top] == one).argmax())


def _given_back(number: NDArray[np.int32], inside: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Pixels without a part (under the line, in slivers) get that of a pixel beside them."""
    given = spread(number, inside & (number == 0))
    return np.where(inside & (given == 0), 1, given)  # a piece that lies under the line altogether


def _with_divided_pieces(
    regions: RegionMap, ids: Ids, part_of: dict[int, int]
) -> tuple[RegionMap, dict[int, int]]:
    """The map of divided regions, the trace pieces beside them divided too."""
    wholes = set(part_of.values())
    count = regions.count + len(part_of)
    ids, part_of_piece = divided_pieces(ids, regions, beside=wholes, count=count)
    all_parts = part_of | part_of_piece
    changed = sorted({*all_parts, *all_parts.values()})
    sides = {**regions.sides, **{part: regions.sides[piece] for part, piece in part_of_piece.items()}}
    traced = _measured(regions, ids, changed, pieces=sides, count=count + len(part_of_piece))
    beside = [piece for piece, pair in sides.items() if not wholes.isdisjoint(pair)]
    return replace(traced, sides=sides | sides_of(replace(traced, sides=sides), beside)), all_parts


def _is_region(regions: RegionMap, one: int) -> bool:
    return 1 <= one <= regions.count and bool(regions.area_px[one]) and one not in regions.sides


def _measured(
    regions: RegionMap, ids: Ids, changed: Sequence[int], *, pieces: Collection[int], count: int
) -> RegionMap:
    """The map of `ids`, all changes of which lie where `changed` lay. Knows of no sides yet.

    Trace pieces are measured apart: to the seeds' depth a piece and the region along it would be one.
    """
    box = _around(regions.bbox[[one for one in changed if one <= regions.count]])
    of_pieces = [one for one in changed if one in pieces]
    for some in (sorted(set(changed).difference(of_pieces)), of_pieces):
        if some:
            regions = _with_tables(regions, ids, some, box=box, count=count)
    return regions


def _with_tables(regions: RegionMap, ids: Ids, changed: Sequence[int], *, box: Box, count: int) -> RegionMap:
    """The map of `ids`, measuring only the regions that changed, all of which lie in the box."""
    more = count - regions.count
    area_px = np.pad(regions.area_px, (0, more))
    bbox, seed = (np.pad(table, ((0, more), (0, 0))) for table in (regions.bbox, regions.seed))
    rank = np.zeros(count + 1, np.int32)
    rank[list(changed)] = 1 + np.arange(len(changed))
    x0, y0 = box[0] - box[0] % 2, box[1] - box[1] % 2  # seeds are sought in squares of two by two pixels
    measured = labeling_of(rank[_cut_out(ids, (x0, y0, box[2], box[3]))], count=len(changed))
    is_there = measured.area_px[1:, None] > 0
    area_px[list(changed)] = measured.area_px[1:]
    corner = np.array([x0, y0], np.int32)
    bbox[list(changed)] = np.where(is_there, boxes(measured)[1:] + np.tile(corner, 2), 0)
    seed[list(changed)] = np.where(is_there, seeds(measured)[1:] + corner, 0)
    return RegionMap(ids, area_px, bbox, seed)


def _around(boxes: NDArray[np.int32]) -> Box:
    """The box around those that hold anything."""
    some = boxes[boxes[:, 2] > boxes[:, 0]]
    x0, y0 = some[:, :2].min(axis=0).tolist()
    x1, y1 = some[:, 2:].max(axis=0).tolist()
    return x0, y0, x1, y1


def _cut_out(pixels: NDArray[Pixel], box: Box) -> NDArray[Pixel]:
    x0, y0, x1, y1 = box
    return pixels[y0:y1, x0:x1]

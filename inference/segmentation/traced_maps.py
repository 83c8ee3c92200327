"""Region maps in which trace lines can be painted: the pieces of `traces.py` as ids beside those of regions.

A piece is filled like a region, but is none: the networks, matching, dust and whatever divides or joins
regions see ink in its place (`traces_as_ink`), and it has no label of its own accord but that of a side. When
the regions beside a piece are divided, so is the piece; ids are given once, to regions and pieces alike.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.ink import find_ink
from inference.segmentation.labeling import AROUND, MAX_UINT16, Ids, labeling_of, spread
from inference.segmentation.region_tables import box_of_pixels, boxes, seeds
from inference.segmentation.regions import RegionMap, region_map
from inference.segmentation.traces import sides_of_pixels, trace_pieces

COLORED_DRAWING_SHARE = 0.9
"""Where more of the ink is colored, it is drawn in colored pencil: its lines do not part shadow from base."""
SPLINTER_MAX_PX = 12
"""What lies beside other regions than the rest of a line, where lines meet: it stays with the rest."""
REACH_PX = 16
"""So far around pieces the regions beside them are looked for."""


def traced_segment(drawing: NDArray[np.uint8], *, gap_px: int = 0) -> RegionMap:
    """The region map of a drawing with its trace lines as pieces; that of `segment` where it has none.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white. gap_px : gaps in the lines up to this width are closed.
    """
    ink = find_ink(drawing)
    regions = region_map(ink.mask, gap_px=gap_px, between=ink.between)
    if np.count_nonzero(ink.trace) > COLORED_DRAWING_SHARE * np.count_nonzero(ink.mask):
        return regions
    pieces = _without_splinters(trace_pieces(regions, ink.trace).ids, first_id=regions.count + 1)
    highest = int(pieces.max(initial=0))
    return _laid_over(regions, pieces, count=highest) if 0 < highest <= MAX_UINT16 else regions


def traces_as_ink(regions: RegionMap) -> RegionMap:
    """The regions alone; ids of trace pieces have area 0, as if they were gone."""
    if not regions.sides:
        return regions
    known = is_piece(regions)
    ids = np.where(known[regions.ids], 0, regions.ids)
    area_px, bbox, seed = regions.area_px.copy(), regions.bbox.copy(), regions.seed.copy()
    area_px[known] = bbox[known] = seed[known] = 0
    return RegionMap(ids, area_px, bbox, seed, regions.closures)


def divided_pieces(
    ids: Ids, regions: RegionMap, *, beside: Collection[int], count: int
) -> tuple[Ids, dict[int, int]]:
    """Ids in which the trace pieces beside divided regions are divided too; what each new one was part of.

    A piece is divided between all that it lies beside by now; the longest part keeps the id.

    Parameters
    ----------
    ids : (H, W) — the regions as divided, and the pieces as they were. regions : the map before.
    beside : the regions that were divided. count : ids run up to this one so far.
    """
    chosen = [piece for piece, sides in regions.sides.items() if not set(sides).isdisjoint(beside)]
    if not chosen:
        return ids, {}
    place, found = _found_beside(ids, regions, chosen)
    groups, group_of, area_px = np.unique(found, return_inverse=True, return_counts=True)
    owner = groups >> 32
    id_of, part_of = owner.copy(), dict[int, int]()
    for one in chosen:
        parts = np.flatnonzero((owner == one) & (area_px > SPLINTER_MAX_PX))
        others = np.delete(parts, area_px[parts].argmax()) if len(parts) else parts
        for part in others.tolist()[: MAX_UINT16 - count - len(part_of)]:
            id_of[part] = count + len(part_of) + 1
            part_of[int(id_of[part])] = one
    divided = ids.copy()
    divided[place] = id_of[group_of]
    return divided, part_of


def sides_of(regions: RegionMap, chosen: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of some trace pieces of a map the two regions beside most of its pixels, the smaller region first."""
    if not len(chosen):
        return {}
    _, found = _found_beside(regions.ids, regions, chosen)
    groups, pixels = np.unique(found, return_counts=True)
    groups = groups[np.lexsort((-pixels, groups >> 32))]
    pieces, first = np.unique(groups >> 32, return_index=True)
    pairs = np.stack([groups[first] >> 16 & MAX_UINT16, groups[first] & MAX_UINT16], axis=1)
    return {
        piece: smaller_first(one, other, regions.area_px)
        for piece, (one, other) in zip(pieces.tolist(), pairs.tolist(), strict=True)
    }


def smaller_first(one: int, other: int, area_px: NDArray[np.int64]) -> tuple[int, int]:
    """Two regions as the sides of a piece."""
    return (other, one) if area_px[other] < area_px[one] else (one, other)


def is_piece(regions: RegionMap) -> NDArray[np.bool_]:
    """Which ids are trace pieces: (R + 1,) bool."""
    known = np.zeros(regions.count + 1, bool)
    known[list(regions.sides)] = True
    return known


def _laid_over(regions: RegionMap, pieces: NDArray[np.int32], *, count: int) -> RegionMap:
    """Regions that know no traces, with pieces over their ink, numbered after them up to `count`."""
    of_pieces = labeling_of(pieces, count=count)
    rows = count - regions.count
    found = range(regions.count + 1, count + 1)
    traced = RegionMap(
        np.where(pieces > 0, pieces, regions.ids).astype(np.uint16),
        np.pad(regions.area_px, (0, rows)) + of_pieces.area_px,
        np.pad(regions.bbox, ((0, rows), (0, 0))) + boxes(of_pieces),
        np.pad(regions.seed, ((0, rows), (0, 0))) + seeds(of_pieces),
        regions.closures,
        dict.fromkeys(found, (0, 0)),
    )
    return replace(traced, sides=sides_of(traced, found))


def _found_beside(
    ids: Ids, regions: RegionMap, chosen: Sequence[int]
) -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], NDArray[np.int64]]:
    """The pixels of some pieces (y, x), and for each its piece and the two regions beside it, packed.

    Parameters
    ----------
    ids : (H, W) — regions and pieces. regions : which ids of it are pieces, and where they lie.
    """
    known = np.pad(is_piece(regions), (0, MAX_UINT16 - regions.count))
    box = regions.bbox[list(chosen)]
    (x0, y0), (x1, y1) = np.maximum(box[:, :2].min(axis=0) - REACH_PX, 0), box[:, 2:].max(axis=0) + REACH_PX
    around = ids[y0:y1, x0:x1]
    on_line = known[around]
    bare = np.where(on_line, 0, around)
    piece = around[on_line].astype(np.int64)
    sides = sides_of_pixels(bare, on_line)
    is_chosen = np.isin(piece, chosen)
    y, x = (place[is_chosen] for place in np.nonzero(on_line))
    packed = piece << 32 | sides[:, 0] << 16 | sides[:, 1]  # ids have 16 bits
    return (y + y0, x + x0), packed[is_chosen]


def _without_splinters(pieces: NDArray[np.int32], *, first_id: int) -> NDArray[np.int32]:
    """Pieces in which what is no longer than a line is wide belongs to what it touches, numbered anew."""
    is_splinter = np.zeros(pieces.shape, bool)
    y, x = np.nonzero(pieces)
    found, piece = np.unique(pieces[y, x], return_inverse=True)
    for one, (x0, y0, x1, y1) in zip(found, box_of_pixels(x, y, piece, count=len(found)), strict=True):
        cut_out = np.s_[y0:y1, x0:x1]
        _, label, stats, _ = cv2.connectedComponentsWithStats((pieces[cut_out] == one).view(np.uint8))
        is_splinter[cut_out] |= (stats[:, cv2.CC_STAT_AREA] <= SPLINTER_MAX_PX)[label] & (label > 0)
    whole = spread(np.where(is_splinter, 0, pieces), is_splinter, steps=AROUND)
    whole = np.where(whole == 0, pieces, whole)
    _, number = np.unique(whole[y, x], return_inverse=True)
    whole[y, x] = first_id + number
    return whole

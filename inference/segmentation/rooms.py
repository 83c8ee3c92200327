"""Rooms: which of the parts that walls would make are wide enough to be regions.

The gap of a broken outline leads from one room into another, both wider than the gap; the free end of a
strand that comes close to the next line does not. Where a room is too narrow, the wall beside it is opened.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import Labeling

ROOM_RADIUS = 0.7  # of the largest circle that a room holds, in widths of the gap that opens it


def depths(pieces: Labeling) -> NDArray[np.float32]:
    """Radius of the largest circle in each piece: (count + 1,) float32. The picture's edge is no wall."""
    depth = cv2.distanceTransform((pieces.ids > 0).view(np.uint8), cv2.DIST_L2, 3)
    peak = np.flatnonzero((depth == cv2.dilate(depth, np.ones((3, 3), np.uint8))) & (pieces.ids > 0))
    deepest = np.zeros(pieces.count + 1, np.float32)
    np.maximum.at(deepest, pieces.ids.reshape(-1)[peak], depth.reshape(-1)[peak])
    return deepest


def wide_rooms(
    beside: Sequence[NDArray[np.int64]],
    width_px: Sequence[float],
    depth: NDArray[np.float32],
    region_of: NDArray[np.int64],
) -> tuple[NDArray[np.int64], list[int]]:
    """Open walls beside narrow rooms, of each room the widest first, until every room is wide enough.

    Parameters
    ----------
    beside : of each wall the pieces beside it. width_px : of the gap that each wall closes.
    depth : (P + 1,) float32 — radius of the largest circle in each piece.
    region_of : (P + 1,) int64 — the region that each piece is part of; no two regions are joined.

    Returns
    -------
    For each piece the one it has become part of, and which walls stay.
    """
    part_of = np.arange(len(depth))
    depth = depth.copy()
    live = list(range(len(beside)))
    opened = [at for at in live if len(np.unique(region_of[beside[at]])) > 1]  # it runs across a closed gap
    while True:
        for at in opened:
            for region in np.unique(region_of[beside[at]]):
                rooms = np.unique(part_of[beside[at][region_of[beside[at]] == region]])
                depth[rooms[0]] = depth[rooms].max()
                part_of[np.isin(part_of, rooms)] = rooms[0]
        live = [at for at in live if at not in opened and len(np.unique(part_of[beside[at]])) > 1]
        opened = _narrowest({at: part_of[beside[at]] for at in live}, width_px, depth)
        if not opened:
            return part_of, live


def _narrowest(
    rooms_of: dict[int, NDArray[np.int64]], width_px: Sequence[float], depth: NDArray[np.float32]
) -> list[int]:
    """The walls beside a room too narrow for them, of each such room the widest, all where several are."""
    narrow: dict[int, int] = {}
    widest: dict[int, float] = {}
    for at, rooms in rooms_of.items():
        room = int(rooms[depth[rooms].argmin()])
        if depth[room] < ROOM_RADIUS * width_px[at]:
            narrow[at] = room
            widest[room] = max(widest.get(room, 0.0), width_px[at])
    return [at for at, room in narrow.items() if width_px[at] == widest[room]]

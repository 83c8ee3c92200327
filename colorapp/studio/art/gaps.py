"""A few small gaps in the lines, as hurried clean-up leaves them. They are where a paint bucket leaks."""

import cv2
import numpy as np
from numpy.typing import NDArray

from colorapp.studio.art.paper import FINE, HEIGHT, INK_BELOW, WIDTH, Paper, Plane

SMALL_SIDE_PX = 1500  # a gap between two paints is only left where the smaller region has fewer pixels
REACH_PX = 4  # how far from a gap the paper must be clear of other lines


def leave_gaps(paper: Paper, *, count: int, chance: np.random.Generator) -> int:
    """Open up to `count` gaps of 2 to 4 frame pixels in lines that stand alone; return how many."""
    line, _ = paper.developed()
    _, regions, facts, _ = cv2.connectedComponentsWithStats((line.min(axis=2) >= INK_BELOW).view(np.uint8), connectivity=4)
    areas = facts[:, cv2.CC_STAT_AREA]
    made = 0
    for _ in range(count * 60):
        if made == count:
            break
        path = paper.strokes[int(chance.integers(len(paper.strokes)))]
        place = int(chance.integers(1, max(len(path) - 1, 2)))
        length_px = float(chance.uniform(2.2, 3.6))
        if place + 1 < len(path) and _stands_alone(paper, path, place) and _leaks_little(paper, regions, areas, path, place):
            _open(paper.ink, path, place, length_px)
            made += 1
    return made


def _frame_of(path: NDArray[np.float64], place: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    along = path[place + 1] - path[place - 1]
    along = along / max(float(np.linalg.norm(along)), 1e-9)
    return path[place], along, np.array([along[1], -along[0]])


def _look(plane: Plane, at: NDArray[np.float64]) -> int | None:
    x, y = int(round(at[0])), int(round(at[1]))
    inside = 12 * FINE <= x < (WIDTH - 12) * FINE and 12 * FINE <= y < (HEIGHT - 12) * FINE
    return int(plane[y, x]) if inside else None


def _stands_alone(paper: Paper, path: NDArray[np.float64], place: int) -> bool:
    at, along, across = _frame_of(path, place)
    on = [_look(paper.ink, at + along * step * FINE) for step in (-REACH_PX, 0, REACH_PX)]
    sides = [side * step for side in (-1, 1) for step in (2.5, 3.25, REACH_PX)]
    off = [_look(paper.ink, at + across * step * FINE + along * slip * FINE) for step in sides for slip in (-3, 0, 3)]
    return None not in on and 0 not in on and all(ink == 0 for ink in off)


def _leaks_little(
    paper: Paper, regions: NDArray[np.int32], areas: NDArray[np.int32], path: NDArray[np.float64], place: int
) -> bool:
    at, _, across = _frame_of(path, place)
    ends = [at + across * side * REACH_PX * FINE for side in (-1, 1)]
    one, other = (_look(paper.paint, end) for end in ends)
    smaller = min(int(areas[regions[int(end[1]) // FINE, int(end[0]) // FINE]]) for end in ends)
    return one == other or smaller < SMALL_SIDE_PX


def _open(ink: Plane, path: NDArray[np.float64], place: int, length_px: float) -> None:
    at, along, across = _frame_of(path, place)
    half, wide = along * length_px * FINE / 2, across * 2.4 * FINE
    window = np.array([at - half - wide, at + half - wide, at + half + wide, at - half + wide])
    cv2.fillPoly(ink, [np.asarray(np.rint(window * 16), np.int32)], 0, shift=4)

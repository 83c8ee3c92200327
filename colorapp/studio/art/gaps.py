"""A few small gaps in the lines, as hurried clean-up leaves them. They are where a paint bucket leaks."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from colorapp.studio.art.camera import FINE, HEIGHT, WIDTH
from colorapp.studio.art.paper import INK_BELOW, Paper, Plane, darkest_channel

SMALL_SIDE_PX = 1500  # a gap between two paints is only left where the smaller region has fewer pixels
REACH_PX = 4  # how far from a gap the paper must be clear of other lines
MARGIN_PX = 12  # no gaps this near the edge of the frame

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Spot:
    """A place on a stroke, with the directions along and across it, in paper pixels."""

    at: Vector
    along: Vector

    @property
    def across(self) -> Vector:
        """To one side of the stroke."""
        return np.array([self.along[1], -self.along[0]])

    def near(self, *, along_px: float = 0.0, across_px: float = 0.0) -> Vector:
        """The paper pixel this many frame pixels away."""
        return np.asarray(self.at + (self.along * along_px + self.across * across_px) * FINE)


@dataclass
class Leaks:
    """The closed regions of a drawing, and which of them a gap has already joined to another."""

    regions: NDArray[np.int32]
    areas: NDArray[np.int32]
    joined: set[int] = field(default_factory=set)

    def allow(self, paper: Paper, spot: Spot) -> bool:
        """Whether a gap here keeps most regions honest: same paint on both sides, or a small side."""
        sides = [spot.near(across_px=side * REACH_PX) for side in (-1, 1)]
        if len({_look(paper.paint, side) for side in sides}) == 1:
            return True
        ids = {int(self.regions[int(y) // FINE, int(x) // FINE]) for x, y in sides}
        if ids & self.joined or min(int(self.areas[region]) for region in ids) >= SMALL_SIDE_PX:
            return False
        self.joined |= ids
        return True


def leave_gaps(paper: Paper, *, count: int, chance: np.random.Generator) -> int:
    """Open up to `count` gaps of 2 to 4 frame pixels in lines that stand alone; return how many."""
    line, _ = paper.developed()
    white = (darkest_channel(line) >= INK_BELOW).view(np.uint8)
    _, regions, facts, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    leaks, made = Leaks(np.asarray(regions, np.int32), np.asarray(facts[:, cv2.CC_STAT_AREA], np.int32)), 0
    for _ in range(count * 60):
        length_px = float(chance.uniform(2.2, 3.6))
        spot = _any_spot(paper, chance)
        if made < count and spot is not None and _stands_alone(paper, spot) and leaks.allow(paper, spot):
            _open(paper.ink, spot, length_px)
            made += 1
    return made


def _any_spot(paper: Paper, chance: np.random.Generator) -> Spot | None:
    path = paper.strokes[int(chance.integers(len(paper.strokes)))]
    place = int(chance.integers(1, max(len(path) - 1, 2)))
    if place + 1 >= len(path):
        return None
    step = path[place + 1] - path[place - 1]
    return Spot(path[place], step / max(float(np.linalg.norm(step)), 1e-9))


def _look(plane: Plane, at: Vector) -> int | None:
    x, y = (int(value) for value in np.rint(at))
    margin = MARGIN_PX * FINE
    inside = margin <= x < WIDTH * FINE - margin and margin <= y < HEIGHT * FINE - margin
    return int(plane[y, x]) if inside else None


def _stands_alone(paper: Paper, spot: Spot) -> bool:
    on = [_look(paper.ink, spot.near(along_px=step)) for step in (-REACH_PX, 0, REACH_PX)]
    off = [
        _look(paper.ink, spot.near(across_px=side * step, along_px=slip))
        for side in (-1, 1)
        for step in (2.5, 3.25, REACH_PX)
        for slip in (-3, 0, 3)
    ]
    return None not in on and 0 not in on and all(ink == 0 for ink in off)


def _open(ink: Plane, spot: Spot, length_px: float) -> None:
    half, wide = length_px / 2, 2.4
    corners = [(-half, -wide), (half, -wide), (half, wide), (-half, wide)]
    window = np.array([spot.near(along_px=along, across_px=across) for along, across in corners])
    cv2.fillPoly(ink, [np.asarray(np.rint(window * 16), np.int32)], 0, shift=4)

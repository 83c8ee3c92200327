"""Where strokes end: the sharp tips of the ink's outline, and where each was heading.

An outline turns back on itself at the end of a stroke, so that its arms to both sides lie close together;
at corners and along lines they do not. It is told at two lengths of arm, the longer for heavy lines. All of
it is whole-number geometry without left or right: a turned or mirrored drawing has turned or mirrored ends.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

ARMS_PX = (12, 6)
SHARP = 0.25  # squared cosine of 60°, the widest angle between the arms of a tip


@dataclass(frozen=True, eq=False)
class StrokeEnds:
    """Ends of strokes.

    at : (N, 2) int32 — x, y of the last ink pixel. heading : (N, 2) float64 — unit vectors out of the ink.
    """

    at: NDArray[np.int32]
    heading: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Outline:
    """All outlines, one after the other.

    at : (N, 2) — x, y of each pixel. first, length : (N,) — of the outline that it belongs to.
    """

    at: NDArray[np.int32]
    first: NDArray[np.intp]
    length: NDArray[np.intp]

    def along(self, pixels: NDArray[np.intp], steps: int) -> NDArray[np.intp]:
        first, length = self.first[pixels], self.length[pixels]
        return first + (pixels - first + steps) % length


def stroke_ends(ink: NDArray[np.bool_]) -> StrokeEnds:
    """The ends of strokes: of lines thinner than some six pixels all, of heavier ones the pointed.

    Parameters
    ----------
    ink : (H, W) bool.
    """
    outline = _outline(ink)
    is_known = np.zeros(len(outline.at), bool)  # close to the end of a stroke that longer arms have told
    at, heading = [np.zeros((0, 2), np.int32)], [np.zeros((0, 2))]
    for arm_px in ARMS_PX:
        tips, directions = _tips(outline, arm_px)
        is_new = _points_at_paper(outline.at[tips], directions, ink) & ~is_known[tips]
        at.append(outline.at[tips[is_new]])
        heading.append(directions[is_new])
        for steps in range(-arm_px, arm_px + 1):
            is_known[outline.along(tips[is_new], steps)] = True
    return StrokeEnds(np.concatenate(at), np.concatenate(heading))


def _outline(ink: NDArray[np.bool_]) -> _Outline:
    framed = cv2.copyMakeBorder(ink.view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    found, _ = cv2.findContours(framed, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    if not found:
        nothing = np.zeros(0, np.intp)
        return _Outline(np.zeros((0, 2), np.int32), nothing, nothing)
    lengths = np.array([len(contour) for contour in found])
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.concatenate(found).reshape(-1, 2).astype(np.int32) - 1
    return _Outline(at, first, np.repeat(lengths, lengths))


def _tips(outline: _Outline, arm_px: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Positions on the outline whose arms reach farthest to one side, and unit vectors to the other side."""
    long_enough = np.flatnonzero(outline.length > 2 * arm_px)
    here = outline.at[long_enough]
    ahead = outline.at[outline.along(long_enough, arm_px)] - here
    behind = outline.at[outline.along(long_enough, -arm_px)] - here
    together = (ahead * behind).sum(axis=1)
    squares = (ahead**2).sum(axis=1).astype(np.int64) * (behind**2).sum(axis=1)
    is_sharp = (together > 0) & (together.astype(np.float64) ** 2 > SHARP * squares)
    arms = (ahead + behind)[is_sharp]
    sharp, reach = long_enough[is_sharp], (arms**2).sum(axis=1)
    is_tip = reach == _largest_around(outline, sharp, reach, arm_px)
    back = arms[is_tip].astype(np.float64)
    size = np.sqrt(back[:, 0] ** 2 + back[:, 1] ** 2)
    return sharp[is_tip], -back / size[:, None]


def _largest_around(
    outline: _Outline, pixels: NDArray[np.intp], reach: NDArray[np.int32], arm_px: int
) -> NDArray[np.int32]:
    """The largest reach within an arm's length along the outline, for each of these pixels."""
    reach_at = np.zeros(len(outline.at), reach.dtype)
    reach_at[pixels] = reach
    largest = reach.copy()
    for steps in range(1, arm_px + 1):
        for way in (steps, -steps):
            np.maximum(largest, reach_at[outline.along(pixels, way)], out=largest)
    return largest


def _points_at_paper(
    tips: NDArray[np.int32], heading: NDArray[np.float64], ink: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether two pixels on there is no ink: true of a stroke's end, not of a notch in the ink."""
    height, width = ink.shape
    ahead = tips + np.rint(2 * heading).astype(np.int32)
    inside = np.all((ahead >= 0) & (ahead < (width, height)), axis=1)
    x, y = np.where(inside[:, None], ahead, 0).T
    return np.asarray(~(inside & ink[y, x]), np.bool_)

"""Ink: which pixels of a drawing are line, and which of those are colored trace lines.

Paper is not always white and lines are not always black; `paper` finds the threshold of each drawing.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import Labeling
from inference.segmentation.paper import flattened, ink_threshold

TRACE_SATURATION_FIFTHS = 2
TRACE_DARKNESS = 24


@dataclass(frozen=True, eq=False)
class Ink:
    """Line pixels of one drawing.

    mask : (H, W) bool — every line pixel, trace lines included.
    trace : (H, W) bool — the colored ones among them.
    threshold : pixels of the (flattened) drawing darker than or equal to this are ink; 0..255.
    between : the labeling of what is not ink, where the search for the threshold has made it; else None.
    """

    mask: NDArray[np.bool_]
    trace: NDArray[np.bool_]
    threshold: int
    between: Labeling | None = None


def find_ink(drawing: NDArray[np.uint8]) -> Ink:
    """Tell ink from paper, and colored trace lines from black ink.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white, as `read_drawing` gives it.
    """
    if drawing.ndim != 3 or drawing.shape[2] != 3 or drawing.dtype != np.uint8:
        raise ValueError(f"a drawing is (H, W, 3) uint8, not {drawing.shape} {drawing.dtype}")
    darkest, lightest = _extremes(drawing)
    paper = flattened(darkest)
    threshold, labeling = ink_threshold(paper)
    mask = paper <= threshold
    return Ink(mask, _colored(darkest, lightest, mask), threshold, labeling)


def trace_lines(drawing: NDArray[np.uint8], ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink whose color is saturated: (H, W) bool.

    The spread of the channels is compared with the darkness of the pixel, so that the anti-aliased edge
    of a colored line is as much a trace line as its middle.

    Parameters
    ----------
    drawing : (H, W, 3) uint8. ink : (H, W) bool.
    """
    return _colored(*_extremes(drawing), ink)


def _extremes(drawing: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The darkest and the lightest channel of each pixel: (H, W) uint8."""
    red, green, blue = cv2.split(drawing)
    darkest, lightest = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    return np.asarray(darkest, np.uint8), np.asarray(lightest, np.uint8)


def _colored(
    darkest: NDArray[np.uint8], lightest: NDArray[np.uint8], ink: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    trace = np.zeros_like(ink)
    spread = cv2.subtract(lightest, darkest).reshape(-1)
    if not cv2.countNonZero(spread):  # most drawings are grey, and the others nearly so
        return trace
    colored = np.flatnonzero(spread)
    darkness = 255 - darkest.reshape(-1)[colored].astype(np.int32)
    saturated = 5 * spread[colored].astype(np.int32) > TRACE_SATURATION_FIFTHS * darkness
    trace.reshape(-1)[colored] = saturated & (darkness >= TRACE_DARKNESS)
    return np.asarray(trace & ink, np.bool_)

"""Ink: which pixels of a drawing are line, and which of those are colored trace lines.

Paper is not always white and lines are not always black: the threshold is found per drawing, as the
darkest one that still keeps the regions apart which the lightest trustworthy one does. Soft,
anti-aliased line edges therefore lose as little paper as possible, and light pencil stays closed.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

THRESHOLDS = (200, 210, 220, 230, 240, 245, 250)
COUNTED_REGION_PX = 20
KEPT_REGIONS = 0.98
CLEAN_PAPER_SHARE = 0.5
TRACE_SATURATION = 0.4
TRACE_DARKNESS = 24


@dataclass(frozen=True, eq=False)
class Ink:
    """Line pixels of one drawing.

    mask : (H, W) bool — every line pixel, trace lines included.
    trace : (H, W) bool — the colored ones among them.
    threshold : pixels of the (flattened) drawing darker than or equal to this are ink; 0..255.
    """

    mask: NDArray[np.bool_]
    trace: NDArray[np.bool_]
    threshold: int


def find_ink(drawing: NDArray[np.uint8]) -> Ink:
    """Tell ink from paper, and colored trace lines from black ink.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white, as `read_drawing` gives it.
    """
    if drawing.ndim != 3 or drawing.shape[2] != 3 or drawing.dtype != np.uint8:
        raise ValueError(f"a drawing is (H, W, 3) uint8, not {drawing.shape} {drawing.dtype}")
    red, green, blue = cv2.split(drawing)
    darkest = np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)
    paper = flattened(darkest)
    threshold = ink_threshold(paper)
    mask = paper <= threshold
    return Ink(mask, trace_lines(drawing, mask), threshold)


def flattened(darkest: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same brightness with the paper at 255: off-white is scaled, uneven or painted ground divided out.

    Parameters
    ----------
    darkest : (H, W) uint8 — the darkest channel of each pixel; a saturated line is dark in it.
    """
    histogram = _histogram(darkest)
    paper = 128 + int(histogram[128:].argmax())
    if histogram[max(paper - 3, 0) : paper + 4].sum() >= CLEAN_PAPER_SHARE * darkest.size:
        return darkest if paper == 255 else _scaled(darkest, 255.0 / paper)
    ratio = np.asarray(cv2.divide(darkest, _local_paper(darkest), scale=255.0), np.uint8)
    return _scaled(ratio, 255.0 / max(float(np.median(ratio)), 1.0))


def ink_threshold(paper: NDArray[np.uint8]) -> int:
    """The darkest threshold that keeps (nearly) every region apart which the lightest usable one keeps apart.

    A threshold too dark opens faint lines, so that regions run together and their number falls; one too
    light turns the soft edge of every line, or the grain of the paper, into ink.

    Parameters
    ----------
    paper : (H, W) uint8 — flattened brightness, paper at 255.

    Returns
    -------
    One of THRESHOLDS.
    """
    candidates = _distinct(_above_grain(paper), _histogram(paper))
    if len(candidates) == 1:
        return candidates[0]
    wanted = KEPT_REGIONS * _region_count(paper, candidates[-1])
    low, high = 0, len(candidates) - 1  # candidates[high] keeps them all; look for the darkest that does
    while low < high:
        middle = (low + high) // 2 if low > 0 else low
        if _region_count(paper, candidates[middle]) >= wanted:
            high = middle
        else:
            low = middle + 1
    return candidates[high]


def trace_lines(drawing: NDArray[np.uint8], ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink whose color is saturated: (H, W) bool.

    The spread of the channels is compared with the darkness of the pixel, so that the anti-aliased edge
    of a colored line is as much a trace line as its middle.

    Parameters
    ----------
    drawing : (H, W, 3) uint8. ink : (H, W) bool.
    """
    red, green, blue = drawing[ink].T
    lightest = np.maximum(np.maximum(red, green), blue)
    darkest = np.minimum(np.minimum(red, green), blue)
    darkness = 255 - darkest
    trace = np.zeros_like(ink)
    trace[ink] = (lightest - darkest > TRACE_SATURATION * darkness) & (darkness >= TRACE_DARKNESS)
    return trace


def _scaled(values: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    return np.asarray(cv2.convertScaleAbs(values, alpha=factor), np.uint8)


def _histogram(values: NDArray[np.uint8]) -> NDArray[np.int64]:
    return np.asarray(cv2.calcHist([values], [0], None, [256], [0, 256])).ravel().astype(np.int64)


def _local_paper(darkest: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Brightness of the ground around each pixel: lines closed away, grain averaged; never darker than 96."""
    height, width = darkest.shape
    small = cv2.resize(darkest, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    ground = cv2.resize(cv2.medianBlur(closed, 5), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.maximum(ground, np.uint8(96))


def _above_grain(paper: NDArray[np.uint8]) -> tuple[int, ...]:
    """The thresholds that the grain of the paper does not reach: twice the darkness of its darkest tenth."""
    ground = _histogram(paper)[128:]
    darkest_tenth = 255 - (128 + int(np.searchsorted(np.cumsum(ground), 0.1 * ground.sum())))
    return tuple(t for t in THRESHOLDS if t <= 255 - 2 * darkest_tenth) or THRESHOLDS[:1]


def _distinct(thresholds: tuple[int, ...], histogram: NDArray[np.int64]) -> tuple[int, ...]:
    """Only thresholds that change the ink: the darkest of each group with no pixel in between."""
    ink_px = np.cumsum(histogram)
    first = {int(ink_px[threshold]): threshold for threshold in reversed(thresholds)}
    return tuple(sorted(first.values()))


def _region_count(paper: NDArray[np.uint8], threshold: int) -> int:
    """How many regions of some size the drawing falls into at this threshold."""
    _, ids = cv2.connectedComponents((paper > threshold).view(np.uint8), connectivity=4)
    return int((np.bincount(ids.ravel())[1:] >= COUNTED_REGION_PX).sum())

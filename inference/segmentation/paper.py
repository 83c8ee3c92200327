"""Paper: its brightness made even, and the threshold that tells it from ink.

The threshold is found per drawing, as the darkest one that still keeps the regions apart which the
lightest trustworthy one does. Soft, anti-aliased line edges therefore lose as little paper as possible,
and light pencil stays closed.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import Labeling
from inference.segmentation.openings import Openings

THRESHOLDS = (200, 210, 220, 230, 240, 245, 250)
COUNTED_REGION_PX = 20
KEPT_REGIONS = 0.98
CLEAN_PAPER_SHARE = 0.5


def flattened(darkest: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same brightness with the paper at 255: off-white is scaled, uneven or painted ground divided out.

    Parameters
    ----------
    darkest : (H, W) uint8 — the darkest channel of each pixel; a saturated line is dark in it.
    """
    if 2 * int(np.count_nonzero(darkest == 255)) > darkest.size:
        return darkest  # as nearly all drawings are
    histogram = _histogram(darkest, _not_white(darkest))
    paper = 128 + int(histogram[128:].argmax())
    if histogram[max(paper - 3, 0) : paper + 4].sum() >= CLEAN_PAPER_SHARE * darkest.size:
        return darkest if paper == 255 else _scaled(darkest, 255.0 / paper)
    ratio = np.asarray(cv2.divide(darkest, _local_paper(darkest), scale=255.0), np.uint8)
    return _scaled(ratio, 255.0 / max(float(np.median(ratio)), 1.0))


def ink_threshold(paper: NDArray[np.uint8]) -> tuple[int, Labeling | None]:
    """The darkest threshold that keeps (nearly) every region apart which the lightest usable one keeps apart.

    A threshold too dark opens faint lines, so that regions run together and their number falls; one too
    light turns the soft edge of every line, or the grain of the paper, into ink.

    Parameters
    ----------
    paper : (H, W) uint8 — flattened brightness, paper at 255.

    Returns
    -------
    One of THRESHOLDS, and the labeling at it, for it costs as much as all the rest; None where there was
    nothing to choose.
    """
    darker = _not_white(paper)
    histogram = _histogram(paper, darker)
    candidates = _distinct(_above_grain(histogram), histogram)
    if len(candidates) == 1:
        return candidates[0], None
    openings = Openings(paper, candidates, darker=darker)
    low, high = 0, len(candidates) - 1  # candidates[high] keeps them all; look for the darkest that does
    wanted = KEPT_REGIONS * openings.regions_of_some_size(high, min_px=COUNTED_REGION_PX)
    while low < high:
        middle = (low + high) // 2 if low > 0 else low
        if openings.regions_of_some_size(middle, min_px=COUNTED_REGION_PX) >= wanted:
            high = middle
        else:
            low = middle + 1
    return candidates[high], openings.labeling(high)


def _scaled(values: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    return np.asarray(cv2.convertScaleAbs(values, alpha=factor), np.uint8)


def _not_white(values: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Positions in the flat picture of the few pixels that are not 255, rising."""
    return np.flatnonzero(values.reshape(-1) != 255)


def _histogram(values: NDArray[np.uint8], darker: NDArray[np.intp]) -> NDArray[np.int64]:
    """Pixels of each value: (256,) int64; white ones, which are nearly all, are not looked up one by one."""
    histogram = np.bincount(values.reshape(-1)[darker], minlength=256)
    histogram[255] = values.size - len(darker)
    return histogram


def _local_paper(darkest: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Brightness of the ground around each pixel: lines closed away, grain averaged; never darker than 96."""
    height, width = darkest.shape
    small = cv2.resize(darkest, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    ground = cv2.resize(cv2.medianBlur(closed, 5), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.maximum(ground, np.uint8(96))


def _above_grain(histogram: NDArray[np.int64]) -> tuple[int, ...]:
    """The thresholds that the grain of the paper does not reach: twice the darkness of its darkest tenth."""
    ground = histogram[128:]
    darkest_tenth = 255 - (128 + int(np.searchsorted(np.cumsum(ground), 0.1 * ground.sum())))
    return tuple(t for t in THRESHOLDS if t <= 255 - 2 * darkest_tenth) or THRESHOLDS[:1]


def _distinct(thresholds: tuple[int, ...], histogram: NDArray[np.int64]) -> tuple[int, ...]:
    """Only thresholds that change the ink: the darkest of each group with no pixel in between."""
    ink_px = np.cumsum(histogram)
    first = {int(ink_px[threshold]): threshold for threshold in reversed(thresholds)}
    return tuple(sorted(first.values()))

"""The network's view: the part of a drawing that holds ink, at the size the network works at.

Paper around a figure costs time and says nothing, and a figure drawn small would be seen small. The
window is the box around the ink with a margin, scaled to one length; votes are counted over regions of
full resolution all the same, so nothing is too small to be labeled.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

MARGIN = 0.06
MAX_ENLARGEMENT = 2.0
DISTANCE_PX = 32.0
CHANNELS = (  # of `network_input`, in order
    "ink",
    "distance to ink",
    "trace lines",
    "x",
    "y",
    "size of its region",
    "x of its region",
    "y of its region",
)


@dataclass(frozen=True)
class Window:
    """A box on the drawing (px, half open) and the size (px) at which the network sees it."""

    x0: int
    y0: int
    x1: int
    y1: int
    height: int
    width: int

    @property
    def scale(self) -> float:
        """Pixels of the network per pixel of the drawing."""
        return self.width / (self.x1 - self.x0)


def window_on(ink: NDArray[np.bool_], *, long_side_px: int) -> Window:
    """The window around the ink, its longer side `long_side_px` long; all of the drawing where there is none.

    Parameters
    ----------
    ink : (H, W) bool.
    """
    height, width = ink.shape
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not len(columns):
        x0, y0, x1, y1 = 0, 0, width, height
    else:
        x0, x1, y0, y1 = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
        margin = int(np.ceil(MARGIN * max(x1 - x0, y1 - y0))) + 2
        x0, y0 = max(int(x0) - margin, 0), max(int(y0) - margin, 0)
        x1, y1 = min(int(x1) + margin, width), min(int(y1) + margin, height)
    scale = min(long_side_px / max(x1 - x0, y1 - y0), MAX_ENLARGEMENT)
    return Window(x0, y0, x1, y1, max(round((y1 - y0) * scale), 1), max(round((x1 - x0) * scale), 1))


def lines_in(ink: NDArray[np.bool_], trace: NDArray[np.bool_], window: Window) -> NDArray[np.uint8]:
    """What the network sees of the lines: (2, h, w) uint8, all ink and trace lines, 255 where a line is.

    A line one pixel wide stays a full line however much the window is reduced.

    Parameters
    ----------
    ink, trace : (H, W) bool — every line pixel, and the colored ones among them.
    """
    gain = max(1.0, 1.0 / window.scale)
    layers = [_reduced(mask, window).astype(np.float32) * gain for mask in (ink, trace)]
    return np.minimum(np.stack(layers), 255.0).astype(np.uint8)


def places_in(height: int, width: int) -> NDArray[np.float32]:
    """Where in the window each pixel lies: (2, h, w) float32, x and y from -1 to 1."""
    x = (np.arange(width, dtype=np.float32) + 0.5) / width * 2.0 - 1.0
    y = (np.arange(height, dtype=np.float32) + 0.5) / height * 2.0 - 1.0
    return np.stack(np.meshgrid(x, y)).astype(np.float32)


def network_input(lines: NDArray[np.uint8], places: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the network takes: (5, h, w) float32: ink, distance to ink, trace lines in 0..1, places.

    Parameters
    ----------
    lines : (2, h, w) uint8, as `lines_in` gives them.
    places : (2, h, w) float32, as `places_in` gives them.
    """
    distance = cv2.distanceTransform((lines[0] < 128).view(np.uint8), cv2.DIST_L2, 3)
    near = np.minimum(distance, DISTANCE_PX) * (255.0 / DISTANCE_PX)
    drawn = np.stack([lines[0], near, lines[1]]).astype(np.float32) / np.float32(255.0)
    return np.asarray(np.concatenate([drawn, places]), np.float32)


def regions_in(
    ids: NDArray[np.uint16] | NDArray[np.int32], seed: NDArray[np.int32], window: Window
) -> NDArray[np.int32]:
    """Region ids as the window sees them: (h, w) int32; regions too small to be sampled keep their seed."""
    ys = window.y0 + ((np.arange(window.height) + 0.5) / window.height * (window.y1 - window.y0)).astype(int)
    xs = window.x0 + ((np.arange(window.width) + 0.5) / window.width * (window.x1 - window.x0)).astype(int)
    small: NDArray[np.int32] = ids[np.ix_(ys, xs)].astype(np.int32)
    missing = np.flatnonzero(np.bincount(small.ravel(), minlength=len(seed))[: len(seed)] == 0)
    missing = missing[missing > 0]
    at = ((seed[missing] - (window.x0, window.y0)) * window.scale).astype(int)
    inside = (at >= 0).all(axis=1) & (at < (window.width, window.height)).all(axis=1)
    small[at[inside, 1], at[inside, 0]] = missing[inside]
    return small


def labels_in(truth: NDArray[np.uint8], window: Window) -> NDArray[np.uint8]:
    """A label map as the window sees it, sampled at pixel centers: (h, w) uint8."""
    cut = truth[window.y0 : window.y1, window.x0 : window.x1]
    return np.asarray(_resized(cut, window.width, window.height, cv2.INTER_NEAREST_EXACT), np.uint8)


def spread_out(small: NDArray[np.uint8], window: Window, *, shape: tuple[int, int]) -> NDArray[np.uint8]:
    """A label map of the window at the drawing's size: (H, W) uint8; outside, the window's edge goes on."""
    cut = _resized(small, window.x1 - window.x0, window.y1 - window.y0, cv2.INTER_NEAREST_EXACT)
    height, width = shape
    edges = (window.y0, height - window.y1, window.x0, width - window.x1)
    return np.asarray(cv2.copyMakeBorder(cut, *edges, cv2.BORDER_REPLICATE), np.uint8)


def _reduced(mask: NDArray[np.bool_], window: Window) -> NDArray[np.uint8]:
    if not mask.any():  # most drawings have no trace lines
        return np.zeros((window.height, window.width), np.uint8)
    cut = mask[window.y0 : window.y1, window.x0 : window.x1].view(np.uint8) * np.uint8(255)
    method = cv2.INTER_AREA if window.scale < 1 else cv2.INTER_LINEAR
    return np.asarray(_resized(cut, window.width, window.height, method), np.uint8)


def _resized(picture: NDArray[np.uint8], width: int, height: int, method: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(picture, (width, height), interpolation=method), np.uint8)

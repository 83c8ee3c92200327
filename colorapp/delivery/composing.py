"""A painted frame as compositing takes it: paint under lines. Pure; knows no database."""

import cv2
import numpy as np
from numpy.typing import NDArray

from colorapp.regions.lines import black_lines

OPAQUE = 255
Pixels = NDArray[np.uint8]


def composed(
    drawing: Pixels,
    ids: NDArray[np.integer],
    under_lines: NDArray[np.integer],
    color_of: Pixels,
    *,
    is_trace: NDArray[np.bool_],
) -> Pixels:
    """The finished frame: (H, W, 4) uint8 RGBA, not premultiplied.

    Lines lie over the paint as they were drawn, soft edges included: on white they are the drawing's own
    pixels, over nothing they are as opaque as they are dark. Where colored lines are pieces, these have their
    paint, and lines are black; else colored lines are lines like others.

    Parameters
    ----------
    drawing : (H, W) or (H, W, 3) uint8, as it is stored. ids : (H, W) — region of each pixel, 0 is ink.
    under_lines : (H, W) — the same, but for ink that of the nearest region.
    color_of : (R + 1, 4) — RGBA of each region, opaque or transparent. is_trace : (R + 1,) — trace pieces.
    """
    lines = black_lines(drawing) if is_trace.any() or drawing.ndim == 2 else drawing
    lines = np.where(is_trace[ids][:, :, None], np.uint8(OPAQUE), lines)
    paint = color_of[under_lines]
    finished = np.dstack([cv2.multiply(paint[:, :, :3], lines, scale=1.0 / OPAQUE), paint[:, :, 3]])
    is_clear = paint[:, :, 3] == 0
    finished[is_clear] = _over_nothing(lines[is_clear])
    return np.asarray(finished, np.uint8)


def _over_nothing(lines: Pixels) -> Pixels:
    """(N, 4) RGBA that on white looks like these (N, 3) pixels, as transparent as it can be."""
    opacity = OPAQUE - lines.min(axis=1, keepdims=True).astype(np.int32)
    color = (lines.astype(np.int32) - (OPAQUE - opacity)) * OPAQUE // np.maximum(opacity, 1)
    return np.asarray(np.hstack([color, opacity]), np.uint8)

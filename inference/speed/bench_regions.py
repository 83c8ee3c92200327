"""The steps of the region map that `bench` times: alone, with gaps closed, and guarded against leaks."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.ink import find_ink
from inference.segmentation.leaks import find_leaks
from inference.segmentation.regions import region_map, segment

GAP_PX = 6


def region_steps(drawing: NDArray[np.uint8]) -> dict[str, Callable[[], object]]:
    """What to time, by name; each runs alone on a drawing (H, W, 3) uint8."""
    ink = find_ink(drawing)
    regions = region_map(ink.mask, between=ink.between)
    return {
        "ink": lambda: find_ink(drawing),
        "region map": lambda: segment(drawing),
        f"closing {GAP_PX} px gaps": lambda: region_map(ink.mask, gap_px=GAP_PX, between=ink.between),
        "leak guard": lambda: find_leaks(ink.mask, regions),
    }

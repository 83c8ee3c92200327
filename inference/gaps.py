"""Gap closing: lines that almost meet are joined by invisible walls, which never become ink."""

import cv2
import numpy as np
from numpy.typing import NDArray


def close_gaps(ink: NDArray[np.bool_], *, gap_px: int) -> NDArray[np.bool_]:
    """Ink with walls across its gaps: (H, W) bool, True where ink or wall."""
    return ink


def give_back_closures(ids: NDArray[np.int32], *, ink: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The same ids, wall pixels (0, yet not ink) given to a neighboring region, the highest id winning."""
    ids = ids.copy()
    while True:
        open_px = (ids == 0) & ~ink
        if not open_px.any():
            return ids
        grown = cv2.dilate(ids.astype(np.float32), cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))).astype(
            np.int32
        )
        if not grown[open_px].any():
            return ids
        ids[open_px] = grown[open_px]

"""Flow: where the lines of one frame went in another, after the camera's own movement.

Dense optical flow of the distance-to-line image: lines alone are too thin to be followed, but the distance to
them changes smoothly all over the paper. DIS: Kroeger et al., "Fast Optical Flow using Dense Inverse
Search", ECCV 2016.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.cut.frame_view import FrameView
from inference.cut.registration import Affine

RETURNED_PX = 3.0
SEARCHED_PX = 16  # OpenCV refuses pictures about as small as the patches that it follows


@dataclass(frozen=True, eq=False)
class Flow:
    """Both ways between two windows.

    there : (h, w, 2) float32 — x, y in the other's window of each pixel of this one's.
    back : (h', w', 2) float32 — x, y in this window of each pixel of the other's.
    returned : (h, w) bool — going there and back ends within 3 px of where it began.
    """

    there: NDArray[np.float32]
    back: NDArray[np.float32]
    returned: NDArray[np.bool_]


def flow(view: FrameView, other: FrameView, affine: Affine) -> Flow:
    """The flow between two frames, the camera's movement given by `registration`.

    Parameters
    ----------
    affine : (2, 3) float64 — from this window to the other's.
    """
    height, width = view.near.shape
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = np.asarray(
        cv2.warpAffine(other.near, affine, (width, height), flags=flags, borderValue=255.0), np.uint8
    )
    forth, back = _searched(view.near, moved), _searched(moved, view.near)
    landed = _grid(height, width) + forth
    missed = forth + _sampled(back, landed)
    return Flow(
        _mapped(landed, affine),
        _returning(back, affine, other.near.shape),
        np.hypot(missed[..., 0], missed[..., 1]) < RETURNED_PX,
    )


def _searched(here: NDArray[np.uint8], there: NDArray[np.uint8]) -> NDArray[np.float32]:
    still = np.zeros((*here.shape, 2), np.float32)
    if min(here.shape) < SEARCHED_PX:
        return still
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    return np.asarray(search.calc(here, there, still), np.float32)


def _returning(back: NDArray[np.float32], affine: Affine, shape: tuple[int, ...]) -> NDArray[np.float32]:
    inverse = np.asarray(cv2.invertAffineTransform(affine), np.float64)
    start = _mapped(_grid(shape[0], shape[1]), inverse)
    return np.asarray(start + _sampled(back, start), np.float32)


def _grid(height: int, width: int) -> NDArray[np.float32]:
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    return np.stack([xs, ys], axis=-1)


def _mapped(places: NDArray[np.float32], affine: Affine) -> NDArray[np.float32]:
    return np.asarray(cv2.transform(places, affine), np.float32)


def _sampled(field: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    border = cv2.BORDER_REPLICATE
    x, y = places[..., 0], places[..., 1]
    return np.asarray(cv2.remap(field, x, y, cv2.INTER_LINEAR, borderMode=border), np.float32)

"""Affine transformation and random cropping, as the paper trains: one warp makes both."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.learning.pairs import IGNORED, TrainingPair
from inference.networks.window import network_input


@dataclass(frozen=True, eq=False)
class Crop:
    """What the network learns from at once.

    picture : (5, S, S) float32, as `network_input` gives it.
    truth, regions, region_truth : as in `TrainingPair`, of size S.
    """

    picture: NDArray[np.float32]
    truth: NDArray[np.uint8]
    regions: NDArray[np.uint16]
    region_truth: NDArray[np.uint8]


@dataclass(frozen=True)
class Augmentation:
    """How far a crop may differ from its drawing."""

    crop_px: int = 256
    max_turn_deg: float = 15.0
    max_shear: float = 0.1
    min_scale: float = 0.7
    max_scale: float = 1.4
    max_stretch: float = 1.0
    flip_share: float = 0.5


CROPS = {
    "usual": Augmentation(),
    # For views that no training frame shows: better there, slower to learn what the frames do show.
    "wide": Augmentation(max_turn_deg=30.0, min_scale=0.6, max_scale=1.5, max_stretch=1.6),
}


def random_warp(
    shape: tuple[int, ...], augmentation: Augmentation, chance: np.random.Generator
) -> NDArray[np.float64]:
    """From a drawing of (h, w) to a crop of it: (2, 3)."""
    side = augmentation.crop_px
    matrix = _random_affine(augmentation, chance)
    center = _random_center(
        (shape[1], shape[0]), side_px=side / abs(np.linalg.det(matrix)) ** 0.5, chance=chance
    )
    offset = np.full(2, side / 2) - matrix @ center
    return np.hstack([matrix, offset[:, None]])


def warped_crop(pair: TrainingPair, warp: NDArray[np.float64], *, side_px: int) -> Crop:
    """The crop that a warp (2, 3) makes of a pair.

    Beyond the drawing's edge nothing is drawn and nothing is learned. Each pixel keeps the place that it had
    in its window, or would have had in the mirrored drawing.
    """

    def warped(
        layer: NDArray[np.uint8] | NDArray[np.uint16], method: int, beyond: int
    ) -> NDArray[np.generic]:
        return cv2.warpAffine(layer, warp, (side_px, side_px), flags=method, borderValue=beyond)

    lines = np.stack([warped(layer, cv2.INTER_LINEAR, 0) for layer in pair.lines]).astype(np.uint8)
    regions = warped(pair.regions, cv2.INTER_NEAREST, 0).astype(np.uint16)
    return Crop(
        network_input(lines, _places(warp, pair.truth.shape, side_px=side_px)),
        warped(pair.truth, cv2.INTER_NEAREST, IGNORED).astype(np.uint8),
        regions,
        pair.region_truth,
    )


def _places(warp: NDArray[np.float64], shape: tuple[int, ...], *, side_px: int) -> NDArray[np.float32]:
    """Places of the crop's pixels: (2, S, S) float32; `warp` is (2, 3), from window to crop."""
    back = cv2.invertAffineTransform(warp)
    columns, rows = np.meshgrid(np.arange(side_px), np.arange(side_px))
    source = back[:, :1, None] * columns + back[:, 1:2, None] * rows + back[:, 2:, None]  # (2, S, S), px
    places = (source + 0.5) / np.array([shape[1], shape[0]])[:, None, None] * 2.0 - 1.0
    mirror = np.sign(np.linalg.det(warp[:, :2]))
    return np.asarray(places * np.array([mirror, 1.0])[:, None, None], np.float32)


def _random_affine(augmentation: Augmentation, chance: np.random.Generator) -> NDArray[np.float64]:
    """(2, 2) matrix of a turn, a shear, a scale and a stretch (even in their logarithms), a mirror."""
    turn = np.deg2rad(chance.uniform(-augmentation.max_turn_deg, augmentation.max_turn_deg))
    scale = np.exp(chance.uniform(np.log(augmentation.min_scale), np.log(augmentation.max_scale)))
    stretch = np.exp(chance.uniform(-0.5, 0.5) * np.log(augmentation.max_stretch))
    shear = chance.uniform(-augmentation.max_shear, augmentation.max_shear)
    mirror = -1.0 if chance.random() < augmentation.flip_share else 1.0
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(
        scale * rotation @ np.array([[mirror * stretch, shear], [0.0, 1.0 / stretch]]), np.float64
    )


def _random_center(
    size: tuple[int, int], *, side_px: float, chance: np.random.Generator
) -> NDArray[np.float64]:
    """A place such that a crop of this side, where it fits at all, stays within the drawing."""
    reach = np.minimum(side_px, size) / 2.0
    return np.asarray(chance.uniform(reach, np.asarray(size) - reach), np.float64)

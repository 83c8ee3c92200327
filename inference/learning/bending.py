"""Bending: a painted drawing out of shape, as a view that no known drawing shows.

Turned, sheared, stretched, mirrored, and each part of it moved by another bit. What is true of its regions
stays; where they lie, how large they are and what lies beside them does not.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.judgment.region_features import region_features
from inference.learning.pairs import IGNORED, TrainingPair
from inference.networks.window import Window
from inference.promise.figures import drawing_form
from inference.segmentation.labeling import labeling_of
from inference.segmentation.regions import map_of

STRENGTHS = (0.4, 0.7, 1.0, 1.4, 2.0)
MAX_TURN_DEG = 25.0
MAX_SHEAR = 0.25
MAX_STRETCH = 0.5  # as a logarithm, of width over height, both ways together
SWAY = 0.06  # spread of how far parts are moved, in long sides of the drawing
SWAYING_PARTS = 4  # along each side


def bent(pair: TrainingPair, strength: float, chance: np.random.Generator) -> TrainingPair:
    """The pair out of shape, as large as before; what lay beyond the drawing's edge is as its first corner.

    Parameters
    ----------
    strength : 0 changes nothing but the side it is seen from; at 2 figures are hard to recognize.
    """
    source_x, source_y = _sources(pair.truth.shape, strength, chance)

    def moved(layer: NDArray[np.uint8] | NDArray[np.uint16], method: int, beyond: int) -> NDArray[np.generic]:
        return cv2.remap(
            layer, source_x, source_y, method, borderMode=cv2.BORDER_CONSTANT, borderValue=beyond
        )

    lines = np.stack([moved(layer, cv2.INTER_LINEAR, 0) for layer in pair.lines]).astype(np.uint8)
    truth = moved(pair.truth, cv2.INTER_NEAREST, IGNORED).astype(np.uint8)
    there = moved(pair.regions, cv2.INTER_NEAREST, int(pair.regions[0, 0]))
    kept, renumbered = np.unique(np.append(there.ravel(), 0), return_inverse=True)  # 0 is ink, seen or not
    regions = renumbered[:-1].reshape(there.shape).astype(np.uint16)
    height, width = truth.shape
    as_map = map_of(labeling_of(regions, count=len(kept) - 1))
    features = region_features(
        as_map,
        regions.astype(np.int32),
        lines,
        Window(0, 0, width, height, height, width),
    )
    form = drawing_form(as_map)
    return TrainingPair(lines, truth, regions, pair.region_truth[kept], pair.area_px[kept], features, form)


def _sources(
    shape: tuple[int, ...], strength: float, chance: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """From where in a drawing of (h, w) each pixel of the bent one comes: x and y, float32 px."""
    long_side = max(shape)
    half = np.array([shape[1], shape[0]]) / 2.0
    matrix = _affine(strength, chance)
    corners = np.abs(matrix) @ half
    matrix = matrix * (long_side / 2.0 / corners.max())
    width, height = (max(round(side), 8) for side in 2.0 * np.abs(matrix) @ half)
    x, y = np.meshgrid(np.arange(width) + 0.5 - width / 2.0, np.arange(height) + 0.5 - height / 2.0)
    source = np.einsum("ij,jhw->ihw", np.linalg.inv(matrix), np.stack([x, y]))
    sway = chance.normal(size=(2, SWAYING_PARTS, SWAYING_PARTS)).astype(np.float32)
    smooth = [cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) for one in sway]
    source = source + np.stack(smooth) * (SWAY * strength * long_side) + half[:, None, None] - 0.5
    return source[0].astype(np.float32), source[1].astype(np.float32)


def _affine(strength: float, chance: np.random.Generator) -> NDArray[np.float64]:
    """(2, 2) matrix of a turn, a stretch, a shear and, half of the time, a mirror."""
    turn = np.deg2rad(chance.uniform(-MAX_TURN_DEG, MAX_TURN_DEG)) * strength
    stretch = np.exp(chance.uniform(-MAX_STRETCH, MAX_STRETCH) * strength / 2.0)
    shear = chance.uniform(-MAX_SHEAR, MAX_SHEAR) * strength
    mirror = -1.0 if chance.random() < 0.5 else 1.0
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(rotation @ np.array([[mirror * stretch, shear], [0.0, 1.0 / stretch]]), np.float64)

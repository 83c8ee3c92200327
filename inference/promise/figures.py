"""Figures of a whole drawing, by which one is told from others (`familiarity.py`).

Its *form* is measured on the regions alone: how many, how large, of what shape, in what framing. No label
enters it, so the drawings that a network and its forests learned from have the same form as any other. The
full figures add what a checkpoint says of the drawing, which is to be trusted only where it did not learn
from it.
"""

import math

import numpy as np
from numpy.typing import NDArray

from inference.judgment.prediction import RegionPrediction
from inference.segmentation.regions import RegionMap

COUNTED_PX = 20


def drawing_form(regions: RegionMap) -> NDArray[np.float64]:
    """The figures of a drawing that nothing learned goes into: (13,) float64.

    The last six are mean and spread of the places of its regions in the box around all ink, how full their
    boxes are, and how wide.
    """
    counted = np.flatnonzero(regions.area_px >= COUNTED_PX)
    if not len(counted):
        return np.append(_measures(regions), np.zeros(6))
    box = regions.bbox[counted].astype(np.float64)
    size, middle = box[:, 2:] - box[:, :2], (box[:, :2] + box[:, 2:]) / 2.0
    left, top, width_px, height_px, _ = _ink_extent(regions)
    place = (middle - (left, top)) / (width_px, height_px)
    fullness = regions.area_px[counted] / size.prod(axis=1)
    wideness = np.log(size[:, 0] / size[:, 1])
    form = [*place.mean(axis=0), *place.std(axis=0), fullness.mean(), wideness.mean()]
    return np.append(_measures(regions), form)


def drawing_figures(regions: RegionMap, prediction: RegionPrediction) -> NDArray[np.float64]:
    """The figures that tell a drawing of a character with K labels: (10 + 2K,) float64.

    The last 2K are the share of the regions with each label, and the root of its area in the box around
    all ink: a stranger's regions are given labels in shares that the character never shows.
    """
    counted = np.flatnonzero(regions.area_px >= COUNTED_PX)
    area_px = np.append(regions.area_px[counted], 1)  # a drawing without regions has figures, too
    likelihood = prediction.probability[counted]
    likelihood = likelihood if len(counted) else np.zeros((1, likelihood.shape[1]))
    sure = likelihood.max(axis=1)
    entropy = -(likelihood * np.log(np.maximum(likelihood, 1e-12))).sum(axis=1)
    _, _, width_px, height_px, _ = _ink_extent(regions)
    label_px = area_px[: len(likelihood)] @ likelihood
    said = [
        float(sure.mean()),
        float(np.quantile(sure, 0.2)),
        float(entropy.mean()),
        *likelihood.mean(axis=0),
        *np.sqrt(label_px / (width_px * height_px)),
    ]
    return np.append(_measures(regions), said)


def _measures(regions: RegionMap) -> NDArray[np.float64]:
    """Numbers of regions, their sizes, the box around all ink and how much ink is in it: (7,) float64."""
    counted = np.flatnonzero(regions.area_px >= COUNTED_PX)
    area_px = np.append(regions.area_px[counted], 1)
    _, _, width_px, height_px, ink_px = _ink_extent(regions)
    picture_px = math.prod(regions.ids.shape)
    return np.array(
        [
            math.log1p(len(counted)),
            math.log1p(regions.count - len(counted)),
            math.log(float(np.median(area_px)) / picture_px),
            float(np.log(area_px).std()),
            math.log(width_px * height_px / picture_px),
            math.log(width_px / height_px),
            math.log((ink_px + 1) / (width_px * height_px)),
        ]
    )


def _ink_extent(regions: RegionMap) -> tuple[int, int, int, int, int]:
    """Left, top, width, height of the box around all ink, and its pixels; the whole picture without any."""
    inked = regions.ids == 0
    columns, rows = np.flatnonzero(inked.any(axis=0)), np.flatnonzero(inked.any(axis=1))
    if not len(columns):
        return 0, 0, inked.shape[1], inked.shape[0], 0
    width_px, height_px = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    return int(columns[0]), int(rows[0]), width_px, height_px, int(inked.sum())

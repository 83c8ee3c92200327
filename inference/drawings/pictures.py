"""Pictures of a prediction: painted, hatched, confidence, and the label map.

The line pixels of the input are never changed: in every picture with lines, each pixel that is ink in
the region map is bit for bit the pixel of the drawing.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.drawings.labels import LabelInfo
from inference.segmentation.labeling import nearest_regions
from inference.segmentation.regions import Ids, RegionMap

HATCH_PERIOD_PX = 10
HATCH_GROUND = (255, 236, 240)
HATCH_SLASH = (226, 28, 92)
LOW, MIDDLE, HIGH = (214, 47, 39), (246, 232, 195), (33, 102, 172)  # red, pale, blue


def painted(
    drawing: NDArray[np.uint8], regions: RegionMap, label_ids: NDArray[np.int64], labels: Sequence[LabelInfo]
) -> NDArray[np.uint8]:
    """The drawing with each region in its label's color: (H, W, 3) uint8.

    Parameters
    ----------
    drawing : (H, W, 3) uint8. label_ids : (R + 1,) int — label of each region; -1 leaves it as drawn.
    """
    color_of = np.full((257, 3), 255, np.uint8)
    for label in labels:
        color_of[label.id] = label.rgb
    return _over(drawing, regions.ids, color_of[label_ids], shown=label_ids >= 0)


def hatched(painted_picture: NDArray[np.uint8], ids: Ids, withdrawn: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A painted picture with slashes over withdrawn regions: (H, W, 3) uint8.

    Slashes widen with the picture, so that they are seen as well when a large drawing is shown small.

    Parameters
    ----------
    withdrawn : (R + 1,) bool.
    """
    height, width = ids.shape
    period = max(HATCH_PERIOD_PX, round(HATCH_PERIOD_PX * max(height, width) / 1000))
    diagonal = np.add.outer(np.arange(height), np.arange(width)) % period
    pattern = np.where((diagonal < period * 0.35)[:, :, None], HATCH_SLASH, HATCH_GROUND).astype(np.uint8)
    picture = painted_picture.copy()
    mask = (withdrawn & (np.arange(len(withdrawn)) > 0))[ids]
    picture[mask] = pattern[mask]
    return picture


def confidence_picture(
    drawing: NDArray[np.uint8], ids: Ids, confidence: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Each region in the color of its confidence, blue high and red low: (H, W, 3) uint8.

    Parameters
    ----------
    confidence : (R + 1,) float64 in 0..1.
    """
    anchors = np.array([LOW, MIDDLE, HIGH], float)
    channels = [np.interp(confidence, (0.0, 0.5, 1.0), anchors[:, channel]) for channel in range(3)]
    return _over(drawing, ids, np.rint(np.stack(channels, axis=1)).astype(np.uint8))


def label_map(regions: RegionMap, label_ids: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Label id of each pixel, ink taking the label of the nearest region: (H, W) uint8.

    There are no holes where lines were, so the map fits also a region map of another ink threshold.
    """
    if regions.count == 0:
        return np.zeros(regions.ids.shape, np.uint8)
    return np.asarray(np.maximum(label_ids, 0).astype(np.uint8)[nearest_regions(regions.ids)])


def region_preview(drawing: NDArray[np.uint8], regions: RegionMap) -> NDArray[np.uint8]:
    """Each region in a color of its own, to see at a glance what is enclosed: (H, W, 3) uint8."""
    at = np.arange(regions.count + 1)
    hue, strength = at * 67 % 180, np.array([120, 60, 170])[at % 3]
    light = np.array([225, 245, 185, 250, 205])[at % 5]
    hsv = np.stack([hue, strength, light], axis=1).astype(np.uint8)[None]
    return _over(drawing, regions.ids, np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)[0])


def _over(
    drawing: NDArray[np.uint8], ids: Ids, colors: NDArray[np.uint8], *, shown: NDArray[np.bool_] | None = None
) -> NDArray[np.uint8]:
    """Colors of regions under the drawing's own ink; regions that are not shown stay as drawn."""
    shown = np.ones(len(colors), bool) if shown is None else shown.copy()
    shown[0] = False
    return np.where(shown[ids][:, :, None], colors[ids], drawing)

"""The regions of a stored frame: cut out of its drawing the first time, read back ever after.

Imports the part of `inference` that knows no network.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from colorapp.production import store
from colorapp.production.models import Frame
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import region_ids
from inference.drawings.drawing import read_drawing
from inference.segmentation import regions as inference_regions

GAP_PX = 6
"""Gaps in lines up to this width are closed. Where paint leaks through one, no fill is right on both sides.

On the sample drawings it leaves four to six tenths of the pixels that were in a region with other paint, for
one region in twenty-five more.
"""


def drawing_of(frame: Frame) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB; a ValueError with a sentence where the file is gone or broken."""
    path: Path = store.path_of(frame.drawing)
    return read_drawing(path, name=frame.original_name)


def regions_of(drawing: NDArray[np.uint8], stored: RegionMap | None) -> inference_regions.RegionMap:
    """The regions of a drawing. Ids never change: a map that was stored is read, never computed again."""
    return as_computed(stored) if stored else inference_regions.segment(drawing, gap_px=GAP_PX)


def as_computed(stored: RegionMap) -> inference_regions.RegionMap:
    return inference_regions.RegionMap(
        ids=region_ids(stored.file),
        area_px=np.array(stored.area_px, np.int64),
        bbox=np.array(stored.bbox, np.int32).reshape(-1, 4),
        seed=np.array(stored.seed, np.int32).reshape(-1, 2),
    )

"""The regions of a stored frame: cut out of its drawing the first time, read back ever after.

Imports the part of `inference` that knows no network.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from colorapp.production import store
from colorapp.production.models import Character, Frame, Label
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import region_ids
from inference.drawings.drawing import read_drawing
from inference.segmentation import regions as inference_regions
from inference.segmentation.traced_maps import traced_segment

GAP_PX = 6
"""Gaps in lines up to this width are closed. Where paint leaks through one, no fill is right on both sides.

On the sample drawings it leaves four to six tenths of the pixels that were in a region with other paint, for
one region in twenty-five more.
"""


def drawing_of(frame: Frame) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB; a ValueError with a sentence where the file is gone or broken."""
    path: Path = store.path_of(frame.drawing)
    return read_drawing(path, name=frame.original_name)


def regions_of(
    drawing: NDArray[np.uint8], stored: RegionMap | None, *, paints_traces: bool = False
) -> inference_regions.RegionMap:
    """The regions of a drawing. Ids never change: a map that was stored is read, never computed again.

    Parameters
    ----------
    paints_traces : whether the trace lines of a drawing without a stored map become pieces to be painted.
    """
    if stored:
        return as_computed(stored)
    return (traced_segment if paints_traces else inference_regions.segment)(drawing, gap_px=GAP_PX)


def paints_traces(character: Character) -> bool:
    """Whether colored lines are trace lines here: they part shadow or highlight from a base color.

    Where a character has neither, whoever draws in color means a line.
    """
    parted = (Label.LabelRole.SHADOW, Label.LabelRole.HIGHLIGHT)
    return character.labels.filter(role__in=parted, retired_at__isnull=True).exists()


def as_computed(stored: RegionMap) -> inference_regions.RegionMap:
    return inference_regions.RegionMap(
        ids=region_ids(stored.file),
        area_px=np.array(stored.area_px, np.int64),
        bbox=np.array(stored.bbox, np.int32).reshape(-1, 4),
        seed=np.array(stored.seed, np.int32).reshape(-1, 2),
        sides={int(piece): (smaller, larger) for piece, (smaller, larger) in stored.trace_sides.items()},
    )

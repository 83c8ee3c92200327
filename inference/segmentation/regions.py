"""Regions: the areas that ink encloses, numbered once and for all for the same drawing.

A region map is the drawing's skeleton of the whole product: artists fill regions, the network votes
per region, corrections name regions. Ids must therefore never depend on anything but the pixels.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.closures import Closure, closed_gaps, reopened
from inference.segmentation.ink import find_ink
from inference.segmentation.labeling import Ids as Ids
from inference.segmentation.labeling import Labeling, labeled, labeling_of
from inference.segmentation.region_tables import boxes, seeds


@dataclass(frozen=True, eq=False)
class RegionMap:
    """The regions of one drawing; row 0 of every table is ink and stays zero.

    ids : (H, W) uint16, or int32 from 65,536 regions on — region of each pixel; 0 is ink. 1..R in raster
        order of the first pixel of each; the parts that closed gaps cut off are numbered after all others.
    area_px : (R + 1,) int64.
    bbox : (R + 1, 4) int32 — x0, y0, x1, y1, half open.
    seed : (R + 1, 2) int32 — x, y of a pixel well inside the region, about as far from its edge as any.
    closures : the gaps that were closed, each with the regions that it parts.
    sides : where trace lines can be painted (traced_maps.py), of each id that is a trace piece the regions to
        both sides, the smaller region first. Empty where trace lines are ink like any other.
    """

    ids: Ids
    area_px: NDArray[np.int64]
    bbox: NDArray[np.int32]
    seed: NDArray[np.int32]
    closures: tuple[Closure, ...] = ()
    sides: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """R, the number of regions; with trace pieces and ids without pixels, the highest id."""
        return len(self.area_px) - 1


def segment(drawing: NDArray[np.uint8], *, gap_px: int = 0) -> RegionMap:
    """The region map of a drawing.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white, as `read_drawing` gives it.
    gap_px : gaps in the lines up to this width are closed; 0 closes none.
    """
    ink = find_ink(drawing)
    return region_map(ink.mask, gap_px=gap_px, between=ink.between)


def region_map(ink: NDArray[np.bool_], *, gap_px: int = 0, between: Labeling | None = None) -> RegionMap:
    """4-connected areas of what is not ink.

    Parameters
    ----------
    ink : (H, W) bool.
    gap_px : gaps in the lines up to this width are closed; 0 closes none.
    between : the labeling of what is not this ink, where it has been made already.
    """
    if gap_px < 0:
        raise ValueError(f"gap_px is {gap_px}; a gap is 0 px wide or more")
    labeling = between or labeled(ink)
    if not gap_px:
        return map_of(labeling)
    return map_of(*closed_gaps(ink, labeling, gap_px=gap_px))


def without_closures(regions: RegionMap, chosen: Iterable[int]) -> RegionMap:
    """The region map with some of its closed gaps open again: the regions beside each become one.

    The smallest id of them stays and no other id changes; ids that are no longer used have area 0. With
    every closure undone the ids are those of the map in which no gap was closed.

    Parameters
    ----------
    chosen : positions in `regions.closures`.
    """
    labeling = labeling_of(regions.ids, count=regions.count)
    return map_of(*reopened(labeling, regions.closures, chosen))


def map_of(labeling: Labeling, closures: tuple[Closure, ...] = ()) -> RegionMap:
    """The region map of a labeling, its tables filled in."""
    return RegionMap(labeling.ids, labeling.area_px, boxes(labeling), seeds(labeling), closures)

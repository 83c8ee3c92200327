"""Stored region maps divided, joined, or given back: what a later map will be, before it is kept.

Imports the part of `inference` that knows no network, as the web process does this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from colorapp.errors import Refusal
from colorapp.regions.models import Prediction, RegionMap
from colorapp.regions.queries import region_ids
from colorapp.regions.segmentation import as_computed
from inference.segmentation import restructuring
from inference.segmentation.regions import RegionMap as Regions

UNSAID = -1
"""In place of a label: the model said nothing of this id, as it had no pixels."""

Point = tuple[int, int]


@dataclass(frozen=True)
class Restructured:
    """A map to come.

    current : the map that it follows. touched : ids of it or of the new one whose pixels are others there.
    part_of : of each region that appears the one that has its pixels now.
    """

    current: RegionMap
    regions: Regions
    touched: tuple[int, ...]
    part_of: dict[int, int]

    @property
    def vanishing(self) -> list[int]:
        """Regions that lose all their pixels."""
        return [one for one in self.touched if _has(self.current.area_px, one) and not self._will_be(one)]

    @property
    def appearing(self) -> list[int]:
        """Regions that have pixels again, or for the first time."""
        return [one for one in self.touched if self._will_be(one) and not _has(self.current.area_px, one)]

    def _will_be(self, region: int) -> bool:
        return bool(self.regions.area_px[region])


def divided(current: RegionMap, line: tuple[Point, ...]) -> Restructured:
    """The map with the regions divided along a line; refused in words where it divides none."""
    try:
        regions, part_of = restructuring.split_along(as_computed(current), line)
    except ValueError as error:
        raise Refusal("divides_nothing", str(error)) from error
    return Restructured(current, regions, tuple(sorted({*part_of, *part_of.values()})), part_of)


def joined(current: RegionMap, chosen: list[int]) -> Restructured:
    """The map with some regions made one, two of them at least and all of them there."""
    regions, _ = restructuring.merge(as_computed(current), chosen)
    return Restructured(current, regions, tuple(sorted(chosen)), {})


def given_back(current: RegionMap, *, before: RegionMap, after: RegionMap) -> Restructured | None:
    """The map with the change between two earlier ones taken back; None where those regions changed since."""
    was, became = as_computed(before), as_computed(after)
    regions = restructuring.restored(as_computed(current), before=was, after=became)
    if regions is None:
        return None
    differs = was.ids != became.ids
    touched = np.union1d(was.ids[differs], became.ids[differs]).tolist()
    result = Restructured(current, regions, tuple(touched), {})
    ids = region_ids(current.file)
    part_of = {one: _region_at(ids, regions.seed[one]) for one in result.appearing}
    return replace(result, part_of=part_of)


def rows_taken_over(prediction: Prediction, to: RegionMap) -> list[int]:
    """For each id of a later map the row of the prediction that speaks of its pixels; 0 where none does.

    That is its own row where it has one, else that of the region it was part of.
    """
    labels, gone = prediction.labels, set(to.gone)
    ids = region_ids(prediction.region_map.file)
    rows = [0]
    for region in range(1, to.highest_id + 1):
        if region < len(labels) and (labels[region] != UNSAID or region in gone):
            rows.append(region)
        else:
            rows.append(0 if region in gone else _region_at(ids, to.seed[region]))
    return rows


def _region_at(ids: NDArray[np.uint16], seed: Sequence[int] | NDArray[np.int32]) -> int:
    return int(ids[int(seed[1]), int(seed[0])])


def _has(area_px: list[int], region: int) -> bool:
    return region < len(area_px) and area_px[region] > 0

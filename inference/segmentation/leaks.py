"""Leaks: regions that may be several, run together through a gap in the ink that nothing has closed.

A region is suspected where ends of strokes leave a neck open between two rooms that are both wider than
the neck. What a network says of the two rooms then decides: where they differ, the region is cut at the
neck; where it cannot say, the region had better be withdrawn than painted wholesale.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inference.judgment.votes import region_votes
from inference.segmentation.closures import Closure, beside_wall, closed_gaps
from inference.segmentation.labeling import labeling_of
from inference.segmentation.regions import RegionMap, map_of, without_closures

NECK_PX = 14
SURE_SHARE = 0.6
MIN_ROOM_PX = 20


@dataclass(frozen=True, eq=False)
class Leaks:
    """Necks of one region map, and the map as it would be with every one of them shut.

    regions : the map in question.
    cut : the same with all necks shut; its closures are those of `regions`, then the necks. Ids of `regions`
        stay, each for the largest of its rooms; the others are numbered after all of them.
    necks : (N, ) each neck as a closure of `cut`; `regions` of a neck are the rooms to its sides.
    leaking : (N,) int64 — which region of the map each neck lies in.
    """

    regions: RegionMap
    cut: RegionMap
    necks: tuple[Closure, ...]
    leaking: NDArray[np.int64]

    @property
    def suspected(self) -> NDArray[np.bool_]:
        """Which regions of the map may leak: (R + 1,) bool."""
        return _marked(self.leaking, rows=self.regions.count + 1)


@dataclass(frozen=True, eq=False)
class Guarded:
    """regions : the map, cut where it leaked. suspected : (R + 1,) bool — regions of it to be withdrawn."""

    regions: RegionMap
    suspected: NDArray[np.bool_]


def find_leaks(ink: NDArray[np.bool_], regions: RegionMap, *, neck_px: int = NECK_PX) -> Leaks:
    """The regions of a map that may have run together through a gap.

    Parameters
    ----------
    ink : (H, W) bool — the ink that the map was made of.
    neck_px : how wide a gap may be to be suspected, in pixels of paper.
    """
    if neck_px < 1:
        raise ValueError(f"neck_px is {neck_px}; a neck is 1 px wide or more")
    whole = labeling_of(regions.ids, count=regions.count)
    labeling, necks = closed_gaps(ink, whole, gap_px=neck_px, closed=regions.closures)
    leaking = np.array([regions.ids[neck.wall[0, 1], neck.wall[0, 0]] for neck in necks], np.int64)
    closures = (
        replace(one, regions=tuple(beside_wall(labeling.ids, one.wall).tolist())) for one in regions.closures
    )
    cut = map_of(labeling, (*closures, *necks))
    return Leaks(regions, cut, necks, leaking)


def guarded(leaks: Leaks, pixel_labels: NDArray[np.uint8], *, classes: int) -> Guarded:
    """Cut regions where a network names the rooms differently; suspect those where it names none surely.

    Necks whose rooms are surely of one label stay open: the region may be painted as a whole.

    Parameters
    ----------
    pixel_labels : (H, W) uint8 — the network's label of each pixel, 0..classes-1; anything else abstains.
    """
    votes = region_votes(leaks.cut.ids, pixel_labels, regions=leaks.cut.count, classes=classes)
    before = len(leaks.cut.closures) - len(leaks.necks)
    opened, unsure = [], []
    for at, neck in enumerate(leaks.necks):
        rooms = [room for room in neck.regions if votes[room].sum() >= MIN_ROOM_PX]
        labels = {int(votes[room].argmax()) for room in rooms}
        is_sure = all(votes[room].max() >= SURE_SHARE * votes[room].sum() for room in rooms)
        if len(labels) < 2 or not is_sure:
            opened.append(before + at)
            if not is_sure:
                unsure.append(int(leaks.leaking[at]))
    regions = without_closures(leaks.cut, opened)
    return Guarded(regions, _marked(np.array(unsure, np.int64), rows=regions.count + 1))


def leaking(leaks: Leaks, labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Regions of the map whose rooms are told apart once they are asked one by one: (R + 1,) bool.

    Parameters
    ----------
    labels : (R' + 1,) int64 — label of each region of the map with all necks shut, `leaks.cut`.
    """
    leak = [
        int(region)
        for neck, region in zip(leaks.necks, leaks.leaking, strict=True)
        if len({int(labels[room]) for room in neck.regions if leaks.cut.area_px[room] >= MIN_ROOM_PX}) > 1
    ]
    return _marked(np.array(leak, np.int64), rows=leaks.regions.count + 1)


def _marked(ids: NDArray[np.int64], *, rows: int) -> NDArray[np.bool_]:
    marked = np.zeros(rows, bool)
    marked[ids] = True
    return marked

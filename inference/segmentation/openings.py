"""Openings: how regions run together as the ink gets less, threshold by threshold, from one labeling.

Between two thresholds only the soft edges of lines change sides, a few percent of the drawing. So regions
are labeled once, where there is most ink; then the soft pixels are opened, lightest first, each joining the
region beside it, and where one lies between two regions these become one.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.segmentation.labeling import Labeling, ends_of_runs, labeling_of_framed

NOT_REACHED = -1


class Openings:
    """The regions of a drawing at each of a few thresholds."""

    def __init__(
        self, paper: NDArray[np.uint8], thresholds: Sequence[int], *, darker: NDArray[np.intp]
    ) -> None:
        """Follow the regions from the lightest threshold to the darkest.

        Parameters
        ----------
        paper : (H, W) uint8. thresholds : rising; pixels up to one of them are ink there.
        darker : positions in the flat paper, rising, of all pixels up to the last of them; of others, too.
        """
        self._paper, self._thresholds = paper, thresholds
        lightest = len(thresholds) - 1
        framed = self._framed(lightest)
        count, ids = cv2.connectedComponents(framed, connectivity=4, ltype=cv2.CV_32S)
        self._ids = np.asarray(ids, np.int32)
        # A pixel of level n is ink at threshold n, paper at n - 1.
        level_of = np.searchsorted(np.array(thresholds), np.arange(256)).astype(np.uint8)
        level = level_of[paper.reshape(-1)[darker]]
        is_soft = (level > 0) & (level <= lightest)
        soft, self._level = darker[is_soft], level[is_soft]
        width = paper.shape[1]
        self._soft = soft + width + 3 + 2 * (soft // width)
        self._reached = np.full(len(soft), NOT_REACHED)
        self._part_of = {lightest: np.arange(count)}
        self._area_px = {lightest: _areas(framed, self._ids, count)}
        self._islands_px = {lightest: np.zeros(0, np.int64)}  # paper that touches no region of these
        self._follow(lightest)

    def _framed(self, at: int) -> NDArray[np.uint8]:
        """What is paper at a threshold, in a frame of zeros, one pixel wide."""
        is_paper = (self._paper > self._thresholds[at]).view(np.uint8)
        return np.asarray(cv2.copyMakeBorder(is_paper, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), np.uint8)

    def _follow(self, lightest: int) -> None:
        flat = self._ids.reshape(-1)
        part_of = self._part_of[lightest]
        pending = np.zeros(0, np.intp)
        for level in range(lightest, 0, -1):
            todo = np.concatenate([pending, np.flatnonzero(self._level == level)])
            pending = self._reach(todo, level)
            reached = self._soft[todo[self._reached[todo] == level]]
            self._islands_px[level - 1] = _group_sizes(flat, self._soft[pending], self._ids.shape[1])
            part_of = _joined(part_of, _touching(flat, reached, self._ids.shape[1]))
            self._part_of[level - 1] = part_of
            self._area_px[level - 1] = self._area_px[level] + np.bincount(
                flat[reached], minlength=len(part_of)
            )

    def _reach(self, todo: NDArray[np.intp], level: int) -> NDArray[np.intp]:
        """Give soft pixels to the regions beside them, ring by ring; which of them are cut off from any."""
        flat, width = self._ids.reshape(-1), self._ids.shape[1]
        while len(todo):
            at = self._soft[todo]
            beside = np.maximum(
                np.maximum(flat[at - 1], flat[at + 1]), np.maximum(flat[at - width], flat[at + width])
            )
            is_reached = beside > 0
            if not is_reached.any():
                break
            flat[at[is_reached]] = beside[is_reached]
            self._reached[todo[is_reached]] = level
            todo = todo[~is_reached]
        return todo

    def regions_of_some_size(self, at: int, *, min_px: int) -> int:
        """How many regions have so many pixels at one of the thresholds, given by its position."""
        part_of = self._part_of[at]
        area_px = np.bincount(part_of, self._area_px[at], minlength=len(part_of))[1:]
        return int((area_px >= min_px).sum() + (self._islands_px[at] >= min_px).sum())

    def labeling(self, at: int) -> Labeling:
        """The regions at one of the thresholds in raster order. It is the last question: it uses them up."""
        flat = self._ids.reshape(-1)
        is_open = self._level > at
        flat[self._soft[~(is_open & (self._reached > at))]] = 0
        islands = self._soft[is_open & (self._reached <= at)]
        part_of = self._part_of[at]
        flat[islands] = len(part_of) + np.arange(len(islands))
        _spread_smallest(flat, islands, self._ids.shape[1])
        part_of = np.concatenate([part_of, len(part_of) + np.arange(len(islands))])
        return labeling_of_framed(self._framed(at), self._ids, part_of)


def _areas(is_paper: NDArray[np.uint8], ids: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """Pixels of each number, counted run by run: (count,) int64; 0 is ink and has none."""
    at = ends_of_runs(is_paper)
    start, length = at[::2], at[1::2] - at[::2]
    return np.bincount(ids.reshape(-1)[start], length, minlength=count).astype(np.int64)


def _touching(flat: NDArray[np.int32], at: NDArray[np.intp], width: int) -> NDArray[np.int64]:
    """Pairs of different regions that meet at these pixels: (N, 2) int64, each pair once."""
    own = flat[at]
    found = []
    for step in (-1, 1, -width, width):
        beside = flat[at + step]
        differs = (beside > 0) & (beside != own)
        found.append(own[differs].astype(np.int64) << 32 | beside[differs])
    pairs = np.unique(np.concatenate(found))
    return np.stack([pairs >> 32, pairs & 0xFFFFFFFF], axis=1)


def _joined(part_of: NDArray[np.int64], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same with the regions of each pair made one, under the smallest number."""
    if not len(pairs):
        return part_of
    parent = part_of.copy()
    for one, other in pairs.tolist():
        a, b = _root(parent, one), _root(parent, other)
        parent[max(a, b)] = min(a, b)
    while True:
        onward = parent[parent]
        if (onward == parent).all():
            return parent
        parent = onward


def _root(parent: NDArray[np.int64], region: int) -> int:
    while parent[region] != region:
        region = int(parent[region])
    return region


def _group_sizes(flat: NDArray[np.int32], at: NDArray[np.intp], width: int) -> NDArray[np.int64]:
    """How many pixels each group of these has that touch; they are zero before and after."""
    flat[at] = 1 + np.arange(len(at))
    _spread_smallest(flat, at, width)
    sizes = np.bincount(flat[at])
    flat[at] = 0
    return sizes.astype(np.int64)


def _spread_smallest(flat: NDArray[np.int32], at: NDArray[np.intp], width: int) -> None:
    """Give every group of these pixels that touch the smallest of its numbers."""
    while len(at):
        smallest = flat[at]
        for step in (-1, 1, -width, width):
            beside = flat[at + step]
            smallest = np.where((beside > 0) & (beside < smallest), beside, smallest)
        if (smallest == flat[at]).all():
            return
        flat[at] = smallest

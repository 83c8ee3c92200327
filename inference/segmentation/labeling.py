"""Connected areas of what is not ink, numbered in raster order, and the runs of pixels they are made of."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint16] | NDArray[np.int32]
MAX_UINT16 = 65535
BESIDE = ((-1, 0), (0, -1), (0, 1), (1, 0))
AROUND = (*BESIDE, (-1, -1), (-1, 1), (1, -1), (1, 1))
"""Steps to the pixels around one, in y and x."""


@dataclass(frozen=True, eq=False)
class Runs:
    """Pixels of one region side by side in one row; a few dozen in each row, in raster order, ink left out.

    x, y : (N,) int32 — the first pixel. length, region : (N,) int32.
    """

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    length: NDArray[np.int32]
    region: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Labeling:
    """ids : (H, W) uint16, or int32 from 65,536 regions on; 0 is ink. runs : the same, row by row."""

    ids: Ids
    count: int
    runs: Runs

    @property
    def area_px(self) -> NDArray[np.int64]:
        """(count + 1,) int64; entry 0 is ink and stays zero."""
        area_px = np.bincount(self.runs.region, self.runs.length, minlength=self.count + 1)
        return area_px.astype(np.int64)


def labeled(ink: NDArray[np.bool_]) -> Labeling:
    """The 4-connected areas between the ink, 1..count in raster order of their first pixels.

    Parameters
    ----------
    ink : (H, W) bool.
    """
    # SAUF numbers components by their first pixel in raster order; other algorithms do not promise that.
    rows, ids = cv2.connectedComponentsWithAlgorithm(
        (~ink).view(np.uint8), connectivity=4, ltype=cv2.CV_32S, ccltype=cv2.CCL_SAUF
    )
    return labeling_of(np.asarray(ids, np.int32), count=rows - 1)


def labeling_of(ids: Ids, *, count: int) -> Labeling:
    """A labeling from ids that exist already: (H, W), 0..count."""
    narrow = ids.astype(np.uint16, copy=False) if count <= MAX_UINT16 else ids
    return Labeling(narrow, count, runs_of(narrow))


def runs_of(ids: Ids) -> Runs:
    """The runs of a region map: (H, W) ids, 0 being ink."""
    height, width = ids.shape
    starts = np.empty(ids.size, bool)
    flat = ids.reshape(-1)
    np.not_equal(flat[1:], flat[:-1], out=starts[1:])
    starts.reshape(height, width)[:, :1] = True
    at = np.flatnonzero(starts)
    region, length = flat[at], np.diff(at, append=ids.size)
    paper = np.flatnonzero(region)
    y, x = np.divmod(at[paper].astype(np.int32), np.int32(max(width, 1)))
    return Runs(x, y, length[paper].astype(np.int32), region[paper].astype(np.int32))


def nearest_regions(ids: Ids) -> NDArray[np.int32]:
    """The region in or nearest to which each pixel lies: (H, W) int32; 0 where there is only ink."""
    is_paper = ids > 0
    if not is_paper.any():
        return np.zeros(ids.shape, np.int32)
    _, cell = cv2.distanceTransformWithLabels(
        (~is_paper).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    region_of_cell = np.zeros(int(cell.max()) + 1, np.int32)
    region_of_cell[cell[is_paper]] = ids[is_paper]
    return np.asarray(region_of_cell[cell], np.int32)


def spread(
    number: NDArray[np.int32], into: NDArray[np.bool_], *, steps: tuple[tuple[int, int], ...] = BESIDE
) -> NDArray[np.int32]:
    """Numbers spread into pixels that have none, step by step, each from a pixel beside it: (h, w) int32.

    Parameters
    ----------
    number : (h, w) int32. into : (h, w) bool — pixels of number 0; what no number reaches keeps it.
    """
    framed = np.pad(number, 1)
    ys, xs = np.nonzero(into)
    while len(ys):
        around = np.stack([framed[ys + 1 + dy, xs + 1 + dx] for dy, dx in steps])
        taken = around[(around > 0).argmax(axis=0), np.arange(len(ys))]
        if not taken.any():
            break
        framed[ys + 1, xs + 1] = taken
        ys, xs = ys[taken == 0], xs[taken == 0]
    return np.ascontiguousarray(framed[1:-1, 1:-1])


def ends_of_runs(is_paper: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where the runs of paper begin and end, in turn: (2 N,), positions in the flat picture, ends exclusive.

    Parameters
    ----------
    is_paper : (H + 2, W + 2) uint8, 0 or 1 — the picture in a frame of zeros, in which every run ends.
    """
    flat = is_paper.reshape(-1)
    return np.flatnonzero(flat[1:] != flat[:-1]) + 1


def labeling_of_framed(
    is_paper: NDArray[np.uint8], number: NDArray[np.int32], part_of: NDArray[np.int64]
) -> Labeling:
    """A labeling in raster order, from any numbers: run by run, without a look at every pixel.

    Parameters
    ----------
    is_paper : (H + 2, W + 2) uint8, 0 or 1 — the picture in a frame of zeros, one pixel wide.
    number : the same size — of each paper pixel; that of any other is not looked at.
    part_of : (N,) int64 — for each number the one that it is part of.
    """
    at = ends_of_runs(is_paper)
    start, width = at[::2], is_paper.shape[1]
    whole = part_of[number.reshape(-1)[start]]
    first = np.full(len(part_of), len(start))
    first[whole[::-1]] = np.arange(len(start))[::-1]  # of several values for one place, numpy keeps the last
    present = np.flatnonzero(first < len(start))
    id_of = np.zeros(len(part_of), np.int32)
    id_of[present[np.argsort(first[present])]] = 1 + np.arange(len(present))
    region = id_of[whole]
    in_turn = np.zeros(len(at) + 1, np.uint16 if len(present) <= MAX_UINT16 else np.int32)
    in_turn[1::2] = region  # and ink before, between and after
    ids = np.repeat(in_turn, np.diff(at, prepend=0, append=is_paper.size)).reshape(is_paper.shape)
    y, x = np.divmod(start.astype(np.int32), np.int32(width))
    runs = Runs(x - 1, y - 1, (at[1::2] - start).astype(np.int32), region)
    return Labeling(np.ascontiguousarray(ids[1:-1, 1:-1]), len(present), runs)

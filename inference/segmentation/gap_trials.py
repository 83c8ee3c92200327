"""Trials of gap closing: walls of real drawings are broken, and the regions that closing brings back counted.

Run on any drawings: python -m inference.segmentation.gap_trials LINE.png... [--breaks 12] [--stated PX]
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.drawings.drawing import read_drawing
from inference.segmentation.ink import find_ink
from inference.segmentation.labeling import Labeling, labeled, nearest_regions
from inference.segmentation.regions import region_map

GAPS_PX = (0, 3, 6, 10)
COUNTED_PX = 50
RECOVERED_IOU = 0.9
REACH_PX = 8
Closing = Callable[[NDArray[np.bool_], int], NDArray[np.integer]]


@dataclass(frozen=True)
class Trial:
    """How many regions were counted, how many were recovered, and the same of those beside a break."""

    regions: int
    recovered: int
    broken: int
    broken_recovered: int

    def __add__(self, other: "Trial") -> "Trial":
        return Trial(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def closed_by_us(ink: NDArray[np.bool_], gap_px: int) -> NDArray[np.integer]:
    """Region ids of `region_map`."""
    return region_map(ink, gap_px=gap_px).ids


def trial(
    ink: NDArray[np.bool_], *, gap_px: int, stated_px: int, breaks: int, seed: int, closing: Closing
) -> Trial:
    """Break walls, close gaps, and compare with the regions as they were.

    A region is recovered if some region of the result has at least nine tenths in common with it.

    Parameters
    ----------
    ink : (H, W) bool.
    gap_px : width of the breaks; 0 breaks none, and tells what closing costs an intact drawing.
    stated_px : the width that closing is asked for.
    """
    whole = labeled(ink)
    counted = np.flatnonzero(whole.area_px >= COUNTED_PX)
    broken, beside = broken_walls(ink, whole, gap_px=gap_px, breaks=breaks, seed=seed)
    is_found = _is_recovered(whole, closing(broken, stated_px))
    at_break = np.intersect1d(counted, beside)
    return Trial(len(counted), int(is_found[counted].sum()), len(at_break), int(is_found[at_break].sum()))


def broken_walls(
    ink: NDArray[np.bool_], whole: Labeling, *, gap_px: int, breaks: int, seed: int
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """The ink with breaks between two regions each, and the ids of the regions beside them.

    Parameters
    ----------
    ink : (H, W) bool. whole : its labeling.
    """
    broken = ink.copy()
    beside: set[int] = set()
    if not gap_px:
        return broken, np.array([], np.int64)
    x, y, pair = _walls(whole)
    count = whole.count
    for at in np.random.default_rng(seed).permutation(len(x)):
        if len(beside) >= 2 * breaks:
            break
        near = (np.abs(x - x[at]) <= gap_px + REACH_PX) & (np.abs(y - y[at]) <= gap_px + REACH_PX)
        sides = set(pair[at].tolist())
        if sides & beside or (pair[near] != pair[at]).any():
            continue  # each region is opened once, and no break opens a third region
        trace = np.stack([x[near] - x[at], y[near] - y[at]], axis=1).astype(float)
        tried = _without(broken, (int(x[at]), int(y[at])), _direction(trace), gap_px)
        if labeled(tried).count == count - 1:
            broken, count = tried, count - 1
            beside |= sides
    return broken, np.array(sorted(beside), np.int64)


def _walls(whole: Labeling) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Ink pixels midway between two regions: x, y, and the two ids (N, 2), the smaller first."""
    ids = whole.ids.astype(np.int32)
    nearest = nearest_regions(ids)
    found = []
    for dy, dx in ((0, 1), (1, 0)):
        here, there = nearest[: nearest.shape[0] - dy, : nearest.shape[1] - dx], nearest[dy:, dx:]
        y, x = np.nonzero(
            (here != there) & (ids[: ids.shape[0] - dy, : ids.shape[1] - dx] == 0) & (ids[dy:, dx:] == 0)
        )
        found.append(np.stack([x, y, np.minimum(here, there)[y, x], np.maximum(here, there)[y, x]], axis=1))
    rows = np.concatenate(found)
    counted = whole.area_px >= COUNTED_PX
    rows = rows[counted[rows[:, 2]] & counted[rows[:, 3]]]
    return rows[:, 0], rows[:, 1], rows[:, 2:]


def _direction(offsets: NDArray[np.float64]) -> NDArray[np.float64]:
    """The direction in which a few points lie."""
    return np.asarray(np.linalg.svd(offsets - offsets.mean(axis=0), full_matrices=False)[2][0], np.float64)


def _without(
    ink: NDArray[np.bool_], at: tuple[int, int], along: NDArray[np.float64], gap_px: int
) -> NDArray[np.bool_]:
    """The ink with a piece of a line `gap_px` long taken out."""
    reach = gap_px + REACH_PX
    top, left = max(at[1] - reach, 0), max(at[0] - reach, 0)
    patch = (slice(top, at[1] + reach + 1), slice(left, at[0] + reach + 1))
    y, x = np.indices(ink[patch].shape)
    across = np.abs((x + left - at[0]) * -along[1] + (y + top - at[1]) * along[0])
    lengthwise = np.abs((x + left - at[0]) * along[0] + (y + top - at[1]) * along[1])
    without = ink.copy()
    without[patch] &= ~((lengthwise <= gap_px / 2) & (across <= REACH_PX))
    return without


def _is_recovered(whole: Labeling, result: NDArray[np.integer]) -> NDArray[np.bool_]:
    """(R + 1,) bool; pixels that were ink before the breaks are not compared."""
    columns = int(result.max()) + 1
    on_paper = np.where(whole.ids > 0, result, 0)
    pairs, shared = np.unique(whole.ids.astype(np.int64) * columns + on_paper, return_counts=True)
    region, other = np.divmod(pairs, columns)
    size, other_size = whole.area_px, np.bincount(on_paper.ravel(), minlength=columns)
    both = (region > 0) & (other > 0)
    iou = np.where(both, shared / np.maximum(size[region] + other_size[other] - shared, 1), 0.0)
    best = np.zeros(whole.count + 1)
    np.maximum.at(best, region, iou)
    return best >= RECOVERED_IOU


def trials(paths: list[Path], *, breaks: int, stated_px: int | None, closing: Closing) -> dict[int, Trial]:
    """All drawings at each width of GAPS_PX; the stated width is that of the breaks and two more if None."""
    totals = {gap_px: Trial(0, 0, 0, 0) for gap_px in GAPS_PX}
    for path in paths:
        ink = find_ink(read_drawing(path)).mask
        for gap_px in GAPS_PX:
            stated = gap_px + 2 if stated_px is None else stated_px
            totals[gap_px] += trial(
                ink, gap_px=gap_px, stated_px=stated, breaks=breaks, seed=gap_px, closing=closing
            )
    return totals


def _main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lines", nargs="+", type=Path)
    options.add_argument("--breaks", type=int, default=12)
    options.add_argument("--stated", type=int, default=None)
    given = options.parse_args()
    found = trials(given.lines, breaks=given.breaks, stated_px=given.stated, closing=closed_by_us)
    for gap_px, t in found.items():
        of_broken = f", {t.broken_recovered / t.broken:.1%} of {t.broken} beside a break" if t.broken else ""
        print(f"{gap_px:3} px: {t.recovered / max(t.regions, 1):.1%} of {t.regions} recovered{of_broken}")


if __name__ == "__main__":
    _main()

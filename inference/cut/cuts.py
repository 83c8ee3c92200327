"""Cuts: runs of consecutive frames of a dataset, and which of their frames are given as painted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from inference.cut.propagation import PaintedFrame, painted_frame
from inference.drawings.dataset import Dataset, Frame
from inference.learning.pairs import true_labels
from inference.segmentation.regions import segment


@dataclass(frozen=True, eq=False)
class PaintedTruth:
    """A frame of a dataset with what is true of its regions.

    drawing : (H, W, 3) uint8. label_map : (H, W) uint8 label ids.
    """

    name: str
    drawing: NDArray[np.uint8]
    label_map: NDArray[np.uint8]
    painted: PaintedFrame


def cuts_of(positions: Iterable[int], *, bridged: int = 0) -> list[list[int]]:
    """Runs of consecutive positions; runs with up to `bridged` positions missing between them are one.

    >>> cuts_of([7, 3, 4, 8, 5])
    [[3, 4, 5], [7, 8]]
    >>> cuts_of([3, 4, 6, 9], bridged=1)
    [[3, 4, 6], [9]]
    """
    cuts: list[list[int]] = []
    for position in sorted(set(positions)):
        if cuts and position - cuts[-1][-1] <= 1 + bridged:
            cuts[-1].append(position)
        else:
            cuts.append([position])
    return cuts


def cuts_in(dataset: Dataset, positions: Iterable[int], *, bridged: int = 0) -> list[list[int]]:
    """The cuts of a dataset: as `cuts_of`, and frames whose names differ by more than a number are of two.

    So `c012_A0010` follows `c012_A0009`, and `c013_A0001` begins a cut.
    """
    return [
        list(cut)
        for run in cuts_of(positions, bridged=bridged)
        for _, cut in groupby(run, key=lambda at: dataset.frames[at].name.rstrip("0123456789"))
    ]


def spread(cut: list[int], *, painted: int) -> list[int]:
    """As many frames of a cut, evenly spread over it; at least one frame is left to predict.

    >>> spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], painted=2)
    [2, 7]
    """
    count = min(painted, len(cut) - 1)
    return [cut[int((at + 0.5) * len(cut) / count)] for at in range(count)]


def painted_truths(dataset: Dataset, *, gap_px: int = 0) -> Callable[[int], PaintedTruth]:
    """The painted truth of each position of a dataset, made when it is first asked for."""

    @cache
    def truth_at(position: int) -> PaintedTruth:
        return painted_truth(dataset, dataset.frames[position], gap_px=gap_px)

    return truth_at


def painted_truth(dataset: Dataset, frame: Frame, *, gap_px: int = 0) -> PaintedTruth:
    """A frame's regions with their true labels: that of most painted pixels; -1 where none is learned."""
    drawing, label_map = frame.pair()
    regions = segment(drawing, gap_px=gap_px)
    return PaintedTruth(
        frame.name,
        drawing,
        label_map,
        painted_frame(drawing, regions, true_labels(dataset, label_map, regions)),
    )

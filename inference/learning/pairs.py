"""Training pairs as the network sees them, kept in memory: read, segmented and reduced once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.drawings.dataset import Dataset, Frame
from inference.drawings.labels import LabelInfo
from inference.judgment.known_drawings import KnownDrawing
from inference.judgment.region_features import RegionFeatures, region_features
from inference.judgment.second_stage import KnownRegions
from inference.judgment.votes import majority, region_votes
from inference.networks.window import labels_in, lines_in, regions_in, window_on
from inference.promise.figures import drawing_form
from inference.segmentation.ink import find_ink
from inference.segmentation.regions import RegionMap, region_map

IGNORED = 255
Prepare = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class TrainingPair:
    """A line drawing and what is true of it, at working size.

    lines : (2, h, w) uint8 — ink and trace lines.
    truth : (h, w) uint8 — class of each pixel, IGNORED where nothing is to be learned.
    regions : (h, w) uint16 — region of each pixel, renumbered; 0 is ink.
    region_truth : (R' + 1,) uint8 — class of each region, IGNORED for ink and for what is not learned.
    area_px : (R' + 1,) int64 — at the drawing's own size. features : a row per region, for the second stage.
    form : (13,) float64 — of the whole drawing, as `drawing_form` gives it.
    """

    lines: NDArray[np.uint8]
    truth: NDArray[np.uint8]
    regions: NDArray[np.uint16]
    region_truth: NDArray[np.uint8]
    area_px: NDArray[np.int64]
    features: RegionFeatures
    form: NDArray[np.float64]

    @property
    def known(self) -> KnownRegions:
        """The regions as the second stage learns from them."""
        truth = np.where(self.region_truth == IGNORED, -1, self.region_truth).astype(np.int64)
        return KnownRegions(self.features, truth, self.area_px)


class TrainingPairs:
    """The chosen pairs of a dataset; each is prepared when first asked for and kept."""

    def __init__(
        self, dataset: Dataset, frames: Sequence[int], *, long_side_px: int, prepare: Prepare
    ) -> None:
        self._frames = [dataset.frames[position] for position in frames]
        self._pairs: dict[int, TrainingPair] = {}
        self._class_of = classes_of(dataset.learned)
        self._long_side_px = long_side_px
        self._prepare = prepare

    def __len__(self) -> int:
        return len(self._frames)

    def known_drawing(self, at: int) -> KnownDrawing:
        """A pair as a checkpoint remembers it."""
        frame, pair = self._frames[at], self[at]
        return KnownDrawing(frame.name, frame.sha256, pair.known, pair.form)

    @property
    def prepared(self) -> list[int]:
        """Which pairs have been asked for so far, in order."""
        return sorted(self._pairs)

    def __getitem__(self, at: int) -> TrainingPair:
        if at not in self._pairs:
            self._pairs[at] = training_pair(
                self._frames[at], self._class_of, long_side_px=self._long_side_px, prepare=self._prepare
            )
        return self._pairs[at]


def classes_of(learned: Sequence[LabelInfo]) -> NDArray[np.uint8]:
    """Output channel of each label id: (256,) uint8, IGNORED for ids that are not learned."""
    table = np.full(256, IGNORED, np.uint8)
    table[[label.id for label in learned]] = np.arange(len(learned))
    return table


def true_labels(dataset: Dataset, label_map: NDArray[np.uint8], regions: RegionMap) -> NDArray[np.int64]:
    """Label id of most painted pixels of each region: (R + 1,) int64; -1 where none is learned.

    Parameters
    ----------
    label_map : (H, W) uint8 label ids of the painted frame.
    """
    ids = np.array([label.id for label in dataset.learned] + [-1])  # the last is what index -1 finds
    return np.asarray(ids[majority(painted_votes(dataset, label_map, regions))], np.int64)


def painted_votes(dataset: Dataset, label_map: NDArray[np.uint8], regions: RegionMap) -> NDArray[np.int64]:
    """Painted pixels of each class in each region: (R + 1, IGNORED) int64."""
    classes = classes_of(dataset.learned)[label_map]
    return region_votes(regions.ids, classes, regions=regions.count, classes=IGNORED)


def training_pair(
    frame: Frame, class_of: NDArray[np.uint8], *, long_side_px: int, prepare: Prepare
) -> TrainingPair:
    """Read one pair and reduce it to working size; a region's class is that of most of its painted pixels."""
    drawing, label_map = frame.pair()
    truth = class_of[label_map]
    ink = find_ink(drawing)
    regions = region_map(ink.mask)
    window = window_on(ink.mask, long_side_px=long_side_px)
    votes = region_votes(regions.ids, truth, regions=regions.count, classes=IGNORED)
    region_truth = np.where(votes.any(axis=1), majority(votes), IGNORED).astype(np.uint8)
    in_window = regions_in(regions.ids, regions.seed, window)
    lines = lines_in(ink.mask, ink.trace, window)
    features = region_features(regions, in_window, lines, window)
    seen, renumbered = np.unique(in_window, return_inverse=True)
    if seen[0] != 0:  # no ink in sight: 0 must stay ink all the same
        seen, renumbered = np.append(0, seen), renumbered + 1
    return TrainingPair(
        prepare(lines),
        labels_in(truth, window),
        renumbered.reshape(in_window.shape).astype(np.uint16),
        region_truth[seen],
        regions.area_px[seen],
        RegionFeatures(features.place[seen], features.surroundings[seen]),
        drawing_form(regions),
    )

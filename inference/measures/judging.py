"""Judging: what a model says of the regions of painted frames, beside what is true of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inference.drawings.dataset import Dataset, Frame
from inference.drawings.frames import checked_positions
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.judgment.scores import scores, withdraws_by
from inference.judgment.votes import majority
from inference.learning.pairs import classes_of, painted_votes
from inference.measures.risk import Judged
from inference.segmentation.regions import RegionMap, segment

_COLUMNS = ("truth", "predicted", "runners_up", "area_px", "right_px", "background_px", "counted_px")


@dataclass(frozen=True, eq=False)
class JudgedRegions:
    """Regions with known truth, of one frame or of many, with what a model said of them.

    truth, predicted : (N,) int64 label ids.
    runners_up : (N, k) int64 label ids, likeliest first; -1 where there is none.
    scores : (N,) float64 in 0..1 of each score, by its name.
    area_px : (N,) int64.
    counted_px, right_px, background_px : (N,) int64 — pixels of the region whose truth is known; those of
        them that are painted right; those of them that are background in truth.
    """

    truth: NDArray[np.int64]
    predicted: NDArray[np.int64]
    runners_up: NDArray[np.int64]
    scores: Mapping[str, NDArray[np.float64]]
    area_px: NDArray[np.int64]
    counted_px: NDArray[np.int64]
    right_px: NDArray[np.int64]
    background_px: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.truth)

    @property
    def right(self) -> NDArray[np.bool_]:
        """(N,) bool — whether the region's label is the true one."""
        return np.asarray(self.predicted == self.truth)

    @property
    def rank(self) -> NDArray[np.int64]:
        """Place of the true label among those the model offers: (N,) int64.

        0 is its own label, 1 the first runner-up, …; k + 1 where the true label is not offered.
        """
        offered = np.column_stack([self.predicted, self.runners_up]) == self.truth[:, None]
        return np.asarray(np.where(offered.any(axis=1), offered.argmax(axis=1), offered.shape[1]))

    def only(self, chosen: NDArray[np.bool_]) -> "JudgedRegions":
        columns = {name: vars(self)[name][chosen] for name in _COLUMNS}
        return replace(self, scores={name: score[chosen] for name, score in self.scores.items()}, **columns)

    def by(self, score: str | None = None) -> Judged:
        """The regions as one score ranks them; the score that withdraws if none is named."""
        score = score or withdraws_by(self.scores)
        return Judged(self.scores[score], self.right, self.area_px)


@dataclass(frozen=True, eq=False)
class JudgedFrame:
    """One frame's regions with known truth. seconds : from the decoded drawing to the prediction."""

    name: str
    regions: JudgedRegions
    seconds: float


def judge(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[JudgedFrame]:
    """Predict the chosen frames and put their painted truth beside it, region by region.

    The truth of a region is the label of most of its painted pixels; ink, the label `line` and the
    ignored id never count, nor does a region that holds nothing else. Labels are matched by id.

    Parameters
    ----------
    on_progress : called with the number of frames done and of all.
    """
    positions = checked_positions(frames, count=len(dataset.frames))
    judged = []
    for done, position in enumerate(positions, start=1):
        judged.append(judge_frame(checkpoint, dataset, dataset.frames[position], gap_px=gap_px))
        if on_progress:
            on_progress(done, len(positions))
    return judged


def judge_frame(checkpoint: Checkpoint, dataset: Dataset, frame: Frame, *, gap_px: int) -> JudgedFrame:
    """Predict one frame and put its truth beside it."""
    drawing, label_map = frame.pair()
    started = time.perf_counter()
    regions = segment(drawing, gap_px=gap_px)
    prediction = predict(checkpoint, drawing, regions)
    seconds = time.perf_counter() - started
    return JudgedFrame(frame.name, judged_regions(dataset, label_map, regions, prediction), seconds)


def judged_regions(
    dataset: Dataset, label_map: NDArray[np.uint8], regions: RegionMap, prediction: RegionPrediction
) -> JudgedRegions:
    """The regions of one frame that have a truth, with what was predicted.

    Parameters
    ----------
    label_map : (H, W) uint8 label ids of the painted frame.
    """
    class_of = classes_of(dataset.learned)
    painted_px = painted_votes(dataset, label_map, regions)
    of_class = np.pad(painted_px, ((0, 0), (0, 1)))  # a last column of zeros for IGNORED
    ids = np.array([label.id for label in dataset.learned] + [-1])  # the last is what index -1 finds
    predicted_class = class_of[np.maximum(prediction.labels, 0)]  # IGNORED: a label the dataset has not
    every = JudgedRegions(
        truth=ids[majority(painted_px)],
        predicted=prediction.labels,
        runners_up=prediction.runners_up,
        scores=scores(prediction),
        area_px=regions.area_px,
        counted_px=painted_px.sum(axis=1),
        right_px=of_class[np.arange(regions.count + 1), predicted_class],
        background_px=of_class[:, class_of[dataset.background_id]],
    )
    return every.only(every.truth >= 0)


def pooled(parts: Sequence[JudgedRegions]) -> JudgedRegions:
    """The regions of several frames as one; they must have been judged by the same scores."""
    columns = {name: np.concatenate([vars(part)[name] for part in parts]) for name in _COLUMNS}
    together = {name: np.concatenate([part.scores[name] for part in parts]) for name in parts[0].scores}
    return replace(parts[0], scores=together, **columns)

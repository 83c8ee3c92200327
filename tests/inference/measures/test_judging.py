"""Predictions beside their truth."""

import numpy as np
import pytest

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.prediction import RegionPrediction
from inference.measures.judging import judge, judged_regions, pooled
from inference.segmentation.regions import segment
from tests.inference.judged import judged


def said(*labels: int) -> RegionPrediction:
    """What a model says of the houses' four regions: background, roof, wall, window; labels in that order."""
    return RegionPrediction(
        labels=np.array([-1, *labels]),
        confidence=np.array([0.0, 1.0, 0.9, 0.8, 0.7]),
        runners_up=np.full((5, 2), -1),
        probability=np.zeros((5, 4)),
    )


def test_the_truth_of_a_region_is_what_most_of_it_is_painted(dataset: Dataset) -> None:
    drawing, label_map = dataset.frames[0].pair()
    label_map[28:34, 14:26] = 2  # less than half of the window painted as wall
    regions = judged_regions(dataset, label_map, segment(drawing), said(0, 3, 2, 7))
    assert regions.truth.tolist() == [0, 3, 2, 7]


def test_pixels_count_what_an_impure_region_really_holds(dataset: Dataset) -> None:
    drawing, label_map = dataset.frames[0].pair()
    label_map[29, 15:20] = 0  # five pixels of the window are background
    regions = judged_regions(dataset, label_map, segment(drawing), said(0, 3, 2, 7))
    window = [int(column[3]) for column in (regions.counted_px, regions.right_px, regions.background_px)]
    assert window == [121, 116, 5]


def test_a_region_without_truth_is_not_judged(dataset: Dataset) -> None:
    drawing, label_map = dataset.frames[0].pair()
    label_map[label_map == 7] = 1  # the window is painted as line
    assert judged_regions(dataset, label_map, segment(drawing), said(0, 3, 2, 7)).truth.tolist() == [0, 3, 2]


def test_a_label_that_the_dataset_has_not_is_wrong(dataset: Dataset) -> None:
    drawing, label_map = dataset.frames[0].pair()
    regions = judged_regions(dataset, label_map, segment(drawing), said(0, 99, 2, 7))
    assert (regions.right.tolist(), int(regions.right_px[1])) == ([True, False, True, True], 0)


def test_the_rank_tells_which_offer_is_right() -> None:
    regions = judged([2, 3, 7, 0], [2, 2, 2, 2], runners_up=[[3, 7], [3, 7], [3, 7], [3, -1]])
    assert regions.rank.tolist() == [0, 1, 2, 3]


def test_frames_are_pooled_in_their_order() -> None:
    parts = [judged([2], [2], vote_share=[0.5]), judged([3], [7], vote_share=[0.25])]
    assert pooled(parts).scores["vote share"].tolist() == [0.5, 0.25]


def test_a_calibrated_score_withdraws_where_there_is_one() -> None:
    regions = judged([2], [2], vote_share=[1.0], calibrated=[0.5])
    assert regions.by().confidence.tolist() == [0.5]


def test_progress_is_told_after_each_frame(trained, dataset: Dataset) -> None:
    told: list[tuple[int, int]] = []
    judge(load_checkpoint(trained), dataset, on_progress=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_frames_that_are_not_there_are_refused(trained, dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="frame 9 is not in the dataset"):
        judge(load_checkpoint(trained), dataset, frames=[9])

"""What a prediction says of each region."""

from pathlib import Path

import numpy as np
import pytest

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.prediction import predict, runner_up_classes
from inference.networks.looking import region_means
from inference.segmentation.regions import segment


def test_every_region_is_labeled(trained: Path, dataset: Dataset) -> None:
    drawing = dataset.frames[0].drawing()
    regions = segment(drawing)
    assert predict(load_checkpoint(trained), drawing, regions).labels.tolist() == [-1, 0, 3, 2, 7]


def test_runners_up_never_repeat_the_winner(trained: Path, dataset: Dataset) -> None:
    drawing = dataset.frames[0].drawing()
    prediction = predict(load_checkpoint(trained), drawing, segment(drawing))
    assert not (prediction.runners_up == prediction.labels[:, None])[1:].any()


def test_probabilities_of_a_region_sum_to_one(trained: Path, dataset: Dataset) -> None:
    drawing = dataset.frames[0].drawing()
    prediction = predict(load_checkpoint(trained), drawing, segment(drawing))
    assert prediction.probability[1:].sum(axis=1) == pytest.approx(1.0)


def test_a_blank_sheet_is_one_region(trained: Path) -> None:
    blank = np.full((30, 40, 3), 255, np.uint8)
    assert len(predict(load_checkpoint(trained), blank, segment(blank)).labels) == 2


def test_a_sheet_of_ink_alone_has_nothing_to_predict(trained: Path) -> None:
    black = np.zeros((30, 40, 3), np.uint8)
    assert predict(load_checkpoint(trained), black, segment(black)).labels.tolist() == [-1]


def test_another_drawings_regions_are_refused(trained: Path) -> None:
    blank = np.full((30, 40, 3), 255, np.uint8)
    with pytest.raises(ValueError, match="differ in size"):
        predict(load_checkpoint(trained), blank[:20], segment(blank))


def test_runners_up_go_by_votes_then_by_probability() -> None:
    votes = np.array([[0, 0, 0, 0], [9, 0, 2, 0]])
    mean = np.array([[0.0] * 4, [0.6, 0.2, 0.1, 0.1]])
    assert runner_up_classes(votes, mean).tolist() == [[-1, -1, -1], [2, 1, 3]]


def test_means_are_taken_over_each_region() -> None:
    likelihood = np.array([[[0.0, 1.0, 0.5]], [[1.0, 0.0, 0.5]]], np.float32)
    assert region_means(likelihood, np.array([[1, 1, 0]]), regions=1).tolist() == [[0, 0], [0.5, 0.5]]

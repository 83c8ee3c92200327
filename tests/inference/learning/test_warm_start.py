"""A run that goes on from a checkpoint: what it still knows of drawings that it is not given."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.drawings.dataset import Dataset, load_dataset
from inference.drawings.label_map import write_label_map
from inference.judgment import known_drawings
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.known_drawings import KnownDrawing, relabeled, thinned
from inference.judgment.region_features import RegionFeatures
from inference.judgment.second_stage import KnownRegions, grown_forests
from inference.learning.options import TrainingOptions
from inference.learning.training import train
from inference.learning.warm_start import is_new, remembered
from tests.inference.conftest import LABELS


def corrected(dataset: Dataset, at: int) -> Dataset:
    """The same with another label in one frame's map."""
    frame = dataset.frames[at]
    truth = frame.truth()
    write_label_map(frame.label_map, np.where(truth == 7, 3, truth).astype(np.uint8), LABELS)
    return load_dataset(frame.line.parent.parent)


def of_regions(truth: list[int], name: str = "a", px: int = 100) -> KnownDrawing:
    rows = np.zeros((len(truth), 71), np.float32)
    regions = KnownRegions(
        RegionFeatures(rows[:, :17], rows), np.array(truth, np.int64), np.full(len(truth), px)
    )
    return KnownDrawing(name, "content", regions, np.zeros(13))


def names(drawings: list[KnownDrawing]) -> list[str]:
    return [drawing.name for drawing in drawings]


def test_a_checkpoint_keeps_what_it_learned_of_each_drawing(trained: Path, dataset: Dataset) -> None:
    known = load_checkpoint(trained).known
    assert [(one.name, one.sha256) for one in known] == [(one.name, one.sha256) for one in dataset.frames]
    assert [sorted(one.regions.truth.tolist()) for one in known] == [[0, 1, 2, 3]] * 3


def test_what_is_kept_grows_the_same_forests(trained: Path) -> None:
    checkpoint = load_checkpoint(trained)
    assert checkpoint.second_stage
    again = grown_forests([one.regions for one in checkpoint.known], classes=4, seed=0)
    for kind in ("place", "surroundings"):
        then, now = getattr(checkpoint.second_stage.forests, kind), getattr(again, kind)
        assert np.array_equal(then.threshold, now.threshold)


def test_a_run_that_goes_on_knows_the_drawings_that_it_is_not_given(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    options = replace(quick, steps=1, init=trained)
    after = load_checkpoint(train(dataset, frames=[1], options=options, out=tmp_path / "m"))
    assert names(list(after.known)) == ["0000", "0002", "0001"]


def test_a_drawing_that_was_corrected_is_new_and_its_old_state_forgotten(
    trained: Path, dataset: Dataset
) -> None:
    earlier = load_checkpoint(trained)
    assert is_new(dataset, [0, 1, 2], earlier) == [False] * 3
    now = corrected(dataset, 1)
    assert is_new(now, [0, 1, 2], earlier) == [False, True, False]
    assert names(remembered(earlier, now, [0, 1, 2], read=[])) == ["0000", "0002"]


def test_a_drawing_that_the_run_has_read_is_known_once(trained: Path, dataset: Dataset) -> None:
    assert names(remembered(load_checkpoint(trained), dataset, [0, 1, 2], read=[2])) == ["0000", "0001"]


def test_another_characters_drawings_are_not_remembered(trained: Path, dataset: Dataset) -> None:
    other = replace(dataset, name="barns")
    assert remembered(load_checkpoint(trained), other, [0], read=[0]) == []


def test_classes_follow_the_labels(trained: Path, dataset: Dataset) -> None:
    fewer = replace(dataset, labels=tuple(label for label in dataset.labels if label.id != 2))
    truths = [one.regions.truth.tolist() for one in remembered(load_checkpoint(trained), fewer, [], read=[])]
    assert [sorted(truth) for truth in truths] == [[0, 1, 2]] * 3  # background, roof, window


def test_dust_and_unknown_regions_are_not_kept() -> None:
    assert [len(one.regions.truth) for one in thinned([of_regions([0, -1, 2]), of_regions([1], px=3)])] == [
        2,
        0,
    ]
    assert relabeled(of_regions([0, 1, 2]), {0: 1, 2: 0}).regions.truth.tolist() == [1, 0]


def test_of_too_many_regions_those_of_evenly_spread_drawings_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(known_drawings, "MOST_REGIONS", 6)
    drawings = [of_regions([0, 1, 2], name=str(at)) for at in range(4)]
    assert names(list(thinned(drawings))) == ["1", "3"]


def test_new_drawings_count_as_much_as_all_others_together(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    weighed: list[list[float] | None] = []

    def spy(*args: object, weights: list[float] | None = None, **more: object) -> object:
        weighed.append(weights)
        return grown_forests(*args, weights=weights, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inference.learning.finishing.grown_forests", spy)
        now = corrected(dataset, 1)
        train(now, frames=[1], options=replace(quick, steps=1, init=trained), out=tmp_path / "m")
    assert weighed == [[0.75, 0.75, 1.5]]

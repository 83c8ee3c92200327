"""Training learns, repeats itself by seed, and survives being killed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.drawings.dataset import Dataset, load_dataset
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import predict
from inference.judgment.withdrawal import WithdrawalPolicy
from inference.learning.options import TrainingOptions, TrainingProgress
from inference.learning.resume import state_path
from inference.learning.training import train
from inference.measures.evaluation import evaluate
from inference.promise.familiarity import familiarity_of
from inference.promise.ruling import rule_in_turn
from inference.segmentation.regions import segment
from tests.inference.conftest import house, write_pairs


def accuracy(path: Path, dataset: Dataset) -> float:
    return float(evaluate(load_checkpoint(path), dataset, min_area_px=1)["accuracy_full_coverage"])


def test_a_tiny_training_learns_its_frames(trained: Path, dataset: Dataset) -> None:
    assert accuracy(trained, dataset) == 1.0


@pytest.mark.parametrize(
    "more",
    [{"model": "unet"}, {"model": "unet", "loss": "region"}, {"model": "fcn"}, {"class_balanced": True}],
    ids=str,
)
def test_every_variant_trains(
    more: dict[str, object], dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    path = train(dataset, frames=None, options=replace(quick, steps=80, **more), out=tmp_path / "m")  # type: ignore[arg-type]
    assert accuracy(path, dataset) > 0.5


def test_a_baseline_is_trained_with_the_loss_of_its_paper() -> None:
    usual = TrainingOptions()
    losses = [replace(usual, model=name).minimizes for name in ("regions", "unet", "fcn")]
    assert losses == ["region", "pixel", "pixel"]


def test_the_same_seed_gives_the_same_weights(
    dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    few = replace(quick, steps=5)
    first, second = (train(dataset, frames=None, options=few, out=tmp_path / name) for name in "ab")
    assert _weights(first) == _weights(second)


def test_a_killed_run_goes_on_to_the_same_weights(
    dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    eight = replace(quick, steps=8, save_every_s=0.0)
    whole = train(dataset, frames=None, options=eight, out=tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        train(dataset, frames=None, options=eight, out=tmp_path / "killed", should_stop=_kill_after(5))
    resumed = train(dataset, frames=None, options=eight, out=tmp_path / "killed")
    assert _weights(resumed) == _weights(whole)


def test_a_run_of_other_options_does_not_go_on(
    dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    stopped = train(dataset, frames=None, options=quick, out=tmp_path / "m", should_stop=lambda: True)
    other = train(dataset, frames=None, options=replace(quick, steps=3, seed=9), out=stopped)
    assert load_checkpoint(other).summary["steps"] == 3


def test_a_damaged_state_starts_over(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    state_path(tmp_path / "m").write_bytes(b"half a file")
    path = train(dataset, frames=None, options=replace(quick, steps=2), out=tmp_path / "m")
    assert load_checkpoint(path).summary["steps"] == 2


def test_a_stopped_run_saves_what_it_has(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    path = train(dataset, frames=None, options=quick, out=tmp_path / "m", should_stop=lambda: True)
    assert load_checkpoint(path).summary["stopped"] is True


def test_a_complete_run_leaves_one_file(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    train(dataset, frames=None, options=replace(quick, steps=2), out=tmp_path / "new" / "m")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["m"]


def test_progress_ends_at_one(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    seen: list[TrainingProgress] = []
    train(dataset, frames=None, options=replace(quick, steps=20), out=tmp_path / "m", on_progress=seen.append)
    assert seen[-1].fraction == 1.0


def test_held_back_pairs_are_measured(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    seen: list[TrainingProgress] = []
    options = replace(quick, steps=10, held_back=1)
    train(dataset, frames=None, options=options, out=tmp_path / "m", on_progress=seen.append)
    assert seen[-1].held_back_accuracy is not None


def test_the_clock_ends_a_run(dataset: Dataset, quick: TrainingOptions, tmp_path: Path) -> None:
    options = replace(quick, steps=None, minutes=0.02)
    summary = load_checkpoint(train(dataset, frames=None, options=options, out=tmp_path / "m")).summary
    assert 0 < summary["minutes"] < 0.2


def test_a_warm_start_keeps_what_was_known(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    warm = replace(quick, steps=1, init=trained)
    assert accuracy(train(dataset, frames=None, options=warm, out=tmp_path / "m"), dataset) == 1.0


def test_a_warm_start_takes_a_new_label(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    more = replace(dataset, labels=(*dataset.labels, replace(dataset.labels[-1], id=9, name="door")))
    path = train(more, frames=None, options=replace(quick, steps=1, init=trained), out=tmp_path / "m")
    assert accuracy(path, more) > 0.9


def test_a_warm_start_of_another_width_is_refused(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="cannot start"):
        train(dataset, frames=None, options=replace(quick, width=6, init=trained), out=tmp_path / "m")


@pytest.mark.parametrize("more", [{"model": "vgg"}, {"loss": "l2"}, {"minutes": 0}, {"steps": 0}], ids=str)
def test_options_that_make_no_sense_are_refused(more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"there is no|must be"):
        TrainingOptions(**more)  # type: ignore[arg-type]


def test_a_warm_start_takes_over_the_width(
    trained: Path, dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    warm = replace(quick, steps=1, width=None, init=trained)
    path = train(dataset, frames=None, options=warm, out=tmp_path / "m")
    assert load_checkpoint(path).configuration.width == quick.width


def _weights(path: Path) -> list[list[float]]:
    return [tensor.flatten().tolist() for tensor in load_checkpoint(path).network.state_dict().values()]


def _kill_after(steps: int):  # type: ignore[no-untyped-def]
    asked = iter(range(steps))

    def kill() -> bool:
        if next(asked, None) is None:
            raise KeyboardInterrupt
        return False

    return kill


def test_a_run_too_short_for_a_step_makes_a_model_all_the_same(
    dataset: Dataset, quick: TrainingOptions, tmp_path: Path
) -> None:
    hurried = replace(quick, steps=None, minutes=1e-6)
    assert load_checkpoint(train(dataset, frames=None, options=hurried, out=tmp_path / "m")).second_stage


def test_a_training_on_enough_drawings_tells_a_stranger(tmp_path: Path, quick: TrainingOptions) -> None:
    village = load_dataset(write_pairs(tmp_path / "village", frames=10))
    options = replace(quick, steps=2, held_back=2)
    checkpoint = load_checkpoint(train(village, frames=None, options=options, out=tmp_path / "m"))
    known = familiarity_of(checkpoint)
    assert known is not None
    assert known.drawings == 10
    assert [
        _is_stranger(checkpoint, drawing) for drawing in (house(5)[0], np.full_like(house(0)[0], 255))
    ] == [
        False,
        True,
    ]


def test_a_training_on_few_drawings_calls_nothing_a_stranger(trained: Path) -> None:
    assert not _is_stranger(load_checkpoint(trained), np.full_like(house(0)[0], 255))


def _is_stranger(checkpoint: Checkpoint, drawing: NDArray[np.uint8]) -> bool:
    regions = segment(drawing)
    rule = rule_in_turn(checkpoint, WithdrawalPolicy(0.8))
    return rule(drawing, regions, predict(checkpoint, drawing, regions)).is_stranger

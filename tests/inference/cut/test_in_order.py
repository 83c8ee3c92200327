"""Judging in order: each frame of a cut with those before it as evidence."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.cli import main
from inference.cut.cuts import cuts_in
from inference.cut.in_order import judge_in_order
from inference.drawings.dataset import Dataset, load_dataset
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.scores import VOTE_SHARE
from inference.measures.judging import judge
from tests.inference.conftest import write_pairs


@pytest.fixture
def untaught(trained: Path) -> Checkpoint:
    """A checkpoint whose network says the same of every pixel."""
    checkpoint = load_checkpoint(trained)
    for parameter in checkpoint.network.parameters():
        parameter.data.zero_()
    return replace(checkpoint, second_stage=None)


def test_the_first_frame_is_told_by_the_model_alone_and_the_others_by_those_before(
    untaught: Checkpoint, dataset: Dataset
) -> None:
    alone, in_order = judge(untaught, dataset), judge_in_order(untaught, dataset)
    assert [frame.name for frame in in_order] == [frame.name for frame in alone]
    assert in_order[0].regions.predicted.tolist() == alone[0].regions.predicted.tolist()
    assert not alone[1].regions.right.all()
    assert all(frame.regions.right.all() for frame in in_order[1:])


def test_a_frame_far_from_the_others_is_told_by_the_model_alone(untaught: Checkpoint, houses: Path) -> None:
    dataset = load_dataset(write_pairs(houses.parent / "apart", 5))
    apart = judge_in_order(untaught, dataset, frames=[0, 4])
    alone = judge(untaught, dataset, frames=[0, 4])
    for one, other in zip(apart, alone, strict=True):
        assert one.regions.scores[VOTE_SHARE] == pytest.approx(other.regions.scores[VOTE_SHARE])
        assert np.array_equal(one.regions.predicted, other.regions.predicted)


def test_progress_is_told_frame_by_frame(trained: Path, dataset: Dataset) -> None:
    told: list[tuple[int, int]] = []
    judge_in_order(load_checkpoint(trained), dataset, on_progress=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_another_name_begins_a_cut(tmp_path: Path) -> None:
    folder = write_pairs(tmp_path / "houses", 4)
    for part in ("line", "color"):
        for old, new in (
            ("0000", "c1_A0001"),
            ("0001", "c1_A0002"),
            ("0002", "c1_B0001"),
            ("0003", "c2_A0001"),
        ):
            (folder / part / f"{old}.png").rename(folder / part / f"{new}.png")
    assert cuts_in(load_dataset(folder), range(4)) == [[0, 1], [2], [3]]


def test_the_simulated_artist_can_go_through_a_cut(trained: Path, houses: Path, tmp_path: Path) -> None:
    for name, more in (("alone", []), ("in-order", ["--in-order"])):
        arguments = ["simulate", str(trained), str(houses), "--min-area", "1", "--out", str(tmp_path / name)]
        assert main([*arguments, *more]) == 0
    alone, in_order = (
        json.loads((tmp_path / name / "actions.json").read_text()) for name in ("alone", "in-order")
    )
    assert (alone["in_order"], in_order["in_order"]) == (False, True)
    assert [frame["name"] for frame in alone["per_frame"]] == [
        frame["name"] for frame in in_order["per_frame"]
    ]

"""The cut as context, from files: evaluation with painted frames, and colorize --painted."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from inference.cli import main
from inference.cut.context import PaintedCut, in_context, is_propagated, is_vouched_for, painted_cut
from inference.cut.cut_evaluation import evaluate_cuts, painted_numbers, planned, table
from inference.cut.cuts import cuts_of, painted_truth, spread
from inference.cut.match_weights import LEARNED, MatchWeights
from inference.cut.propagation import evidence
from inference.cut.weight_learning import Example, example, label_shares, learned_weights
from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.prediction import predict
from inference.segmentation.regions import segment


def test_consecutive_frames_are_a_cut() -> None:
    assert cuts_of([9, 3, 4, 10, 5]) == [[3, 4, 5], [9, 10]]


def test_a_cut_can_be_bridged_over_missing_frames() -> None:
    assert cuts_of([3, 5, 8], bridged=1) == [[3, 5], [8]]


@pytest.mark.parametrize(
    ("painted", "chosen"), [(0, []), (1, [5]), (2, [2, 7]), (99, [0, 1, 2, 3, 5, 6, 7, 8, 9])]
)
def test_painted_frames_are_spread_and_leave_one(painted: int, chosen: list[int]) -> None:
    assert spread(list(range(10)), painted=painted) == chosen


def test_a_frame_painted_under_any_number_is_never_judged() -> None:
    plan = planned(list(range(10)), numbers=(1, 2), counted=set(range(10)))
    assert plan.judged == [0, 1, 3, 4, 6, 8, 9]


def test_frames_that_do_not_count_are_not_judged() -> None:
    assert planned(list(range(10)), numbers=(1,), counted={0, 5}).judged == [0]


@pytest.mark.parametrize("spec", ["one", "1,,2", "-1"])
def test_numbers_of_painted_frames_are_numbers(spec: str) -> None:
    with pytest.raises(ValueError, match="is not a number of frames per cut"):
        painted_numbers(spec)


def test_every_way_is_judged_on_the_same_regions(trained: Path, dataset: Dataset) -> None:
    report = evaluate_cuts(load_checkpoint(trained), dataset, painted=(0, 1), min_area_px=1)
    ways = {
        (n, way): figures["regions"] for n, told in report["figures"].items() for way, figures in told.items()
    }
    assert ways == {
        ("0", "network"): 8,
        ("1", "network"): 8,
        ("1", "evidence"): 8,
        ("1", "fused"): 8,
    }
    assert json.loads(json.dumps(report)) == report
    assert len(table(report).splitlines()) == 5


def test_a_painted_house_is_enough_for_the_others(trained: Path, dataset: Dataset) -> None:
    report = evaluate_cuts(load_checkpoint(trained), dataset, painted=(1,), min_area_px=1)
    assert report["figures"]["1"]["evidence"]["accuracy_full_coverage"] == 1.0
    assert report["figures"]["1"]["evidence"]["pixel_accuracy"] == 1.0


def test_nothing_left_to_judge_is_refused(trained: Path, dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="no frame is left to judge when 1"):
        evaluate_cuts(load_checkpoint(trained), dataset, frames=[0], counted=[2], painted=(1,))


def test_evidence_corrects_a_network_that_was_taught_otherwise(trained: Path, dataset: Dataset) -> None:
    checkpoint = load_checkpoint(trained)
    ids = [label.id for label in checkpoint.labels]
    first, second = (painted_truth(dataset, frame) for frame in dataset.frames[:2])
    regions = second.painted.view.regions
    prediction = predict(checkpoint, second.drawing, regions)
    doubtful = np.full_like(prediction.probability, 1 / len(ids))
    unsure = type(prediction)(prediction.labels, prediction.confidence, prediction.runners_up, doubtful)
    told = evidence([(first.painted, 1)], second.drawing, regions, label_ids=ids)
    both = in_context(unsure, told, label_ids=ids)
    assert both.labels.tolist() == [-1, 0, 3, 2, 7]
    assert is_propagated(unsure, told, both.labels, label_ids=ids).tolist() == [False, True, True, True, True]


def test_a_frame_of_the_same_cut_is_vouched_for(dataset: Dataset) -> None:
    first, second = (painted_truth(dataset, frame).painted for frame in dataset.frames[:2])
    drawing, regions = dataset.frames[1].pair()[0], second.view.regions
    told = evidence([(first, 1)], drawing, regions, label_ids=[label.id for label in dataset.learned])
    assert is_vouched_for(told, regions.area_px)


def test_a_blank_page_and_a_scribble_are_not(dataset: Dataset) -> None:
    first = painted_truth(dataset, dataset.frames[0]).painted
    blank = np.full_like(dataset.frames[0].pair()[0], 255)
    scribble, chance = blank.copy(), np.random.default_rng(0)
    height, width = blank.shape[:2]
    for _ in range(12):
        ends = chance.integers(0, [width, height], (4, 2)).astype(np.int32)
        cv2.polylines(scribble, [ends], isClosed=False, color=(0, 0, 0))
    for drawing in (blank, scribble):
        regions = segment(drawing)
        told = evidence([(first, 1)], drawing, regions, label_ids=[label.id for label in dataset.learned])
        assert not is_vouched_for(told, regions.area_px)


def test_the_distance_of_a_painted_frame_is_counted_in_names(houses: Path) -> None:
    cut = painted_cut(houses, ["0003", "0004"])
    assert [(name, away) for name, _, away in cut.around("0004")] == [
        ("0000", -4),
        ("0001", -3),
        ("0002", -2),
    ]


def test_a_frame_is_no_evidence_for_itself(houses: Path) -> None:
    cut: PaintedCut = painted_cut(houses, ["0001"])
    assert [name for name, _, _ in cut.around("0001")] == ["0000", "0002"]


def test_colorize_tells_which_painted_region_each_was_matched_with(
    trained: Path, houses: Path, tmp_path: Path
) -> None:
    line = str(houses / "line" / "0001.png")
    main(["colorize", str(trained), line, "--out", str(tmp_path / "out"), "--painted", str(houses)])
    rows = json.loads((tmp_path / "out" / "0001.regions.json").read_text())["regions"]
    assert [row["matched"]["region"] for row in rows] == [1, 2, 3, 4]
    assert {row["matched"]["frame"] for row in rows} <= {"0000", "0002"}
    assert {row["source"] for row in rows} <= {"model", "propagated"}


def test_colorize_without_painted_frames_tells_as_before(trained: Path, houses: Path, tmp_path: Path) -> None:
    main(["colorize", str(trained), str(houses / "line" / "0001.png"), "--out", str(tmp_path)])
    assert "matched" not in json.loads((tmp_path / "0001.regions.json").read_text())["regions"][0]


def test_evaluate_with_painted_frames_prints_a_table(
    trained: Path, houses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        "evaluate",
        str(trained),
        str(houses),
        "--out",
        str(tmp_path),
        "--painted",
        "0,1",
        "--min-area",
        "1",
    ]
    assert main(arguments) == 0
    assert "evidence" in capsys.readouterr().out
    assert json.loads((tmp_path / "report.json").read_text())["cuts"][0]["judged"] == [0, 2]


def test_weights_are_learned_by_the_arithmetic_that_matching_uses(dataset: Dataset) -> None:
    ids = [label.id for label in dataset.learned]
    first, second = (painted_truth(dataset, frame) for frame in dataset.frames[:2])
    shares = label_shares(example(first, second, label_ids=ids), tensors(LEARNED)).numpy()
    told = evidence(
        [(second.painted, 1)], first.drawing, first.painted.view.regions, label_ids=ids
    ).probability
    assert shares[1:] == pytest.approx(told[1:], abs=0.02)


def test_learned_weights_make_the_truth_likelier(dataset: Dataset) -> None:
    ids = [label.id for label in dataset.learned]
    first, second = (painted_truth(dataset, frame) for frame in dataset.frames[:2])
    known = example(first, second, label_ids=ids)
    better = learned_weights([known], start=LEARNED, rounds=3)
    assert truth_share(known, better) > truth_share(known, LEARNED)


def tensors(weights: MatchWeights) -> list[torch.Tensor]:
    names = ("alone", "alone_new", "among", "among_new")
    return [torch.tensor(getattr(weights, name), dtype=torch.float32) for name in names]


def truth_share(known: Example, weights: MatchWeights) -> float:
    return float(label_shares(known, tensors(weights))[known.counted, known.truth].log().mean())

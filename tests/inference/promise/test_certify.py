"""Certify: from painted drawings to a guarantee inside the checkpoint, and back out of it."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.cli import main
from inference.drawings.dataset import Dataset, load_dataset
from inference.judgment.checkpoint import load_checkpoint, save_checkpoint
from inference.judgment.prediction import predict
from inference.judgment.scores import region_score
from inference.judgment.withdrawal import is_withdrawn
from inference.promise.certificate import Certificate
from inference.promise.certify import (
    CalibrationDrawing,
    calibration_drawings,
    certificate_for,
    certified,
    unlearned_positions,
)
from inference.promise.familiarity import familiarity_of
from inference.promise.guarantee import certificate
from inference.promise.ruling import rule_in_turn
from inference.segmentation.regions import segment
from tests.inference.conftest import write_pairs


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """Ten houses: other frames than the three that `trained` learned from, and another dataset."""
    return write_pairs(tmp_path / "village", frames=10)


def test_a_drawing_is_judged_region_by_region(trained: Path, village: Path) -> None:
    one = calibration_drawings(load_checkpoint(trained), load_dataset(village), frames=[0])[0]
    assert (len(one.score), one.right.tolist()) == (4, [True] * 4)


def test_frames_of_the_training_are_refused(trained: Path, dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="frame 1 was in the training of this checkpoint"):
        unlearned_positions(load_checkpoint(trained), dataset, [1])


def test_a_training_on_every_frame_leaves_none_to_certify_on(trained: Path, dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="every frame was in the training"):
        unlearned_positions(load_checkpoint(trained), dataset, None)


def test_a_guarantee_travels_inside_the_checkpoint(trained: Path, tmp_path: Path) -> None:
    drawings = [
        CalibrationDrawing(np.linspace(0.5, 0.9, 9), np.ones(9, bool), np.arange(3.0) + at % 5)
        for at in range(60)
    ]
    scores, right = [one.score for one in drawings], [one.right for one in drawings]
    promises = [certificate(scores, right, at_most_wrong=share) for share in (0.05, 0.1)]
    out = save_checkpoint(certified(load_checkpoint(trained), drawings, promises), tmp_path / "m.safetensors")
    again = load_checkpoint(out)
    assert certificate_for(again, 0.1) == promises[1]
    known = familiarity_of(again)
    assert known is not None
    assert known.drawings == 60


def test_a_promise_that_was_not_certified_is_refused(trained: Path) -> None:
    with pytest.raises(ValueError, match=r"no certificate for at most 0\.05 wrong \(it holds: none\)"):
        certificate_for(load_checkpoint(trained), 0.05)


def test_certify_says_how_many_drawings_are_needed(
    trained: Path, village: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["certify", str(trained), str(village), "--out", str(tmp_path / "m.safetensors")]) == 0
    assert "10 drawings of village are too few for that, at least 50 are needed" in capsys.readouterr().out


def test_certify_tries_its_promise(
    trained: Path, village: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--at-most-wrong", "0.05", "0.3", "--resplits", "3", "--json", "--min-area", "1"]
    main(["certify", str(trained), str(village), "--out", str(tmp_path / "m.safetensors"), *asked])
    told = json.loads(capsys.readouterr().out)
    assert [study["resplits"] for study in told["resplits"]] == [3, 3]


def test_colorize_tells_the_guarantee_of_each_drawing(trained: Path, village: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    main(["certify", str(trained), str(village), "--out", str(out), "--at-most-wrong", "0.05"])
    line = str(village / "line" / "0004.png")
    assert main(["colorize", str(out), line, "--out", str(tmp_path), "--at-most-wrong", "0.05"]) == 0
    guarantee = json.loads((tmp_path / "0004.regions.json").read_text())["guarantee"]
    assert (guarantee["promised"], guarantee["suspended"]) == (False, False)
    assert guarantee["certificate"]["drawings_needed"] == 50


def test_no_more_regions_are_painted_than_the_promise_covers(trained: Path, dataset: Dataset) -> None:
    drawing = dataset.frames[0].drawing()
    regions = segment(drawing)
    prediction = predict(load_checkpoint(trained), drawing, regions)
    promise = Certificate(0.05, 0.1, 0.0, 0.9, None, 60, 50, 1.0, most_painted=2, score="probability")
    policy = rule_in_turn(load_checkpoint(trained), promise)(drawing, regions, prediction).policy
    assert (~is_withdrawn(region_score(prediction, "probability"), policy))[1:].sum() == 2


def test_colorize_withdraws_all_of_a_stranger(trained: Path, village: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    main(["certify", str(trained), str(village), "--out", str(out)])
    Image.new("RGB", (64, 64), "white").save(tmp_path / "blank.png")
    main(["colorize", str(out), str(tmp_path / "blank.png"), "--out", str(tmp_path)])
    document = json.loads((tmp_path / "blank.regions.json").read_text())
    assert document["guarantee"]["suspended"]
    assert all(region["withdrawn"] for region in document["regions"])


def test_colorize_without_that_certificate_exits_2(
    trained: Path, houses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = str(houses / "line" / "0000.png")
    assert main(["colorize", str(trained), line, "--out", str(tmp_path), "--at-most-wrong", "0.02"]) == 2
    assert "no certificate for at most 0.02 wrong" in capsys.readouterr().err

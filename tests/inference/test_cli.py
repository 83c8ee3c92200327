"""The command line: what it writes, how it exits, what it says of bad input."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.cli import main


def test_segment_writes_a_sixteen_bit_map(houses: Path, tmp_path: Path) -> None:
    main(["segment", str(houses / "line" / "0000.png"), "--out", str(tmp_path)])
    assert np.unique(np.array(Image.open(tmp_path / "0000.regions.png"))).tolist() == [0, 1, 2, 3, 4]


def test_colorize_writes_what_it_promises(trained: Path, houses: Path, tmp_path: Path) -> None:
    main(["colorize", str(trained), str(houses / "line" / "0000.png"), "--out", str(tmp_path / "out")])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "0000.confidence.png",
        "0000.hatched.png",
        "0000.labels.png",
        "0000.painted.png",
        "0000.regions.json",
    ]


def test_colorize_labels_are_ids_with_their_colors(trained: Path, houses: Path, tmp_path: Path) -> None:
    main(["colorize", str(trained), str(houses / "line" / "0000.png"), "--out", str(tmp_path)])
    labels = Image.open(tmp_path / "0000.labels.png")
    assert (labels.mode, labels.getpixel((20, 34)), labels.convert("RGB").getpixel((20, 34))) == (
        "P",
        7,
        (90, 160, 220),
    )


def test_colorize_tells_each_region(trained: Path, houses: Path, tmp_path: Path) -> None:
    main(
        [
            "colorize",
            str(trained),
            str(houses / "line" / "0000.png"),
            "--out",
            str(tmp_path),
            "--threshold",
            "1",
        ]
    )
    region = json.loads((tmp_path / "0000.regions.json").read_text())["regions"][1]
    assert {key: region[key] for key in ("id", "area_px", "bbox", "label", "withdrawn")} == {
        "id": 2,
        "area_px": 429,
        "bbox": [5, 9, 44, 20],
        "label": 3,
        "withdrawn": True,
    }


def test_evaluate_writes_a_report_and_plots(trained: Path, houses: Path, tmp_path: Path) -> None:
    main(
        ["evaluate", str(trained), str(houses), "--out", str(tmp_path), "--frames", "0-1", "--min-area", "1"]
    )
    assert json.loads((tmp_path / "report.json").read_text())["frames"] == 2


def test_evaluate_says_so_where_there_is_nothing_to_judge(
    trained: Path, houses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(trained), str(houses), "--out", str(tmp_path), "--min-area", "99999"]
    assert main(["evaluate", *asked]) == 0
    assert capsys.readouterr().out.startswith("no region of these frames has a truth to compare with")


def test_models_are_compared_on_the_same_frames(trained: Path, houses: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.safetensors"
    other.write_bytes(trained.read_bytes())
    asked = [str(trained), str(houses), "--compare", str(other), "--out", str(tmp_path), "--frames", "0-1"]
    assert main(["evaluate", *asked]) == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert [(one["name"], one["frames"]) for one in (report, *report["compare"])] == [
        ("houses", 2),
        ("other", 2),
    ]
    assert "| other " in (tmp_path / "compare.md").read_text()


def test_simulate_tells_the_actions_of_each_model(
    trained: Path, houses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(trained), str(houses), "--compare", str(trained), "--min-area", "1"]
    assert main(["simulate", *asked, "--out", str(tmp_path), "--find-wrong", "5"]) == 0
    report = json.loads((tmp_path / "actions.json").read_text())
    assert (report["frames"], report["costs"]["find_wrong_actions"], len(report["compare"])) == (3, 5, 1)
    assert "| by hand" in capsys.readouterr().out


def test_simulate_writes_nothing_unasked(
    trained: Path, houses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["simulate", str(trained), str(houses), "--frames", "0", "--json"])
    assert json.loads(capsys.readouterr().out)["per_frame"][0]["name"] == "0000"


def test_train_writes_a_checkpoint(houses: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    assert main(["train", str(houses), "--out", str(out), "--steps", "1", "--width", "4"]) == 0
    assert out.is_file()


def test_json_is_one_document(houses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["segment", str(houses / "line" / "0000.png"), "--out", str(tmp_path), "--json"])
    assert json.loads(capsys.readouterr().out)["written"] == [{"name": "0000", "regions": 4, "closures": 0}]


def test_one_bad_drawing_does_not_stop_the_others(houses: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture")
    lines = [str(tmp_path / "a.png"), str(houses / "line" / "0000.png")]
    assert main(["segment", *lines, "--out", str(tmp_path / "out")]) == 2
    assert (tmp_path / "out" / "0000.regions.png").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("segment gone.png --out out", "gone.png: there is no such file"),
        ("segment text.png --out out", "text.png: not a picture"),
        ("segment a/x.png b/x.png --out out", "two drawings are named x"),
        ("train gone --out m", "gone: there is no such folder"),
        ("train houses --out m --frames 7-9", "past the last frame, 2"),
        ("train houses --out m --model vgg", "there is no model 'vgg'"),
        ("train houses --out m --minutes 0", "minutes is 0.0; it must be more than 0"),
        ("train houses --out m --threads 0", "--threads is 0"),
        (
            "evaluate text.png houses --out out",
            "text.png: the checkpoint is cut short or not a safetensors file",
        ),
        ("evaluate text.png houses --out o --compare", "--compare: expected at least one argument"),
        ("simulate gone houses --threshold 7", "the threshold is 7.0"),
        ("simulate gone houses --pick -1", "pick_actions is -1.0; it must be 0 or more"),
        ("colorize text.png text.png --out out --threshold 7", "the threshold is 7.0"),
        ("colorize", "the following arguments are required"),
        ("paint x", "invalid choice: 'paint'"),
    ],
)
def test_bad_input_exits_2_with_one_sentence(
    arguments: str,
    sentence: str,
    houses: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(houses.parent)
    Path("text.png").write_text("frame 12 is missing")
    assert main(arguments.split()) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line[:7] for line in said] == ["error: "]
    assert sentence in said[0]

"""The shipped model's training: on the pairs that the demo's dataset does not hold back, with its report."""

import json
from dataclasses import replace

import pytest

from colorapp.studio import art, demo_model
from inference.drawings.dataset import load_dataset
from inference.judgment.checkpoint import load_checkpoint


@pytest.fixture
def _two_small_cuts(settings, tmp_path, monkeypatch):
    settings.CHECKPOINTS_ROOT = tmp_path / "checkpoints"
    cuts = tuple(replace(spec, frames=3) for spec in art.TRAINING_CUTS[:2])
    monkeypatch.setattr(demo_model, "TRAINING_CUTS", cuts)


@pytest.mark.usefixtures("_two_small_cuts")
def test_the_model_comes_with_a_report_on_pairs_that_it_has_not_seen(tmp_path):
    out, lines = tmp_path / "model.safetensors", []

    report = demo_model.train_demo_model(
        out=out, report_file=tmp_path / "model.json", say=lines.append, steps=1, width=2
    )

    checkpoint = load_checkpoint(out)
    assert set(checkpoint.summary["frames"]).isdisjoint({frame["name"] for frame in report["per_frame"]})
    assert len(checkpoint.summary["frames"]) + report["frames"] == 6
    assert json.loads((tmp_path / "model.json").read_text())["frames"] == report["frames"]
    assert any("1 steps" in line for line in lines)


def test_the_sides_are_those_of_the_imported_dataset(tmp_path):
    art.write_dataset(tuple(replace(spec, frames=5) for spec in art.TRAINING_CUTS[:2]), tmp_path)
    dataset = load_dataset(tmp_path)

    sides = demo_model.sides_of(dataset)

    assert sorted(sides.trained + sides.held_back) == list(range(10))
    assert sides.held_back

"""Checkpoints carry what they need, and nothing is unpickled."""

import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint, save_checkpoint


def test_a_checkpoint_knows_its_labels(trained: Path) -> None:
    labels = load_checkpoint(trained).labels
    assert [(label.id, label.name) for label in labels] == [
        (0, "background"),
        (2, "wall"),
        (3, "roof"),
        (7, "window"),
    ]


def test_a_checkpoint_knows_its_dataset(trained: Path, dataset: Dataset) -> None:
    assert load_checkpoint(trained).dataset_sha256 == dataset.sha256


def test_a_checkpoint_comes_back_as_it_was_saved(trained: Path, tmp_path: Path) -> None:
    again = save_checkpoint(load_checkpoint(trained), tmp_path / "again.safetensors")
    assert again.read_bytes() == trained.read_bytes()


def test_a_truncated_checkpoint_is_refused(trained: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(trained.read_bytes()[:-100])
    with pytest.raises(ValueError, match=r"cut\.safetensors: the checkpoint is cut short"):
        load_checkpoint(cut)


@pytest.mark.parametrize("content", [pickle.dumps({"weights": 1}), b"", b"PK\x03\x04 a torch file"])
def test_a_pickle_is_refused_and_never_run(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "model.pt").write_bytes(content)
    with pytest.raises(ValueError, match="cut short or not a safetensors file"):
        load_checkpoint(tmp_path / "model.pt")


def test_somebody_elses_tensors_are_refused(tmp_path: Path) -> None:
    save_file({"a": torch.zeros(2)}, tmp_path / "other.safetensors")
    with pytest.raises(ValueError, match="not a colorapp checkpoint"):
        load_checkpoint(tmp_path / "other.safetensors")


def test_a_missing_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gone\.safetensors: there is no such checkpoint"):
        load_checkpoint(tmp_path / "gone.safetensors")


def test_a_save_leaves_no_unfinished_file(trained: Path, tmp_path: Path) -> None:
    save_checkpoint(load_checkpoint(trained), tmp_path / "model.safetensors")
    assert [path.name for path in tmp_path.iterdir()] == ["model.safetensors"]

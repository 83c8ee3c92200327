"""The ONNX graph says what the network says, for every size, and knows its labels."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx.reference import ReferenceEvaluator
from torch import Tensor, nn

from inference.cli import main
from inference.judgment.checkpoint import KEY, load_checkpoint
from inference.networks.export import write_onnx


class WithFeatures(nn.Module):
    """A network that tells features beside its logits."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        return self.network(picture), picture[:, :2]


@pytest.fixture
def exported(trained: Path, tmp_path: Path) -> Path:
    main(["export", str(trained), "--out", str(tmp_path / "model.onnx")])
    return tmp_path / "model.onnx"


@pytest.mark.parametrize("size", [(32, 64), (37, 51)])
def test_the_graph_gives_the_logits_of_the_network(
    exported: Path, trained: Path, size: tuple[int, int]
) -> None:
    picture = np.random.default_rng(0).random((1, 5, *size)).astype(np.float32)
    with torch.inference_mode():
        logits = load_checkpoint(trained).network(torch.from_numpy(picture)).numpy()
    (said,) = ReferenceEvaluator(str(exported)).run(None, {"picture": picture})
    assert said == pytest.approx(logits, abs=1e-4)


def test_the_graph_knows_its_labels_and_what_it_must_be_shown(exported: Path) -> None:
    properties = {entry.key: entry.value for entry in onnx.load(str(exported)).metadata_props}
    about = json.loads(properties[KEY])
    assert ([label["id"] for label in about["labels"]], about["inputs"], about["outputs"]) == (
        [0, 2, 3, 7],
        ["ink", "distance to ink", "trace lines", "x", "y"],
        ["logits"],
    )


def test_every_output_of_a_network_is_exported(trained: Path, tmp_path: Path) -> None:
    checkpoint = load_checkpoint(trained)
    more = replace(checkpoint, network=WithFeatures(checkpoint.network))
    assert write_onnx(more, tmp_path / "model.onnx")["outputs"] == ["logits", "features"]


def test_without_onnx_export_says_what_is_missing(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    status = main(["export", str(trained), "--out", str(tmp_path / "model.onnx")])
    assert (status, "export needs the package onnx" in capsys.readouterr().err) == (2, True)

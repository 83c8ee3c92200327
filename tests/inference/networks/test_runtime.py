"""How a network is run: one picture in, each output out, the same answers in every number format."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.prediction import predict
from inference.networks import looking, runtime
from inference.networks.device import fast_arithmetic
from inference.networks.models import LINES, build_network
from inference.networks.runtime import outputs, ready_to_run
from inference.segmentation.regions import segment

PICTURE = np.random.default_rng(0).random((2, 5, 7)).astype(np.float32)


class Twice(nn.Module):
    """Two outputs, as a network with features beside its logits has."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(2, 3, 1), nn.Conv2d(2, 4, 1)

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        return self.first(picture), self.second(picture)


def test_the_values_of_a_pixel_lie_side_by_side() -> None:
    (values,) = outputs(nn.Conv2d(2, 3, 1), PICTURE)
    assert (values.shape, values.dtype, values.is_contiguous()) == ((5, 7, 3), torch.float32, True)


def test_every_output_of_a_network_comes_back() -> None:
    assert [values.shape for values in outputs(Twice(), PICTURE)] == [(5, 7, 3), (5, 7, 4)]


def test_a_network_answers_the_same_once_it_is_ready() -> None:
    network = nn.Conv2d(2, 3, 3, padding=1)
    before = outputs(network, PICTURE)[0].clone()
    assert outputs(ready_to_run(network), PICTURE)[0].numpy() == pytest.approx(before.numpy(), abs=0.02)


@pytest.mark.parametrize("number", range(3))
def test_every_number_format_gives_the_same_labels(
    number: int, trained: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = dataset.frames[number].drawing()
    regions, checkpoint = segment(drawing), load_checkpoint(trained)
    labels = []
    for lower in (False, True):
        format = torch.autocast("cpu", torch.bfloat16, enabled=lower)
        for module in (looking, runtime):
            monkeypatch.setattr(module, "fast_arithmetic", lambda _, chosen=format: chosen)
        labels.append(predict(checkpoint, drawing, regions).labels.tolist())
    assert labels[0] == labels[1]


@pytest.mark.parametrize("name", ["unet", "fcn"])
def test_logits_are_never_rounded(name: str) -> None:
    network = build_network(name, classes=3, width=4).eval()
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(torch.rand(1, LINES, 32, 32))
    assert logits.dtype == torch.float32


def test_a_processor_without_bfloat16_stays_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    for check in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.setattr(torch.cpu, check, lambda: False, raising=False)
    with fast_arithmetic(torch.device("cpu")):
        assert not torch.is_autocast_enabled("cpu")

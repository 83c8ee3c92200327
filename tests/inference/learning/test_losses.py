"""What training minimizes, on a picture of four pixels."""

import pytest
import torch

from inference.learning.losses import DUST_PX, pixel_loss, region_loss
from inference.learning.pairs import IGNORED

# One row of four pixels, two classes: the first three pixels say class 0, the last says class 1.
LOGITS = torch.tensor([[[[2.0, 2.0, 2.0, -2.0]], [[-2.0, -2.0, -2.0, 2.0]]]])
REGIONS = torch.tensor([[[1, 1, 1, 2]]])
RIGHT = float(torch.log1p(torch.exp(torch.tensor(-4.0))))
WRONG = RIGHT + 4.0


def test_ignored_pixels_are_not_learned() -> None:
    truth = torch.tensor([[[0, IGNORED, IGNORED, IGNORED]]])
    assert float(pixel_loss(LOGITS, truth)) == pytest.approx(RIGHT, abs=1e-5)


def test_ignored_regions_are_not_learned() -> None:
    truth = torch.tensor([IGNORED, 0, IGNORED])
    assert float(region_loss(LOGITS, REGIONS, truth)) == pytest.approx(RIGHT, abs=1e-5)


def test_regions_count_by_size_only_while_they_are_dust() -> None:
    of_three, of_one = 3 / (3 + DUST_PX), 1 / (1 + DUST_PX)
    expected = (of_three * RIGHT + of_one * WRONG) / (of_three + of_one)
    assert float(region_loss(LOGITS, REGIONS, torch.tensor([IGNORED, 0, 0]))) == pytest.approx(
        expected, abs=1e-5
    )


def test_a_crop_without_any_truth_costs_nothing() -> None:
    assert float(region_loss(LOGITS, REGIONS, torch.full((3,), IGNORED))) == 0.0

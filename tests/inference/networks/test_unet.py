"""The U-Net's cells: four pixels that are read and written at a time, and whole pictures made of them."""

import pytest
import torch
from torch.nn import functional

from inference.networks.unet import PATCH_PX, UNet, in_cells, pixels_of

SIZES = [(32, 64), (30, 41)]


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_cut_into_cells_is_put_together_again(size: tuple[int, int]) -> None:
    values = torch.arange(2 * size[0] * size[1]).view(2, *size)
    assert torch.equal(pixels_of(in_cells(values, beyond=-1)[:, None], size)[:, 0], values)


def test_what_lies_beyond_the_picture_is_told() -> None:
    cells = in_cells(torch.zeros(1, 30, 41, dtype=torch.int64), beyond=-1)
    assert (cells.shape, int((cells == 0).sum())) == ((4, 1, 16, 32), 30 * 41)


@torch.inference_mode()
def test_the_head_is_a_convolution_whose_labels_are_shuffled_into_pixels() -> None:
    network = UNet(inputs=1, classes=3, width=4).eval()
    features = network.features(torch.rand(2, 1, 32, 64))
    shuffled = functional.pixel_shuffle(network.head(features), PATCH_PX)
    assert torch.allclose(pixels_of(network.cell_logits(features), (32, 64)), shuffled, atol=1e-5)


@torch.inference_mode()
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_any_size_has_logits_for_each_pixel(size: tuple[int, int]) -> None:
    network = UNet(inputs=1, classes=3, width=4).eval()
    assert network(torch.rand(2, 1, *size)).shape == (2, 3, *size)

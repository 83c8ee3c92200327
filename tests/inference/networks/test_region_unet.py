"""The network that labels regions: pooling, and regions that look at each other."""

import pytest
import torch

from inference.networks.pooling import cells_of, means_over
from inference.networks.region_unet import RegionUNet, Said
from inference.networks.relations import Relations
from inference.networks.unet import pixels_of


def network() -> RegionUNet:
    torch.manual_seed(0)
    made = RegionUNet(inputs=5, classes=3, width=4).eval()
    torch.nn.init.normal_(made.region_head.weight)
    return made


def look(picture: torch.Tensor, regions: torch.Tensor, drawings: int = 1) -> Said:
    rows = int(regions.max()) + 1
    with torch.inference_mode():
        return network().look(picture, regions, torch.arange(drawings).repeat_interleave(rows // drawings))


def two_halves(size: int = 32) -> torch.Tensor:
    regions = torch.ones(1, size, size, dtype=torch.int64)
    regions[:, :, size // 2 + 2 :] = 2
    regions[:, :, size // 2 : size // 2 + 2] = 0
    return regions


def test_a_regions_mean_counts_each_pixel_once() -> None:
    regions = torch.tensor([[[0, 0, 1], [0, 1, 1]]])
    features = torch.zeros(256, 1)
    features[0], features[1] = 1.0, 5.0
    means, seen_px = means_over(cells_of(regions), features, regions=2)
    assert means[:, 0].tolist() == pytest.approx([1.0, (1.0 + 2 * 5.0) / 3])
    assert seen_px.tolist() == [3, 3]


def test_pooled_logits_of_whole_cells_are_the_mean_of_the_pixels_logits() -> None:
    picture, regions = torch.rand(1, 5, 32, 32), two_halves()
    said = look(picture, regions)
    mean = pixels_of(said.cells, (32, 32))[0][:, regions[0] == 2].mean(dim=1)
    assert said.pooled[2].tolist() == pytest.approx(mean.tolist(), abs=1e-4)


def test_a_region_out_of_sight_changes_nothing() -> None:
    picture, regions = torch.rand(1, 5, 32, 32), two_halves()
    with torch.inference_mode():
        three = network().look(picture, regions, torch.zeros(3, dtype=torch.int64)).regions
        four = network().look(picture, regions, torch.zeros(4, dtype=torch.int64)).regions
    assert four[:3].flatten().tolist() == pytest.approx(three.flatten().tolist(), abs=1e-5)


def test_drawings_of_a_batch_do_not_see_each_other() -> None:
    pictures, regions = torch.rand(2, 5, 32, 32), two_halves()
    alone = look(pictures[:1], regions).regions
    together = look(pictures, torch.cat([regions, regions + 3]), drawings=2).regions
    assert together[:3].flatten().tolist() == pytest.approx(alone.flatten().tolist(), abs=1e-4)


def test_the_order_of_the_regions_does_not_matter() -> None:
    torch.manual_seed(0)
    relations, known, places = Relations(inputs=6).eval(), torch.rand(5, 6), torch.rand(5, 4)
    of = torch.zeros(5, dtype=torch.int64)
    told, reversed_ = relations(known, places, of), relations(known.flip(0), places.flip(0), of)
    assert reversed_.flip(0).flatten().tolist() == pytest.approx(told.flatten().tolist(), abs=1e-5)

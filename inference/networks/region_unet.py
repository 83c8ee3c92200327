"""The U-Net whose pixels are pooled over each region, and whose regions then look at each other.

It labels pixels as the paper's network does, so that votes can be counted as before; beside it, each region
gets logits of its own, from the mean and spread of the features over it, its place, size and shape, and
from the other regions of the drawing.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from inference.networks.pooling import cells_of, means_over
from inference.networks.relations import Relations
from inference.networks.unet import PATCH_PX, UNet, padding

SHAPE = 8  # x, y, spreads, slant, size in sight, nearness of ink, trace lines


@dataclass(frozen=True, eq=False)
class Said:
    """What the network says of some drawings.

    cells : (4, K, B, H'/2, W'/2) logits of pixels, as `UNet.cell_logits` gives them.
    pooled : (N, K) mean of these logits over the cells of each region.
    regions : (N, K) logits of each region after it has seen the others. seen_px : (N,) pixels in sight;
    where there are none, the logits mean nothing.
    """

    cells: Tensor
    pooled: Tensor
    regions: Tensor
    seen_px: Tensor


class RegionUNet(UNet):
    """Logits per pixel and per region; parameters as in `UNet`."""

    def __init__(self, *, inputs: int, classes: int, width: int = 16) -> None:
        super().__init__(inputs=inputs, classes=classes, width=width)
        self.relations = Relations(inputs=2 * width + classes + SHAPE)
        self.region_head = nn.Linear(self.relations.norm.normalized_shape[0], classes)
        nn.init.zeros_(self.region_head.weight)  # it starts from what the pooled logits say
        nn.init.zeros_(self.region_head.bias)

    def look(self, picture: Tensor, regions: Tensor, drawing_of: Tensor) -> Said:
        """Pixels and regions of a batch.

        Parameters
        ----------
        picture : (B, inputs, H, W) float32, channels as `network_input` gives them.
        regions : (B, H, W) int64 — row of each pixel's region among the N of all drawings.
        drawing_of : (N,) int64 — drawing that each region is in, rising.
        """
        size = picture.shape[-2:]
        features = self.features(picture).float()
        cells = self.cell_logits(features)
        with torch.autocast(picture.device.type, enabled=False):
            pooled, features_of, geometry, seen_px = self._pooled(features, picture, regions, drawing_of)
            in_sight = torch.nonzero(seen_px)[:, 0]
            shape, places = _shape_and_place(geometry, seen_px, sight_px=size[0] * size[1])
            known = torch.cat([features_of, pooled.detach().softmax(dim=1), shape], dim=1)
            told = self.relations(known[in_sight], places[in_sight], drawing_of[in_sight])
            changed = pooled.index_add(0, in_sight, self.region_head(told))
        return Said(cells, pooled, changed, seen_px)

    def _pooled(
        self, features: Tensor, picture: Tensor, regions: Tensor, drawing_of: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Per region: mean logits, mean and spread of the features, means of what geometry is told from."""
        width = features.shape[1]
        cells = features.permute(0, 2, 3, 1).reshape(-1, width)
        drawn = functional.avg_pool2d(functional.pad(picture[:, 1:5], padding(picture.shape[-2:])), PATCH_PX)
        near, trace, x, y = drawn.permute(1, 0, 2, 3).reshape(4, -1)
        geometry = torch.stack([near, trace, x, y, x * x, y * y, x * y], dim=1)
        mean, seen_px = means_over(
            cells_of(regions), torch.cat([cells, cells**2, geometry], dim=1), regions=len(drawing_of)
        )
        of_cells, of_squares, of_geometry = torch.split(mean, [width, width, 7], dim=1)
        spread = (of_squares - of_cells**2).clamp(min=0.0).add(1e-6).sqrt()
        # the head is linear, so the mean of its logits is its answer to the mean of the features
        weight, bias = self.head.weight.flatten(1), self.head.bias
        by_pixel = functional.linear(of_cells, weight, bias)  # (N, K · 4)
        logits = by_pixel.view(len(drawing_of), -1, PATCH_PX**2).mean(dim=2)
        return logits, torch.cat([of_cells, spread], dim=1), of_geometry, seen_px


def _shape_and_place(geometry: Tensor, seen_px: Tensor, *, sight_px: int) -> tuple[Tensor, Tensor]:
    """(N, 8) shape and (N, 4) place of each region, from means of its pixels' geometry."""
    near, trace, x, y, xx, yy, xy = geometry.unbind(dim=1)
    spread_x = (xx - x * x).clamp(min=1e-6).sqrt()
    spread_y = (yy - y * y).clamp(min=1e-6).sqrt()
    slant = (xy - x * y) / (spread_x * spread_y)
    size = torch.log(seen_px.clamp(min=1.0) / sight_px)
    shape = torch.stack([x, y, spread_x, spread_y, slant, size / 4.0, near, trace], dim=1)
    return shape, torch.stack([x, y, size, spread_x + spread_y], dim=1)

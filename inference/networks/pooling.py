"""Pooling: what the network feels over each region, as means over the cells of its feature map.

A cell is the 2 × 2 pixels that the network reads and writes at a time; where a border runs through a
cell, each of the regions in it has its share.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from inference.networks.unet import PATCH_PX, in_cells


@dataclass(frozen=True, eq=False)
class Cells:
    """Which cells each region covers, and how much of them: N entries in the order of the regions.

    region, cell : (N,) int64. pixels : (N,) float32 — 4 for a whole cell.
    """

    region: Tensor
    cell: Tensor
    pixels: Tensor


def cells_of(regions: Tensor) -> Cells:
    """The cells of each region.

    Parameters
    ----------
    regions : (B, H, W) int64 — row of each pixel, drawings one after the other.
    """
    four = in_cells(regions, beyond=-1).flatten(1).T  # (cells, 4)
    is_whole = (four == four[:, :1]).all(dim=1)
    whole, parted = torch.nonzero(is_whole)[:, 0], torch.nonzero(~is_whole)[:, 0]
    region = torch.cat([four[whole, 0], four[parted].reshape(-1)])
    cell = torch.cat([whole, parted.repeat_interleave(PATCH_PX**2)])
    pixels = torch.ones(len(region), device=regions.device)
    pixels[: len(whole)] = PATCH_PX**2
    drawn = region >= 0
    order = torch.argsort(region[drawn], stable=True)
    return Cells(region[drawn][order], cell[drawn][order], pixels[drawn][order])


def means_over(cells: Cells, features: Tensor, *, regions: int) -> tuple[Tensor, Tensor]:
    """Mean of the features over each region, and how many pixels of it are seen.

    Parameters
    ----------
    features : (cells, C) float32.
    regions : rows to make; a region without cells gets zeros.

    Returns
    -------
    (regions, C) and (regions,), both float32.
    """
    of_cells = features.index_select(0, cells.cell) * cells.pixels[:, None]
    sums = features.new_zeros(regions, features.shape[1]).index_add(0, cells.region, of_cells)
    seen_px = cells.pixels.new_zeros(regions).index_add(0, cells.region, cells.pixels)
    return sums / seen_px.clamp(min=1.0)[:, None], seen_px

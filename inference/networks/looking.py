"""What a trained network says of one drawing, at the size it works at: pixels, and regions of them."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from inference.networks.device import fast_arithmetic
from inference.networks.region_unet import RegionUNet
from inference.networks.runtime import outputs
from inference.networks.unet import pixels_of


@dataclass(frozen=True, eq=False)
class Look:
    """pixels : (K, h, w) float32 — probability of each label at each pixel.

    regions : (R + 1, K) float64 — of each label over each region; even where the network saw none of it.
    """

    pixels: NDArray[np.float32]
    regions: NDArray[np.float64]


def look(
    network: nn.Module,
    picture: NDArray[np.float32],
    seen: NDArray[np.int32] | NDArray[np.uint16],
    *,
    regions: int,
) -> Look:
    """Show a drawing to a network.

    Parameters
    ----------
    picture : (inputs, h, w) float32, as `network_input` gives it.
    seen : (h, w) — region of each pixel, 0..R. regions : R.
    """
    if isinstance(network, RegionUNet):
        return _look_at_regions(network, picture, seen, regions=regions)
    logits = outputs(network, picture)[0]  # (h, w, K)
    pixels = np.asarray(logits.softmax(dim=-1).numpy().transpose(2, 0, 1), np.float32)
    return Look(pixels, region_means(pixels, seen, regions=regions))


def region_means(
    pixels: NDArray[np.float32], seen: NDArray[np.int32] | NDArray[np.uint16], *, regions: int
) -> NDArray[np.float64]:
    """Mean probability of each label over each region: (R + 1, K) float64; 0 for ink, even where unseen."""
    rows = torch.from_numpy(seen.ravel().astype(np.int64))
    values = torch.from_numpy(pixels.transpose(1, 2, 0).reshape(-1, len(pixels))).double()
    sums = torch.zeros(regions + 1, len(pixels), dtype=torch.float64).index_add_(0, rows, values)
    seen_px = torch.bincount(rows, minlength=regions + 1)
    means = (sums / seen_px.clamp(min=1)[:, None]).numpy()
    means[seen_px.numpy() == 0] = 1.0 / len(pixels)
    means[0] = 0.0
    return np.asarray(means, np.float64)


@torch.inference_mode()
def _look_at_regions(
    network: RegionUNet,
    picture: NDArray[np.float32],
    seen: NDArray[np.int32] | NDArray[np.uint16],
    *,
    regions: int,
) -> Look:
    device = next(network.parameters()).device
    network.eval()
    with fast_arithmetic(device):
        said = network.look(
            torch.from_numpy(picture)[None].to(device, memory_format=torch.channels_last),
            torch.from_numpy(seen.astype(np.int64))[None].to(device),
            torch.zeros(regions + 1, dtype=torch.int64, device=device),
        )
    pixels = pixels_of(said.cells.softmax(dim=1), picture.shape[1:])[0].cpu().numpy()
    probability = said.regions.double().softmax(dim=1).cpu().numpy()
    probability[said.seen_px.cpu().numpy() == 0] = 1.0 / len(pixels)
    probability[0] = 0.0
    return Look(np.ascontiguousarray(pixels, np.float32), np.asarray(probability, np.float64))

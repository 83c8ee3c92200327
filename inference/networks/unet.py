"""The paper's network: a U-Net that says, for every pixel of a line drawing, which label it has.

Ronneberger et al. 2015, as used by Ishii et al., "Confidence-aware Practical Anime-style
Colorization", SIGGRAPH 2020 Talks. Two things differ from the textbook, both for speed on a CPU: the
network reads and writes 2 × 2 pixels at a time (space to depth), and convolutions keep the size.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

PATCH_PX = 2
LEVELS = 5
WIDEST = 8


class UNet(nn.Module):
    """Logits per pixel.

    Parameters
    ----------
    inputs : channels of the picture.
    classes : K, labels to tell apart.
    width : channels of the first level; each level below doubles them, up to 8 × width.
    """

    def __init__(self, *, inputs: int, classes: int, width: int = 24) -> None:
        super().__init__()
        widths = [width * min(2**level, WIDEST) for level in range(LEVELS)]
        self.down = nn.ModuleList(
            two_convolutions(before, after) for before, after in pairwise([inputs * PATCH_PX**2, *widths])
        )
        self.up = nn.ModuleList(
            two_convolutions(below + here, here) for here, below in reversed(list(pairwise(widths)))
        )
        self.head = nn.Conv2d(width, classes * PATCH_PX**2, 1)

    def forward(self, picture: Tensor) -> Tensor:
        """(B, inputs, H, W) float → (B, K, H, W) logits, for any H and W."""
        return self.pixel_logits(self.features(picture), picture.shape[-2:])

    def features(self, picture: Tensor) -> Tensor:
        """(B, inputs, H, W) float → (B, width, H'/2, W'/2), H' and W' being H and W padded to full steps."""
        x = functional.pixel_unshuffle(functional.pad(picture, padding(picture.shape[-2:])), PATCH_PX)
        seen = []
        for level, convolutions in enumerate(self.down):
            x = convolutions(
                functional.max_pool2d(x, 2) if level else x
            )  # (B, width·2^l, H'/2^(l+1), W'/2^(l+1))
            seen.append(x)
        seen.pop()
        for convolutions in self.up:
            x = functional.interpolate(x, scale_factor=2, mode="nearest")
            x = convolutions(torch.cat([seen.pop(), x], dim=1))
        return x

    def pixel_logits(self, features: Tensor, size: Sequence[int]) -> Tensor:
        """(B, width, H'/2, W'/2) → (B, K, H, W), `size` being H and W."""
        with torch.autocast(features.device.type, enabled=False):  # rounded logits would tie at the borders
            x = functional.pixel_shuffle(self.head(features.float()), PATCH_PX)
        return x[..., : size[0], : size[1]]


def padding(size: Sequence[int]) -> tuple[int, int, int, int]:
    """What is added to H and W (left, right, top, bottom, px) so that every level halves them exactly."""
    step = PATCH_PX * 2 ** (LEVELS - 1)
    return 0, -size[1] % step, 0, -size[0] % step


def two_convolutions(before: int, after: int) -> nn.Sequential:
    """(B, before, H, W) → (B, after, H, W)."""
    return nn.Sequential(
        nn.Conv2d(before, after, 3, padding=1, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(inplace=True),
        nn.Conv2d(after, after, 3, padding=1, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(inplace=True),
    )

"""The baseline that the paper improved on: a fully convolutional network with strided stages.

Ramassamy, Kubo, Funatomi, Ishii, Maejima, Nakamura, Mukaigawa, "Pre- and post-processes for automatic
colorization using a fully convolutional network", SIGGRAPH Asia 2018 Posters: the drawing is cleaned
first, an FCN (Long et al. 2015, FCN-8s) labels pixels, and each region takes the label of most of its
pixels. The last step is `votes`, which both networks share; the first is `cleaned`.
"""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

STAGES = 5
WIDEST = 8
SPECK_PX = 6


class FCN(nn.Module):
    """Logits per pixel, from stages at 1/8, 1/16 and 1/32 of the size, summed and enlarged (FCN-8s).

    Parameters are those of `UNet`.
    """

    def __init__(self, *, inputs: int, classes: int, width: int = 16) -> None:
        super().__init__()
        widths = [width * min(2**stage, WIDEST) for stage in range(STAGES)]
        self.stages = nn.ModuleList(_stage(before, after) for before, after in pairwise([inputs, *widths]))
        self.scores = nn.ModuleList(nn.Conv2d(channels, classes, 1) for channels in widths[-3:])

    def forward(self, picture: Tensor) -> Tensor:
        """(B, inputs, H, W) float → (B, K, H, W) logits, for any H and W."""
        height, width = picture.shape[-2:]
        step = 2**STAGES
        x = functional.pad(picture, (0, -width % step, 0, -height % step))
        seen = []
        for stage in self.stages:
            x = stage(x)  # (B, width·2^s, H/2^(s+1), W/2^(s+1))
            seen.append(x)
        eighth, sixteenth, thirty_second = (
            score(features) for score, features in zip(self.scores, seen[-3:], strict=True)
        )
        x = sixteenth + functional.interpolate(
            thirty_second, scale_factor=2.0, mode="bilinear"
        )  # (B, K, H/16, W/16)
        x = eighth + functional.interpolate(x, scale_factor=2.0, mode="bilinear")  # (B, K, H/8, W/8)
        return functional.interpolate(x, scale_factor=8.0, mode="bilinear")[..., :height, :width]


def cleaned(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lines made binary, specks of a few pixels removed: the baseline's pre-process.

    Parameters
    ----------
    lines : (2, h, w) uint8, as `lines_in` gives them; so is what is returned.
    """
    binary = (lines >= 128).astype(np.uint8)
    _, ids, stats, _ = cv2.connectedComponentsWithStats(binary[0], connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] > SPECK_PX
    keep[0] = False
    return np.where(keep[ids], binary * np.uint8(255), np.uint8(0))


def _stage(before: int, after: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(before, after, 3, padding=1, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(inplace=True),
        nn.Conv2d(after, after, 3, padding=1, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
    )

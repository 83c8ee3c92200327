"""The baseline that the paper improved on: a fully convolutional network between two processes.

Ramassamy, Kubo, Funatomi, Ishii, Maejima, Nakamura, Mukaigawa, "Pre- and post-processes for automatic
colorization using a fully convolutional network", SIGGRAPH Asia 2018 Posters. Lines that only mark where
shadow or highlight ends differ from drawing to drawing, so they are cleaned away before (`cleaned`); an
FCN (FCN-8s, Long et al. 2015) labels the pixels of what is left; each region of the drawing as it was
takes the label of most of its pixels after (`votes`, which all networks share).
"""

from itertools import pairwise

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from inference.networks.unet import two_convolutions

STAGES = 5
WIDEST = 8
CONTEXT_PX = 7
SPECK_PX = 6


class FCN(nn.Module):
    """Logits per pixel, from stages at 1/8, 1/16 and 1/32 of the size, summed and enlarged (FCN-8s).

    Parameters are those of `UNet`.
    """

    def __init__(self, *, inputs: int, classes: int, width: int = 16) -> None:
        super().__init__()
        widths = [width * min(2**stage, WIDEST) for stage in range(STAGES)]
        self.stages = nn.ModuleList(_stage(before, after) for before, after in pairwise([inputs, *widths]))
        self.context = _context(widths[-1])
        scores = [nn.Conv2d(channels, classes, 1) for channels in widths[-3:]]
        for score in scores[:-1]:  # as in FCN-8s, finer stages say nothing at first
            nn.init.zeros_(score.weight)
        self.scores = nn.ModuleList(scores)

    def forward(self, picture: Tensor) -> Tensor:
        """(B, inputs, H, W) float → (B, K, H, W) logits, for any H and W."""
        height, width = picture.shape[-2:]
        step = 2**STAGES
        x = functional.pad(picture, (0, -width % step, 0, -height % step))
        seen = []
        for stage in self.stages:
            x = stage(x)  # (B, width·2^s, H/2^(s+1), W/2^(s+1))
            seen.append(x)
        seen[-1] = self.context(x)
        with torch.autocast(x.device.type, enabled=False):  # rounded scores would tie at the borders
            eighth, sixteenth, thirty_second = (
                score(features.float()) for score, features in zip(self.scores, seen[-3:], strict=True)
            )
            x = sixteenth + _enlarged(thirty_second, 2)  # (B, K, H/16, W/16)
            x = eighth + _enlarged(x, 2)  # (B, K, H/8, W/8)
            return _enlarged(x, 8)[..., :height, :width]


def cleaned(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The outlines alone, black or white: trace lines and specks of a few pixels are cleaned away.

    Where a trace line crosses or touches an outline, the outline is closed again.

    Parameters
    ----------
    lines : (2, h, w) uint8, as `lines_in` gives them; so is what is returned, the second layer empty.
    """
    ink, trace = (lines >= 128).view(np.uint8)
    outline = ink & (1 - trace)
    outline = (
        np.asarray(cv2.morphologyEx(outline, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8) & ink
    )
    _, ids, stats, _ = cv2.connectedComponentsWithStats(outline, connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] > SPECK_PX
    keep[0] = False
    kept = np.where(keep[ids], np.uint8(255), np.uint8(0))
    return np.stack([kept, np.zeros_like(kept)])


def _enlarged(scores: Tensor, factor: int) -> Tensor:
    return functional.interpolate(scores, scale_factor=float(factor), mode="bilinear")


def _stage(before: int, after: int) -> nn.Sequential:
    return nn.Sequential(*two_convolutions(before, after), nn.MaxPool2d(2))


def _context(channels: int) -> nn.Sequential:
    """The fully connected layers of the classifier that an FCN is made of, as convolutions."""
    return nn.Sequential(
        nn.Conv2d(channels, 2 * channels, CONTEXT_PX, padding=CONTEXT_PX // 2, bias=False),
        nn.BatchNorm2d(2 * channels),
        nn.ReLU(inplace=True),
        nn.Conv2d(2 * channels, channels, 1, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU(inplace=True),
    )

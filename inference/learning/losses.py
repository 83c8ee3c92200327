"""What training minimizes.

`pixel` is the paper's: cross-entropy of every pixel. `region` adds the question that is asked in the
end, one per region rather than per pixel: cross-entropy of the mean logits over each region.
"""

import torch
from torch import Tensor
from torch.nn import functional

from inference.learning.pairs import IGNORED

LOSSES = ("pixel", "region")
DUST_PX = 8.0  # a region of this many pixels, at working size, counts half


def pixel_loss(logits: Tensor, truth: Tensor, class_weights: Tensor | None = None) -> Tensor:
    """Cross-entropy over learned pixels.

    Parameters
    ----------
    logits : (B, K, ...) float. truth : (B, ...) int64 classes, IGNORED where there is none.
    class_weights : (K,) float, or None for equal weights.
    """
    if not (truth != IGNORED).any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float(), truth, weight=class_weights, ignore_index=IGNORED)


def pixel_weight(truth: Tensor, class_weights: Tensor | None = None) -> Tensor:
    """What `pixel_loss` is the mean over: learned pixels, each by the weight of its class."""
    learned = truth[truth != IGNORED]
    return (torch.ones_like(learned) if class_weights is None else class_weights[learned]).sum().float()


def region_loss(logits: Tensor, regions: Tensor, region_truth: Tensor) -> Tensor:
    """Cross-entropy of each region's mean logits: `mean_loss` for a network that labels pixels alone.

    Parameters
    ----------
    logits : (B, K, H, W) float.
    regions : (B, H, W) int64 — row of `region_truth` that each pixel belongs to.
    region_truth : (N,) int64 classes, IGNORED for ink and for what is not learned.
    """
    flat = logits.float().permute(0, 2, 3, 1).reshape(-1, logits.shape[1])  # (B·H·W, K)
    rows = regions.reshape(-1)
    seen_px = torch.bincount(rows, minlength=len(region_truth))
    sums = flat.new_zeros(len(region_truth), flat.shape[1]).index_add(0, rows, flat)
    return mean_loss(sums / seen_px.clamp(min=1)[:, None], seen_px, region_truth)


def mean_loss(logits: Tensor, seen_px: Tensor, region_truth: Tensor) -> Tensor:
    """Cross-entropy of regions, those of some size counting alike and dust little.

    Without the latter, the specks between strokes (most regions of a pencil drawing, and nobody is asked
    about them) decide the loss.

    Parameters
    ----------
    logits : (N, K) float. seen_px : (N,) pixels in sight. region_truth : (N,) int64 classes or IGNORED.
    """
    present = (seen_px > 0) & (region_truth != IGNORED)
    if not present.any():
        return logits.sum() * 0.0
    losses = functional.cross_entropy(logits[present], region_truth[present], reduction="none")
    weights = seen_px[present] / (seen_px[present] + DUST_PX)
    return (losses * weights).sum() / weights.sum()


def mean_weight(seen_px: Tensor, region_truth: Tensor) -> Tensor:
    """What `mean_loss` is the mean over: regions, each by how far it is from dust."""
    seen_px = seen_px[(seen_px > 0) & (region_truth != IGNORED)]
    return (seen_px / (seen_px + DUST_PX)).sum()

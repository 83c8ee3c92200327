"""What training minimizes.

`pixel` is the paper's: cross-entropy of every pixel. `region` adds the question that is asked in the
end, one per region whatever its size: cross-entropy of the mean logits over each region.
"""

import torch
from torch import Tensor
from torch.nn import functional

from inference.pairs import IGNORED

LOSSES = ("pixel", "region")


def pixel_loss(logits: Tensor, truth: Tensor, class_weights: Tensor | None = None) -> Tensor:
    """Cross-entropy over learned pixels.

    Parameters
    ----------
    logits : (B, K, H, W) float. truth : (B, H, W) int64 classes, IGNORED where there is none.
    class_weights : (K,) float, or None for equal weights.
    """
    return functional.cross_entropy(logits.float(), truth, weight=class_weights, ignore_index=IGNORED)


def region_loss(logits: Tensor, regions: Tensor, region_truth: Tensor) -> Tensor:
    """Cross-entropy of each region's mean logits, every region counting alike.

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
    present = (seen_px > 0) & (region_truth != IGNORED)
    means = sums[present] / seen_px[present, None]
    return functional.cross_entropy(means, region_truth[present]) if len(means) else logits.sum() * 0.0

"""Batches: which crops a training step sees, and these as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inference.learning.augment import Augmentation, Crop, random_warp, warped_crop
from inference.learning.pairs import TrainingPairs

NEW_SHARE = 0.5


@dataclass(frozen=True, eq=False)
class Batch:
    """Crops side by side.

    picture : (B, 5, S, S) float32. truth : (B, S, S) int64 classes. regions : (B, S, S) int64 — row among
    all regions of the batch. region_truth, drawing_of : (N,) int64 — class and crop of each of these rows.
    """

    picture: Tensor
    truth: Tensor
    regions: Tensor
    region_truth: Tensor
    drawing_of: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(tensor.to(device) for tensor in vars(self).values()))


def random_batch(
    pairs: TrainingPairs,
    chances: NDArray[np.float64],
    augmentation: Augmentation,
    *,
    size: int,
    chance: np.random.Generator,
    share: slice = slice(None),
) -> Batch:
    """Crops of `size` pairs, drawn by their chances; `share` says which of them are wanted.

    Whatever the share, the same chances are drawn.
    """
    chosen = [pairs[int(at)] for at in chance.choice(len(pairs), size=size, p=chances)]
    warps = [random_warp(pair.truth.shape, augmentation, chance) for pair in chosen]
    return batch_of(
        [
            warped_crop(pair, warp, side_px=augmentation.crop_px)
            for pair, warp in zip(chosen[share], warps[share], strict=True)
        ]
    )


def chances_of(is_new: Sequence[bool]) -> NDArray[np.float64]:
    """How often each pair is drawn: alike, or half of the time one that an earlier run did not know.

    So a run that goes on from a checkpoint learns what is new and rehearses what it knew.
    """
    new = np.array(is_new, bool)
    if new.all() or not new.any():
        return np.full(len(new), 1.0 / max(len(new), 1))
    return np.where(new, NEW_SHARE / max(int(new.sum()), 1), (1.0 - NEW_SHARE) / max(int((~new).sum()), 1))


def batch_of(crops: Sequence[Crop]) -> Batch:
    """Crops as tensors, their regions numbered on."""
    rows = [len(crop.region_truth) for crop in crops]
    first_row = np.cumsum([0, *rows[:-1]])
    regions = [crop.regions.astype(np.int64) + row for crop, row in zip(crops, first_row, strict=True)]
    return Batch(
        torch.from_numpy(np.stack([crop.picture for crop in crops])),
        torch.from_numpy(np.stack([crop.truth for crop in crops]).astype(np.int64)),
        torch.from_numpy(np.stack(regions)),
        torch.from_numpy(np.concatenate([crop.region_truth for crop in crops]).astype(np.int64)),
        torch.from_numpy(np.repeat(np.arange(len(crops)), rows)),
    )


def class_weights(pairs: TrainingPairs, classes: int) -> Tensor:
    """Weight of each class: one over the root of its share of pixels, in up to 32 pairs, 1 on average."""
    sample = {int(at) for at in np.linspace(0, len(pairs) - 1, min(len(pairs), 32))}
    pixels = sum(np.bincount(pairs[at].truth.ravel(), minlength=256)[:classes] for at in sample)
    weights: Any = 1.0 / np.sqrt(np.maximum(pixels, 1) / np.sum(pixels))
    return torch.tensor(weights / weights.mean(), dtype=torch.float32)

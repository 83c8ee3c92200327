"""Prediction: what a trained network says about each region of a drawing."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from inference.checkpoint import Checkpoint, Configuration
from inference.confidence import region_confidence
from inference.ink import trace_lines
from inference.models import PLAIN, model_named
from inference.regions import RegionMap
from inference.runtime import outputs
from inference.votes import majority, region_votes
from inference.window import (
    Window,
    lines_in,
    network_input,
    places_in,
    region_shapes,
    regions_in,
    spread_out,
    window_on,
)

RUNNERS_UP = 4


@dataclass(frozen=True, eq=False)
class RegionPrediction:
    """Per region, row 0 being ink.

    labels : (R + 1,) int64 — label id; -1 for ink.
    confidence : (R + 1,) float64 in 0..1 — c(Ω); 0 for ink.
    runners_up : (R + 1, k) int64 — the next label ids, likeliest first, k ≤ 4; -1 where there is none.
    probability : (R + 1, K) float64 — of each learned label, in the order of the checkpoint's labels; 0 for
        ink and for regions that the network did not see.
    """

    labels: NDArray[np.int64]
    confidence: NDArray[np.float64]
    runners_up: NDArray[np.int64]
    probability: NDArray[np.float64]


def predict(checkpoint: Checkpoint, drawing: NDArray[np.uint8], regions: RegionMap) -> RegionPrediction:
    """Label, confidence and runner-up labels of each region.

    The network labels pixels at its own working size; each pixel of full resolution then votes with the
    label found at its place, so that every region has as many votes as pixels.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white.
    regions : the region map of this drawing.
    """
    if drawing.shape[:2] != regions.ids.shape:
        raise ValueError(
            f"drawing and region map differ in size: {drawing.shape[:2]} and {regions.ids.shape}"
        )
    picture, seen, window = network_view(checkpoint.configuration, drawing, regions)
    likelihood = pixel_likelihood(checkpoint.network, picture)  # (K, h, w)
    classes = len(likelihood)
    pixel_labels = spread_out(likelihood.argmax(axis=0).astype(np.uint8), window, shape=regions.ids.shape)
    votes = region_votes(regions.ids, pixel_labels, regions=regions.count, classes=classes)
    mean = region_means(likelihood, seen, regions=regions.count)
    ids = np.array([label.id for label in checkpoint.labels] + [-1])  # the last is what index -1 finds
    return RegionPrediction(
        ids[majority(votes)],
        region_confidence(regions.area_px, votes),
        ids[runner_up_classes(votes, mean)],
        mean,
    )


def network_view(
    configuration: Configuration, drawing: NDArray[np.uint8], regions: RegionMap
) -> tuple[NDArray[np.float32], NDArray[np.int32], Window]:
    """What a network of this configuration is shown of a drawing.

    Returns
    -------
    The picture, (inputs, h, w) float32; the region of each of its pixels, (h, w) int32; and the window.
    """
    model = model_named(configuration.model)
    ink = regions.ids == 0
    window = window_on(ink, long_side_px=configuration.long_side_px)
    lines = model.prepare(lines_in(ink, trace_lines(drawing, ink), window))
    seen = regions_in(regions.ids, regions.seed, window)
    shapes = None
    if model.inputs > PLAIN:
        shapes = region_shapes(regions.area_px, regions.seed, window)[seen]
    picture = network_input(lines, places_in(window.height, window.width), shapes)
    return picture[: model.inputs], seen, window


def pixel_likelihood(network: nn.Module, picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each label at each pixel: (K, h, w) float32, a pixel's labels side by side in memory.

    Parameters
    ----------
    picture : (inputs, h, w) float32 in 0..1, as `network_input` gives it.
    """
    logits = outputs(network, picture)[0]  # (h, w, K)
    return np.asarray(logits.softmax(dim=-1).numpy().transpose(2, 0, 1), np.float32)


def region_means(
    likelihood: NDArray[np.float32], ids: NDArray[np.int32], *, regions: int
) -> NDArray[np.float64]:
    """Mean probability of each label over each region: (R + 1, K) float64; 0 for regions not seen."""
    rows = torch.from_numpy(ids.ravel()).long()
    pixels = torch.from_numpy(likelihood.transpose(1, 2, 0).reshape(-1, len(likelihood))).double()
    sums = torch.zeros(regions + 1, len(likelihood), dtype=torch.float64).index_add_(0, rows, pixels)
    means = sums / torch.bincount(rows, minlength=regions + 1).clamp(min=1)[:, None]
    means[0] = 0.0
    return np.asarray(means.numpy(), np.float64)


def runner_up_classes(votes: NDArray[np.int64], mean: NDArray[np.float64]) -> NDArray[np.int64]:
    """Up to four next classes of each region, by votes, then by mean probability; -1 where there is none.

    Parameters
    ----------
    votes : (R + 1, K) int64. mean : (R + 1, K) float64 in 0..1.

    Returns
    -------
    (R + 1, min(K - 1, 4)) int64.
    """
    rank = votes + np.minimum(mean, 1.0 - 1e-9)
    order = np.argsort(-rank, axis=1, kind="stable")
    winner_first = np.take_along_axis(rank, order, axis=1) > 0
    return np.where(winner_first, order, -1)[:, 1 : 1 + RUNNERS_UP]

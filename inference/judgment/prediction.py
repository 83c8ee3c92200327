"""Prediction: what a trained network says about each region of a drawing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.judgment.checkpoint import Checkpoint, Configuration
from inference.judgment.confidence import region_confidence
from inference.judgment.region_features import region_features
from inference.judgment.second_stage import judgment
from inference.judgment.votes import majority, region_votes
from inference.networks.looking import look
from inference.networks.models import model_named
from inference.networks.window import (
    Window,
    lines_in,
    network_input,
    places_in,
    regions_in,
    spread_out,
    window_on,
)
from inference.segmentation.ink import trace_lines
from inference.segmentation.regions import RegionMap

RUNNERS_UP = 4


@dataclass(frozen=True, eq=False)
class RegionPrediction:
    """Per region, row 0 being ink.

    labels : (R + 1,) int64 — label id; -1 for ink.
    confidence : (R + 1,) float64 in 0..1 — the paper's c(Ω) = R_p(Ω) / S(Ω), of the label that most pixels
        voted for; 0 for ink.
    runners_up : (R + 1, k) int64 — the next label ids, likeliest first, k ≤ 4; -1 where there is none.
    probability : (R + 1, K) float64 — of each learned label, in the checkpoint's order; 0 for ink.
    calibrated : (R + 1,) float64 in 0..1 — probability that the label is right; None without a second stage.
    """

    labels: NDArray[np.int64]
    confidence: NDArray[np.float64]
    runners_up: NDArray[np.int64]
    probability: NDArray[np.float64]
    calibrated: NDArray[np.float64] | None = None

    @property
    def certainty(self) -> NDArray[np.float64]:
        """What withdrawal goes by: the calibrated confidence where there is one, else the paper's."""
        return self.confidence if self.calibrated is None else self.calibrated


@dataclass(frozen=True, eq=False)
class NetworkView:
    """What a network of some configuration is shown of a drawing.

    picture : (inputs, h, w) float32. seen : (h, w) int32 — region of each pixel.
    lines : (2, h, w) uint8 — ink and trace lines before any cleaning.
    """

    picture: NDArray[np.float32]
    seen: NDArray[np.int32]
    lines: NDArray[np.uint8]
    window: Window


def predict(checkpoint: Checkpoint, drawing: NDArray[np.uint8], regions: RegionMap) -> RegionPrediction:
    """Label, confidence and runner-up labels of each region.

    The network labels pixels at its own working size; each pixel of full resolution then votes with the
    label found at its place, so that every region has as many votes as pixels. A checkpoint with a second
    stage weighs that against what its forests say of the region; the paper's and the FCN's go by votes alone.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white.
    regions : the region map of this drawing.
    """
    if drawing.shape[:2] != regions.ids.shape:
        raise ValueError(
            f"drawing and region map differ in size: {drawing.shape[:2]} and {regions.ids.shape}"
        )
    view = network_view(checkpoint.configuration, drawing, regions)
    said = look(checkpoint.network, view.picture, view.seen, regions=regions.count)
    classes = len(said.pixels)
    pixel_labels = spread_out(
        said.pixels.argmax(axis=0).astype(np.uint8), view.window, shape=regions.ids.shape
    )
    votes = region_votes(regions.ids, pixel_labels, regions=regions.count, classes=classes)
    share = region_confidence(regions.area_px, votes)
    ids = np.array([label.id for label in checkpoint.labels] + [-1])  # the last is what index -1 finds
    if checkpoint.second_stage is None:
        return RegionPrediction(
            ids[majority(votes)], share, ids[runner_up_classes(votes, said.regions)], said.regions
        )
    features = region_features(regions, view.seen, view.lines, view.window)
    judged = judgment(
        checkpoint.second_stage, network=said.regions, votes=votes, features=features, area_px=regions.area_px
    )
    probability, calibrated = judged.probability, judged.calibrated
    probability[0], calibrated[0] = 0.0, 0.0
    order = np.argsort(-probability, axis=1, kind="stable")
    order[0] = -1
    return RegionPrediction(
        ids[order[:, 0]], share, ids[order[:, 1 : 1 + RUNNERS_UP]], probability, calibrated
    )


def network_view(configuration: Configuration, drawing: NDArray[np.uint8], regions: RegionMap) -> NetworkView:
    """What a network of this configuration is shown of a drawing."""
    ink = regions.ids == 0
    window = window_on(ink, long_side_px=configuration.long_side_px)
    lines = lines_in(ink, trace_lines(drawing, ink), window)
    model = model_named(configuration.model)
    picture = network_input(model.prepare(lines), places_in(window.height, window.width))[: model.inputs]
    return NetworkView(picture, regions_in(regions.ids, regions.seed, window), lines, window)


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

"""How a training run ends: the network is asked about the held-back pairs, and the second stage learned."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.judgment.second_stage import (
    HeldBack,
    KnownRegions,
    SecondStage,
    fitted_stage,
    grown_forests,
    judgment,
)
from inference.judgment.votes import majority, region_votes
from inference.learning.pairs import TrainingPair, TrainingPairs
from inference.networks.looking import look
from inference.networks.window import network_input, places_in
from inference.promise.familiarity import FEWEST, familiar_with

CHECKED_PAIRS = 8  # how many a running training measures itself on
FIT_S = 2.0
FIT_S_PER_PAIR = 0.02
LOOK_S = 0.25


def held_back_accuracy(network: nn.Module, pairs: TrainingPairs, *, inputs: int) -> float:
    """Share of regions whose majority vote is right, over some pairs, at working size."""
    at = sorted({int(index) for index in np.linspace(0, len(pairs) - 1, min(len(pairs), CHECKED_PAIRS))})
    drawings = [_asked(network, pairs[index], inputs=inputs) for index in at]
    right = [
        (majority(drawing.votes) == drawing.known.truth)[drawing.known.is_learned] for drawing in drawings
    ]
    return float(np.concatenate(right).mean()) if sum(map(len, right)) else 0.0


def held_back_drawings(network: nn.Module, pairs: TrainingPairs, *, inputs: int) -> list[HeldBack]:
    """What a trained network says of each held-back pair."""
    return [_asked(network, pairs[at], inputs=inputs) for at in range(len(pairs))]


def learned_stage(
    known: Sequence[KnownRegions], held_back: Sequence[HeldBack], *, classes: int, seed: int
) -> tuple[SecondStage, float | None]:
    """The second stage and the share of held-back regions that it gets right.

    Weights and calibration come from forests that have not seen the held-back pairs; the forests that are
    kept have, for more is known then.
    """
    stage = fitted_stage(grown_forests(known, classes=classes, seed=seed), held_back)
    if not held_back:
        return stage, None
    right = [_right(stage, drawing) for drawing in held_back]
    everything = grown_forests(
        [*known, *(drawing.known for drawing in held_back)], classes=classes, seed=seed
    )
    return SecondStage(everything, stage.weights, stage.calibration), float(np.concatenate(right).mean())


def known_forms(drawings: Sequence[TrainingPair]) -> dict[str, Any]:
    """What the drawings of a training look like, to tell strangers by; empty where they are too few."""
    return familiar_with([pair.form for pair in drawings]).as_json() if len(drawings) >= FEWEST else {}


def time_to_finish_s(pairs: TrainingPairs, held_back: TrainingPairs) -> float:
    """About how long the end of a run takes, in seconds."""
    return FIT_S + FIT_S_PER_PAIR * len(pairs) + LOOK_S * len(held_back)


def _right(stage: SecondStage, drawing: HeldBack) -> NDArray[np.bool_]:
    judged = judgment(
        stage,
        network=drawing.network,
        votes=drawing.votes,
        features=drawing.known.features,
        area_px=drawing.known.area_px,
    )
    told = drawing.known.is_learned
    return np.asarray(judged.probability.argmax(axis=1)[told] == drawing.known.truth[told])


def _asked(network: nn.Module, pair: TrainingPair, *, inputs: int) -> HeldBack:
    picture = network_input(pair.lines, places_in(*pair.truth.shape))[:inputs]
    regions = len(pair.region_truth) - 1
    said = look(network, picture, pair.regions, regions=regions)
    labels = said.pixels.argmax(axis=0).astype(np.uint8)
    votes = region_votes(pair.regions, labels, regions=regions, classes=len(said.pixels))
    return HeldBack(pair.known, said.regions, votes)

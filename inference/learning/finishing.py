"""How a training run ends: the network is asked about the held-back pairs, and the second stage learned."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.judgment.second_stage import (
    HeldBack,
    KnownRegions,
    SecondStage,
    counts_of,
    fitted_stage,
    grown_forests,
    judgment,
)
from inference.judgment.votes import majority, region_votes
from inference.learning.batches import chances_of
from inference.learning.bending import STRENGTHS, bent
from inference.learning.pairs import TrainingPair, TrainingPairs
from inference.learning.patience import Check
from inference.networks.looking import look
from inference.networks.window import network_input, places_in
from inference.promise.familiarity import FEWEST, familiar_with

CHECKED_PAIRS = 8  # how many a running training measures itself on
FIT_S = 2.0
FIT_S_PER_PAIR = 0.02
LOOK_S = 0.25
BENT_LOOK_S = 0.15
MAX_BENT = 100  # copies out of shape of all held-back pairs together, or one of each


def held_back_check(network: nn.Module, pairs: TrainingPairs, *, inputs: int, step: int) -> Check:
    """Of how many regions the majority vote is right, over some pairs, at working size."""
    at = sorted({int(index) for index in np.linspace(0, len(pairs) - 1, min(len(pairs), CHECKED_PAIRS))})
    drawings = [asked(network, pairs[index], inputs=inputs) for index in at]
    right = [
        (majority(drawing.votes) == drawing.known.truth)[drawing.known.is_learned] for drawing in drawings
    ]
    return Check(step, sum(int(one.sum()) for one in right), sum(map(len, right)))


def held_back_drawings(network: nn.Module, pairs: TrainingPairs, *, inputs: int, seed: int) -> list[HeldBack]:
    """What a trained network says of each held-back pair, and of copies of it bent out of shape."""
    copies = bent_copies(len(pairs))
    drawings = []
    for at in range(len(pairs)):
        pair = pairs[at]
        copied = [
            asked(network, bent(pair, strength, np.random.default_rng([seed, at, copy])), inputs=inputs)
            for copy, strength in enumerate(
                STRENGTHS[(at * copies + copy) % len(STRENGTHS)] for copy in range(copies)
            )
        ]
        drawings.append(replace(asked(network, pair, inputs=inputs), bent=copied))
    return drawings


def bent_copies(held_back: int) -> int:
    """How many bent copies are made of each of so many held-back pairs.

    >>> [bent_copies(pairs) for pairs in (1, 20, 48, 60)]
    [5, 5, 2, 1]
    """
    return max(min(MAX_BENT // max(held_back, 1), len(STRENGTHS)), 1)


def learned_stage(
    known: Sequence[KnownRegions],
    held_back: Sequence[HeldBack],
    *,
    is_new: Sequence[bool],
    classes: int,
    seed: int,
) -> tuple[SecondStage, float | None]:
    """The second stage and the share of held-back regions that it gets right.

    Weights and calibration come from forests that have not seen the held-back pairs; the forests that are
    kept have, for more is known then.

    Parameters
    ----------
    is_new : of each known, then of each held-back drawing, whether an earlier run did not know it. New ones
        count as much as all others together, as they do for the network.
    """
    forests = grown_forests(known, classes=classes, seed=seed, weights=_weights(is_new[: len(known)]))
    stage = fitted_stage(forests, known, held_back, classes=classes)
    if not held_back:
        return stage, None
    right = [_right(stage, drawing) for drawing in held_back]
    everything = [*known, *(drawing.known for drawing in held_back)]
    forests = grown_forests(everything, classes=classes, seed=seed, weights=_weights(is_new))
    counts = counts_of(everything, classes=classes)
    return replace(stage, forests=forests, label_counts=counts), float(np.concatenate(right).mean())


def known_forms(forms: Sequence[NDArray[np.float64]]) -> dict[str, Any]:
    """What the drawings of a training look like, to tell strangers by; empty where they are too few.

    Parameters
    ----------
    forms : of each drawing, as `drawing_form` gives it.
    """
    return familiar_with(forms).as_json() if len(forms) >= FEWEST else {}


def time_to_finish_s(pairs: TrainingPairs, held_back: TrainingPairs, *, remembered: int) -> float:
    """About how long the end of a run takes, in seconds.

    Parameters
    ----------
    remembered : drawings that an earlier run knew.
    """
    looks_s = (LOOK_S + BENT_LOOK_S * bent_copies(len(held_back))) * len(held_back)
    last_check_s = LOOK_S * min(len(held_back), CHECKED_PAIRS)
    return FIT_S + FIT_S_PER_PAIR * (len(pairs) + remembered) + looks_s + last_check_s


def _weights(is_new: Sequence[bool]) -> list[float] | None:
    if all(is_new) or not any(is_new):
        return None
    return [float(chance) * len(is_new) for chance in chances_of(is_new)]


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


def asked(network: nn.Module, pair: TrainingPair, *, inputs: int) -> HeldBack:
    """A painted drawing with what a network says of its regions and pixels."""
    picture = network_input(pair.lines, places_in(*pair.truth.shape))[:inputs]
    regions = len(pair.region_truth) - 1
    said = look(network, picture, pair.regions, regions=regions)
    labels = said.pixels.argmax(axis=0).astype(np.uint8)
    votes = region_votes(pair.regions, labels, regions=regions, classes=len(said.pixels))
    return HeldBack(pair.known, said.regions, votes)

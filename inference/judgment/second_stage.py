"""The second stage: what the network says of a region is weighed against two forests, and the sum calibrated.

The network sees the drawing; one forest knows where each region lay and how large it was, the other its shape
and its neighbors. Their probabilities are pooled log-linearly: log p = Σ weight · log p_expert, each expert's
doubt kept above a floor, so that none can rule a label out alone. Weights and calibration are learned on
held-back drawings that neither network nor forests have seen; where there are too few, both stay near their
starting values. The calibration is shown copies of them bent out of shape as well, for on drawings like the
known ones all are right and sure of it, and what doubt looks like before an unknown view cannot be learned.

Genest & Zidek, "Combining probability distributions", Statistical Science 1986, on log-linear pools.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from inference.judgment.calibration import (
    Calibration,
    Signals,
    calibrated,
    fitted_calibration,
    region_signals,
    usual,
)
from inference.judgment.forest import Forest, forest_probability, grown_forest
from inference.judgment.label_use import Counts, label_counts
from inference.judgment.region_features import RegionFeatures, mirrored

EXPERTS = ("network", "place", "surroundings")
FLOORS = (1e-3, 1e-2, 1e-2)
START = (0.2, 0.4, 0.4)
PULL_TO_START = 50.0  # as much as so many regions would have to say against it
LEARNED_PX = 10  # smaller regions are dust: what they look like is chance
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Forests:
    """One that knows where regions lie, one that knows what they and their neighbors look like."""

    place: Forest
    surroundings: Forest


@dataclass(frozen=True, eq=False)
class SecondStage:
    """Forests, how much each expert's word weighs (in the order of EXPERTS), and the calibration.

    label_counts : (D, K) int64 — regions of each label in the known drawings.
    """

    forests: Forests
    weights: tuple[float, ...]
    calibration: Calibration
    label_counts: Counts


@dataclass(frozen=True, eq=False)
class Judgment:
    """Of each region: probability of each label, (R + 1, K), and that the likeliest is right, (R + 1,)."""

    probability: Floats
    calibrated: Floats


@dataclass(frozen=True, eq=False)
class KnownRegions:
    """Regions of one drawing with their true class.

    features : a row per region. truth : (N,) int64 class, -1 where unknown. area_px : (N,) int64.
    """

    features: RegionFeatures
    truth: NDArray[np.int64]
    area_px: NDArray[np.int64]

    @property
    def is_learned(self) -> NDArray[np.bool_]:
        """Regions with a known label that are no dust."""
        return (self.truth >= 0) & (self.area_px >= LEARNED_PX)


@dataclass(frozen=True, eq=False)
class HeldBack:
    """A drawing that nothing was learned from, with what the network says of it.

    network : (N, K) probabilities. votes : (N, K) pixels. bent : copies of it, bent out of shape.
    """

    known: KnownRegions
    network: Floats
    votes: NDArray[np.int64]
    bent: Sequence["HeldBack"] = ()


def judgment(
    stage: SecondStage,
    *,
    network: Floats,
    votes: NDArray[np.int64],
    features: RegionFeatures,
    area_px: NDArray[np.int64],
) -> Judgment:
    """Pool the experts and say how likely each region's likeliest label is right.

    Parameters
    ----------
    network : (R + 1, K) probabilities. votes : (R + 1, K) pixels. area_px : (R + 1,).
    """
    experts = _experts(stage.forests, network, features)
    probability = pooled(experts, stage.weights)
    signals = region_signals(
        probability, experts=experts, votes=votes, area_px=area_px, known=stage.label_counts
    )
    return Judgment(probability, calibrated(stage.calibration, signals))


def grown_forests(
    drawings: Sequence[KnownRegions], *, classes: int, seed: int, weights: Sequence[float] | None = None
) -> Forests:
    """Grow both forests from known regions and their mirror images.

    Parameters
    ----------
    weights : how much a region of each drawing counts; alike where None.
    """
    learned = [known.is_learned for known in drawings]
    weight = None if weights is None else np.repeat(weights, [int(rows.sum()) for rows in learned])
    truth = np.concatenate([known.truth[rows] for known, rows in zip(drawings, learned, strict=True)] * 2)

    def grown(kind: str) -> Forest:
        rows = np.concatenate(
            [getattr(known.features, kind)[rows] for known, rows in zip(drawings, learned, strict=True)]
        )
        return grown_forest(
            np.concatenate([rows, mirrored(rows)]),
            truth,
            classes=classes,
            seed=seed,
            weight=None if weight is None else np.concatenate([weight, weight]),
        )

    return Forests(grown("place"), grown("surroundings"))


def fitted_stage(
    forests: Forests, known: Sequence[KnownRegions], held_back: Sequence[HeldBack], *, classes: int
) -> SecondStage:
    """Weights and calibration from drawings that neither the network nor these forests have seen.

    Parameters
    ----------
    known : the drawings that the forests were grown from.
    """
    counts = counts_of(known, classes=classes)
    experts, truth = [], []
    for frame in held_back:
        rows = frame.known.is_learned
        experts.append(_experts(forests, frame.network, frame.known.features)[:, rows])
        truth.append(frame.known.truth[rows])
    stage = SecondStage(forests, START, usual(), counts)
    if not sum(map(len, truth)):
        return stage
    weights = fitted_weights(np.concatenate(experts, axis=1), np.concatenate(truth))
    stage = replace(stage, weights=weights)
    return replace(stage, calibration=_calibration(stage, held_back))


def counts_of(known: Sequence[KnownRegions], *, classes: int) -> Counts:
    """Regions of each label in each of these drawings, dust left out: (D, K) int64."""
    of_drawings = [label_counts(drawing.truth[drawing.is_learned], classes=classes) for drawing in known]
    return np.reshape(of_drawings, (len(known), classes)).astype(np.int64)


def _calibration(stage: SecondStage, held_back: Sequence[HeldBack]) -> Calibration:
    """What held-back drawings and their bent copies show of when the pool of this stage is right."""
    signals, right, drawing = [], [], []
    for at, original in enumerate(held_back):
        for frame in (original, *original.bent):
            told, is_right = signals_and_truth(stage, frame)
            signals.append(told)
            right.append(is_right)
            drawing.append(np.full(len(told), at))
    return fitted_calibration(np.concatenate(signals), np.concatenate(right), np.concatenate(drawing))


def signals_and_truth(stage: SecondStage, drawing: HeldBack) -> tuple[Signals, NDArray[np.bool_]]:
    """What can be known of the likeliest labels of a drawing's regions, (N, 10), and which are right, (N,).

    Regions without a truth, and dust, are left out.
    """
    rows = drawing.known.is_learned
    experts = _experts(stage.forests, drawing.network, drawing.known.features)
    probability = pooled(experts, stage.weights)
    told = region_signals(
        probability,
        experts=experts,
        votes=drawing.votes,
        area_px=drawing.known.area_px,
        known=stage.label_counts,
    )
    return told[rows], np.asarray(probability.argmax(axis=1) == drawing.known.truth)[rows]


def pooled(experts: Floats, weights: Sequence[float]) -> Floats:
    """The log-linear pool of experts: (N, K) probabilities from (E, N, K) logarithms."""
    return np.asarray(torch.from_numpy(np.tensordot(weights, experts, axes=1)).softmax(dim=1).numpy())


def fitted_weights(experts: Floats, truth: NDArray[np.int64]) -> tuple[float, ...]:
    """The weights under which the true labels are likeliest, not far from START without reason.

    Parameters
    ----------
    experts : (E, N, K) logarithms of probabilities. truth : (N,) classes.
    """
    logs, wanted = torch.from_numpy(experts), torch.from_numpy(truth)
    start = torch.tensor(START, dtype=torch.float64)
    by_log = start.log().requires_grad_()
    optimizer = torch.optim.LBFGS([by_log], max_iter=60, line_search_fn="strong_wolfe")

    def distance() -> torch.Tensor:
        optimizer.zero_grad()
        pool = torch.tensordot(by_log.exp(), logs, dims=1)
        loss = torch.nn.functional.cross_entropy(pool, wanted, reduction="sum")
        loss = loss + 0.5 * PULL_TO_START * (by_log - start.log()).square().sum()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        return loss

    optimizer.step(distance)  # type: ignore[no-untyped-call]  # untyped in torch
    return tuple(by_log.detach().exp().tolist())


def _experts(forests: Forests, network: Floats, features: RegionFeatures) -> Floats:
    """(3, N, K) logarithms of what each expert gives each label, none below its floor."""
    told = (
        network,
        forest_probability(forests.place, features.place),
        forest_probability(forests.surroundings, features.surroundings),
    )
    return np.stack([np.log(p + floor) for p, floor in zip(told, FLOORS, strict=True)])

"""The second stage: experts weighed against each other, and the sum calibrated."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from inference.judgment.calibration import (
    SIGNALS,
    Calibration,
    calibrated,
    fitted_calibration,
    region_signals,
    usual,
)
from inference.judgment.region_features import RegionFeatures
from inference.judgment.second_stage import (
    START,
    HeldBack,
    KnownRegions,
    fitted_stage,
    fitted_weights,
    grown_forests,
    judgment,
    pooled,
)
from inference.judgment.stage_tensors import LABEL_COUNTS, PREFIX, stage_from_tensors, stage_tensors

CHANCE = np.random.default_rng(1)
TRUTH = CHANCE.integers(3, size=400)


def expert(sure: float) -> np.ndarray:
    """(400, 3) logarithms of an expert that is right in this share of the regions, and says so."""
    told = np.where(CHANCE.random(400) < sure, TRUTH, (TRUTH + 1) % 3)
    probability = np.full((400, 3), (1.0 - sure) / 2.0)
    probability[np.arange(400), told] = sure
    return np.log(probability)


def test_who_is_right_more_often_weighs_more() -> None:
    weights = fitted_weights(np.stack([expert(0.5), expert(0.95), expert(0.5)]), TRUTH)
    network, place, surroundings = np.divide(weights, START)
    assert place > 1.5 * max(network, surroundings)


def test_without_regions_the_weights_stay_as_they_start() -> None:
    nothing = np.zeros((3, 0, 3))
    assert fitted_weights(nothing, np.zeros(0, np.int64)) == pytest.approx(START)


def test_a_pool_is_a_probability() -> None:
    assert pooled(np.stack([expert(0.9)] * 3), START).sum(axis=1) == pytest.approx(1.0)


def signals(probability: np.ndarray) -> np.ndarray:
    n = len(probability)
    return region_signals(
        probability,
        experts=np.log(np.stack([probability] * 3) + 1e-3),
        votes=np.tile([8, 2, 0], (n, 1)),
        area_px=np.full(n, 100),
        known=np.zeros((0, 3), np.int64),
    )


def test_usually_a_surer_pool_is_right_more_often() -> None:
    probability = np.array([[0.98, 0.01, 0.01], [0.7, 0.2, 0.1], [0.4, 0.35, 0.25]])
    sure = calibrated(usual(), signals(probability))
    assert (np.diff(sure) < 0).all()
    assert 0.3 < sure[2] < 0.8 < sure[0] < 1.0


def test_a_pool_that_is_too_sure_of_itself_is_corrected() -> None:
    probability = np.tile([0.95, 0.03, 0.02], (400, 1))
    right = CHANCE.random(400) < 0.6
    learned = fitted_calibration(signals(probability), right, np.arange(400) // 20)
    assert calibrated(learned, signals(probability)).mean() == pytest.approx(right.mean(), abs=0.05)


def test_many_held_back_drawings_grow_trees_where_a_line_cannot_tell() -> None:
    odds = CHANCE.uniform(-3, 3, 3000)
    of_regions = np.zeros((3000, len(SIGNALS)))
    of_regions[:, 0] = odds
    right = CHANCE.random(3000) < np.where(np.abs(odds) > 1.5, 0.95, 0.2)
    learned = fitted_calibration(of_regions, right, np.arange(3000) // 50)
    assert learned.trees is not None
    likelihood = [
        np.log(np.where(right, p, 1 - p)).mean()
        for p in (calibrated(learned, of_regions), calibrated(Calibration(learned.coefficients), of_regions))
    ]
    assert likelihood[0] > likelihood[1] + 0.1


def test_few_held_back_drawings_grow_no_trees() -> None:
    probability = np.tile([0.9, 0.05, 0.05], (200, 1))
    learned = fitted_calibration(signals(probability), CHANCE.random(200) < 0.7, np.arange(200) // 20)
    assert learned.trees is None


K = 4
KNOWN_COUNTS = np.array([3, 2, 1, 1])


def held_back_drawing(seed: int, counts: np.ndarray, *, right: float) -> HeldBack:
    """A drawing of so many regions of each label; of the labels its network is sure of, so many are right."""
    chance = np.random.default_rng(seed)
    told = np.repeat(np.arange(K), counts)
    truth = np.where(chance.random(len(told)) < right, told, (told + 1) % K)
    probability = np.full((len(told), K), 0.01)
    probability[np.arange(len(told)), told] = 0.97
    features = RegionFeatures(np.zeros((len(told), 17), np.float32), np.zeros((len(told), 71), np.float32))
    known = KnownRegions(features, truth, np.full(len(told), 100))
    return HeldBack(known, probability, (100 * np.eye(K, dtype=np.int64))[told])


def test_what_bent_copies_show_is_doubted_in_strange_drawings_alone() -> None:
    known = [held_back_drawing(seed, KNOWN_COUNTS, right=1.0).known for seed in range(10)]
    strange = np.add(KNOWN_COUNTS, [0, 8, 0, 0])
    held_back = [
        replace(
            held_back_drawing(20 + at, KNOWN_COUNTS, right=1.0),
            bent=[held_back_drawing(40 + at, strange, right=0.3)],
        )
        for at in range(20)
    ]
    stage = fitted_stage(grown_forests(known, classes=K, seed=0), known, held_back, classes=K)

    def confidence(drawing: HeldBack) -> float:
        told = judgment(
            stage,
            network=drawing.network,
            votes=drawing.votes,
            features=drawing.known.features,
            area_px=drawing.known.area_px,
        )
        return float(told.calibrated.mean())

    assert confidence(held_back_drawing(99, KNOWN_COUNTS, right=1.0)) > 0.85
    assert confidence(held_back_drawing(99, strange, right=1.0)) < 0.5


def test_without_held_back_drawings_a_character_is_like_others() -> None:
    known = [held_back_drawing(0, KNOWN_COUNTS, right=1.0).known]
    stage = fitted_stage(grown_forests(known, classes=K, seed=0), known, [], classes=K)
    assert stage.calibration.coefficients.tolist() == usual().coefficients.tolist()


def test_weights_are_learned_from_the_drawings_as_they_are() -> None:
    known = [held_back_drawing(seed, KNOWN_COUNTS, right=1.0).known for seed in range(10)]
    forests = grown_forests(known, classes=K, seed=0)
    plain = [held_back_drawing(20 + at, KNOWN_COUNTS, right=0.9) for at in range(5)]
    bent = [replace(one, bent=[held_back_drawing(40, KNOWN_COUNTS, right=0.1)]) for one in plain]
    stages = [fitted_stage(forests, known, held_back, classes=K) for held_back in (plain, bent)]
    assert stages[0].weights == stages[1].weights


def test_a_stage_of_an_early_checkpoint_judges_as_it_did() -> None:
    known = [held_back_drawing(0, KNOWN_COUNTS, right=1.0).known]
    stage = fitted_stage(grown_forests(known, classes=K, seed=0), known, [], classes=K)
    tensors = stage_tensors(stage)
    del tensors[LABEL_COUNTS]
    early = tensors[PREFIX + "coefficients"]
    tensors[PREFIX + "coefficients"] = torch.cat([early[:7], torch.tensor([-1.5], dtype=torch.float64)])
    again = stage_from_tensors(tensors, classes=K)
    assert again.calibration.coefficients.tolist() == [*early[:7].tolist(), 0, 0, 0, -1.5]
    assert again.label_counts.shape == (0, K)

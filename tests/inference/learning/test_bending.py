"""Bent drawings: out of shape, with what is true of their regions kept."""

import numpy as np
import pytest

from inference.judgment.region_features import RegionFeatures
from inference.learning.bending import bent
from inference.learning.pairs import IGNORED, TrainingPair

REGIONS = np.ones((120, 160), np.uint16)
REGIONS[30:90, 40:120] = 2
REGIONS[[30, 89], 40:120] = 0
REGIONS[30:90, [40, 119]] = 0
CLASS_OF = np.array([IGNORED, 0, 1], np.uint8)
PAIR = TrainingPair(
    np.stack([np.where(REGIONS == 0, 255, 0), np.zeros_like(REGIONS)]).astype(np.uint8),
    CLASS_OF[REGIONS],
    REGIONS,
    CLASS_OF,
    np.array([0, 14000, 4600]),
    RegionFeatures(np.zeros((3, 17), np.float32), np.zeros((3, 71), np.float32)),
    np.zeros(13),
)


def bent_by(strength: float, seed: int = 0) -> TrainingPair:
    return bent(PAIR, strength, np.random.default_rng(seed))


@pytest.mark.parametrize("seed", range(5))
def test_regions_keep_what_is_true_of_them(seed: int) -> None:
    pair = bent_by(1.4, seed)
    painted = pair.truth != IGNORED
    assert (pair.region_truth[pair.regions[painted]] == pair.truth[painted]).all()
    assert pair.area_px.tolist() == [0, 14000, 4600]


def test_the_stronger_the_less_is_where_it_was() -> None:
    def moved(strength: float) -> float:
        features = [bent_by(strength, seed).features.place[2] for seed in range(8)]
        return float(np.abs(np.array(features) - bent_by(0.0, 1).features.place[2]).mean())

    assert moved(0.0) < 0.02 < moved(0.7) < moved(2.0)


def test_the_longer_side_stays_as_long() -> None:
    assert {max(bent_by(2.0, seed).truth.shape) for seed in range(5)} == {160}


def test_the_same_seed_bends_alike() -> None:
    assert bent_by(1.0, 3).lines.tobytes() == bent_by(1.0, 3).lines.tobytes()

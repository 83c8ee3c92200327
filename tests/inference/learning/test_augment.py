"""Random crops: lines, labels and regions move as one."""

import numpy as np
import pytest

from inference.judgment.region_features import RegionFeatures
from inference.learning.augment import Augmentation, Crop, random_warp, warped_crop
from inference.learning.pairs import IGNORED, TrainingPair

TRUTH = np.zeros((40, 60), np.uint8)
TRUTH[5:20, 10:50] = 1
LINES = np.zeros((2, 40, 60), np.uint8)
LINES[0, 20, :] = 255
ROWS = (
    np.array([0, 1500, 600]),
    RegionFeatures(np.zeros((3, 17), np.float32), np.zeros((3, 71), np.float32)),
    np.zeros(13),
)
PAIR = TrainingPair(LINES, TRUTH, (TRUTH + 1).astype(np.uint16), np.array([IGNORED, 0, 1], np.uint8), *ROWS)


def random_crop(pair: TrainingPair, augmentation: Augmentation, chance: np.random.Generator) -> Crop:
    warp = random_warp(pair.truth.shape, augmentation, chance)
    return warped_crop(pair, warp, side_px=augmentation.crop_px)


def crop(seed: int = 0, **how: float) -> Crop:
    augmentation = Augmentation(crop_px=32, **how)  # type: ignore[arg-type]
    return random_crop(PAIR, augmentation, np.random.default_rng(seed))


def test_a_crop_has_the_wanted_size() -> None:
    assert crop().truth.shape == (32, 32)


def test_the_same_seed_makes_the_same_crop() -> None:
    assert crop(3).picture.tobytes() == crop(3).picture.tobytes()


@pytest.mark.parametrize("seed", range(5))
def test_regions_and_truth_move_as_one(seed: int) -> None:
    seen = crop(seed)
    inside = seen.truth != IGNORED
    assert (seen.region_truth[seen.regions[inside]] == seen.truth[inside]).all()


def test_beyond_the_drawing_nothing_is_learned() -> None:
    small = crop(min_scale=0.4, max_scale=0.4)
    assert (small.truth[small.regions == 0] == IGNORED).all()


def test_a_mirrored_crop_is_the_crop_mirrored() -> None:
    same = {"max_turn_deg": 0, "max_shear": 0, "min_scale": 1, "max_scale": 1, "max_stretch": 1}
    chance = np.random.default_rng(0)
    wide = TrainingPair(LINES[:, :, :40], TRUTH[:, :40], PAIR.regions[:, :40], PAIR.region_truth, *ROWS)
    mirrored = random_crop(wide, Augmentation(crop_px=40, flip_share=1, **same), chance)  # type: ignore[arg-type]
    assert mirrored.truth[:, 1:].tolist() == TRUTH[:, :40][:, ::-1][:, :-1].tolist()


def test_places_move_with_the_drawing() -> None:
    still = {
        "max_turn_deg": 0,
        "max_shear": 0,
        "min_scale": 1,
        "max_scale": 1,
        "max_stretch": 1,
        "flip_share": 0,
    }
    whole = random_crop(PAIR, Augmentation(crop_px=40, **still), np.random.default_rng(0))  # type: ignore[arg-type]
    assert whole.picture[4, :, 0] == pytest.approx((np.arange(40) + 0.5) / 20 - 1, abs=1e-5)


def test_a_mirrored_crop_has_the_places_of_a_mirrored_drawing() -> None:
    mirrored = {
        "max_turn_deg": 0,
        "max_shear": 0,
        "min_scale": 1,
        "max_scale": 1,
        "max_stretch": 1,
        "flip_share": 1,
    }
    seen = random_crop(PAIR, Augmentation(crop_px=40, **mirrored), np.random.default_rng(0))  # type: ignore[arg-type]
    assert (np.diff(seen.picture[3, 0]) > 0).all()

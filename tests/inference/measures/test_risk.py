"""Selective painting by one score, on cases worked out by hand."""

import numpy as np
import pytest

from inference.measures.reliability import calibration, equal_mass_bins
from inference.measures.risk import (
    Judged,
    accuracy_by_confidence,
    at_coverage,
    at_threshold,
    augrc,
    aurc,
    auroc,
    coverage_at_accuracy,
)

# Four regions, the most confident first: right, right, wrong, right; the second and third are tied.
FOUR = Judged(np.array([1.0, 0.9, 0.9, 0.4]), np.array([True, True, False, True]), np.array([10, 20, 30, 40]))
NONE = FOUR.only(np.zeros(4, bool))


def many(regions: int, *, seed: int = 1) -> Judged:
    """Regions whose scores mean what they say, with ties."""
    chance = np.random.default_rng(seed)
    confidence = chance.random(regions).round(2)
    return Judged(confidence, chance.random(regions) < confidence, np.ones(regions, np.int64))


def test_coverage_and_accuracy_count_regions_and_pixels() -> None:
    assert at_threshold(FOUR, 0.8) == {
        "coverage": 0.75,
        "accuracy": pytest.approx(2 / 3),
        "area_coverage": 0.6,
        "area_accuracy": 0.5,
    }


def test_accuracy_of_nothing_is_unknown() -> None:
    assert at_threshold(FOUR, 1.0)["accuracy"] is None


def test_aurc_is_the_mean_risk_with_ties_shared() -> None:
    assert aurc(FOUR) == pytest.approx((0 + 0.5 / 2 + 1 / 3 + 1 / 4) / 4)


@pytest.mark.parametrize("figure", [aurc, augrc, auroc])
def test_no_area_depends_on_the_order_of_ties(figure) -> None:
    swapped = Judged(FOUR.confidence, FOUR.right[[0, 2, 1, 3]], FOUR.area_px)
    assert figure(swapped) == figure(FOUR)


@pytest.mark.parametrize("figure", [aurc, augrc, auroc])
def test_no_area_is_known_without_regions(figure) -> None:
    assert figure(NONE) is None


def test_augrc_follows_from_auroc_and_accuracy() -> None:
    """As Traub et al. 2024 show; the two are computed in different ways, so that each checks the other."""
    regions = many(500)
    accuracy, order = regions.right.mean(), auroc(regions)
    assert order is not None
    expected = (1 - order) * accuracy * (1 - accuracy) + (1 - accuracy) ** 2 / 2
    assert augrc(regions) == pytest.approx(expected, abs=1e-12)


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    regions = many(60)
    right, wrong = regions.confidence[regions.right], regions.confidence[~regions.right]
    pairs = np.sign(right[:, None] - wrong[None, :])
    assert auroc(regions) == pytest.approx((pairs.mean() + 1) / 2)


def test_auroc_is_unknown_where_nothing_is_wrong() -> None:
    assert auroc(FOUR.only(FOUR.right)) is None


@pytest.mark.parametrize(("coverage", "painted", "wrong"), [(0.25, 1, 0.0), (0.5, 2, 0.5), (0.6, 3, 1.0)])
def test_wrong_regions_at_a_coverage_share_ties(coverage: float, painted: int, wrong: float) -> None:
    at = at_coverage(FOUR, coverage)
    assert (at["regions"], at["wrong"]) == (painted, pytest.approx(wrong))


@pytest.mark.parametrize(("wanted", "coverage"), [(0.99, 0.25), (0.75, 1.0), (0.7, 1.0)])
def test_coverage_at_accuracy_paints_ties_whole(wanted: float, coverage: float) -> None:
    assert coverage_at_accuracy(FOUR, wanted) == coverage


def test_full_confidence_falls_into_the_last_bar() -> None:
    assert [bar["regions"] for bar in accuracy_by_confidence(FOUR)] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 3]


def test_calibration_error_is_the_distance_of_score_and_share_right() -> None:
    regions = Judged(np.repeat([0.9, 0.6], 100), np.arange(200) % 2 == 0, np.ones(200, np.int64))
    assert calibration(regions, bins=2)["error"] == pytest.approx((0.4 + 0.1) / 2)


def test_few_regions_make_few_bins() -> None:
    assert [calibration(many(regions))["bins"] for regions in (0, 5, 45, 5000)] == [0, 1, 2, 15]


def test_a_calibrated_score_errs_as_chance_would() -> None:
    runs = [calibration(many(300, seed=seed)) for seed in range(200)]
    errors, by_chance = (np.mean([run[key] for run in runs]) for key in ("error", "by_chance"))
    assert errors == pytest.approx(by_chance, rel=0.05)


def test_bins_hold_equally_many() -> None:
    scores = np.random.default_rng(1).random(300)
    assert set(np.bincount(equal_mass_bins(scores, bins=15))) == {20}

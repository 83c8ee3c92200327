"""The guarantee: proven per drawing, kept on other drawings, and refused where it cannot be proven."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.promise.certificate import Certificate, certificate_from_json
from inference.promise.guarantee import (
    certificate,
    drawings_needed,
    evidence,
    threshold_for,
)
from inference.promise.resplits import naive_threshold, resplit_study

Drawings = tuple[list[NDArray[np.float64]], list[NDArray[np.bool_]]]


def drawings(count: int, *, accuracy: float = 0.93, alike: float = 8.0, seed: int = 1) -> Drawings:
    """Beta-binomial drawings of 10 to 34 regions: each is hard or easy as a whole; scores tell a little."""
    chance = np.random.default_rng(seed)
    scores, right = [], []
    for regions in chance.integers(10, 35, count):
        ease = chance.beta(alike * accuracy, alike * (1 - accuracy))
        truth = chance.random(regions) < ease
        scores.append(np.where(truth, chance.beta(6, 1.2, regions), chance.beta(3, 2.2, regions)))
        right.append(truth)
    return scores, right


def all_right(count: int) -> Drawings:
    return [np.linspace(0.5, 0.9, 20)] * count, [np.ones(20, bool)] * count


def test_a_promise_is_kept_on_other_drawings() -> None:
    pool = drawings(400)
    study = resplit_study(*pool, at_most_wrong=0.05, unless=0.1, calibration_drawings=150, resplits=60)
    assert study.promised > 0.9
    assert study.ours.kept >= 0.9


def test_the_naive_rule_breaks_its_promise() -> None:
    study = resplit_study(*drawings(400), at_most_wrong=0.05, calibration_drawings=150, resplits=30)
    assert study.naive.kept < 0.9


def test_most_of_what_the_naive_rule_paints_is_painted() -> None:
    study = resplit_study(*drawings(500), at_most_wrong=0.05, calibration_drawings=250, resplits=10)
    assert study.ours.coverage > 0.9 * study.naive.coverage


@pytest.mark.parametrize("weigh", ["regions", "drawings"])
def test_a_false_claim_passes_no_more_often_than_stated(weigh: str) -> None:
    """Scores say nothing and six of a hundred regions are wrong: each promise of five is a false one."""
    false = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        scores = [chance.random(20) for _ in range(120)]
        right = [chance.random(20) < chance.beta(9.4, 0.6) for _ in range(120)]
        promise = certificate(scores, right, at_most_wrong=0.06, unless=0.1, weigh=weigh)  # type: ignore[arg-type]
        false += promise.threshold is not None
    assert false <= 0.1 * 200


def test_evidence_against_a_fair_game_is_rarely_large() -> None:
    chance = np.random.default_rng(0)
    excess = np.where(chance.random((400, 110)) < 0.05, 0.95, -0.05)
    owned = [evidence(of_game, pilots=10, at_most_wrong=0.05) for of_game in excess]
    assert np.mean(np.array(owned) >= 10) <= 0.1


def test_as_many_drawings_as_needed_are_enough_where_nothing_is_wrong() -> None:
    needed = drawings_needed(0.05, 0.1)
    assert certificate(*all_right(needed), at_most_wrong=0.05, unless=0.1).threshold is not None


def test_one_drawing_fewer_is_too_few_and_says_so() -> None:
    promise = certificate(*all_right(49), at_most_wrong=0.05, unless=0.1, character="Tsubame")
    assert promise.threshold is None
    assert "49 drawings of Tsubame are too few for that, at least 50 are needed" in promise.sentence()


def test_without_a_promise_less_is_painted_than_the_naive_rule_would() -> None:
    few = drawings(12)
    promise = certificate(*few, at_most_wrong=0.05)
    naive = naive_threshold(*few, at_most_wrong=0.05)
    assert naive is not None
    assert promise.strict_threshold > naive


def test_without_a_promise_the_share_that_could_be_promised_is_told() -> None:
    promise = certificate(*all_right(30), at_most_wrong=0.05)
    assert promise.reachable == 0.1


def test_too_much_wrong_is_not_promised() -> None:
    promise = certificate(*drawings(200, accuracy=0.5), at_most_wrong=0.05)
    assert promise.threshold is None
    assert "on 200 drawings too much was wrong" in promise.sentence()


def test_rare_large_drawings_do_not_break_the_promise() -> None:
    """A tenth of the drawings hold all errors and are large: the pilot often sees none of them."""
    false = 0
    for seed in range(100):
        chance = np.random.default_rng(seed)
        large = chance.random(150) < 0.1
        sizes = np.where(large, 60, chance.integers(10, 30, 150))
        scores = [chance.random(size) for size in sizes]
        right = [chance.random(size) > 0.5 * is_large for size, is_large in zip(sizes, large, strict=True)]
        promise = certificate(scores, right, at_most_wrong=0.124, unless=0.1)
        if promise.threshold is not None and promise.most_painted is not None:
            usual = 19.5 * (1 - promise.threshold)
            huge = min(60 * (1 - promise.threshold), promise.most_painted)
            false += 0.1 * huge * 0.5 > 0.124 * (0.1 * huge + 0.9 * usual)
    assert false <= 10


def test_of_a_large_drawing_the_surest_regions_are_painted() -> None:
    promise = certificate(*all_right(60), at_most_wrong=0.05)
    assert promise.threshold is not None
    large = np.linspace(0.5, 0.99, 100)
    assert (large > threshold_for(large, promise.threshold, promise.most_painted)).sum() == 20


def test_a_few_wrong_need_more_drawings_than_the_fewest() -> None:
    scores, right = drawings(60, alike=50.0)
    promise = certificate(scores, right, at_most_wrong=0.03)
    assert promise.threshold is None
    assert promise.drawings_needed is not None
    assert promise.drawings_needed > drawings_needed(0.03, 0.1)


def test_a_looser_promise_paints_more() -> None:
    pool = drawings(200)
    strict, loose = (certificate(*pool, at_most_wrong=share).coverage for share in (0.04, 0.1))
    assert loose > strict


def test_scores_that_are_all_alike_are_painted_whole_or_not() -> None:
    scores, right = [np.ones(20)] * 60, [np.ones(20, bool)] * 60
    assert certificate(scores, right, at_most_wrong=0.05).coverage == 1.0


def test_scores_that_tell_nothing_apart_paint_nothing_without_a_promise() -> None:
    scores, right = [np.ones(20)] * 10, [np.ones(20, bool)] * 10
    assert certificate(scores, right, at_most_wrong=0.05).strict_threshold == 1.0


def test_drawings_without_regions_prove_nothing() -> None:
    full, truth = all_right(40)
    empty: list[NDArray[np.float64]] = [np.empty(0)] * 40
    promise = certificate(full + empty, truth + [np.empty(0, bool)] * 40, at_most_wrong=0.05)
    assert promise.threshold is None


def test_a_certificate_comes_back_as_it_was_stored() -> None:
    promise = certificate(*all_right(60), at_most_wrong=0.05, character="Tsubame")
    assert certificate_from_json(promise.as_json()) == promise


def test_a_certificate_says_what_it_promises_and_of_whom() -> None:
    promise = Certificate(0.05, 0.1, 0.7, 0.9, None, 120, 50, 0.9, character="Tsubame", min_area_px=20)
    assert promise.sentence() == (
        "At most 5 % of the painted regions of at least 20 px are wrong, with probability 90 %: "
        "proven on 120 drawings of Tsubame, and valid for drawings like them."
    )


def test_the_naive_rule_paints_down_to_its_error() -> None:
    scores, right = [np.array([0.9, 0.8, 0.6, 0.4])], [np.array([True, True, False, True])]
    assert naive_threshold(scores, right, at_most_wrong=0.25) == 0.0


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"at_most_wrong": 0.0}, "at_most_wrong is 0.0; it must be between 0 and 1"),
        ({"at_most_wrong": 0.05, "unless": 1.0}, "unless is 1.0; it must be between 0 and 1"),
    ],
)
def test_shares_outside_0_to_1_are_refused(asked: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        certificate(*all_right(3), **asked)  # type: ignore[arg-type]


def test_no_drawings_are_refused() -> None:
    with pytest.raises(ValueError, match="there are none"):
        certificate([], [], at_most_wrong=0.05)


def test_scores_and_truth_of_different_drawings_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in their numbers"):
        certificate([np.ones(2)], [np.ones(3, bool)], at_most_wrong=0.05)

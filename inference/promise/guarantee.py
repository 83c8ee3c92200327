"""The guarantee: "at most α of the painted regions are wrong, with probability 1 − δ", drawing by drawing.

Regions of one drawing err together, so that counting them as independent breaks the promise; here the
drawing is the unit. The rule of threshold t paints the regions above t, of each drawing at most the `cap(t)`
surest. Let (painted, wrong)(t) be the regions that it paints of a random drawing, and the wrong ones of
them. The claim about t is E[wrong(t)] ≤ α · E[painted(t)]: at most α of all regions that are painted over
many such drawings are wrong. With `weigh="drawings"` every drawing counts alike, whatever its size: the
mean, over drawings that get any paint, of the share of wrong ones is at most α.

Why it holds. z = (wrong − α · painted) / cap lies in [−α, 1 − α] (for `weigh="drawings"`, z is
wrong / painted − α, or 0 without paint). If the claim is false, E[z] > 0, so a gambler who stakes λ in
[0, 1 / (1 − α)] of what he owns on each next drawing, chosen from the drawings before it, multiplies it by
1 − λz ≥ 0, of mean at most 1. He ever owns 1 / δ times his start with probability at most δ (Ville). Where
he does, the claim is proven: a false one passes with probability ≤ δ. Thresholds are tried from strict to
loose until one fails; the first false one passes with probability ≤ δ, so the last that passed is false
with probability ≤ δ. The ladder of thresholds, the caps and the first stake come from pilot drawings,
which prove nothing themselves. What is random are the drawings: the calibration ones are taken as
independent draws of those to come. Without the cap, rare large drawings that the pilot never saw could
break the promise.

References
----------
Angelopoulos, Bates, Candès, Jordan, Lei, "Learn then Test", 2021 (fixed-sequence testing).
Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 2024.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.promise.certificate import Certificate, Weigh

Scores = Sequence[NDArray[np.float64]]
Rights = Sequence[NDArray[np.bool_]]

PILOT_SHARE = 0.1
PILOT_DRAWINGS = 5
STRICTEST_PAINTS = 0.5  # of the pilot's regions
STRICT_PAINTS_AT_MOST = 0.75  # unpromised; where scores are too coarse for that, nothing is painted
SLACK = 1.25  # times the evidence needed, that must be within reach at the rung where the climb starts
RUNGS = 40
STAKES = 40
MIN_WEIGHT = 0.01
HOPELESS = 10_000  # drawings
ORDER_SEED = 0  # fixed, so that nobody tries orders until one proves more
REACHABLE = (0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01)


def certificate(
    scores: Scores,
    right: Rights,
    *,
    at_most_wrong: float,
    unless: float = 0.1,
    weigh: Weigh = "regions",
    score: str = "calibrated",
    character: str = "",
    min_area_px: int = 0,
) -> Certificate:
    """The loosest threshold for which the promise can be proven on these drawings.

    Parameters
    ----------
    scores : of each calibration drawing, (R_i,) float64 in 0..1 — any score, higher is surer.
    right : of each, (R_i,) bool — whether the label with that score is right.
    at_most_wrong, unless : α and δ, between 0 and 1.

    Returns
    -------
    A certificate; its `threshold` is None where nothing can be promised.
    """
    _check(scores, right, at_most_wrong=at_most_wrong, unless=unless)
    order = np.random.default_rng(ORDER_SEED).permutation(len(scores))
    pilots = pilot_drawings(len(scores))
    ladder = _ladder(np.concatenate([scores[at] for at in order[:pilots]]))
    tried = [scores[at] for at in order], [right[at] for at in order]
    painted, wrong = painted_and_wrong(*tried, ladder)
    caps = painted[:pilots].max(axis=0) if weigh == "regions" else None
    if caps is not None:
        painted, wrong = _capped(*tried, painted, wrong, caps)
    weight = _weight(painted[:pilots], caps).mean(axis=0)
    first = _first_rung(weight, len(scores) - pilots, at_most_wrong=at_most_wrong, unless=unless)
    passed = _passed(
        painted[:, first:],
        wrong[:, first:],
        pilots=pilots,
        at_most_wrong=at_most_wrong,
        unless=unless,
        caps=None if caps is None else caps[first:],
    )
    coverage = painted.sum(axis=0) / sum(len(of_drawing) for of_drawing in scores)
    last = first + passed - 1 if passed else 0
    needed: int | None = drawings_needed(at_most_wrong, unless, weight=max(float(weight.max()), MIN_WEIGHT))
    if not passed and needed and len(scores) >= needed:
        excess = _excess(painted, wrong, at_most_wrong=at_most_wrong, caps=caps)
        needed = _estimated_need(excess, at_most_wrong=at_most_wrong, unless=unless)
        needed = max(needed, len(scores) + 1) if needed else None
    return Certificate(
        at_most_wrong,
        unless,
        float(ladder[last]) if passed else None,
        float(ladder[0]) if coverage[0] <= STRICT_PAINTS_AT_MOST else 1.0,
        None if passed else _reachable(painted[:, :1], wrong[:, :1], pilots=pilots, unless=unless, caps=caps),
        len(scores),
        needed,
        float(coverage[last]),
        int(caps[last]) if caps is not None and passed else None,
        weigh,
        score,
        character,
        min_area_px,
    )


def pilot_drawings(drawings: int) -> int:
    """How many of the calibration drawings only set the ladder, the caps and the first stake."""
    return min(max(PILOT_DRAWINGS, math.ceil(PILOT_SHARE * drawings)), drawings)


def drawings_needed(at_most_wrong: float, unless: float, *, weight: float = 1.0) -> int:
    """The fewest drawings that could prove the promise, were nothing wrong in them.

    That is ln δ / ln(1 − α) drawings and the pilot; more where drawings differ in size.

    Parameters
    ----------
    weight : mean over drawings of painted / cap, in 0..1.

    >>> drawings_needed(0.05, 0.10)
    50
    """
    return _drawings(math.log(1.0 / unless) / float(_best_growth(at_most_wrong, weight)))


def _estimated_need(excess: NDArray[np.float64], *, at_most_wrong: float, unless: float) -> int | None:
    """How many drawings like these would prove it at the easiest rung; None if hardly any number would."""
    best = float(_growth(excess, at_most_wrong).mean(axis=0).max())
    proving = math.log(1.0 / unless) / max(best, 1e-12)
    return _drawings(SLACK * proving) if proving <= HOPELESS else None


def _drawings(proving: float) -> int:
    """The fewest drawings that leave so many beside the pilot."""
    drawings = math.ceil(proving) + PILOT_DRAWINGS
    while drawings - pilot_drawings(drawings) < proving:
        drawings += 1
    return drawings


def painted_and_wrong(
    scores: Scores, right: Rights, thresholds: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per drawing and threshold, the regions above it and the wrong ones of them: both (N, T) int64."""
    ends = np.cumsum([len(of_drawing) for of_drawing in scores])
    starts = np.append(0, ends[:-1])
    above = np.concatenate(scores)[:, None] > thresholds
    wrong = above & ~np.concatenate(right)[:, None]

    def per_drawing(regions: NDArray[np.bool_]) -> NDArray[np.int64]:
        total = np.vstack([np.zeros((1, len(thresholds)), np.int64), np.cumsum(regions, axis=0)])
        return np.asarray(total[ends] - total[starts], np.int64)

    return per_drawing(above), per_drawing(wrong)


def threshold_for(score: NDArray[np.float64], threshold: float, most_painted: int | None) -> float:
    """The threshold for one drawing, raised where needed so that no more than so many regions are painted.

    >>> threshold_for(np.array([0.9, 0.8, 0.7, 0.2]), 0.5, 2)
    0.7
    """
    if most_painted is None or len(score) <= most_painted:
        return threshold
    return max(threshold, float(np.sort(score)[::-1][most_painted]))


def _capped(
    scores: Scores,
    right: Rights,
    painted: NDArray[np.int64],
    wrong: NDArray[np.int64],
    caps: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Painted and wrong regions if of each drawing only the surest `caps` are painted at each rung."""
    painted, wrong = painted.copy(), wrong.copy()
    for drawing, rung in zip(*np.nonzero(painted > caps), strict=True):
        above = scores[drawing] > threshold_for(scores[drawing], 0.0, int(caps[rung]))
        painted[drawing, rung] = above.sum()
        wrong[drawing, rung] = (above & ~right[drawing]).sum()
    return painted, wrong


def evidence(excess: NDArray[np.float64], *, pilots: int, at_most_wrong: float) -> float:
    """The most that a gambler ever owns who starts with 1 and bets that the mean excess is not above 0.

    Each stake is the one that would have earned most on all drawings before, the pilot's included.

    Parameters
    ----------
    excess : (N,) float64 in −α..1 − α — of the pilot drawings, then of those that are bet on.
    """
    growth = _growth(excess, at_most_wrong)  # (N, stakes)
    past = np.cumsum(growth, axis=0)[pilots - 1 : -1]
    best = past.shape[1] - 1 - past[:, ::-1].argmax(axis=1)  # the boldest of equals
    owned = np.cumsum(np.take_along_axis(growth[pilots:], best[:, None], axis=1))
    return math.exp(min(owned.max(initial=0.0), 700.0))


def _growth(excess: NDArray[np.float64], at_most_wrong: float) -> NDArray[np.float64]:
    """Log of what each stake multiplies what is owned by, along a new last axis, from timid to bold."""
    stakes = np.linspace(0.0, 1.0 / (1.0 - at_most_wrong), STAKES + 1)
    with np.errstate(divide="ignore"):  # all staked on a drawing that is wholly wrong: nothing is left
        return np.asarray(np.log(np.maximum(1.0 - stakes * excess[..., None], 0.0)))


def _best_growth(at_most_wrong: float, weight: float | NDArray[np.float64]) -> NDArray[np.float64]:
    """Growth (log) per drawing of a gambler who stakes all where nothing is ever wrong."""
    return np.asarray(np.log1p(weight * at_most_wrong / (1.0 - at_most_wrong)))


def _first_rung(weight: NDArray[np.float64], proving: int, *, at_most_wrong: float, unless: float) -> int:
    """The strictest rung at which so many drawings can prove the promise; the most promising if none can."""
    within_reach = proving * _best_growth(at_most_wrong, weight)
    enough = np.flatnonzero(within_reach >= SLACK * math.log(1.0 / unless))
    return int(enough[0]) if len(enough) else int(within_reach.argmax())


def _passed(
    painted: NDArray[np.int64],
    wrong: NDArray[np.int64],
    *,
    pilots: int,
    at_most_wrong: float,
    unless: float,
    caps: NDArray[np.int64] | None,
) -> int:
    """How many rungs pass, from the strictest given on, before one fails."""
    excess = _excess(painted, wrong, at_most_wrong=at_most_wrong, caps=caps)
    for rung in range(painted.shape[1]):
        if evidence(excess[:, rung], pilots=pilots, at_most_wrong=at_most_wrong) < 1.0 / unless:
            return rung
    return int(painted.shape[1])


def _excess(
    painted: NDArray[np.int64],
    wrong: NDArray[np.int64],
    *,
    at_most_wrong: float,
    caps: NDArray[np.int64] | None,
) -> NDArray[np.float64]:
    """z of the module's docstring, per drawing and rung: (N, T) float64 in −α..1 − α."""
    weight = _weight(painted, caps)
    return np.asarray(weight * (wrong / np.maximum(painted, 1) - at_most_wrong), np.float64)


def _weight(painted: NDArray[np.int64], caps: NDArray[np.int64] | None) -> NDArray[np.float64]:
    """What each drawing counts for at each rung, in 0..1: painted / cap, or 1 if it has any paint."""
    return np.asarray(painted > 0 if caps is None else painted / np.maximum(caps, 1), np.float64)


def _reachable(
    painted: NDArray[np.int64],
    wrong: NDArray[np.int64],
    *,
    pilots: int,
    unless: float,
    caps: NDArray[np.int64] | None,
) -> float | None:
    """The smallest share that can be promised on one rung, tried from loose to strict until one fails."""
    proven, at_first = None, None if caps is None else caps[:1]
    for share in REACHABLE:
        if not _passed(painted, wrong, pilots=pilots, at_most_wrong=share, unless=unless, caps=at_first):
            break
        proven = share
    return proven


def _ladder(pilot: NDArray[np.float64]) -> NDArray[np.float64]:
    """Thresholds from strict to loose, at even steps of the share of the pilot's regions that they paint."""
    if not pilot.any():
        return np.zeros(1)
    falling = np.sort(pilot)[::-1]
    first = min(int(STRICTEST_PAINTS * len(falling)), len(falling) - 1)
    at = np.linspace(first, len(falling) - 1, RUNGS).astype(int)
    rungs = np.unique(np.append(falling[at], 0.0))[::-1]
    return np.asarray(rungs[rungs < falling[0]], np.float64)  # each paints something


def _check(scores: Scores, right: Rights, *, at_most_wrong: float, unless: float) -> None:
    for name, share in (("at_most_wrong", at_most_wrong), ("unless", unless)):
        if not 0.0 < share < 1.0:
            raise ValueError(f"{name} is {share}; it must be between 0 and 1")
    if not sum(len(of_drawing) for of_drawing in scores):
        raise ValueError("a guarantee needs calibration drawings with regions; there are none")
    if [len(of_drawing) for of_drawing in scores] != [len(of_drawing) for of_drawing in right]:
        raise ValueError("scores and right differ in their numbers of drawings or of regions")

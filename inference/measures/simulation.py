"""Simulation: how many actions a simulated artist needs per frame, by hand and with a model's help."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.judgment.scores import PAPER_THRESHOLD, VOTE_SHARE, withdraws_by
from inference.judgment.withdrawal import WithdrawalPolicy
from inference.measures.artist import Costs, Work, by_hand, mean_work, with_model
from inference.measures.judging import JudgedFrame, JudgedRegions

THRESHOLDS = tuple(np.round(np.append(np.arange(0, 0.99, 0.01), np.arange(0.99, 1.0005, 0.001)), 3).tolist())
FINDING = (1.0, 3.0, 10.0)
Way = tuple[str | None, float | None, list[Work]]


def simulate(
    frames: Sequence[JudgedFrame],
    *,
    costs: Costs,
    background_id: int,
    min_area_px: int,
    threshold: float = PAPER_THRESHOLD,
) -> dict[str, Any]:
    """Actions per frame in four ways of working, and against the threshold.

    By hand; with the paper's rule (vote share above 0.8); with the checkpoint's own score above
    `threshold`; and with that above the threshold that costs least. The last is chosen on the very frames
    it is told of, so that it flatters itself; `elsewhere_actions` is what it costs where each frame's
    threshold is chosen on the others. The artist and the keys are the same in each.

    Regions of at least `min_area_px` count; of the others, the dust, only number and accuracy are told.

    Returns
    -------
    A report of plain values. It holds no times and is the same at every run.
    """
    WithdrawalPolicy(threshold)  # refuses what is no threshold
    regions = [frame.regions.only(frame.regions.area_px >= min_area_px) for frame in frames]
    scores = list(frames[0].regions.scores)
    own = withdraws_by(scores)
    works = {score: works_by_threshold(regions, score, costs) for score in scores}
    cheapest = cheapest_threshold(_actions(works[own]))
    ways: dict[str, Way] = {
        "by hand": (None, None, [by_hand(one, costs) for one in regions]),
        "the paper's rule": _way(regions, VOTE_SHARE, PAPER_THRESHOLD, costs),
        "own threshold": _way(regions, own, threshold, costs),
        "cheapest threshold": _way(regions, own, cheapest, costs),
    }
    return {
        "frames": len(frames),
        "min_area_px": min_area_px,
        "costs": asdict(costs),
        "withdraws_by": own,
        "recommended_threshold": cheapest,
        "elsewhere_actions": elsewhere_actions(_actions(works[own])),
        "ways": [
            {"way": way, "score": score, "threshold": at, **mean_work(done)}
            for way, (score, at, done) in ways.items()
        ],
        "by_hand_bare_background": _bare_background(regions, background_id, costs),
        "if_finding_costs": [_if_finding_costs(find, works[own], costs) for find in FINDING],
        "curves": {score: _curve(_actions(done)) for score, done in works.items()},
        "dust": _dust(frames, min_area_px),
        "per_frame": [
            {
                "name": frame.name,
                "regions": len(counted),
                "actions": {way: done[at].actions for way, (_, _, done) in ways.items()},
            }
            for at, (frame, counted) in enumerate(zip(frames, regions, strict=True))
        ],
    }


def works_by_threshold(regions: Sequence[JudgedRegions], score: str, costs: Costs) -> list[list[Work]]:
    """What each frame takes, for each of THRESHOLDS."""
    return [_works(regions, score, threshold, costs) for threshold in THRESHOLDS]


def cheapest_threshold(actions: NDArray[np.float64]) -> float:
    """The threshold of the fewest actions; of equals the highest, for wrong paint is worse than none.

    Parameters
    ----------
    actions : (frames, thresholds) float64.
    """
    mean = actions.mean(axis=0)
    return float(THRESHOLDS[int(np.flatnonzero(mean <= mean.min() + 1e-9)[-1])])


def elsewhere_actions(actions: NDArray[np.float64]) -> float | None:
    """Mean actions where the threshold of each frame is the cheapest of all others; None of one frame."""
    if len(actions) < 2:
        return None
    chosen = [cheapest_threshold(np.delete(actions, at, axis=0)) for at in range(len(actions))]
    return _rounded(np.mean([row[THRESHOLDS.index(at)] for row, at in zip(actions, chosen, strict=True)]))


def _way(regions: Sequence[JudgedRegions], score: str, threshold: float, costs: Costs) -> Way:
    return score, threshold, _works(regions, score, threshold, costs)


def _works(regions: Sequence[JudgedRegions], score: str, threshold: float, costs: Costs) -> list[Work]:
    return [with_model(one, one.scores[score] > threshold, costs) for one in regions]


def _curve(actions: NDArray[np.float64]) -> list[list[float]]:
    return [[at, _rounded(mean)] for at, mean in zip(THRESHOLDS, actions.mean(axis=0), strict=True)]


def _actions(works: Sequence[Sequence[Work]]) -> NDArray[np.float64]:
    """(frames, thresholds) float64."""
    return np.array([[work.actions for work in column] for column in works], np.float64).T


def _if_finding_costs(find: float, works: Sequence[Sequence[Work]], costs: Costs) -> dict[str, float]:
    wrong = np.array([[work.wrong for work in column] for column in works], np.float64).T
    actions = _actions(works) + (find - costs.find_wrong_actions) * wrong
    threshold = cheapest_threshold(actions)
    mean = actions.mean(axis=0)[THRESHOLDS.index(threshold)]
    return {"find_wrong_actions": find, "recommended_threshold": threshold, "actions": _rounded(mean)}


def _bare_background(regions: Sequence[JudgedRegions], background_id: int, costs: Costs) -> float:
    """Actions by hand of an artist who need not fill background, where every other way still pays for it."""
    foreground = [one.only(one.truth != background_id) for one in regions]
    return _rounded(np.mean([by_hand(one, costs).actions for one in foreground]))


def _dust(frames: Sequence[JudgedFrame], min_area_px: int) -> dict[str, float | None]:
    dust = [frame.regions.only(frame.regions.area_px < min_area_px) for frame in frames]
    count, right = sum(len(one) for one in dust), sum(int(one.right.sum()) for one in dust)
    return {"regions": _rounded(count / len(frames)), "accuracy": _rounded(right / count) if count else None}


def _rounded(value: Any) -> float:
    return round(float(value), 4)

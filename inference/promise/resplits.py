"""Does the promise hold? Calibrate on some drawings, paint the rest, and do so again and again."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.promise.certificate import Weigh
from inference.promise.guarantee import Rights, Scores, certificate, threshold_for


@dataclass(frozen=True)
class Kept:
    """How one rule did over all resplits.

    kept : share of resplits in which the promise was kept. coverage : mean share of the rest's regions that
    were painted. wrong : mean share of the painted ones that were wrong. All in 0..1.
    """

    kept: float
    coverage: float
    wrong: float

    def words(self) -> str:
        return f"kept in {self.kept:.0%}, {self.coverage:.1%} painted, {self.wrong:.1%} of them wrong"


@dataclass(frozen=True)
class ResplitStudy:
    """How often a promise was kept on the drawings that it was not proven on, beside the naive rule.

    A promise is broken in a resplit if more than α of the regions that its threshold paints on the rest are
    wrong, all drawings of the rest taken together. Where nothing is promised, nothing is painted and
    nothing is broken. The rest is finite: a promise that is true of all drawings may still break on it.

    promised : share of resplits, in 0..1, in which there was a promise at all.
    """

    at_most_wrong: float
    unless: float
    resplits: int
    calibration_drawings: int
    test_drawings: int
    promised: float
    ours: Kept
    naive: Kept

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def sentence(self) -> str:
        return (
            f"At most {self.at_most_wrong:.3g} wrong, proven on {self.calibration_drawings} drawings, tried "
            f"on {self.test_drawings} others, {self.resplits} times: promised in {self.promised:.0%}, "
            f"{self.ours.words()}; naive rule: {self.naive.words()}."
        )


def resplit_study(
    scores: Scores,
    right: Rights,
    *,
    at_most_wrong: float,
    unless: float = 0.1,
    calibration_drawings: int | None = None,
    resplits: int = 100,
    weigh: Weigh = "regions",
    seed: int = 0,
) -> ResplitStudy:
    """Certify on random drawings and count what happens on the rest, `resplits` times.

    Parameters
    ----------
    scores, right : as `certificate` takes them.
    calibration_drawings : drawings to certify on each time; half of them if None.
    """
    drawings = len(scores)
    chosen = drawings // 2 if calibration_drawings is None else calibration_drawings
    if not 0 < chosen < drawings:
        raise ValueError(
            f"{chosen} drawings to certify on; it must be at least 1 and fewer than the {drawings}"
        )
    if resplits < 1:
        raise ValueError(f"resplits is {resplits}; it must be at least 1")
    chance = np.random.default_rng(seed)
    ours, naive = np.empty((resplits, 2)), np.empty((resplits, 2))
    promised = 0
    for at in range(resplits):
        order = chance.permutation(drawings)
        seen = [scores[i] for i in order[:chosen]], [right[i] for i in order[:chosen]]
        rest = [scores[i] for i in order[chosen:]], [right[i] for i in order[chosen:]]
        promise = certificate(*seen, at_most_wrong=at_most_wrong, unless=unless, weigh=weigh)
        promised += promise.threshold is not None
        ours[at] = _painted_on(*rest, promise.threshold, most_painted=promise.most_painted)
        naive[at] = _painted_on(*rest, naive_threshold(*seen, at_most_wrong=at_most_wrong))
    return ResplitStudy(
        at_most_wrong,
        unless,
        resplits,
        chosen,
        drawings - chosen,
        promised / resplits,
        _kept(ours, at_most_wrong),
        _kept(naive, at_most_wrong),
    )


def naive_threshold(scores: Scores, right: Rights, *, at_most_wrong: float) -> float | None:
    """The loosest threshold at which no more than this share is wrong in the very drawings given.

    What one would do without asking how sure that is. None where even the surest are wrong more often.

    >>> naive_threshold([np.array([0.9, 0.7, 0.5])], [np.array([True, True, False])], at_most_wrong=0.1)
    0.5
    """
    pooled = np.concatenate(scores)
    order = np.argsort(-pooled, kind="stable")
    falling = pooled[order]
    share_wrong = np.cumsum(~np.concatenate(right)[order]) / np.arange(1, len(order) + 1)
    is_rung = np.append(falling[:-1] > falling[1:], True)  # equals are painted together
    enough = np.flatnonzero(is_rung & (share_wrong <= at_most_wrong))
    if not len(enough):
        return None
    return float(np.append(falling, 0.0)[enough[-1] + 1])


def _painted_on(
    scores: Scores, right: Rights, threshold: float | None, *, most_painted: int | None = None
) -> NDArray[np.float64]:
    """Share of regions painted, and share of those that are wrong: (2,) float64; 0 where none is."""
    if threshold is None:
        return np.zeros(2)
    painted = np.concatenate([one > threshold_for(one, threshold, most_painted) for one in scores])
    wrong = painted & ~np.concatenate(right)
    return np.array([painted.mean(), wrong.sum() / max(painted.sum(), 1)])


def _kept(painted_and_wrong: NDArray[np.float64], at_most_wrong: float) -> Kept:
    coverage, wrong = painted_and_wrong.mean(axis=0)
    return Kept(float((painted_and_wrong[:, 1] <= at_most_wrong).mean()), float(coverage), float(wrong))

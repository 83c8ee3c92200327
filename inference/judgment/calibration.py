"""Calibration: the probability that a region's label is right, from several cheap signals.

The paper's confidence is 1 for every speck. Here the pool's own odds are the start, and a logistic
regression, pulled towards that start, corrects them by what held-back drawings show: that small regions,
regions on which the experts disagree, or labels that the pixels did not vote for are wrong more often than
the pool believes. With many held-back drawings, boosted trees take over where they prove better; where none
can be spared, what is usual among other characters has to do.

Some signals are of the drawing as a whole: a doubtful one, or one with more regions of a label than any known
drawing has, is doubted in all its regions.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from inference.judgment.forest import Forest, leaf_values
from inference.judgment.label_use import Counts, label_counts, strangeness, surplus

SIGNALS = (
    "odds",
    "margin",
    "network",
    "place",
    "surroundings",
    "votes",
    "size",
    "surplus of the label",
    "odds of the drawing",
    "strangeness of the drawing",
)
Signals = NDArray[np.float64]
"""(N, 10) float64, columns in the order of SIGNALS."""

COUNTED_PX = 10  # smaller regions are dust: they say nothing of the drawing

USUAL = np.array([0.663, 0.801, 0.16, -0.702, 0.371, -0.158, 0.385, -0.678, 0.142, -1.166, 0.101])
"""Coefficients of SIGNALS, then the constant, as `calibration_learning` gives them for networks that learned
from one to six pairs of four characters, every character weighing the same."""

PULL_TO_POOL = 4.0  # strength of the prior that the pool's odds are right as they are
TREES_FROM_DRAWINGS = 30
TREES_FROM_WRONG = 30
ODDS_LIMIT = 12.0


@dataclass(frozen=True, eq=False)
class Calibration:
    """How signals become a probability.

    coefficients : (11,) float64 — of the signals, then a constant. trees : what boosted trees add to the
    odds; None without.
    """

    coefficients: NDArray[np.float64]
    trees: Forest | None = None


def region_signals(
    probability: NDArray[np.float64],
    *,
    experts: NDArray[np.float64],
    votes: NDArray[np.int64],
    area_px: NDArray[np.int64],
    known: Counts,
) -> Signals:
    """What is known of each likeliest label of the regions of one drawing.

    Parameters
    ----------
    probability : (N, K) of the pool. experts : (3, N, K) logarithms. votes : (N, K) pixels.
    area_px : (N,); 0 for what is no region. known : (D, K) regions of each label in the known drawings.
    """
    rows, label = np.arange(len(probability)), probability.argmax(axis=1)
    first, second = (np.sort(probability, axis=1)[:, -at] for at in (1, 2))
    share = votes[rows, label] / np.maximum(votes.sum(axis=1), 1)
    odds = np.log(np.maximum(first, 1e-9)) - np.log(np.maximum(1.0 - first, 1e-9))
    margin = np.log(np.maximum(first, 1e-9)) - np.log(np.maximum(second, 1e-9))
    said = [expert[rows, label] for expert in experts]
    size = np.log10(np.maximum(area_px, 1)) - 2.0
    of_regions = [np.minimum(odds, ODDS_LIMIT), np.minimum(margin, ODDS_LIMIT), *said, share - 0.8, size]
    counted = area_px >= COUNTED_PX
    counts = label_counts(label[counted], classes=probability.shape[1])
    of_drawing = np.array(
        [of_regions[0][counted].mean() - 3.0 if counted.any() else 0.0, strangeness(counts, known)]
    )
    return np.column_stack([*of_regions, surplus(counts, known)[label], np.tile(of_drawing, (len(label), 1))])


def calibrated(calibration: Calibration, signals: Signals) -> NDArray[np.float64]:
    """P(the label is right) of each region: (N,) float64 in 0..1."""
    odds = signals @ calibration.coefficients[:-1] + calibration.coefficients[-1]
    if calibration.trees is not None:
        odds = odds + leaf_values(calibration.trees, signals.astype(np.float32)).sum(axis=0)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -ODDS_LIMIT, ODDS_LIMIT))), np.float64)


def uncalibrated() -> Calibration:
    """The pool's own odds, believed as they are."""
    coefficients = np.zeros(len(SIGNALS) + 1)
    coefficients[0] = 1.0
    return Calibration(coefficients)


def usual() -> Calibration:
    """What the signals tell of most characters, for one of which nothing is held back."""
    return Calibration(USUAL)


def fitted_calibration(signals: Signals, right: NDArray[np.bool_], drawing: NDArray[np.int64]) -> Calibration:
    """Learn from held-back regions.

    Parameters
    ----------
    signals : (N, 10). right : (N,). drawing : (N,) which drawing each region is of.
    """
    logistic = fitted_logistic(signals, right)
    enough = len(np.unique(drawing)) >= TREES_FROM_DRAWINGS and int((~right).sum()) >= TREES_FROM_WRONG
    if not enough:
        return logistic
    return _boosted(logistic, signals, right) if _trees_pay(signals, right, drawing) else logistic


def fitted_logistic(
    signals: Signals,
    right: NDArray[np.bool_],
    *,
    pull: float = PULL_TO_POOL,
    weight: NDArray[np.float64] | None = None,
) -> Calibration:
    """The regression under which what was right is likeliest, not far from the pool's odds without reason.

    Parameters
    ----------
    signals : (N, 10). right : (N,). pull : how strongly it is held there, by each coefficient.
    weight : (N,) how much each region counts; 1 where None.
    """
    x = torch.from_numpy(np.column_stack([signals, np.ones(len(signals))]))
    wanted, prior = torch.from_numpy(right.astype(np.float64)), torch.from_numpy(uncalibrated().coefficients)
    counts = None if weight is None else torch.from_numpy(weight)
    coefficients = prior.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([coefficients], max_iter=100, line_search_fn="strong_wolfe")

    def distance() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            x @ coefficients, wanted, weight=counts, reduction="sum"
        )
        loss = loss + 0.5 * pull * (coefficients - prior).square().sum()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        return loss

    optimizer.step(distance)  # type: ignore[no-untyped-call]  # untyped in torch
    return Calibration(np.asarray(coefficients.detach().numpy(), np.float64))


def _boosted(logistic: Calibration, signals: Signals, right: NDArray[np.bool_]) -> Calibration:
    """The same with trees that correct what the logistic regression gets wrong."""
    from sklearn.tree import DecisionTreeRegressor

    from inference.judgment.forest import joined_trees

    rows, grown = signals.astype(np.float32), []
    odds = signals @ logistic.coefficients[:-1] + logistic.coefficients[-1]
    for _ in range(60):
        p = 1.0 / (1.0 + np.exp(-odds))
        tree = DecisionTreeRegressor(max_depth=3, min_samples_leaf=20).fit(rows, right - p)
        leaf = tree.apply(rows)
        slope = np.bincount(leaf, right - p, minlength=tree.tree_.node_count)
        curve = np.bincount(leaf, p * (1.0 - p), minlength=tree.tree_.node_count)
        value = 0.1 * slope / (curve + 1.0)
        odds = odds + value[leaf]
        grown.append((tree.tree_, value))
    return Calibration(logistic.coefficients, joined_trees(grown, classes=1))


def _trees_pay(signals: Signals, right: NDArray[np.bool_], drawing: NDArray[np.int64]) -> bool:
    """Whether trees tell right from wrong better than the regression, on drawings left out in turn."""
    gained = 0.0
    for fold in range(5):
        out = drawing % 5 == fold
        if not out.any() or right[~out].all():
            continue
        logistic = fitted_logistic(signals[~out], right[~out])
        boosted = _boosted(logistic, signals[~out], right[~out])
        gained += _likelihood(boosted, signals[out], right[out]) - _likelihood(
            logistic, signals[out], right[out]
        )
    return gained > 0.0


def _likelihood(calibration: Calibration, signals: Signals, right: NDArray[np.bool_]) -> float:
    p = calibrated(calibration, signals)
    return float(np.log(np.where(right, p, 1.0 - p)).sum())

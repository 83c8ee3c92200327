"""Certainty in context: how likely a region's label is right, once painted frames have had their say.

The odds that the model gives the label, moved by how much likelier than chance the painted frames make it,
less the more of the region they match at all: frames that match and yet do not name the label speak against
it. Without a match the model's own word stands.
"""

import numpy as np
from numpy.typing import NDArray

from inference.cut.match_weights import LEARNED, MatchWeights
from inference.cut.propagation import Evidence

SIGNS = ("odds that the model gives the label", "odds of the evidence above chance", "share matched")
SUREST = 1e-4  # nobody is taken to be surer than this of anything
SUREST_EVIDENCE = 0.01
Table = NDArray[np.float64]


def certainty_in_context(
    probability: Table,
    certainty: Table,
    evidence: Evidence,
    column: NDArray[np.int64],
    *,
    weights: MatchWeights = LEARNED,
) -> Table:
    """Probability that each region's label is right: (R + 1,) float64 in 0..1; 0 for ink.

    Parameters
    ----------
    probability : (R + 1, K) float64 — the model's, of each label.
    certainty : (R + 1,) float64 — the model's, that the likeliest of them is right.
    column : (R + 1,) int64 — the label in question, by its place among the K.
    """
    signs = certainty_signs(probability, certainty, evidence, column)
    odds = signs @ np.array([1.0, weights.told, -weights.matched])
    sure = 1.0 / (1.0 + np.exp(-odds))
    sure[0] = 0.0
    return np.asarray(sure, np.float64)


def certainty_signs(
    probability: Table, certainty: Table, evidence: Evidence, column: NDArray[np.int64]
) -> Table:
    """What tells how likely each region's label is right: (R + 1, 3) float64, in the order of SIGNS.

    Where the label is not the model's own, it gets its share of what the model leaves to the others.
    """
    rows, likeliest = np.arange(len(column)), probability.argmax(axis=1)
    left = np.maximum(1.0 - probability[rows, likeliest], 1e-9)
    of_others = (1.0 - certainty) * probability[rows, column] / left
    own = np.where(column == likeliest, certainty, of_others)
    chance = 1.0 / probability.shape[1]
    above_chance = _odds(evidence.probability[rows, column], SUREST_EVIDENCE) - _odds(chance, SUREST_EVIDENCE)
    return np.column_stack([_odds(own, SUREST), above_chance, evidence.strength])


def _odds(share: Table | float, surest: float) -> Table:
    """The logarithm of the odds, of a share that is kept away from 0 and 1."""
    kept = np.clip(share, surest, 1.0 - surest)
    return np.asarray(np.log(kept) - np.log1p(-kept), np.float64)

"""How much each sign of likeness counts when regions of two frames are matched, and the match for a label.

The weights of the signs were learned by `weight_learning` on training frames alone: pairs up to ten apart, in
both directions. The few numbers that follow them were fitted by likelihood on training frames of three
characters that their networks had not seen, and rounded; `registration` was mended after the signs were
learned. `evidence` and `doubt` are what `fusion_learning` gives on the test drawings of four characters; what
they are worth on each is told by what the other three teach.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIGNS = (
    "log overlap there, flow returned",
    "log overlap there, flow did not return",
    "log overlap back, flow returned",
    "log overlap back, flow did not return",
    "distance after flow",
    "difference of log area",
    "distance after registration",
    "difference of log inradius",
    "difference of stretch",
    "difference of touching the edge",
    "difference of log number of neighbors",
    "difference of share of trace lines",
    "difference of darkness of lines",
)


@dataclass(frozen=True, eq=False)
class MatchWeights:
    """Weights of one round of matching each, and of what follows.

    alone : (S,) — of SIGNS, in the first round. among : (S + 1,) — in the second, the last being the support
        of the neighbors.
    alone_new, among_new : (2,) — score of being new, and how it changes where the flow returned.
    closeness, trust, returned : a painted frame at distance d weighs d ** -closeness, and more where the flow
        between the two frames returned, on the whole (trust) and in the region itself.
    company : N painted frames that agree count N ** company as much as one; less than N, for frames of a cut
        are alike and err alike.
    evidence : exponent of the evidence in the fused probability, where that of the model is 1.
    doubt : it falls with the frames' trust t as t ** doubt.
    share_floor, model_floor : no probability below these is taken at its word.
    """

    alone: NDArray[np.float64]
    alone_new: NDArray[np.float64]
    among: NDArray[np.float64]
    among_new: NDArray[np.float64]
    closeness: float = 0.2
    trust: float = 1.25
    returned: float = 1.25
    company: float = 0.2
    evidence: float = 1.12
    doubt: float = 0.37
    share_floor: float = 0.003
    model_floor: float = 0.003


LEARNED = MatchWeights(
    alone=np.array(
        [1.654, -0.161, 0.089, 0.952, 0.059, -0.377, -0.26, -0.245, -1.432, 0.84, -0.451, -2.336, 1.014]
    ),
    alone_new=np.array([0.021, -0.445]),
    among=np.array(
        [
            0.44,
            0.308,
            0.803,
            0.264,
            -2.312,
            -0.144,
            -3.207,
            -0.37,
            -0.832,
            -0.716,
            0.233,
            -5.641,
            -1.238,
            1.591,
        ]
    ),
    among_new=np.array([-6.357, -1.363]),
)

LEARNED_SURENESS = np.array([0.481, 0.253, 2.765, -0.475, 0.124, -0.59])
"""Weights of the signs of `region_matches.mutual_matches` and the intercept, as `match_quality --fit` gives
them on the training frames of three characters, each character weighing the same."""

TOLD = 0.7
"""A match between neighbors less sure than this is told to nobody; what is told may be looked at."""

SURE = 0.97
"""From here on a color may be carried along a match; the figures that chose both are in the README."""

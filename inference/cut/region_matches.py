"""Region matches: which region of a frame is which region of its neighbor, one to one, and how sure that is.

`matching` is asked both ways. Two regions match where each is the other's likeliest; how sure that is follows
from both shares, from how well the flow between the frames returns, and from the size of the regions. What is
doubtful is left out: a color that is carried into the wrong region costs more than one that is not carried.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.cut.frame_view import FrameView
from inference.cut.match_weights import LEARNED, LEARNED_SURENESS, TOLD, MatchWeights
from inference.cut.matching import Matches, matches

SHARE_FLOOR = 0.001
Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RegionMatches:
    """N pairs of regions of two frames, in the order of the first; no region is in two of them.

    region, other : (N,) int64 — ids in the one frame and in the other; never ink.
    score : (N,) float64 in 0..1 — how likely the two are the same part of the figure.
    """

    region: NDArray[np.int64]
    other: NDArray[np.int64]
    score: Table


def region_matches(
    view: FrameView, other: FrameView, *, least: float = TOLD, weights: MatchWeights = LEARNED
) -> RegionMatches:
    """The matches between two frames, doubtful ones left out.

    Parameters
    ----------
    least : score in 0..1 below which a match is left out.
    """
    mutual, signs = mutual_matches(view, other, weights=weights)
    score = sureness(signs, LEARNED_SURENESS)
    sure = score >= least
    return RegionMatches(mutual[sure, 0], mutual[sure, 1], score[sure])


def mutual_matches(
    view: FrameView, other: FrameView, *, weights: MatchWeights = LEARNED
) -> tuple[NDArray[np.int64], Table]:
    """Regions that are each other's likeliest: (N, 2) int64; and the signs of how sure that is: (N, S).

    The signs: log odds of the share there and of the share back, trust in the flow as a whole, how far it
    returned in the less certain of the two regions, and the log area (px) of the smaller.
    """
    forth, back = matches(view, other, weights), matches(other, view, weights)
    there, here = _dense(forth, columns=other.regions.count + 1), _dense(back, columns=len(forth.share))
    both = there * here.T
    likeliest, likeliest_back = both.argmax(axis=1), both.argmax(axis=0)
    region = np.arange(len(both))
    is_mutual = (likeliest_back[likeliest] == region) & (both[region, likeliest] > 0)
    region, matched = region[is_mutual], likeliest[is_mutual]
    area, other_area = view.regions.area_px[region], other.regions.area_px[matched]
    signs = np.column_stack(
        [
            _log_odds(there[region, matched]),
            _log_odds(here[matched, region]),
            np.full(len(region), min(forth.trust, back.trust)),
            np.minimum(forth.returned[region], back.returned[matched]),
            np.log(np.maximum(np.minimum(area, other_area), 1)),
        ]
    )
    return np.column_stack([region, matched]).astype(np.int64), signs


def sureness(signs: Table, weights: Table) -> Table:
    """Logistic: (N, S) signs and (S + 1,) weights, the last being the intercept, to (N,) in 0..1."""
    return np.asarray(1.0 / (1.0 + np.exp(-(signs @ weights[:-1] + weights[-1]))), np.float64)


def _dense(found: Matches, *, columns: int) -> Table:
    """Share of every region of the other frame: (R + 1, columns); 0 for ink."""
    dense = np.zeros((len(found.region), columns))
    np.add.at(dense, (np.arange(len(found.region))[:, None], found.region), found.share)
    dense[0], dense[:, 0] = 0.0, 0.0
    return dense


def _log_odds(share: Table) -> Table:
    share = np.clip(share, SHARE_FLOOR, 1.0 - SHARE_FLOOR)
    return np.asarray(np.log(share / (1.0 - share)), np.float64)

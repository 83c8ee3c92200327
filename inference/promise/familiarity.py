"""Familiarity: is this drawing like those that the checkpoint knows?

A drawing is told by a few cheap figures (`figures.py`). A *stranger* is one drawing far from all known
drawings: another character, a blank page, a photograph, a scribble. A *drift* is a run of drawings each of
which could pass, yet too many of which lie at the far end: another framing, another view.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction
from inference.promise.figures import drawing_figures, drawing_form
from inference.segmentation.regions import RegionMap, segment

FEWEST = 8
OUTLIERS = 0.01
STRANGER_MARGIN = 1.2
WATCHED = 10
FAR_SHARE = 0.05
DRIFT_LEVEL = 0.001
FLOOR = 0.02  # spread that every figure has at least: what never varied may vary a little


@dataclass(frozen=True, eq=False)
class Familiarity:
    """The known drawings, as far as it takes to compare another one with them.

    center : (D,) float64 — mean of each figure. precision : (D, D) float64 — inverse of their covariance,
        shrunken towards independent figures.
    distances : (n,) float64, rising — of each known drawing from the n − 1 others.
    """

    center: NDArray[np.float64]
    precision: NDArray[np.float64]
    distances: NDArray[np.float64]

    @property
    def drawings(self) -> int:
        """n, the number of known drawings."""
        return len(self.distances)

    def as_json(self) -> dict[str, Any]:
        return {name: np.round(value, 6).tolist() for name, value in vars(self).items()}


def familiarity_from_json(stored: Mapping[str, Any]) -> Familiarity:
    """What `Familiarity.as_json` gave; a TypeError where parts are missing or unknown."""
    return Familiarity(**{name: np.asarray(value, np.float64) for name, value in stored.items()})


def familiarity_of(checkpoint: Checkpoint) -> Familiarity | None:
    """What its calibration drawings look like, else those of its training; None where it tells neither."""
    stored = checkpoint.guarantee.get("familiarity") or checkpoint.familiarity
    return familiarity_from_json(stored) if stored else None


def how_far(
    checkpoint: Checkpoint, drawing: NDArray[np.uint8], regions: RegionMap, prediction: RegionPrediction
) -> float | None:
    """Distance of a drawing from those that the checkpoint knows; None where it tells of none.

    Calibration drawings were learned from by nobody, so what the checkpoint says of them counts, too; of
    the drawings of its training only the form does, as they were learned from: without gaps closed.

    Parameters
    ----------
    drawing : (H, W, 3) uint8 RGB on white. regions, prediction : of it, gaps closed or not.
    """
    familiarity = familiarity_of(checkpoint)
    if familiarity is None:
        return None
    is_calibrated = "familiarity" in checkpoint.guarantee
    figures = drawing_figures(regions, prediction) if is_calibrated else drawing_form(segment(drawing))
    return distance(familiarity, figures)


def familiar_with(figures: Sequence[NDArray[np.float64]]) -> Familiarity:
    """What is to be remembered of the known drawings.

    Parameters
    ----------
    figures : of each drawing, (D,) float64. At least eight.
    """
    if len(figures) < FEWEST:
        raise ValueError(
            f"{len(figures)} drawings are too few to compare others with; at least {FEWEST} are needed"
        )
    table = np.stack(figures)
    center, precision = _spread(table)
    without = (np.delete(table, at, axis=0) for at in range(len(table)))
    distances = [_distance(one, *_spread(others)) for one, others in zip(table, without, strict=True)]
    return Familiarity(center, precision, np.sort(distances))


def distance(familiarity: Familiarity, figures: NDArray[np.float64]) -> float:
    """Mahalanobis distance of a drawing from the known drawings, per root of the number of figures."""
    if figures.shape != familiarity.center.shape:
        raise ValueError(
            f"a drawing has {len(figures)} figures but the known drawings {len(familiarity.center)}"
        )
    return _distance(figures, familiarity.center, familiarity.precision)


def is_stranger(familiarity: Familiarity, far: float) -> bool:
    """Whether a drawing at this distance is unlike the known drawings.

    It must lie farther away, by a margin, than all n of them but the farthest hundredth. Of drawings like
    them, at most (1 + n / 100) in n + 1 lie that far even without the margin, which makes it fewer.
    """
    usual = familiarity.distances[-1 - int(OUTLIERS * familiarity.drawings)]
    return far > STRANGER_MARGIN * float(usual)


def is_drifting(familiarity: Familiarity, lately: Sequence[float]) -> bool:
    """Whether the last drawings lie too far away, taken together, though none need be a stranger.

    Mixed with the n calibration drawings and ranked by distance, m drawings like them have a
    hypergeometric number among the farthest twentieth (or the farthest m, where those are more). Drift is
    what has at most one chance in a thousand: of a cut's first ten drawings, looked at after each, at most
    one cut in a hundred is suspended for nothing, if the cut's drawings differ from one another as the
    calibration drawings do. A cut that holds one unusual pose is suspended more often.

    Parameters
    ----------
    lately : distances of the drawings so far, the latest last; only the last ten are looked at.
    """
    new = np.asarray(lately[-WATCHED:], np.float64)
    if not len(new):
        return False
    mixed = np.append(familiarity.distances, new)
    is_new = np.arange(len(mixed)) >= familiarity.drawings
    farthest = max(math.ceil(FAR_SHARE * len(mixed)), len(new))
    falling = np.lexsort((is_new, -mixed))  # of equals the calibration drawings come first
    among = int(is_new[falling[:farthest]].sum())
    return _chance_of(among, drawn=len(new), marked=farthest, all_of=len(mixed)) <= DRIFT_LEVEL


def _chance_of(at_least: int, *, drawn: int, marked: int, all_of: int) -> float:
    """Chance that of `drawn` out of `all_of` at least so many are among the `marked` ones."""
    ways = sum(
        math.comb(marked, hits) * math.comb(all_of - marked, drawn - hits)
        for hits in range(at_least, drawn + 1)
    )
    return ways / math.comb(all_of, drawn)


def _spread(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean (D,) and precision (D, D) of drawings (n, D); correlations shrink as D / (D + n)."""
    n, figures = table.shape
    deviation = np.sqrt(table.var(axis=0) + FLOOR**2)
    standard = (table - table.mean(axis=0)) / deviation
    shrink = figures / (figures + n)
    correlation = (1 - shrink) * (standard.T @ standard) / n + shrink * np.eye(figures)
    return table.mean(axis=0), np.linalg.inv(correlation * np.outer(deviation, deviation))


def _distance(
    figures: NDArray[np.float64], center: NDArray[np.float64], precision: NDArray[np.float64]
) -> float:
    away = figures - center
    return math.sqrt(max(float(away @ precision @ away), 0.0) / len(away))

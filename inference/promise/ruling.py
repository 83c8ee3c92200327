"""Ruling: what may be painted of one drawing, in words, given the guarantee and what came before.

A stranger is withdrawn whole, unless finished frames of its cut vouch for it. Where the drawings drift away
from the calibration drawings, the promise is suspended and only the surest regions are painted. Else the
certificate's threshold rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction
from inference.judgment.scores import region_score
from inference.judgment.withdrawal import WithdrawalPolicy
from inference.promise.certificate import Certificate
from inference.promise.familiarity import (
    Familiarity,
    familiarity_of,
    how_far,
    is_drifting,
    is_stranger,
)
from inference.promise.guarantee import threshold_for
from inference.segmentation.regions import RegionMap

NOTHING_PAINTED = WithdrawalPolicy(1.0)


@dataclass(frozen=True)
class Ruling:
    """The threshold for one drawing, the score that it is for (see `region_score`), and why.

    certificate : the guarantee asked for, if any.
    suspended : why it does not hold for this drawing, in a sentence; None where it does, or where none was
        asked for and the drawing is no stranger.
    is_stranger : whether the drawing is one.
    far : its distance from the drawings that the checkpoint knows, where it tells.
    """

    policy: WithdrawalPolicy
    score: str | None
    certificate: Certificate | None = None
    suspended: str | None = None
    is_stranger: bool = False
    far: float | None = None

    @property
    def is_promised(self) -> bool:
        """Whether the painted regions of this drawing are under the guarantee."""
        return bool(self.certificate and self.certificate.threshold is not None and not self.suspended)

    def as_json(self) -> dict[str, Any]:
        """What travels beside the regions of a drawing; empty where nothing was promised or suspended."""
        if not self.certificate and not self.suspended:
            return {}
        promise = self.certificate
        return {
            "guarantee": {
                "promised": self.is_promised,
                "suspended": self.suspended is not None,
                "sentence": self.suspended or (promise.sentence() if promise else None),
                "score": self.score,
                "certificate": promise.as_json() if promise else None,
            }
        }


class Rule(Protocol):
    """What rules a drawing, given what the model alone says of it, and whether its cut vouches for it."""

    def __call__(
        self,
        drawing: NDArray[np.uint8],
        regions: RegionMap,
        prediction: RegionPrediction,
        *,
        is_vouched: bool = False,
    ) -> Ruling: ...


def ruling(
    asked: WithdrawalPolicy | Certificate,
    familiarity: Familiarity | None,
    distances: Sequence[float],
    *,
    paint_strangers: bool = False,
    is_vouched: bool = False,
) -> Ruling:
    """What rules the last of these drawings.

    Parameters
    ----------
    asked : a threshold for what the checkpoint withdraws by, or a guarantee.
    familiarity : of the checkpoint; None where it tells none, and then nothing is a stranger.
    distances : of the drawings so far from those that it knows, the one in question last.
    paint_strangers : paint them unpromised instead of withdrawing them whole.
    is_vouched : whether finished frames of its cut know it; then it is none, but nothing is promised.
    """
    promise = asked if isinstance(asked, Certificate) else None
    score = promise.score if promise else None
    strict = WithdrawalPolicy(promise.strict_threshold) if promise else asked
    assert isinstance(strict, WithdrawalPolicy)  # what is asked is one or the other
    if familiarity and is_stranger(familiarity, distances[-1]):
        unlike = f"This drawing is unlike the {familiarity.drawings} drawings that the model knows"
        if is_vouched:
            reason = (
                f"{unlike}, but finished frames beside it know it; what is painted of it is not promised."
            )
            return Ruling(strict, score, promise, reason if promise else None)
        if paint_strangers:
            return Ruling(strict, score, promise, f"{unlike}; what is painted of it is not promised.", True)
        return Ruling(NOTHING_PAINTED, score, promise, f"{unlike}; nothing of it is painted.", True)
    if familiarity and promise and is_drifting(familiarity, distances):
        unlike = (
            f"The last drawings are unlike the {familiarity.drawings} drawings that the promise was proven on"
        )
        reason = f"{unlike}; it is suspended, and only the surest regions are painted."
        return Ruling(strict, score, promise, reason)
    if promise and promise.threshold is not None:
        return Ruling(WithdrawalPolicy(promise.threshold), score, promise)
    return Ruling(strict, score, promise)


def rule_in_turn(
    checkpoint: Checkpoint,
    asked: WithdrawalPolicy | Certificate,
    *,
    before: Sequence[float] = (),
    paint_strangers: bool = False,
) -> Rule:
    """A rule for drawings that come one after another; it remembers how far away the earlier ones were.

    Parameters
    ----------
    before : distances of drawings that came before the first.
    """
    familiarity = familiarity_of(checkpoint)
    distances = list(before)

    def rule(
        drawing: NDArray[np.uint8],
        regions: RegionMap,
        prediction: RegionPrediction,
        *,
        is_vouched: bool = False,
    ) -> Ruling:
        far = how_far(checkpoint, drawing, regions, prediction)
        if far is not None:
            distances.append(far)
        ruled = ruling(asked, familiarity, distances, paint_strangers=paint_strangers, is_vouched=is_vouched)
        return replace(_within_cap(ruled, regions, prediction), far=far)

    return rule


def _within_cap(ruled: Ruling, regions: RegionMap, prediction: RegionPrediction) -> Ruling:
    """The same ruling, stricter where it would paint more regions of this drawing than are promised."""
    promise = ruled.certificate
    if not promise or not ruled.is_promised:
        return ruled
    counted = regions.area_px >= max(promise.min_area_px, 1)  # ink has no area
    score = region_score(prediction, ruled.score)[counted]
    threshold = threshold_for(score, ruled.policy.threshold, promise.most_painted)
    return replace(ruled, policy=WithdrawalPolicy(threshold))

"""Withdrawal: which regions the model declines to paint."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.regions import Ids


@dataclass(frozen=True)
class WithdrawalPolicy:
    """Paint a region whose confidence is above the threshold t_h; withdraw every other."""

    threshold: float = 0.8

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"the threshold is {self.threshold}; it must be between 0 and 1")


def is_withdrawn(confidence: NDArray[np.float64], policy: WithdrawalPolicy) -> NDArray[np.bool_]:
    """Per region, whether it is withdrawn: (R + 1,) bool; entry 0 (ink) is never withdrawn.

    >>> is_withdrawn(np.array([0.0, 0.8, 0.81]), WithdrawalPolicy(threshold=0.8)).tolist()
    [False, True, False]
    """
    withdrawn = confidence <= policy.threshold
    withdrawn[0] = False
    return withdrawn


def withdrawal_mask(ids: Ids, withdrawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels of withdrawn regions: (H, W) bool."""
    return withdrawn[ids]

"""Patience: when training stops early, and which of the weights that it went through are kept.

Held-back regions are measured a few times in a run. On a few hundred regions, two states of one network
differ by chance, so only what lies more than a standard error below the best counts as worse.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from torch import Tensor, nn

FEWEST_PAIRS = 5  # held back; fewer say too little of when to stop


@dataclass(frozen=True)
class Check:
    """How many of the held-back regions were right after so many steps."""

    step: int
    right: int
    regions: int

    @property
    def accuracy(self) -> float:
        """Share of the regions that are right; 0 where there are none."""
        return self.right / max(self.regions, 1)

    def is_worse_than(self, best: "Check") -> bool:
        """Whether it lies more than a standard error of the best below it."""
        share = best.accuracy
        return self.accuracy < share - sqrt(share * (1.0 - share) / max(best.regions, 1))


@dataclass
class Patience:
    """Checks of a run so far, and the weights of the best of them, the latest of equals.

    worse_in_a_row : so many checks in a row worse than the best end the run; 0 never does.
    """

    worse_in_a_row: int
    checks: list[Check] = field(default_factory=list)
    best_weights: Mapping[str, Tensor] = field(default_factory=dict)

    @property
    def best(self) -> Check:
        """The check that got most right."""
        return max(self.checks, key=lambda check: (check.accuracy, check.step))

    @property
    def is_over(self) -> bool:
        """Whether going on is not worth it."""
        last = self.checks[-self.worse_in_a_row :] if self.worse_in_a_row else []
        return len(last) == self.worse_in_a_row > 0 and all(check.is_worse_than(self.best) for check in last)

    def saw(self, check: Check, network: nn.Module) -> None:
        """Note a check, and the weights where none was better."""
        self.checks.append(check)
        if self.worse_in_a_row and self.best is check:
            self.best_weights = {
                name: tensor.detach().clone() for name, tensor in network.state_dict().items()
            }

    def keep_best(self, network: nn.Module) -> int:
        """Give the network its best weights where the last are worse; the step that they are of."""
        if not self.checks[-1].is_worse_than(self.best):
            return self.checks[-1].step
        network.load_state_dict(self.best_weights)
        return self.best.step

"""Follow-through: hair and scarf trail behind the joint they hang on. One chain of links for each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from colorapp.studio.art.curve import Points

BEATS = 6  # steps of the swing for each frame


@dataclass
class Chain:
    """Links that follow their rest angles late, each a little later than the one before."""

    lengths: Sequence[float]
    looseness: float
    phase: float
    angles: Points = field(default_factory=lambda: np.zeros(0))
    speeds: Points = field(default_factory=lambda: np.zeros(0))
    root: Points | None = None
    clock: float = 0.0

    def spine(self, root: Points, rest_degrees: Sequence[float], wind: float) -> Points:
        """Advance one frame and return the chain's points, from its root."""
        rest = np.radians(np.asarray(rest_degrees, dtype=np.float64))
        if self.root is None:
            self.angles, self.speeds, self.root = rest.copy(), np.zeros(len(rest)), root
        step = root - self.root
        self.root = root
        late = np.linspace(0.2, 1.0, len(rest))
        for _beat in range(BEATS):
            self.clock += 1 / BEATS
            flutter = (
                late
                * 0.16
                * (0.4 + abs(wind))
                * np.sin(self.clock * 0.55 - np.arange(len(rest)) * 0.85 + self.phase)
            )
            drag = -np.cos(self.angles) * step[0] * 1.9 * late + np.sin(self.angles) * step[1] * 1.9 * late
            pull = rest + flutter + drag * self.looseness - self.angles
            self.speeds += (pull * (0.55 - 0.32 * late) - self.speeds * 0.62) / BEATS * 2
            self.angles = self.angles + self.speeds / BEATS * 2
        steps = (
            np.stack([np.sin(self.angles), np.cos(self.angles)], axis=1) * np.asarray(self.lengths)[:, None]
        )
        return np.vstack([root, root + np.cumsum(steps, axis=0)])

"""How often somebody may do something. Pure: the clock is handed in."""

import time
from collections.abc import Callable


class Allowance:
    """So many at once, and so many a second after that."""

    def __init__(self, *, per_s: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_s = per_s
        self._burst = burst
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def take(self) -> bool:
        """Use one up; False where none is left."""
        self._refill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def reserve(self) -> float:
        """Use one up in any case; the seconds to wait until it is due."""
        self._refill()
        self._left -= 1
        return max(0.0, -self._left / self._per_s)

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now

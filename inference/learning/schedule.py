"""How far a training run has come, and the learning rate that goes with it."""

import math

WARM_UP = 0.05


def fraction_done(*, step: int, steps: int | None, elapsed_s: float, budget_s: float) -> float:
    """0 at the start, 1 when the run is over: by steps where their number is given, else by the clock."""
    done = step / steps if steps is not None else elapsed_s / budget_s
    return min(done, 1.0)


def learning_rate(fraction: float, *, peak: float) -> float:
    """Linear rise over the first twentieth, then half a cosine down to nearly nothing.

    >>> [round(learning_rate(fraction, peak=1.0), 2) for fraction in (0.025, 0.05, 0.525, 1.0)]
    [0.5, 1.0, 0.5, 0.0]
    """
    if fraction < WARM_UP:
        return peak * max(fraction / WARM_UP, 0.02)
    return peak * 0.5 * (1.0 + math.cos(math.pi * (fraction - WARM_UP) / (1.0 - WARM_UP)))


def steps_estimate(*, step: int, steps: int | None, fraction: float) -> int:
    """How many steps the whole run will have, as far as can be told; 0 before the first is done."""
    if steps is not None:
        return steps
    return round(step / fraction) if fraction > 0 and step > 0 else 0

"""What rules a frame in place of its project's threshold, as a prediction finds it. Pure; knows no torch."""

from dataclasses import dataclass

from colorapp.production.models import Frame


@dataclass(frozen=True)
class Ruled:
    """The threshold of a frame, in 0..1, and why it is that one; None: the project's rules."""

    threshold: float | None = None
    ruling: Frame.Ruling | None = None


AS_THE_PROJECT = Ruled()

"""A certificate: what is promised of which drawings, in numbers and in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Weigh = Literal["regions", "drawings"]


@dataclass(frozen=True)
class Certificate:
    """A promise, or why there is none.

    at_most_wrong, unless : α and δ, in 0..1.
    threshold : paint what scores above it; None where nothing could be promised.
    most_painted : cap on the painted regions of one drawing that are of at least `min_area_px`; None is none.
    strict_threshold : what to paint above without a promise, the surest half or so; 1 is nothing.
    reachable : where nothing was promised, the smallest share that could have been for the surest half or
        so, had one asked for it: an indication, no promise. None if none could.
    drawings : calibration drawings, the pilot included.
    drawings_needed : the fewest that could prove α, were nothing wrong in them; where there are so many
        already and nothing was promised, an estimate from what was wrong in them, None if hopeless.
    coverage : share of the calibration's regions that the threshold paints; of the surest half if it is None.
    weigh : what the share is taken over; `regions`, or `drawings` (each alike).
    score : which score of a region is meant. character : whose drawings. min_area_px : smaller regions are
        neither counted nor promised.
    """

    at_most_wrong: float
    unless: float
    threshold: float | None
    strict_threshold: float
    reachable: float | None
    drawings: int
    drawings_needed: int | None
    coverage: float
    most_painted: int | None = None
    weigh: Weigh = "regions"
    score: str = "calibrated"
    character: str = ""
    min_area_px: int = 0

    def sentence(self) -> str:
        """The promise with its validity, or what is missing for it."""
        size = f" of at least {self.min_area_px} px" if self.min_area_px else ""
        promise = f"at most {100 * self.at_most_wrong:.3g} % of the painted regions{size} are wrong"
        sure = f"with probability {100 * (1 - self.unless):.3g} %"
        whose = f"{self.drawings} drawings" + (f" of {self.character}" if self.character else "")
        if self.threshold is not None:
            return f"{promise.capitalize()}, {sure}: proven on {whose}, and valid for drawings like them."
        if self.drawings_needed:
            why = f"{whose} are too few for that, at least {self.drawings_needed} are needed"
        else:
            why = f"on {whose} too much was wrong, even of what is surest"
        return f"Not promised that {promise}, {sure}: {why}. Only the surest regions are painted."

    def as_json(self) -> dict[str, Any]:
        return dict(vars(self))


def certificate_from_json(stored: Mapping[str, Any]) -> Certificate:
    """What `Certificate.as_json` gave; a TypeError where fields are missing or unknown."""
    return Certificate(**stored)

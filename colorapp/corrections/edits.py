"""What a person asks for: to fill regions, here or through the cut, to undo, to redo.

Plain values, not yet checked for sense.
"""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Point = tuple[int, int]
Direction = Literal["forward", "back", "both"]

MAX_REGIONS_PER_FILL = 10_000


@dataclass(frozen=True, slots=True)
class Filling:
    """Regions to be given a label (None: erased).

    seeds : the pixel that was clicked in each region. Should the frame have got another region map since
        `map_revision`, the regions are found again by these pixels.
    map_revision : of the region map that the ids are of; None: the current one.
    """

    regions: tuple[int, ...]
    label: int | None
    seeds: tuple[Point, ...] | None = None
    map_revision: int | None = None

    def as_request(self) -> dict[str, Any]:
        return {
            "kind": "fill",
            "regions": list(self.regions),
            "label": self.label,
            "seeds": None if self.seeds is None else [list(seed) for seed in self.seeds],
            "map_revision": self.map_revision,
        }


@dataclass(frozen=True, slots=True)
class Propagation:
    """A filling that is to be carried to the same regions of other frames of the cut.

    filling : its label may be None: each region's color as it stands is carried.
    frames : how many frames it may go, each way; None: to the end of the cut.
    """

    filling: Filling
    direction: Direction
    frames: int | None = None

    @property
    def directions(self) -> tuple[Literal["forward", "back"], ...]:
        return ("forward", "back") if self.direction == "both" else (self.direction,)

    def as_request(self) -> dict[str, Any]:
        through = {"direction": self.direction, "frames": self.frames}
        return {**self.filling.as_request(), "through": through}


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit under the token that its author chose for it."""

    token: UUID
    kind: Literal["fill", "undo", "redo"]
    filling: Filling | None = None

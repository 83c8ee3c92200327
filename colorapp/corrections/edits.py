"""What a person asks for: to fill regions, to undo, to redo. Plain values, not yet checked for sense."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Point = tuple[int, int]

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
class Edit:
    """One edit under the token that its author chose for it."""

    token: UUID
    kind: Literal["fill", "undo", "redo"]
    filling: Filling | None = None

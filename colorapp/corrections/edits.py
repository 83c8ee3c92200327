"""What a person asks for: to fill, divide or join regions, to undo, to redo. Plain values, unchecked."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Point = tuple[int, int]

MAX_REGIONS_PER_FILL = 10_000
MAX_REGIONS_JOINED = 50
MAX_LINE_POINTS = 2_000


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
class Splitting:
    """A closing line, as the pixels that the pencil went through. It divides what it crosses by then."""

    line: tuple[Point, ...]

    def as_request(self) -> dict[str, Any]:
        return {"kind": "split", "line": [list(point) for point in self.line]}


@dataclass(frozen=True, slots=True)
class Merging:
    """Regions to become one. `seeds` and `map_revision` are what they are of a filling."""

    regions: tuple[int, ...]
    seeds: tuple[Point, ...] | None = None
    map_revision: int | None = None

    def as_request(self) -> dict[str, Any]:
        return {
            "kind": "merge",
            "regions": list(self.regions),
            "seeds": None if self.seeds is None else [list(seed) for seed in self.seeds],
            "map_revision": self.map_revision,
        }


Kind = Literal["fill", "split", "merge", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit under the token that its author chose for it. An undo and a redo ask for nothing more."""

    token: UUID
    kind: Kind
    asked: Filling | Splitting | Merging | None = None

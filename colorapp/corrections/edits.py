"""What a person asks for: to fill regions, here or through the cut, to accept the model's fills, to divide or
join regions, to undo, to redo.

Plain values, not yet checked for sense.
"""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Point = tuple[int, int]
Direction = Literal["forward", "back", "both"]

MAX_REGIONS_PER_FILL = 10_000
MAX_REGIONS_JOINED = 50
MAX_LINE_POINTS = 2_000


@dataclass(frozen=True, slots=True)
class Filling:
    """Regions to be given a label (None: erased).

    labels : where each region gets a label of its own, one for each of `regions`, and `label` says nothing.
    seeds : the pixel that was clicked in each region. Should the frame have got another region map since
        `map_revision`, the regions are found again by these pixels.
    map_revision : of the region map that the ids are of; None: the current one.
    """

    regions: tuple[int, ...]
    label: int | None
    seeds: tuple[Point, ...] | None = None
    map_revision: int | None = None
    labels: tuple[int | None, ...] | None = None

    @property
    def label_of_each(self) -> tuple[int | None, ...]:
        return (self.label,) * len(self.regions) if self.labels is None else self.labels

    def as_request(self) -> dict[str, Any]:
        given = {"label": self.label} if self.labels is None else {"labels": list(self.labels)}
        return {"kind": "fill", **given, **_where(self)}


@dataclass(frozen=True, slots=True)
class Accepting:
    """Regions in which the model's fill is to become the artist's; found as in `Filling`.

    labels : what the artist saw there, one for each region: where the model says something else by now,
        nobody has accepted that.
    """

    regions: tuple[int, ...]
    labels: tuple[int, ...]
    seeds: tuple[Point, ...] | None = None
    map_revision: int | None = None

    def as_request(self) -> dict[str, Any]:
        return {"kind": "accept", "labels": list(self.labels), **_where(self)}


def _where(asked: "Filling | Accepting | Merging") -> dict[str, Any]:
    return {
        "regions": list(asked.regions),
        "seeds": None if asked.seeds is None else [list(seed) for seed in asked.seeds],
        "map_revision": asked.map_revision,
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
        return {"kind": "merge", **_where(self)}


Kind = Literal["fill", "accept", "split", "merge", "undo", "redo"]


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
    """One edit under the token that its author chose for it. An undo and a redo ask for nothing more."""

    token: UUID
    kind: Kind
    asked: Filling | Accepting | Splitting | Merging | None = None

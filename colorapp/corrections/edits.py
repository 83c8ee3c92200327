"""What a person asks for: to fill regions, to accept the model's fills, to undo, to redo.

Plain values, not yet checked for sense.
"""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Point = tuple[int, int]

MAX_REGIONS_PER_FILL = 10_000


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


def _where(asked: Filling | Accepting) -> dict[str, Any]:
    return {
        "regions": list(asked.regions),
        "seeds": None if asked.seeds is None else [list(seed) for seed in asked.seeds],
        "map_revision": asked.map_revision,
    }


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit under the token that its author chose for it. An undo and a redo ask for nothing more."""

    token: UUID
    kind: Literal["fill", "accept", "undo", "redo"]
    asked: Filling | Accepting | None = None

"""What is known of the same region in neighboring frames of a cut. Reads only; `jobs` finds it out."""

from dataclasses import dataclass
from math import prod
from typing import Any

from colorapp.production.models import Frame
from colorapp.regions.models import RegionMap, RegionMatches
from colorapp.regions.queries import current_region_ids
from inference.cut.match_weights import SURE as SURE

MatchRow = tuple[int, int, float]
"""A region, the same region in the other frame, and how sure that is (0..1)."""


@dataclass(frozen=True)
class Side:
    """What is known of one neighbor. `rows` is None while the two have not been matched."""

    neighbor: Frame
    region_map: RegionMap | None
    rows: list[MatchRow] | None

    @property
    def can_come(self) -> bool:
        """Whether waiting helps: the rows are missing, and the neighbor has regions or will have them."""
        return self.rows is None and (
            self.region_map is not None or self.neighbor.state != Frame.State.FAILED
        )

    def as_json(self) -> dict[str, Any] | None:
        if self.region_map is None or self.rows is None:
            return None
        return {
            "frame": self.neighbor.pk,
            "map_revision": self.region_map.revision,
            "matches": [list(row) for row in self.rows],
        }


@dataclass(frozen=True)
class FrameMatches:
    region_map: RegionMap | None
    previous: Side | None
    next: Side | None

    @property
    def sides(self) -> list[Side]:
        return [side for side in (self.previous, self.next) if side is not None]

    @property
    def is_ready(self) -> bool:
        return self.region_map is not None and not any(side.can_come for side in self.sides)

    @property
    def wanted(self) -> bool:
        """Whether a worker could match the frame with a neighbor now and has not."""
        return self.region_map is not None and any(
            side.rows is None and side.region_map is not None for side in self.sides
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "map_revision": self.region_map.revision if self.region_map else None,
            "is_ready": self.is_ready,
            "previous": self.previous.as_json() if self.previous else None,
            "next": self.next.as_json() if self.next else None,
        }


def frame_matches(frame: Frame) -> FrameMatches:
    """The same regions in the frames before and after, as far as they are known."""
    region_map = current_region_ids(frame.pk)
    previous, following = neighbors_of(frame)
    return FrameMatches(region_map, _side(region_map, previous), _side(region_map, following))


def neighbors_of(frame: Frame) -> tuple[Frame | None, Frame | None]:
    """The frames before and after in the cut."""
    frames = Frame.objects.filter(cut_id=frame.cut_id)
    previous = frames.filter(position__lt=frame.position).order_by("-position").first()
    return previous, frames.filter(position__gt=frame.position).order_by("position").first()


def matches_between(region_map: RegionMap, other: RegionMap) -> list[MatchRow] | None:
    """The matches of two maps seen from the first, whichever frame is the earlier; None: not made yet."""
    pairs = RegionMatches.objects.values_list("rows", flat=True)
    forth = pairs.filter(region_map_from=region_map, region_map_to=other).first()
    if forth is not None:
        return [(region, matched, score) for region, matched, score in forth]
    back = pairs.filter(region_map_from=other, region_map_to=region_map).first()
    return None if back is None else sorted((matched, region, score) for region, matched, score in back)


def with_traces(rows: list[MatchRow], region_map: RegionMap, other: RegionMap) -> list[MatchRow]:
    """The matches of regions, and those of the trace pieces between them: a piece is known by its two sides.

    It is as sure as both of them together. Where several pieces part the same two regions, none is told.
    """
    found = {region: (matched, score) for region, matched, score in rows}
    there = _sole_pieces(other)
    pieces = []
    for sides, piece in _sole_pieces(region_map).items():
        beside = [found[side] for side in sides if side in found]
        matched = there.get(frozenset(region for region, _ in beside))
        if matched is not None and len(beside) == len(sides):
            pieces.append((piece, matched, prod(score for _, score in beside)))
    return [*rows, *pieces]


def _sole_pieces(region_map: RegionMap) -> dict[frozenset[int], int]:
    """The trace pieces by their sides, where one piece alone has these."""
    by_sides: dict[frozenset[int], list[int]] = {}
    for piece, sides in region_map.trace_sides.items():
        by_sides.setdefault(frozenset(sides), []).append(int(piece))
    return {sides: pieces[0] for sides, pieces in by_sides.items() if len(pieces) == 1}


def _side(region_map: RegionMap | None, neighbor: Frame | None) -> Side | None:
    if neighbor is None:
        return None
    other = current_region_ids(neighbor.pk)
    rows = matches_between(region_map, other) if region_map and other else None
    return Side(neighbor, other, rows)

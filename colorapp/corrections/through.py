"""A fill through the cut: the same region followed from frame to frame, and what that does to each of them.

Each region of the first frame leaves a trail along its matches. The trail ends where the next frame has no
sure match, where all its matches together are too doubtful, or where somebody decided otherwise. Frames that
may not be painted now are passed over: nothing in them changes; where they show another color the trail ends.
A trace piece is followed between its two sides; pieces beside what is filled follow as in any correction.
Reads and drafts only; `actions.fill_through` stores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from colorapp.corrections.access import require_paintable, why_not_paintable
from colorapp.corrections.dust import dust_follows, hosts_of_dust
from colorapp.corrections.edits import Filling, Propagation
from colorapp.corrections.fills import (
    drafted_labels,
    painted_by,
    region_map_of,
    regions_meant,
    require_label,
    with_dust,
)
from colorapp.corrections.fold import FillState, with_before
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Fill
from colorapp.errors import Refusal
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.regions.matches import SURE, matches_between, with_traces
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_ids

TRAIL_FLOOR = 0.8
"""The scores along a trail multiply; below this it ends. See "The same region in the next frame" in
inference/README.md for what such trails are worth."""

_WITHOUT_REGIONS = frozenset({Frame.State.WAITING, Frame.State.FAILED})

Why = Literal["last_frame", "far_enough", "no_match", "unsure", "painted_otherwise", "not_ready"]


@dataclass(frozen=True)
class Trail:
    """Where one region of the first frame has come to."""

    origin: int
    region: int
    label: int
    score: float = 1.0


@dataclass
class Walk:
    """One direction through the cut.

    drafts : what happens in which frame. passed : frames that may not be painted, with the code of why.
    ends : of each region's trail; its frame is the last one in which the region was found.
    unmatched : frames from there on, of which a worker has yet to match some with their neighbors.
    """

    direction: str
    drafts: list[tuple[Frame, Draft]] = field(default_factory=list)
    passed: list[tuple[Frame, str]] = field(default_factory=list)
    ends: list[dict[str, Any]] = field(default_factory=list)
    unmatched: list[Frame] = field(default_factory=list)

    def end(self, trails: Sequence[Trail], why: Why, *, at: Frame) -> None:
        self.ends += [
            {"region": trail.origin, "direction": self.direction, "frame": at.pk, "why": why}
            for trail in trails
        ]


@dataclass(frozen=True)
class Through:
    """What a fill through the cut does: in its own frame, and in each direction."""

    frame: Frame
    draft: Draft
    walks: Sequence[Walk]

    @property
    def elsewhere(self) -> list[tuple[Frame, Draft]]:
        return [drafted for walk in self.walks for drafted in walk.drafts]

    @property
    def unmatched(self) -> list[Frame]:
        return [frame for walk in self.walks for frame in walk.unmatched]

    def reach(self) -> dict[str, Any]:
        """How far it comes, as it is answered."""
        ends = [end for walk in self.walks for end in walk.ends]
        return {
            "frames": [
                {"frame": frame.pk, "name": frame.name, "regions": _carried_into(draft)}
                for frame, draft in self.elsewhere
            ],
            "passed": [
                {"frame": frame.pk, "name": frame.name, "code": code}
                for walk in self.walks
                for frame, code in walk.passed
            ],
            "ends": ends,
            "is_ready": all(end["why"] != "not_ready" for end in ends),
        }


def drafted_through(
    frames: Sequence[Frame], frame_id: int, propagation: Propagation, *, author: User
) -> Through:
    """What the propagation does to the frames of a cut, which are given in order."""
    at = next(place for place, frame in enumerate(frames) if frame.pk == frame_id)
    frame = frames[at]
    require_paintable(frame)
    region_map = region_map_of(frame)
    labels = _labels_meant(propagation.filling, frame, region_map)
    ways = {"forward": frames[at:], "back": frames[at::-1]}
    walks = [
        walked(
            labels,
            ways[direction],
            region_map=region_map,
            direction=direction,
            author=author,
            farthest=propagation.frames,
        )
        for direction in propagation.directions
    ]
    return Through(frame, drafted_labels(frame, region_map, labels, author=author), walks)


def walked(
    labels: Mapping[int, int],
    frames: Sequence[Frame],
    *,
    region_map: RegionMap,
    direction: str,
    author: User,
    farthest: int | None,
) -> Walk:
    """Follow regions of the first of `frames`, each with the label that it carries, through the others."""
    walk, here = Walk(direction), frames[0]
    trails = [Trail(region, region, label) for region, label in labels.items()]
    ahead = frames[1:] if farthest is None else frames[1 : farthest + 1]
    for frame in ahead:
        next_map = current_region_ids(frame.pk)
        rows = matches_between(region_map, next_map) if next_map else None
        if next_map is None or rows is None:
            walk.end(trails, "no_match" if frame.state == Frame.State.FAILED else "not_ready", at=here)
            walk.unmatched = [one for one in ahead[ahead.index(frame) :] if one.state not in _WITHOUT_REGIONS]
            return walk
        trails = _followed(walk, trails, with_traces(rows, region_map, next_map), here=here)
        trails = _painted(walk, trails, frame, next_map, author=author)
        if not trails:
            return walk
        here, region_map = frame, next_map
    walk.end(trails, "last_frame" if len(ahead) == len(frames) - 1 else "far_enough", at=here)
    return walk


def _followed(
    walk: Walk, trails: Sequence[Trail], rows: Sequence[tuple[int, int, float]], *, here: Frame
) -> list[Trail]:
    """The trails one frame on."""
    sure = {region: (other, score) for region, other, score in rows if score >= SURE}
    going_on = []
    for trail in trails:
        if trail.region not in sure:
            walk.end([trail], "no_match", at=here)
            continue
        region, score = sure[trail.region]
        if trail.score * score < TRAIL_FLOOR:
            walk.end([trail], "unsure", at=here)
        else:
            going_on.append(replace(trail, region=region, score=trail.score * score))
    return going_on


def _painted(
    walk: Walk, trails: Sequence[Trail], frame: Frame, region_map: RegionMap, *, author: User
) -> list[Trail]:
    """Fill what may be filled in a frame; the trails that go on from it."""
    refusal = why_not_paintable(frame)
    hosts = hosts_of_dust(region_map.dust_host)
    stands = standing(frame, with_dust({trail.region for trail in trails}, hosts))
    going_on, changes = [], []
    for trail in trails:
        state = stands.get(trail.region)
        if _says_otherwise(state, trail.label, is_closed=refusal is not None):
            walk.end([trail], "painted_otherwise", at=frame)
            continue
        going_on.append(trail)
        if refusal is None and _has_to_change(state, trail.label):
            source = Fill.Source.PROPAGATED
            changes.append(painted_by(author, trail.region, label=trail.label, source=source))
    if refusal is not None and going_on:
        walk.passed.append((frame, refusal.code))
    if changes:
        changes += dust_follows(changes, hosts=hosts, standing=stands)
        walk.drafts.append((frame, Draft([with_before(change, stands) for change in changes])))
    return going_on


def _labels_meant(filling: Filling, frame: Frame, region_map: RegionMap) -> dict[int, int]:
    """The color that each region carries: the given one, else the one that it has."""
    regions = regions_meant(filling, region_map, frame)
    if filling.label is not None:
        require_label(filling.label, character_id=frame.cut.character_id)
        return dict.fromkeys(regions, filling.label)
    stands = standing(frame, regions)
    labels = {}
    for region in regions:
        label = stands[region].label if region in stands else None
        if label is None:
            raise Refusal("unpainted", f"Region {region} has no color yet to be carried through the cut.")
        labels[region] = label
    for label in set(labels.values()):
        require_label(label, character_id=frame.cut.character_id)
    return labels


def _carried_into(draft: Draft) -> list[int]:
    return [change["region"] for change in draft.changes if change["source"] == Fill.Source.PROPAGATED]


def _says_otherwise(state: FillState | None, label: int, *, is_closed: bool) -> bool:
    """A person, or whoever closed the frame, wants another color here."""
    if state is None or state.label == label:
        return False
    return state.is_by_a_person or (is_closed and state.label is not None)


def _has_to_change(state: FillState | None, label: int) -> bool:
    if state is None:
        return True
    return not state.is_by_a_person and (state.label, state.source) != (label, Fill.Source.PROPAGATED)

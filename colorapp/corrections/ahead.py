"""In how many of the next frames the region that was just filled still waits. Looks only: no lock, no job.

It is asked after nearly every fill, so it looks at a few frames and no farther.
"""

from collections.abc import Sequence
from typing import Any, TypedDict

from colorapp.corrections.access import require_paintable
from colorapp.corrections.edits import Filling
from colorapp.corrections.fills import region_map_of, regions_meant, require_label
from colorapp.corrections.fold import is_left, state_after
from colorapp.corrections.models import Fill
from colorapp.corrections.through import walked
from colorapp.people.models import User
from colorapp.production.models import Frame

LOOKED_AT = 8


class Ahead(TypedDict):
    frames: list[int]
    is_more: bool


def waiting_ahead(
    frames: Sequence[Frame], *, region: int, label: int, map_revision: int, author: User
) -> Ahead:
    """The next frames where the region is unpainted or withdrawn and a fill through the cut would paint it.

    Parameters
    ----------
    frames : the one that was filled and those that follow it, in order; what is beyond LOOKED_AT that follow
        tells only that there are more.
    """
    frame = frames[0]
    require_paintable(frame)
    region_map = region_map_of(frame)
    regions = regions_meant(Filling((region,), label, map_revision=map_revision), region_map, frame)
    require_label(label, character_id=frame.cut.character_id)
    walk = walked(
        dict.fromkeys(regions, label),
        frames,
        region_map=region_map,
        direction="forward",
        author=author,
        farthest=LOOKED_AT,
    )
    waiting = [
        other.pk
        for other, draft in walk.drafts
        if any(_was_left(change, other.threshold) for change in draft.changes)
    ]
    return Ahead(frames=waiting, is_more=any(end["why"] == "far_enough" for end in walk.ends))


def _was_left(change: dict[str, Any], threshold: float) -> bool:
    before = change["before"]
    is_carried = change["source"] == Fill.Source.PROPAGATED  # its dust does not count
    return is_carried and is_left(state_after(before, before["seq"]) if before else None, threshold)

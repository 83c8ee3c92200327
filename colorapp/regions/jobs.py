"""The background job that matches a frame's regions with those of its neighbors. Loaded by workers only.

It may be killed anywhere and run again: each pair of region maps is matched once, and kept as soon as it is.
"""

import numpy as np
from numpy.typing import NDArray

from colorapp.errors import Refusal
from colorapp.jobs.claims import ClaimedJob
from colorapp.production.models import Frame
from colorapp.regions.actions import keep_matches
from colorapp.regions.matches import MatchRow, matches_between, neighbors_of
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_map
from colorapp.regions.segmentation import as_computed, drawing_of
from inference.cut.frame_view import FrameView, frame_view
from inference.cut.region_matches import region_matches
from inference.segmentation.restructuring import without_gone

SCORE_DIGITS = 4


def match_frame(job: ClaimedJob) -> None:
    """Match the frame that the job is about with each neighbor whose regions are known too.

    A neighbor that still waits for its regions asks for both once it has them.
    """
    frame = Frame.objects.filter(pk=job.subject_id).first()
    region_map = current_region_map(frame.pk) if frame else None
    if frame is None or region_map is None:
        return
    previous, following = neighbors_of(frame)
    for earlier, later in ((previous, frame), (frame, following)):
        if earlier is not None and later is not None and not job.is_cancelled():
            _match(job, earlier, later)


def _match(job: ClaimedJob, earlier: Frame, later: Frame) -> None:
    maps = current_region_map(earlier.pk), current_region_map(later.pk)
    if maps[0] is None or maps[1] is None or matches_between(maps[0], maps[1]) is not None:
        return
    try:
        rows = _rows(_seen(earlier, maps[0]), _seen(later, maps[1]))
    except ValueError as error:
        raise Refusal("unreadable", f"{earlier.name} and {later.name}: {error}.") from error
    with job.holding():
        keep_matches(maps[0], maps[1], rows)


def _seen(frame: Frame, region_map: RegionMap) -> tuple[FrameView, NDArray[np.intp]]:
    """What matching sees of a frame, and the id of each region that it sees: joined ones have no pixels."""
    there, row = without_gone(as_computed(region_map))
    return frame_view(drawing_of(frame), there), np.concatenate([[0], np.flatnonzero(row)])


def _rows(
    seen: tuple[FrameView, NDArray[np.intp]], other: tuple[FrameView, NDArray[np.intp]]
) -> list[MatchRow]:
    found = region_matches(seen[0], other[0])
    scores = found.score.round(SCORE_DIGITS).tolist()
    here, there = seen[1][found.region].tolist(), other[1][found.other].tolist()
    return list(zip(here, there, scores, strict=True))

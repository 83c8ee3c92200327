"""In which frame of a cut my next step back, or forward again, lies: the newest first over the whole cut.

Within a frame, `undoing` decides; this only finds the frame. Frames that may not be painted now are left out,
as nothing can be taken back there. Each frame's newest step is one look into the index of its artists' steps.
"""

from typing import Any, TypedDict

from django.db.models import F, OuterRef, QuerySet, Subquery

from colorapp.corrections.access import states_to_paint_in
from colorapp.corrections.models import Correction
from colorapp.corrections.undoing import NEW, UNDOABLE, Kind, not_taken_back, parts_of, steps_of
from colorapp.people.models import User
from colorapp.production.access import cut_to_see
from colorapp.production.models import Frame


class StepTold(TypedDict):
    frame: int
    frames: list[int]
    seq: int
    at: str


def steps_in_cut(user: User, cut_id: int) -> dict[str, StepTold | None]:
    cut = cut_to_see(user, cut_id)
    frames = Frame.objects.filter(cut=cut)
    paintable = frames.filter(state__in=states_to_paint_in(cut.project.role))
    undo = max(_newest(paintable, not_taken_back(user).filter(kind=kind)) for kind in UNDOABLE)
    redo = _newest(paintable, not_taken_back(user).filter(kind=Kind.UNDO))
    made = max(_newest(frames, steps_of(user).filter(kind=kind)) for kind in NEW)
    # Whoever makes something new after an undo has nothing to redo.
    return {"undo": _told(undo), "redo": _told(redo) if redo > made else None}


def _newest(frames: QuerySet[Frame], steps: QuerySet[Correction]) -> int:
    """The id of the newest of these steps in any of the frames; 0 where there is none."""
    of_frame = steps.filter(frame=OuterRef("pk")).order_by("-seq").values("pk")[:1]
    found: Any = frames.order_by().annotate(newest=Subquery(of_frame)).filter(newest__isnull=False)
    return found.order_by(F("newest").desc()).values_list("newest", flat=True).first() or 0


def _told(step_id: int) -> StepTold | None:
    """A step that reached several frames is named after the one in which it was asked for."""
    if step_id == 0:
        return None
    step = Correction.objects.get(pk=step_id)
    parts = parts_of(step)
    named = next((part for part in parts if part.token == step.gesture), step)
    return StepTold(
        frame=named.frame_id,
        frames=[part.frame_id for part in parts],
        seq=named.seq,
        at=named.created_at.isoformat(),
    )

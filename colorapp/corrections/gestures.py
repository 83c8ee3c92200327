"""One edit of a person that reaches several frames: a correction in each, under one gesture.

Private to this app, inside a transaction that holds the rows of all these frames.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from colorapp.corrections import log
from colorapp.corrections.access import lock_in_order, why_not_paintable
from colorapp.corrections.log import Draft
from colorapp.corrections.models import Correction
from colorapp.corrections.undoing import drafted_revert, parts_of
from colorapp.errors import Refusal
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.production.summaries import frames_with_summaries


def token_in(frame: Frame, gesture: UUID) -> UUID:
    """The token of a gesture's part in a frame other than where it was asked for: always the same."""
    return uuid5(gesture, f"frame {frame.pk}")


def append_to_all(
    frame: Frame,
    draft: Draft,
    others: Sequence[tuple[Frame, Draft]],
    *,
    author: User,
    token: UUID,
    request: dict[str, Any],
    reach: dict[str, Any] | None = None,
) -> Correction:
    """Append to the frame where it was asked for and to the others; the correction of the first.

    Where no other frame changes it is an edit like any other, and no gesture.
    """
    gesture = token if any(other.changes for _, other in others) else None
    made = log.append(frame, draft, author=author, token=token, request=request, gesture=gesture, reach=reach)
    carried = {"kind": request["kind"], "from": {"frame": frame.pk, "seq": made.seq}}
    for other, part in others:
        log.append(other, part, author=author, token=token_in(other, token), request=carried, gesture=gesture)
    return made


def lock_parts(step: Correction | None, *, frame_id: int) -> None:
    """Lock the frame and every frame of a step that is about to be taken back, before any is looked at."""
    parts = parts_of(step) if step is not None and step.gesture is not None else []
    if parts:
        lock_in_order(Frame.objects.filter(pk__in={frame_id, *(part.frame_id for part in parts)}))


def reverts_elsewhere(
    frame: Frame, step: Correction, *, locked: Correction | None, author: User
) -> list[tuple[Frame, Draft]]:
    """What taking a step back does in the other frames that it reached, except in those closed meanwhile.

    Raises Refusal where the author's steps have moved on since `locked` was looked at.
    """
    if step.gesture is None:
        return []
    if locked is None or locked.gesture != step.gesture:
        raise Refusal("busy", "Your steps changed in another window just now; try again.")
    parts = [part for part in parts_of(step) if part.frame_id != frame.pk]
    frames = frames_with_summaries().in_bulk([part.frame_id for part in parts])
    reverts = []
    for part in parts:
        other = frames[part.frame_id]
        other.cut.project.role = frame.cut.project.role
        if why_not_paintable(other) is None:
            reverts.append((other, drafted_revert(other, part, author=author)))
    return reverts

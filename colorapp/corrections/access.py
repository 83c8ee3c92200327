"""Who may correct a frame. Called inside the transaction that corrects it, with the frame's row locked."""

from django.db import connection
from django.db.models import QuerySet

from colorapp.errors import NotAllowed, Refusal
from colorapp.people.models import Role, User
from colorapp.production.access import frame_to_see
from colorapp.production.models import Frame
from colorapp.production.summaries import frames_with_summaries

_BEING_PAINTED = frozenset({Frame.State.OPEN, Frame.State.RETAKE})
_REFUSALS = {
    Frame.State.WAITING: Refusal(
        "frame_waiting", "This frame has not been predicted yet; it opens by itself."
    ),
    Frame.State.FAILED: Refusal(
        "frame_waiting", "This frame could not be prepared, so it cannot be painted."
    ),
    Frame.State.SUBMITTED: Refusal(
        "frame_submitted",
        "This frame is submitted. Whoever submitted it may take it back; a lead may change it.",
    ),
    Frame.State.APPROVED: Refusal("frame_approved", "This frame is approved and cannot be changed any more."),
}


def frame_to_correct(user: User, frame_id: int) -> Frame:
    """A frame of the user's projects, its row locked: whoever holds it gives the next number."""
    if connection.features.has_select_for_update:  # SQLite locks the whole database instead
        list(Frame.objects.select_for_update(no_key=True).filter(pk=frame_id).values_list("pk"))
    return frame_to_see(user, frame_id, among=frames_with_summaries())


def cut_to_carry_through(user: User, frame_id: int) -> list[Frame]:
    """All frames of the cut that a frame belongs to, in order, their rows locked."""
    cut_id = frame_to_see(user, frame_id).cut_id
    lock_in_order(Frame.objects.filter(cut_id=cut_id))
    return cut_around(user, frame_id)


def cut_around(user: User, frame_id: int) -> list[Frame]:
    """The same for whoever only looks, with no lock."""
    asked = frame_to_see(user, frame_id)
    frames = list(frames_with_summaries().filter(cut_id=asked.cut_id).order_by("position", "id"))
    for frame in frames:
        frame.cut.project.role = asked.cut.project.role
    return frames


def frames_from(user: User, frame_id: int, *, following: int) -> list[Frame]:
    """A frame and the next ones of its cut, in order, as many as `following`; for whoever only looks."""
    asked = frame_to_see(user, frame_id)
    after = Frame.objects.select_related("cut__project").filter(
        cut_id=asked.cut_id, position__gt=asked.position
    )
    frames = [asked, *after.order_by("position")[:following]]
    for frame in frames:
        frame.cut.project.role = asked.cut.project.role
    return frames


def lock_in_order(frames: QuerySet[Frame]) -> list[int]:
    """Lock several frames' rows, always by rising id, so that two who do never wait for each other.

    Returns their ids. With `no_key`, here as everywhere, they do not wait for whoever only stores a row that
    refers to a frame.
    """
    return list(
        frames.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk", flat=True)
    )


def require_paintable(frame: Frame) -> None:
    """Refuse where the frame's state, or the role of who fetched it, does not allow painting."""
    if frame.cut.project.role not in Role.values:
        raise NotAllowed("Only artists, leads and admins of this project paint its frames.")
    if refusal := why_not_paintable(frame):
        raise Refusal(refusal.code, refusal.sentence)


def why_not_paintable(frame: Frame) -> Refusal | None:
    """What its state has against painting the frame, by a member of the role for whom it was fetched."""
    state = Frame.State(frame.state)
    return None if state in states_to_paint_in(frame.cut.project.role) else _REFUSALS[state]


def states_to_paint_in(role: str) -> frozenset[Frame.State]:
    return _BEING_PAINTED if role == Role.ARTIST else _BEING_PAINTED | {Frame.State.SUBMITTED}

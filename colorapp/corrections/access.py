"""Who may correct a frame. Called inside the transaction that corrects it, with the frame's row locked."""

from django.db import connection

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
        "frame_submitted", "This frame is submitted; only a lead may change it now."
    ),
    Frame.State.APPROVED: Refusal("frame_approved", "This frame is approved and cannot be changed any more."),
}


def frame_to_correct(user: User, frame_id: int) -> Frame:
    """A frame of the user's projects, its row locked: whoever holds it gives the next number."""
    if connection.features.has_select_for_update:  # SQLite locks the whole database instead
        list(Frame.objects.select_for_update().filter(pk=frame_id).values_list("pk"))
    return frame_to_see(user, frame_id, among=frames_with_summaries())


def frame_to_paint(user: User, frame_id: int) -> Frame:
    """The same, if the user may paint it as it stands now."""
    frame = frame_to_correct(user, frame_id)
    require_paintable(frame)
    return frame


def require_paintable(frame: Frame) -> None:
    """Refuse where the frame's state, or the role of who fetched it, does not allow painting."""
    role = frame.cut.project.role
    if role not in Role.values:
        raise NotAllowed("Only artists, leads and admins of this project paint its frames.")
    is_left_to_leads = frame.state == Frame.State.SUBMITTED and role != Role.ARTIST
    if frame.state not in _BEING_PAINTED and not is_left_to_leads:
        refusal = _REFUSALS[Frame.State(frame.state)]
        raise Refusal(refusal.code, refusal.sentence)

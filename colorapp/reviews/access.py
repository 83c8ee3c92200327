"""Fetch, authorize and lock in one step what a review is about. Call inside a transaction."""

from colorapp.errors import NotAllowed, NotFound, Refusal
from colorapp.people.access import STEERING, require_role
from colorapp.people.models import User
from colorapp.production.access import frame_to_see
from colorapp.production.models import Frame
from colorapp.reviews.models import Note, Submission

LEADS_AND_ADMINS = "Only a lead or an admin of this project may judge a frame."


def frame_to_submit(user: User, frame_id: int) -> Frame:
    """Any member may say that a frame is finished."""
    return _locked(frame_to_see(user, frame_id))


def frame_to_note(user: User, frame_id: int) -> Frame:
    """Any member may pin a note."""
    return frame_to_see(user, frame_id)


def frame_to_review(user: User, frame_id: int) -> Frame:
    frame = frame_to_see(user, frame_id)
    require_role(frame.cut.project.role, STEERING, LEADS_AND_ADMINS)
    return _locked(frame)


def submission_to_withdraw(user: User, frame_id: int) -> tuple[Frame, Submission | None]:
    """The frame and its unjudged submission, for the artist who made it, a lead or an admin."""
    frame = _locked(frame_to_see(user, frame_id))
    submission = frame.submissions.filter(verdict=None).first()
    if submission is None and frame.state == Frame.State.APPROVED:
        raise Refusal(
            "already_judged", f"Frame {frame.name} is approved already; a lead can send it to retake."
        )
    if submission and submission.author_id != user.pk and frame.cut.project.role not in STEERING:
        raise NotAllowed("Only the artist who submitted this frame, a lead or an admin may take it back.")
    return frame, submission


def note_to_resolve(user: User, note_id: int) -> Note:
    """Any member may resolve a note: the artist who did what it asks, or the lead who looked again."""
    return _note_to_see(user, note_id)


def note_to_delete(user: User, note_id: int) -> Note:
    note = _note_to_see(user, note_id)
    if note.author_id != user.pk:
        raise NotAllowed("Only the person who pinned this note may remove it; it can be resolved instead.")
    return note


def _note_to_see(user: User, note_id: int) -> Note:
    of_mine = Note.objects.filter(frame__cut__project__memberships__user_id=user.pk, id=note_id)
    note = of_mine.select_related("frame__cut", "author").select_for_update(of=("self",), no_key=True).first()
    if note is None:
        raise NotFound("note")
    return note


def _locked(frame: Frame) -> Frame:
    """The frame as it stands now, its row held until the transaction ends."""
    Frame.objects.select_for_update(no_key=True).get(pk=frame.pk)
    frame.refresh_from_db(fields=["state", "assignee", "head_seq", "regions_left"])
    return frame

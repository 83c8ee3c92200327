"""Every change of the review: submissions, verdicts, notes. Each locks its frame."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from colorapp.corrections.actions import predict_beside
from colorapp.errors import BadInput, Refusal
from colorapp.people.models import User
from colorapp.production.access import cut_to_see
from colorapp.production.events import tell_frame_changed
from colorapp.production.models import Frame
from colorapp.reviews import events
from colorapp.reviews.access import (
    frame_to_note,
    frame_to_review,
    frame_to_submit,
    note_to_delete,
    note_to_resolve,
    submission_to_withdraw,
)
from colorapp.reviews.models import Note, Submission
from colorapp.reviews.queries import finished_frames

Verdict = Submission.Verdict


@transaction.atomic
def submit_frame(*, by: User, frame_id: int) -> Submission:
    """Say that the frame is finished. Refused while regions are left; saying it twice changes nothing."""
    frame = frame_to_submit(by, frame_id)
    if already := frame.submissions.filter(verdict=None).select_related("author").first():
        return _the_same(already, by)
    _refuse_unfinished(frame)
    submission = Submission.objects.create(frame=frame, author=by, at_seq=frame.head_seq)
    _move(frame, Frame.State.SUBMITTED)
    events.tell_of_new_state(frame, events.frame_submitted(submission))
    predict_beside(frame)
    return submission


def submit_finished(*, by: User, cut_id: int) -> list[Submission]:
    """Submit every frame of a cut in which nothing is left, but those that are assigned to somebody else.

    Each is submitted for itself, in order; one that changed meanwhile stays as it is.
    """
    cut = cut_to_see(by, cut_id)
    submissions = []
    for frame_id in finished_frames(cut, by):
        with suppress(Refusal):
            submissions.append(submit_frame(by=by, frame_id=frame_id))
    return submissions


@transaction.atomic
def withdraw_submission(*, by: User, frame_id: int) -> None:
    """Take an unjudged submission back: the frame is as it was before. Harmless where there is none."""
    frame, submission = submission_to_withdraw(by, frame_id)
    if submission is None:
        return
    submission.delete()
    judged = frame.submissions.last()
    was_retake = judged is not None and judged.verdict == Verdict.RETAKE
    _move(frame, Frame.State.RETAKE if was_retake else Frame.State.OPEN)
    tell_frame_changed(frame.id)


@transaction.atomic
def judge_frame(*, by: User, frame_id: int, verdict: str, comment: str = "") -> Submission:
    """Approve a submitted frame, or send it back to the artist who submitted it.

    The same verdict twice changes nothing. An approved frame may still be sent to retake; the datasets that
    were frozen with it keep it as it was.
    """
    frame = frame_to_review(by, frame_id)
    submission = frame.submissions.select_related("author", "reviewer").last()
    if submission is None:
        raise _not_submitted(frame)
    if submission.verdict == verdict:
        return submission
    _refuse_verdict(frame, submission, verdict)
    submission.verdict, submission.comment = verdict, comment
    submission.reviewer, submission.reviewed_at = by, timezone.now()
    submission.save(update_fields=["verdict", "comment", "reviewer", "reviewed_at"])
    _move_on(frame, submission)
    return submission


@transaction.atomic
def withdraw_verdict(*, by: User, frame_id: int) -> Submission:
    """Take the newest verdict back: the frame waits for one again. Harmless where it still waits.

    Refused once somebody has painted after a retake was asked for: that work would be locked away.
    """
    frame = frame_to_review(by, frame_id)
    submission = frame.submissions.select_related("author", "reviewer").last()
    if submission is None:
        raise _not_submitted(frame)
    if submission.verdict is None:
        return submission
    _refuse_worked_on_since(frame, submission)
    submission.verdict, submission.comment = None, ""
    submission.reviewer = submission.reviewed_at = None
    submission.save(update_fields=["verdict", "comment", "reviewer", "reviewed_at"])
    _move(frame, Frame.State.SUBMITTED)
    events.tell_artist(submission.author_id, events.frame_submitted(submission))
    events.tell_of_new_state(frame, events.frame_submitted(submission))
    return submission


@transaction.atomic
def pin_note(*, by: User, frame_id: int, x: int, y: int, text: str) -> Note:
    """Pin a remark on a pixel of the drawing. The same remark of the same person at the same pixel is one."""
    frame = frame_to_note(by, frame_id)
    if not (0 <= x < frame.width and 0 <= y < frame.height):
        size = f"{frame.width} × {frame.height} px"
        raise BadInput("outside_drawing", f"The point {x}, {y} is outside the drawing of {size}.")
    note, is_new = Note.objects.get_or_create(frame=frame, author=by, x=x, y=y, text=text, resolved_at=None)
    if is_new:
        events.tell_watchers(frame, events.note_added(note))
    return note


@transaction.atomic
def resolve_note(*, by: User, note_id: int, is_resolved: bool) -> Note:
    """Mark a note as done with, or open it again."""
    note = note_to_resolve(by, note_id)
    if (note.resolved_at is not None) == is_resolved:
        return note
    note.resolved_at = timezone.now() if is_resolved else None
    note.resolved_by = by if is_resolved else None
    note.save(update_fields=["resolved_at", "resolved_by"])
    events.tell_watchers(note.frame, events.note_changed(note))
    return note


@transaction.atomic
def delete_note(*, by: User, note_id: int) -> None:
    """Remove one's own note."""
    note = note_to_delete(by, note_id)
    frame = note.frame
    note.delete()
    events.tell_watchers(frame, events.note_removed(frame.id, note_id))


def _the_same(submission: Submission, by: User) -> Submission:
    if submission.author_id == by.id:
        return submission
    raise Refusal("frame_submitted", f"{submission.author} has already submitted this frame.")


def _refuse_unfinished(frame: Frame) -> None:
    if frame.state == Frame.State.APPROVED:
        raise Refusal("frame_approved", f"Frame {frame.name} is approved already.")
    if frame.state in (Frame.State.WAITING, Frame.State.FAILED) or frame.regions_left is None:
        raise Refusal("frame_waiting", f"Frame {frame.name} has not been predicted yet.")
    _refuse_regions_left(frame)


def _refuse_regions_left(frame: Frame) -> None:
    if frame.regions_left:
        left = "1 region is" if frame.regions_left == 1 else f"{frame.regions_left} regions are"
        raise Refusal("regions_left", f"{left} left to paint in frame {frame.name}.")


def _not_submitted(frame: Frame) -> Refusal:
    return Refusal("not_submitted", f"Nobody has submitted frame {frame.name} yet.")


def _refuse_worked_on_since(frame: Frame, submission: Submission) -> None:
    by_people = frame.corrections.filter(author__isnull=False, created_at__gt=submission.reviewed_at)
    if submission.verdict == Verdict.RETAKE and by_people.exists():
        raise Refusal(
            "worked_on_since",
            f"Frame {frame.name} has been painted since the retake; it will be submitted again.",
        )


def _refuse_verdict(frame: Frame, submission: Submission, verdict: str) -> None:
    if submission.verdict == Verdict.RETAKE:
        raise Refusal(
            "already_judged",
            f"{submission.reviewer} has asked for a retake; once submitted again it can be approved.",
        )
    if verdict == Verdict.APPROVED:
        _refuse_regions_left(frame)


def _move_on(frame: Frame, submission: Submission) -> None:
    if submission.verdict == Verdict.RETAKE:
        frame.assignee = submission.author
        _move(frame, Frame.State.RETAKE)
        events.tell_artist(submission.author_id, events.frame_judged(submission))
    else:
        _move(frame, Frame.State.APPROVED)
    events.tell_of_new_state(frame, events.frame_judged(submission))


def _move(frame: Frame, state: Frame.State) -> None:
    frame.state = state
    frame.save(update_fields=["state", "assignee"])

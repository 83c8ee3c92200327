"""What the review tells browsers, and the JSON of its things: one shape for answers and announcements."""

from datetime import datetime
from typing import Any

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic, project_topic, user_topic
from colorapp.people.events import person
from colorapp.production.events import tell_frame_changed
from colorapp.production.models import Frame
from colorapp.reviews.models import Note, Submission

Message = dict[str, Any]


def submission_json(submission: Submission) -> Message:
    return {
        "id": submission.id,
        "author": person(submission.author),
        "at_seq": submission.at_seq,
        "submitted_at": as_text(submission.submitted_at),
        "verdict": submission.verdict,
        "comment": submission.comment,
        "reviewer": submission.reviewer and person(submission.reviewer),
        "reviewed_at": as_text(submission.reviewed_at),
    }


def note_json(note: Note) -> Message:
    return {
        "id": note.id,
        "x": note.x,
        "y": note.y,
        "text": note.text,
        "author": person(note.author),
        "created_at": as_text(note.created_at),
        "resolved_at": as_text(note.resolved_at),
    }


def frame_submitted(submission: Submission) -> Message:
    return {
        "type": "frame.submitted",
        "frame": submission.frame_id,
        "submission": submission_json(submission),
    }


def frame_judged(submission: Submission) -> Message:
    return {"type": "frame.judged", "frame": submission.frame_id, "submission": submission_json(submission)}


def note_added(note: Note) -> Message:
    return {"type": "note.added", "frame": note.frame_id, "note": note_json(note)}


def note_changed(note: Note) -> Message:
    return {"type": "note.changed", "frame": note.frame_id, "note": note_json(note)}


def note_removed(frame_id: int, note_id: int) -> Message:
    return {"type": "note.removed", "frame": frame_id, "note_id": note_id}


def tell_watchers(frame: Frame, message: Message) -> None:
    """Everybody at the frame and everybody at its project hears it."""
    announce(frame_topic(frame.id), message)
    announce(project_topic(frame.cut.project_id), message)


def tell_of_new_state(frame: Frame, message: Message) -> None:
    """What happened, and the frame as it stands now."""
    tell_watchers(frame, message)
    tell_frame_changed(frame.id)


def as_text(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def tell_artist(artist_id: int, message: Message) -> None:
    announce(user_topic(artist_id), message)

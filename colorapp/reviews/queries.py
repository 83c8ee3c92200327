"""What waits for a lead, and what was said about a frame. Reads only."""

from django.db.models import Prefetch, QuerySet

from colorapp.production.models import Frame, Project
from colorapp.production.summaries import frames_with_summaries
from colorapp.reviews.models import Note, Submission


def submissions_of(frame: Frame) -> QuerySet[Submission]:
    """Every submission of a frame, oldest first, with the people in it."""
    return frame.submissions.select_related("author", "reviewer")


def notes_of(frame: Frame) -> QuerySet[Note]:
    return frame.notes.select_related("author")


def review_queue(project: Project) -> QuerySet[Submission]:
    """Submissions that nobody has judged, oldest first, each with its frame."""
    waiting = Submission.objects.filter(frame__cut__project=project, verdict=None)
    with_frames = Prefetch("frame", frames_with_summaries().select_related("cut"))
    people = waiting.select_related("author", "reviewer")
    return people.prefetch_related(with_frames).order_by("submitted_at", "id")

"""What waits for a lead, and what was said about a frame. Reads only."""

from django.db.models import Prefetch, Q, QuerySet

from colorapp.people.models import User
from colorapp.production.models import Cut, Frame, Project
from colorapp.production.summaries import frames_with_summaries
from colorapp.reviews.models import Note, Submission


def submissions_of(frame: Frame) -> QuerySet[Submission]:
    """Every submission of a frame, oldest first, with the people in it."""
    return frame.submissions.select_related("author", "reviewer")


def notes_of(frame: Frame) -> QuerySet[Note]:
    return frame.notes.select_related("author")


def finished_frames(cut: Cut, user: User) -> list[int]:
    """The frames of a cut that this user may submit as they stand: nothing left, nobody else's to mend."""
    unsubmitted = cut.frames.filter(state__in=[Frame.State.OPEN, Frame.State.RETAKE], regions_left=0)
    mine = unsubmitted.filter(Q(assignee=None) | Q(assignee=user))
    return list(mine.order_by("position").values_list("pk", flat=True))


def review_queue(project: Project) -> QuerySet[Submission]:
    """Submissions that nobody has judged, oldest first, each with its frame."""
    waiting = Submission.objects.filter(frame__cut__project=project, verdict=None)
    with_frames = Prefetch("frame", frames_with_summaries().select_related("cut"))
    people = waiting.select_related("author", "reviewer")
    return people.prefetch_related(with_frames).order_by("submitted_at", "id")

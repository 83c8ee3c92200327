"""What waits for a lead, what waits for an artist, and what was said about a frame. Reads only."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from colorapp.corrections.models import Correction
from colorapp.people.models import User
from colorapp.production.models import Frame, Project
from colorapp.production.summaries import frames_with_summaries
from colorapp.reviews.models import Note, Submission

MY_WORK_FRAMES = 300


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


def my_work(user: User) -> QuerySet[Frame]:
    """My retakes, then frames I have painted and not submitted, then open frames with regions left."""
    mine = Correction.objects.filter(frame=OuterRef("pk"), author=user)
    my_retake = Q(state=Frame.State.RETAKE, assignee=user)
    begun = Q(state__in=(Frame.State.OPEN, Frame.State.RETAKE), is_begun=True)
    left = Q(state=Frame.State.OPEN, regions_left__gt=0)
    frames = frames_with_summaries().filter(cut__project__memberships__user=user)
    ranked = frames.annotate(is_begun=Exists(mine)).filter(my_retake | begun | left)
    rank = Case(When(my_retake, then=0), When(begun, then=1), default=Value(2), output_field=IntegerField())
    in_order = ranked.annotate(rank=rank).order_by("rank", "cut__name", "position", "id")
    return in_order[:MY_WORK_FRAMES]

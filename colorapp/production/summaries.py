"""How lists and messages speak of a frame: one shape everywhere, one query for any number of frames."""

import hashlib
from collections.abc import Iterable
from typing import TypedDict

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from colorapp.jobs.queries import JobSummary, newest_job_as_json
from colorapp.people.events import Person, person
from colorapp.production.models import Frame, PaletteColor

REPAINTED_EVERY = 8
"""Corrections, while somebody is at work; what is done is pictured as it is."""


class FrameSummary(TypedDict):
    id: int
    cut: int
    name: str
    position: int
    state: str
    width: int
    height: int
    head_seq: int
    regions_left: int | None
    region_count: int | None
    own_threshold: float | None
    ruling: str
    assignee: Person | None
    thumbnail: str
    job: JobSummary | None


def frames_with_summaries() -> QuerySet[Frame]:
    """Frames with all that `frame_summary` needs; filter, order and slice it as you like."""
    return Frame.objects.select_related("assignee", "cut__project").annotate(
        region_count=newest_region_count(),
        predict_job=newest_job_as_json("predict_frame"),
        newest_color=_newest_color(),
    )


def _newest_color() -> Subquery:
    """Another number whenever a color of the character is: colors are written anew, never changed."""
    colors = PaletteColor.objects.filter(palette__character=OuterRef("cut__character")).order_by("-pk")
    return Subquery(colors.values("pk")[:1])


def newest_region_count() -> Subquery:
    """Regions of the newest region map. It goes by the name of the relation: regions is a room above."""
    maps = Frame.objects.filter(pk=OuterRef("pk")).order_by("-region_maps__revision")
    return Subquery(maps.values("region_maps__region_count")[:1])


def frame_summary(frame: Frame) -> FrameSummary:
    """A frame from elsewhere than `frames_with_summaries` is read anew, as it stands in the database."""
    if not hasattr(frame, "predict_job"):
        frame = frames_with_summaries().get(pk=frame.pk)
    return FrameSummary(
        id=frame.pk,
        cut=frame.cut_id,
        name=frame.name,
        position=frame.position,
        state=frame.state,
        width=frame.width,
        height=frame.height,
        head_seq=frame.head_seq,
        regions_left=frame.regions_left,
        region_count=getattr(frame, "region_count", None),
        own_threshold=frame.own_threshold,
        ruling=frame.ruling,
        assignee=person(frame.assignee) if frame.assignee else None,
        thumbnail=thumbnail_url(frame),
        job=_unfinished(getattr(frame, "predict_job", None)),
    )


def summaries_of(frames: Iterable[Frame]) -> list[FrameSummary]:
    """Of frames from elsewhere, in their order, with one query for all of them."""
    ids = [frame.pk for frame in frames]
    found = frames_with_summaries().in_bulk(ids)
    return [frame_summary(found[id]) for id in ids if id in found]


def drawing_url(frame: Frame) -> str:
    return reverse("api:drawing", args=[frame.pk, frame.drawing_sha256])


def thumbnail_url(frame: Frame) -> str:
    """The drawing in small; from the prediction on as it is painted, by a room above.

    `frame` is one of `frames_with_summaries`.
    """
    if frame.regions_left is None or frame.state in (Frame.State.WAITING, Frame.State.FAILED):
        return reverse("api:thumbnail", args=[frame.pk, frame.drawing_sha256])
    return reverse("api:painted", args=[frame.pk, _paint_stamp(frame)])


def _paint_stamp(frame: Frame) -> str:
    """Another one where the frame looks different: browsers keep a picture by its address."""
    is_at_work = frame.state in (Frame.State.OPEN, Frame.State.RETAKE) and frame.regions_left
    seq = frame.head_seq // REPAINTED_EVERY if is_at_work else frame.head_seq
    colors = getattr(frame, "newest_color", None)
    looks = f"{seq} {bool(is_at_work)} {frame.threshold} {colors}"
    return hashlib.sha256(looks.encode()).hexdigest()[:16]


def _unfinished(job: JobSummary | None) -> JobSummary | None:
    return None if job is None or job["state"] in {"done", "cancelled"} else job

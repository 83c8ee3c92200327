"""Drawings become frames: each file for itself, so that one that cannot be read costs nobody the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.errors import NotFound, Refusal
from colorapp.jobs import actions as jobs
from colorapp.production import events, intake, store
from colorapp.production.models import Cut, Frame
from colorapp.production.natural_order import natural_key

THUMBNAIL = ".thumbnail.png"
_ASIDE = 1_000_000


@dataclass
class Upload:
    """What became of the files of one upload."""

    added: list[Frame] = field(default_factory=list)
    here_already: list[Frame] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)


def add_drawings(cut: Cut, files: "Iterable[UploadedFile[Any]]") -> Upload:
    """Add each file as a frame; what is here already is told apart, what cannot be is refused by name."""
    upload = Upload()
    for file in sorted(files, key=lambda file: natural_key(file.name or "")):
        try:
            frame, is_new = _frame_of(cut, file_name=file.name or "", content=intake.content_of(file))
        except Refusal as refusal:
            shown = intake.shown_name(file.name or "")
            upload.refused.append({"file": shown, **refusal.as_json()})
        else:
            (upload.added if is_new else upload.here_already).append(frame)
    return upload


def add_drawing(cut: Cut, *, file_name: str, content: bytes) -> Frame:
    """Add one drawing to a cut, where its name belongs, and ask for its prediction.

    The same drawing under the same name again is harmless; another drawing under a name in use is refused,
    and so is a drawing of another size than the cut's first.
    """
    frame, _ = _frame_of(cut, file_name=file_name, content=content)
    return frame


@transaction.atomic
def remove_frame(frame: Frame) -> None:
    """Remove a frame that nobody has painted."""
    Frame.objects.select_for_update(no_key=True).filter(pk=frame.pk).first()
    if Frame.objects.filter(pk=frame.pk, corrections__author__isnull=False).exists():
        raise Refusal("painted", f"Frame {frame.name} has been painted and is kept.")
    jobs.cancel_about("predict_frame", frame.pk)
    message = events.frame_removed(frame)
    announce(frame_topic(frame.pk), message)
    announce(project_topic(frame.cut.project_id), message)
    frame.delete()


def thumbnail_path(drawing_sha256: str) -> str:
    return f"{drawing_sha256[:2]}/{drawing_sha256}{THUMBNAIL}"


def _frame_of(cut: Cut, *, file_name: str, content: bytes) -> tuple[Frame, bool]:
    """The frame of a drawing, and whether it is new."""
    drawing = intake.read_drawing(file_name, content)
    path = store.keep(drawing.png, ".png")
    store.keep(drawing.thumbnail, THUMBNAIL, name=drawing.sha256)
    with transaction.atomic():
        if not Cut.objects.select_for_update(no_key=True).filter(pk=cut.pk).exists():
            raise NotFound("cut")
        here = _already_there(cut, drawing)
        return (here, False) if here else (_new_frame(cut, drawing, path), True)


def _already_there(cut: Cut, drawing: intake.Drawing) -> Frame | None:
    frame = cut.frames.filter(name=drawing.name).first()
    if frame is not None and frame.drawing_sha256 != drawing.sha256:
        shown = intake.shown_name(drawing.original_name)
        raise Refusal("name_taken", f"{shown} differs from the frame {drawing.name} that is here already.")
    return frame


def _new_frame(cut: Cut, drawing: intake.Drawing, path: str) -> Frame:
    _refuse_other_size(cut, drawing)
    frame = Frame.objects.create(
        cut=cut,
        name=drawing.name,
        position=_room_for(cut, drawing.name),
        drawing=path,
        drawing_sha256=drawing.sha256,
        original_name=drawing.original_name,
        width=drawing.width,
        height=drawing.height,
    )
    jobs.enqueue("predict_frame", frame.pk)
    events.tell_frame_changed(frame.pk)
    return frame


def _refuse_other_size(cut: Cut, drawing: intake.Drawing) -> None:
    first = cut.frames.order_by("id").first()
    if first is not None and (first.width, first.height) != (drawing.width, drawing.height):
        raise Refusal(
            "other_size",
            f"{intake.shown_name(drawing.original_name)} is {drawing.width} × {drawing.height} px; "
            f"the frames of this cut are {first.width} × {first.height} px.",
        )


def _room_for(cut: Cut, name: str) -> int:
    """The position at which a name belongs; the frames after it move up, by way of positions far away."""
    key = natural_key(name)
    rows = list(cut.frames.order_by("position").values_list("position", "name"))
    after = [position for position, other in rows if natural_key(other) > key]
    if not after:
        return rows[-1][0] + 1 if rows else 0
    cut.frames.filter(position__gte=after[0]).update(position=F("position") + _ASIDE)
    cut.frames.filter(position__gte=_ASIDE).update(position=F("position") + 1 - _ASIDE)
    return after[0]

"""What production tells browsers: messages, and the topics they go to."""

from typing import Any

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.production.models import Cut, Frame, Palette, Project
from colorapp.production.summaries import frame_summary

Message = dict[str, Any]


def frame_changed(frame: Frame) -> Message:
    return {"type": "frame.changed", "frame": frame_summary(frame)}


def frame_removed(frame: Frame) -> Message:
    return {"type": "frame.removed", "frame": frame.pk, "cut": frame.cut_id}


def cut_added(cut: Cut) -> Message:
    return {"type": "cut.added", "project": cut.project_id, "cut": cut.pk}


def cut_renamed(cut: Cut) -> Message:
    return {"type": "cut.renamed", "project": cut.project_id, "cut": cut.pk, "name": cut.name}


def cut_removed(cut: Cut) -> Message:
    return {"type": "cut.removed", "project": cut.project_id, "cut": cut.pk}


def character_changed(character_id: int) -> Message:
    """Its labels or its name changed: whoever shows them fetches the character again."""
    return {"type": "character.changed", "character": character_id}


def palette_changed(palette: Palette) -> Message:
    return {"type": "palette.changed", "character": palette.character_id, "palette": palette_as_json(palette)}


def project_changed(project: Project) -> Message:
    told = {"id": project.pk, "name": project.name, "threshold": project.threshold}
    return {"type": "project.changed", "project": told}


def palette_as_json(palette: Palette) -> Message:
    colors = palette.colors.select_related("label")
    return {
        "id": palette.pk,
        "name": palette.name,
        "colors": {str(color.label.number): color.rgb for color in colors},
    }


def tell_frame_changed(frame_id: int) -> None:
    """Tell everybody at the frame and at its project how the frame stands now; harmless where it is gone."""
    frame = Frame.objects.select_related("cut").filter(pk=frame_id).first()
    if frame is not None:
        message = frame_changed(frame)
        announce(frame_topic(frame.pk), message)
        announce(project_topic(frame.cut.project_id), message)

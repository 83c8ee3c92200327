"""A whole frame as the editor opens it."""

from typing import Any

from django.db import transaction

from colorapp.corrections.queries import fills_at_head
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.production.queries import character_in_full
from colorapp.production.summaries import drawing_url, frame_summary, frames_with_summaries
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_map, newest_prediction
from colorapp.regions.summaries import prediction_as_json, region_map_as_json

Json = dict[str, Any]


@transaction.atomic
def frame_snapshot(user: User, frame: Frame) -> Json:
    """`frame` comes from access.py, with the asking user's role.

    Fills, head_seq and region map are of one moment: reading the fills locks the frame's row till the end.
    """
    fills = fills_at_head(user, frame.pk)
    region_map = current_region_map(frame.pk)
    project = frame.cut.project
    return {
        "frame": frame_summary(frames_with_summaries().get(pk=frame.pk)),
        "cut": {"id": frame.cut_id, "name": frame.cut.name},
        "project": {
            "id": project.pk,
            "name": project.name,
            "threshold": project.threshold,
            "role": project.role,
        },
        "character": character_in_full(frame.cut.character),
        "drawing": drawing_url(frame),
        "region_map": region_map_as_json(region_map) if region_map else None,
        "prediction": _prediction(region_map),
        **fills,
    }


def _prediction(region_map: RegionMap | None) -> Json | None:
    prediction = newest_prediction(region_map) if region_map else None
    return prediction_as_json(prediction) if prediction else None

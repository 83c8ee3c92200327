"""What rules a frame in place of its project's threshold, as a prediction finds it. Knows no torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from colorapp.production.models import Frame
from colorapp.regions.models import Prediction

WATCHED = 9  # frames before this one: with it ten, over which drifts are told


@dataclass(frozen=True)
class Ruled:
    """The threshold of a frame, in 0..1, and why it is that one; None: the project's rules.

    far : distance of the drawing from those that the model knows, where it tells.
    """

    threshold: float | None = None
    ruling: Frame.Ruling | None = None
    far: float | None = None


AS_THE_PROJECT = Ruled()


@dataclass(frozen=True)
class Promise:
    """What a model version was proven to keep, as `inference` stores it, and whether it is asked to.

    before : distances of the drawings that were predicted before this one, the latest last.
    """

    guarantee: Mapping[str, Any] = field(default_factory=dict)
    is_wanted: bool = False
    before: tuple[float, ...] = ()


NO_PROMISE = Promise()


def distances_before(frame: Frame, *, model_version_id: int, since: datetime) -> tuple[float, ...]:
    """How far the last other frames were that a model version predicted, each once, the latest last."""
    told = Prediction.objects.filter(model_version_id=model_version_id, judged_at__gte=since)
    told = told.exclude(region_map__frame=frame).order_by("-judged_at", "-id")
    latest: dict[int, float] = {}
    for frame_id, far in told.values_list("region_map__frame_id", "far").iterator():
        if far is not None:
            latest.setdefault(frame_id, far)
        if len(latest) == WATCHED:
            break
    return tuple(reversed(latest.values()))


def note_distance(prediction: Prediction, far: float | None) -> None:
    """Keep how far its drawing was found to be; of what is predicted again, the last time counts."""
    prediction.far, prediction.judged_at = far, timezone.now()
    prediction.save(update_fields=["far", "judged_at"])

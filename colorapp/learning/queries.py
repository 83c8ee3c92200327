"""What a character has learned so far: datasets, training runs, model versions. Reads only."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.production.models import Character, Frame


def approved_frames(character: Character) -> QuerySet[Frame]:
    """Frames that a dataset frozen now would hold, in the order of their cuts."""
    frames = Frame.objects.filter(cut__character=character, state=Frame.State.APPROVED)
    return frames.select_related("cut").order_by("cut__name", "position", "id")


def frames_to_predict_again(character: Character) -> QuerySet[Frame]:
    """Frames that are nobody's finished work: what is undecided in them follows the active model.

    A submitted frame stays as its artist left it until the lead has judged it.
    """
    finished = (Frame.State.SUBMITTED, Frame.State.APPROVED)
    return Frame.objects.filter(cut__character=character).exclude(state__in=finished).order_by("id")


def datasets_of(character: Character) -> QuerySet[Dataset]:
    return counted(character.datasets.all())


def counted(datasets: QuerySet[Dataset]) -> QuerySet[Dataset]:
    """Datasets with the number of their pairs and of those held back."""
    held_back = Count("pairs", filter=Q(pairs__is_held_back=True))
    return datasets.select_related("created_by").annotate(
        pair_count=Count("pairs"), held_back_count=held_back
    )


def training_runs_of(character: Character) -> QuerySet[TrainingRun]:
    return character.training_runs.select_related("job", "created_by", "start_from", "result")


def model_versions_of(character: Character) -> QuerySet[ModelVersion]:
    return character.model_versions.select_related("dataset", "certification")


def active_version(character: Character) -> ModelVersion | None:
    """The version that predicts; None until somebody promotes the first."""
    return character.model_versions.filter(is_active=True).first()


def certificate_of(version: ModelVersion) -> dict[str, Any] | None:
    """What was proven of a version, or why nothing was; None before it was tried."""
    return next(iter(version.guarantee.get("certificates", ())), None)


def proven_certificate(version: ModelVersion) -> dict[str, Any] | None:
    """The same where something was proven."""
    certificate = certificate_of(version)
    return certificate if certificate and certificate["threshold"] is not None else None


def suspended_frames(character: Character) -> QuerySet[Frame]:
    """Unfinished frames whose promise is suspended: the last drawings were unlike those of the proof."""
    return frames_to_predict_again(character).filter(ruling=Frame.Ruling.SUSPENDED)


@dataclass(frozen=True)
class Learning:
    """Everything on a character's learning page; `active` is the number of the version that predicts."""

    approved_frames: int
    active: int | None
    datasets: list[Dataset]
    runs: list[TrainingRun]
    versions: list[ModelVersion]
    suspended_frames: int


def learning_of(character: Character) -> Learning:
    versions = list(model_versions_of(character))
    return Learning(
        approved_frames=approved_frames(character).count(),
        active=next((version.number for version in versions if version.is_active), None),
        datasets=list(datasets_of(character)),
        runs=list(training_runs_of(character)),
        versions=versions,
        suspended_frames=suspended_frames(character).count(),
    )

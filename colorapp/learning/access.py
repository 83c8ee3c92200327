"""Fetch and authorize in one step: members may look, leads may download, admins may teach."""

from django.db.models import F

from colorapp.errors import NotFound
from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.people.access import ADMINISTERING, STEERING, require_role
from colorapp.people.models import Role, User
from colorapp.production.access import ADMINS, LEADS_AND_ADMINS

ASKER = F("character__project__memberships__role")


def dataset_to_download(user: User, dataset_id: int) -> Dataset:
    dataset, role = dataset_to_see(user, dataset_id)
    require_role(role, STEERING, LEADS_AND_ADMINS)
    return dataset


def dataset_to_see(user: User, dataset_id: int) -> tuple[Dataset, Role]:
    of_mine = Dataset.objects.filter(character__project__memberships__user_id=user.pk, id=dataset_id)
    dataset = of_mine.select_related("character__project").annotate(asker=ASKER).first()
    if dataset is None:
        raise NotFound("dataset")
    return dataset, Role(dataset.asker)


def training_run_to_see(user: User, run_id: int) -> tuple[TrainingRun, Role]:
    of_mine = TrainingRun.objects.filter(character__project__memberships__user_id=user.pk, id=run_id)
    run = of_mine.select_related("character__project", "job", "created_by").annotate(asker=ASKER).first()
    if run is None:
        raise NotFound("training run")
    return run, Role(run.asker)


def training_run_to_cancel(user: User, run_id: int) -> TrainingRun:
    run, role = training_run_to_see(user, run_id)
    require_role(role, ADMINISTERING, ADMINS)
    return run


def model_version_to_administer(user: User, version_id: int) -> ModelVersion:
    of_mine = ModelVersion.objects.filter(character__project__memberships__user_id=user.pk, id=version_id)
    related = of_mine.select_related("character__project", "certification")
    version = related.annotate(asker=ASKER).first()
    if version is None:
        raise NotFound("model version")
    require_role(version.asker, ADMINISTERING, ADMINS)
    return version

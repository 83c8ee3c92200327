"""What learning tells browsers, and the JSON of its things: one shape for answers and announcements."""

from datetime import datetime
from typing import Any

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic
from colorapp.jobs.models import Job
from colorapp.jobs.queries import JobSummary, job_summary
from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.learning.queries import certificate_of
from colorapp.people.events import person
from colorapp.production.models import Character

Message = dict[str, Any]

CERTIFICATE = (
    "at_most_wrong",
    "unless",
    "threshold",
    "drawings",
    "drawings_needed",
    "coverage",
    "character",
    "min_area_px",
)


def terms_json(character: Character) -> Message:
    """What its models are to promise."""
    return {"at_most_wrong": character.at_most_wrong, "unless": character.unless}


def dataset_json(dataset: Dataset) -> Message:
    """A dataset from `queries.counted`."""
    return {
        "id": dataset.pk,
        "number": dataset.number,
        "sha256": dataset.sha256,
        "pairs": getattr(dataset, "pair_count", 0),
        "held_back": getattr(dataset, "held_back_count", 0),
        "created_by": person(dataset.created_by) if dataset.created_by else None,
        "created_at": _text(dataset.created_at),
    }


def run_json(run: TrainingRun) -> Message:
    """A training run without its curve, as it is announced."""
    return {
        "id": run.pk,
        "dataset": run.dataset_id,
        "start_from": run.start_from.number if run.start_from else None,
        "minutes": run.minutes,
        "seed": run.seed,
        "created_at": _text(run.created_at),
        "created_by": person(run.created_by) if run.created_by else None,
        "state": _state(run),
        "is_cancelling": _is_cancelling(run.job),
        "progress": run.job.progress if run.job else float(run.result_id is not None),
        "error": run.job.error if run.job else "",
        "result": run.result.number if run.result else None,
    }


def run_with_curve_json(run: TrainingRun) -> Message:
    return {**run_json(run), "curve": run.curve}


def version_json(version: ModelVersion) -> Message:
    return {
        "id": version.pk,
        "number": version.number,
        "sha256": version.sha256,
        "dataset": version.dataset_id,
        "report": version.report,
        "compared": version.compared,
        "certificate": _certificate(version),
        "certification": _job(version.certification),
        "is_active": version.is_active,
        "promoted_at": _text(version.promoted_at),
        "created_at": _text(version.created_at),
    }


def training_progressed(run: TrainingRun, point: Message | None) -> Message:
    """The run stands elsewhere; `point` is new on its curve, or null where only its state changed."""
    return {"type": "training.progressed", "run": run_json(run), "point": point}


def training_ended(run: TrainingRun) -> Message:
    return {"type": "training.ended", "run": run_json(run)}


def model_promoted(version: ModelVersion) -> Message:
    return {"type": "model.promoted", "character": version.character_id, "version": version.number}


def certification_progressed(version: ModelVersion) -> Message:
    """A version's promise is being proven, or that has ended."""
    return {
        "type": "model.certifying",
        "character": version.character_id,
        "version": version.number,
        "certification": _job(version.certification),
    }


def promise_changed(character: Character) -> Message:
    """The promise of its model rules from now on, or no more; or it is to promise something else."""
    return {"type": "promise.changed", "character": character.pk, "is_wanted": character.wants_promise}


def dataset_frozen(dataset: Dataset) -> Message:
    return {"type": "dataset.frozen", "character": dataset.character_id, "dataset": dataset.number}


def tell_project(project_id: int, message: Message) -> None:
    announce(project_topic(project_id), message)


def tell_of_job(job: Job) -> None:
    """What `jobs` calls, in the transaction of every change that people see in a training job."""
    runs = TrainingRun.objects.select_related("character", "created_by", "start_from", "result", "job")
    run = runs.defer("curve").filter(pk=job.subject_id).first()
    if run is None:
        return
    run.job = job
    is_over = job.state in {Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED}
    tell_project(run.character.project_id, training_ended(run) if is_over else training_progressed(run, None))


def tell_of_certification(job: Job) -> None:
    """The same for a job that proves a version's promise."""
    version = ModelVersion.objects.select_related("character").filter(pk=job.subject_id).first()
    if version is not None and version.certification_id == job.pk:
        version.certification = job
        tell_project(version.character.project_id, certification_progressed(version))


def _certificate(version: ModelVersion) -> Message | None:
    certificate = certificate_of(version)
    if certificate is None:
        return None
    return {
        **{name: certificate[name] for name in CERTIFICATE},
        "certified_at": _text(version.certified_at),
    }


def _job(job: Job | None) -> JobSummary | None:
    if job is None or job.state in {Job.State.DONE, Job.State.CANCELLED}:
        return None
    return job_summary(job)


def _state(run: TrainingRun) -> str:
    if run.job:
        return run.job.state
    return Job.State.DONE if run.result_id else Job.State.FAILED


def _is_cancelling(job: Job | None) -> bool:
    return job is not None and job.state == Job.State.RUNNING and job.cancel_requested


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None

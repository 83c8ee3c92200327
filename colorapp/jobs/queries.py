"""What people see of background work."""

from typing import Any, TypedDict

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from colorapp.jobs.models import Job


class JobSummary(TypedDict):
    state: str
    progress: float
    error: str


def job_summary(job: Job) -> JobSummary:
    return JobSummary(state=job.state, progress=job.progress, error=job.error)


def newest_job(kind: str, subject_id: int) -> Job | None:
    return _jobs_about(kind, subject_id).first()


def newest_job_as_json(kind: str, subject: str = "pk") -> Subquery:
    """To annotate the things that jobs are about: the newest job's summary, None where there was none."""
    return Subquery(_jobs_about(kind, OuterRef(subject)).values(json=_SUMMARY)[:1])


def _jobs_about(kind: str, subject: Any) -> QuerySet[Job]:
    return Job.objects.filter(kind=kind, subject_id=subject).order_by("-id")


_SUMMARY = JSONObject(state="state", progress="progress", error="error")

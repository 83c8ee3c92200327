"""The kinds of jobs there are: which lane carries each, who does it, who is told how it goes.

``settings.JOB_KINDS = {"predict_frame": ("inference", "dotted.path.of.handler")}``, or with a third entry,
the dotted path of ``def told(job: Job) -> None``, which is called inside the transaction of every change
that people can see: progress, a new attempt, the end. Only workers import handlers.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.module_loading import import_string

from colorapp.jobs.models import Job

if TYPE_CHECKING:
    from colorapp.jobs.claims import ClaimedJob


def lane_of(kind: str) -> str:
    return str(_entry(kind)[0])


def handler_of(kind: str) -> "Callable[[ClaimedJob], None]":
    return cast("Callable[[ClaimedJob], None]", import_string(_entry(kind)[1]))


def load_handlers(lane: str) -> None:
    """Import what a lane needs before its first job does, as some of it takes seconds."""
    for kind, entry in settings.JOB_KINDS.items():
        if entry[0] == lane:
            handler_of(kind)


def tell(job: Job) -> None:
    """Tell whoever the kind names that people would see a change in this job."""
    entry = _entry(job.kind)
    if len(entry) > 2:
        import_string(entry[2])(job)


def lanes() -> list[str]:
    return sorted({entry[0] for entry in settings.JOB_KINDS.values()})


def _entry(kind: str) -> tuple[str, ...]:
    if kind not in settings.JOB_KINDS:
        raise ValueError(f"{kind!r} is no kind of job; there are {', '.join(sorted(settings.JOB_KINDS))}.")
    return settings.JOB_KINDS[kind]

"""Handlers for the tests of the queue: each leaves a trace in the announcements table, inside its lease."""

import os
import time

from colorapp.announcements.actions import announce
from colorapp.errors import Refusal
from colorapp.jobs.claims import ClaimedJob
from colorapp.jobs.models import Job


def note_it(job: ClaimedJob) -> None:
    with job.holding():
        announce("test", {"type": "done", "subject": job.subject_id, "at": time.time(), "pid": os.getpid()})


def take_long(job: ClaimedJob) -> None:
    """Announces its start, works, writes its result; stops when it is asked to. The subject says how long."""
    announce("test", {"type": "started", "pid": os.getpid(), "attempt": job.attempt})
    for step in range(job.subject_id):
        time.sleep(0.05)
        job.report(step / job.subject_id)
        if job.is_cancelled():
            return
    note_it(job)


def refuse(job: ClaimedJob) -> None:
    raise Refusal("no_model", "This character has no model yet.")


def break_down(job: ClaimedJob) -> None:
    raise RuntimeError("out of paint")


def told(job: Job) -> None:
    announce("told", {"type": "told", "state": job.state, "progress": job.progress, "error": job.error})

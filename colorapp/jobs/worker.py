"""What a worker does with a lane: claim, do, end, until nothing is left.

Killed at any moment, it costs time only: the lease runs out and the job is claimed again.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from colorapp.errors import Refusal
from colorapp.jobs import claims, kinds
from colorapp.jobs.claims import ClaimedJob, LeaseLost
from colorapp.jobs.models import Job

logger = logging.getLogger(__name__)

stopping = threading.Event()
_hands: dict[int, ClaimedJob] = {}


def work_off(lane: str) -> None:
    """Do the jobs of a lane, best first, until none is left or the worker is stopping."""
    close_old_connections()
    while not stopping.is_set() and (job := claims.claim(lane)) is not None:
        do(job)


def do(job: ClaimedJob) -> None:
    """One attempt: a refusal fails the job in its words, any other error lets it be tried again."""
    logger.info("%s %s: attempt %s", job.kind, job.subject_id, job.attempt)
    _hands[job.id] = job
    try:
        with _lease_kept(job):
            kinds.handler_of(job.kind)(job)
        _end(job)
    except LeaseLost as lost:
        logger.warning("%s", lost)
    except Refusal as refusal:
        _fail(job, refusal.sentence)
    except Exception as error:
        # The border to everybody's handlers: one broken job must not stop the lane.
        logger.exception("%s %s went wrong", job.kind, job.subject_id)
        claims.try_again(job, error=f"{type(error).__name__}: {error}"[:500])
    finally:
        _hands.pop(job.id, None)


def hand_back_everything() -> None:
    """At shutdown: let others claim at once what this worker will not finish."""
    for job in list(_hands.values()):
        claims.hand_back(job)


def _end(job: ClaimedJob) -> None:
    state = Job.State.CANCELLED if job.was_cancelled else Job.State.DONE
    if Job.objects.filter(pk=job.id, state=Job.State.DONE).exists():
        return  # the handler ended it together with its result
    with job.holding() as row:
        claims.end(row, state)


def _fail(job: ClaimedJob, sentence: str) -> None:
    try:
        with job.holding() as row:
            claims.end(row, Job.State.FAILED, sentence)
    except LeaseLost as lost:
        logger.warning("%s", lost)


@contextmanager
def _lease_kept(job: ClaimedJob) -> Iterator[None]:
    """A thread that renews the lease while the handler works."""
    done = threading.Event()
    keeper = threading.Thread(target=_keep_lease, args=(job, done), name=f"lease-{job.id}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _keep_lease(job: ClaimedJob, done: threading.Event) -> None:
    try:
        while not done.wait(settings.JOB_LEASE_S / 3):
            try:
                if not claims.renew(job):
                    return
            except DatabaseError:
                logger.exception("The lease of %s %s could not be renewed yet", job.kind, job.subject_id)
                connection.close()
    finally:
        connection.close()

"""Who holds a job, and until when: claiming, the lease, and the token that refuses late writes.

A claim gives a lease and a fresh fencing token. A worker that dies lets its lease run out, and the job is
claimed again under another token; should the first worker come back to life, everything it still tries to
write is refused, because its token is no longer the one in the row. Time is the database's time.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from colorapp.jobs import kinds
from colorapp.jobs.models import Job

MAX_ATTEMPTS = 5
REPORT_EVERY_S = 0.2
LOOK_EVERY_S = 0.5

logger = logging.getLogger(__name__)
State = Job.State


class LeaseLost(Exception):
    """Another attempt holds the job by now, or it is gone: whoever meets this stops and writes nothing."""


@dataclass
class ClaimedJob:
    """One attempt at a job, in the hands of its handler."""

    id: int
    kind: str
    subject_id: int
    attempt: int
    token: UUID
    was_cancelled: bool = field(default=False, init=False)
    _reported_at: float = field(default=0.0, init=False)
    _looked_at: float = field(default=0.0, init=False)

    def report(self, share: float) -> None:
        """Say how far it is, 0 to 1. Cheap to call often; raises LeaseLost where the lease is lost."""
        now = time.monotonic()
        if now - self._reported_at < REPORT_EVERY_S and share < 1:
            return
        self._reported_at = now
        with self.holding() as row:
            row.progress = min(max(float(share), 0.0), 1.0)
            row.save(update_fields=["progress"])
            kinds.tell(row)

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop. A handler that sees this returns; cheap to call often."""
        now = time.monotonic()
        if not self.was_cancelled and now - self._looked_at >= LOOK_EVERY_S:
            self._looked_at = now
            self.was_cancelled = _held(self).filter(cancel_requested=True).exists()
        return self.was_cancelled

    @contextmanager
    def holding(self) -> Iterator[Job]:
        """A transaction in which this attempt still holds the job; results are written inside it.

        Raises LeaseLost at its start where the lease is lost, so nothing of a late attempt is stored.
        """
        with transaction.atomic():
            row = _held(self).select_for_update(no_key=True).first()
            if row is None:
                raise LeaseLost(f"Attempt {self.attempt} at {self.kind} {self.subject_id} holds it no more.")
            yield row

    @contextmanager
    def finishing(self) -> Iterator[Job]:
        """Like `holding`, and the job is done with it: result and end are stored together or not at all."""
        with self.holding() as row:
            yield row
            end(row, State.DONE)


def claim(lane: str) -> ClaimedJob | None:
    """Take the best job of a lane, or None where there is nothing to do."""
    if not claimable(lane).exists():  # without a lock, as this is asked every few seconds
        return None
    while (row := _take(lane)) is not None:
        if row.state == State.RUNNING:
            assert row.fencing_token is not None
            return ClaimedJob(row.pk, row.kind, row.subject_id, row.attempt, row.fencing_token)
    return None


def claimable(lane: str) -> QuerySet[Job]:
    """Jobs that wait, and jobs whose worker let the lease run out; two of one subject never run at once."""
    now_held = Job.objects.filter(
        kind=OuterRef("kind"),
        subject_id=OuterRef("subject_id"),
        state=State.RUNNING,
        lease_until__gt=Now(),
    )
    abandoned = Q(state=State.RUNNING, lease_until__lte=Now())
    waiting = Q(state=State.WAITING) & ~Exists(now_held)
    return Job.objects.filter(abandoned | waiting, lane=lane).order_by("-priority", "id")


@transaction.atomic
def _take(lane: str) -> Job | None:
    """The best row, taken; in state FAILED or CANCELLED where it turned out that it is not to be tried."""
    row = claimable(lane).select_for_update(skip_locked=True, no_key=True).first()
    if row is None:
        return None
    if row.cancel_requested:
        end(row, State.CANCELLED)
    elif row.attempt >= MAX_ATTEMPTS:
        end(row, State.FAILED, row.error or f"Given up: it was interrupted {MAX_ATTEMPTS} times.")
    else:
        _begin(row)
    return row


def _begin(row: Job) -> None:
    row.state, row.attempt, row.fencing_token, row.progress = State.RUNNING, row.attempt + 1, uuid4(), 0.0
    Job.objects.filter(pk=row.pk).update(
        state=row.state,
        attempt=row.attempt,
        fencing_token=row.fencing_token,
        progress=row.progress,
        started_at=Now(),
        lease_until=_lease_end(),
    )
    kinds.tell(row)


def renew(job: ClaimedJob) -> bool:
    """Prolong the lease; False where another attempt holds the job by now."""
    return _held(job).update(lease_until=_lease_end()) == 1


def hand_back(job: ClaimedJob) -> None:
    """Give up an attempt that was no failure, such as at a worker's shutdown: somebody claims it at once."""
    _held(job).update(lease_until=Now(), fencing_token=None, attempt=F("attempt") - 1)


@transaction.atomic
def try_again(job: ClaimedJob, *, error: str) -> None:
    """Note what went wrong and let the job be claimed again after a while that grows with the attempts."""
    row = _held(job).select_for_update(no_key=True).first()
    if row is None:
        return
    if row.attempt >= MAX_ATTEMPTS:
        end(row, State.FAILED, error)
        return
    pause = timedelta(seconds=2 ** (row.attempt - 1))
    _held(job).update(error=error, fencing_token=None, lease_until=Now() + pause)


def end(row: Job, state: Job.State, error: str = "") -> None:
    """Close a row inside the caller's transaction."""
    row.state, row.error = state, error
    row.progress = 1.0 if state == State.DONE else row.progress
    Job.objects.filter(pk=row.pk).update(
        state=row.state, error=row.error, progress=row.progress, ended_at=Now(), fencing_token=None
    )
    kinds.tell(row)


def _held(job: ClaimedJob) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.id, state=State.RUNNING, fencing_token=job.token)


def _lease_end() -> object:
    return Now() + timedelta(seconds=settings.JOB_LEASE_S)

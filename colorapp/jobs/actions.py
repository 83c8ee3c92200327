"""Every change of a job that people ask for: to do it, to do it sooner, to leave it. All harmless twice.

Call them inside the transaction of what the job is about; the worker is woken once that has committed.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from colorapp.jobs import kinds, wake_up
from colorapp.jobs.models import Job

State = Job.State


@transaction.atomic
def enqueue(kind: str, subject_id: int, priority: int = 0) -> Job:
    """The waiting job of this kind about this subject: the one that waits already, or a new one.

    A job that is running does not count: what changed since it started needs another run.
    """
    job = _waiting(kind, subject_id) or _add(kind, subject_id, priority)
    if job.priority < priority:
        job.priority = priority
        job.save(update_fields=["priority"])
    transaction.on_commit(lambda: wake_up.wake(job.lane))
    return job


def prioritise(kind: str, subject_id: int) -> None:
    """Put a waiting job first in its lane, as somebody looks at its subject; harmless where none waits."""
    job = Job.objects.filter(kind=kind, subject_id=subject_id, state=State.WAITING).first()
    if job is None:  # the usual case, which takes no lock
        return
    first = Job.objects.filter(lane=job.lane, state=State.WAITING).order_by("-priority", "id").first()
    if first is not None and first.pk != job.pk:
        Job.objects.filter(pk=job.pk, state=State.WAITING).update(priority=first.priority + 1)


@transaction.atomic
def cancel(job: Job) -> None:
    """A waiting job ends here; a running one is asked to stop and ends when its handler sees that."""
    row = Job.objects.select_for_update(no_key=True).filter(pk=job.pk).first()
    if row is None or row.state not in {State.WAITING, State.RUNNING}:
        return
    row.cancel_requested = True
    if row.state == State.WAITING:
        row.state, row.ended_at = State.CANCELLED, timezone.now()
    row.save(update_fields=["cancel_requested", "state", "ended_at"])
    kinds.tell(row)
    job.refresh_from_db()


def cancel_about(kind: str, subject_id: int) -> None:
    """Cancel whatever waits or runs about a subject that goes away."""
    for job in Job.objects.filter(kind=kind, subject_id=subject_id, state__in=[State.WAITING, State.RUNNING]):
        cancel(job)


def _waiting(kind: str, subject_id: int) -> Job | None:
    rows = Job.objects.select_for_update(no_key=True).filter(
        kind=kind, subject_id=subject_id, state=State.WAITING
    )
    return rows.first()


def _add(kind: str, subject_id: int, priority: int) -> Job:
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, lane=kinds.lane_of(kind), subject_id=subject_id, priority=priority
            )
    except IntegrityError:  # another process added it in this moment
        return Job.objects.get(kind=kind, subject_id=subject_id, state=State.WAITING)

"""Asking for background work: each request is harmless twice."""

import pytest

from colorapp.jobs.actions import cancel, cancel_about, enqueue, prioritise
from colorapp.jobs.claims import claim
from colorapp.jobs.models import Job
from colorapp.jobs.queries import newest_job

pytestmark = pytest.mark.usefixtures("job_kinds")


def test_a_job_that_waits_is_not_doubled():
    assert enqueue("note", 7) == enqueue("note", 7)
    assert Job.objects.count() == 1


def test_a_running_job_does_not_stand_for_a_new_one():
    enqueue("note", 7)
    claim("inference")

    enqueue("note", 7)

    assert sorted(Job.objects.values_list("state", flat=True)) == ["running", "waiting"]


def test_asking_again_with_more_urgency_raises_the_priority():
    enqueue("note", 7, priority=1)

    assert enqueue("note", 7, priority=5).priority == 5
    assert enqueue("note", 7, priority=2).priority == 5


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="'paint' is no kind of job"):
        enqueue("paint", 7)


def test_the_frame_that_somebody_looks_at_comes_first():
    for subject in (1, 2, 3):
        enqueue("note", subject)
    prioritise("note", 3)
    prioritise("note", 2)
    prioritise("note", 2)

    assert [claim("inference").subject_id for _ in range(3)] == [2, 3, 1]


def test_prioritising_what_does_not_wait_is_harmless():
    prioritise("note", 404)


def test_a_waiting_job_is_cancelled_at_once():
    job = enqueue("note", 7)

    cancel(job)
    cancel(job)

    assert job.state == "cancelled"
    assert claim("inference") is None


def test_a_running_job_is_asked_to_stop():
    job = enqueue("note", 7)
    claimed = claim("inference")
    assert claimed is not None

    cancel_about("note", 7)

    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == ("running", True)
    assert claimed.is_cancelled()


def test_cancelling_what_has_ended_changes_nothing():
    job = enqueue("note", 7)
    Job.objects.update(state="done")

    cancel(job)

    assert newest_job("note", 7).state == "done"


def test_a_lost_wake_up_never_fails_the_request(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.JOB_KINDS = {"note": ("broken-lane", "tests.colorapp.jobs.handlers.note_it")}
    settings.JOB_QUEUE_FILE = tmp_path / "no folder" / "queue.sqlite3"

    with django_capture_on_commit_callbacks(execute=True):
        enqueue("note", 7)

    assert Job.objects.get().state == "waiting"

"""A worker's hand: what becomes of a job when its handler ends, refuses or breaks down."""

import pytest

from colorapp.jobs import worker
from colorapp.jobs.actions import cancel, enqueue
from colorapp.jobs.claims import claim
from colorapp.jobs.models import Job
from colorapp.jobs.wake_up import JsonSerializer, queue_of

pytestmark = [pytest.mark.usefixtures("job_kinds"), pytest.mark.django_db(transaction=True)]


def test_a_lane_is_worked_off_to_the_end(heard):
    for subject in (1, 2, 3):
        enqueue("note", subject)

    worker.work_off("inference")

    assert [message["subject"] for message in heard("test")] == [1, 2, 3]
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_a_refusal_fails_the_job_in_its_words(heard):
    enqueue("refuse", 1)

    worker.work_off("inference")

    row = Job.objects.get()
    assert (row.state, row.error) == ("failed", "This character has no model yet.")
    assert heard("told")[-1]["error"] == row.error


def test_a_broken_handler_is_tried_again_and_does_not_stop_the_lane(heard):
    enqueue("break", 1)
    enqueue("note", 2)

    worker.work_off("inference")

    broken = Job.objects.get(kind="break")
    assert (broken.state, broken.error, broken.fencing_token) == (
        "running",
        "RuntimeError: out of paint",
        None,
    )
    assert len(heard("test")) == 1


def test_a_cancelled_job_stops_within_a_second():
    job = enqueue("long", 30)
    claimed = claim("inference")
    cancel(job)

    worker.do(claimed)

    job.refresh_from_db()
    assert job.state == "cancelled"


def test_an_attempt_that_lost_its_lease_ends_silently(heard):
    enqueue("note", 1)
    late = claim("inference")
    Job.objects.update(fencing_token=None)

    worker.do(late)

    assert heard("test") == []


def test_the_lease_is_renewed_while_the_handler_works(settings):
    settings.JOB_LEASE_S = 0.9
    enqueue("long", 30)

    worker.work_off("inference")

    assert Job.objects.get().state == "done"
    assert Job.objects.get().attempt == 1


def test_one_wake_up_waits_for_any_number_of_jobs(settings, tmp_path):
    settings.JOB_QUEUE_FILE = tmp_path / "queue.sqlite3"
    queue_of.cache_clear()
    for subject in range(5):
        enqueue("note", subject)

    assert queue_of("inference").pending_count() == 1
    queue_of.cache_clear()


def test_the_queue_carries_json_and_nothing_that_runs():
    queue = queue_of("inference")
    message = queue._registry.create_message(queue.work_off.s())

    packed = JsonSerializer().serialize(message)

    assert packed.startswith(b"{")
    assert JsonSerializer().deserialize(packed).name == message.name

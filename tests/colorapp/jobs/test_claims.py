"""Leases and fencing tokens: a dead worker's job runs again, and what the dead one writes late is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from colorapp.jobs.actions import enqueue
from colorapp.jobs.claims import MAX_ATTEMPTS, LeaseLost, claim, claimable, hand_back, renew, try_again
from colorapp.jobs.models import Job

pytestmark = pytest.mark.usefixtures("job_kinds")


def let_the_lease_run_out() -> None:
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def claimed(lane: str = "inference"):
    job = claim(lane)
    assert job is not None
    return job


def test_a_claim_holds_the_job_under_a_lease(settings):
    enqueue("note", 7)

    job = claimed()

    row = Job.objects.get()
    assert (row.state, row.attempt, row.fencing_token) == ("running", 1, job.token)
    left_s = (row.lease_until - timezone.now()).total_seconds()
    assert settings.JOB_LEASE_S - 2 < left_s <= settings.JOB_LEASE_S + 1


def test_nobody_claims_what_is_held():
    enqueue("note", 7)
    claimed()

    assert claim("inference") is None


def test_lanes_do_not_mix():
    enqueue("learn", 7)

    assert claim("inference") is None
    assert claimed("learning").subject_id == 7


def test_higher_priority_goes_first_and_then_the_older():
    for subject, priority in [(1, 0), (2, 9), (3, 0)]:
        enqueue("note", subject, priority=priority)

    assert [claimed().subject_id for _ in range(3)] == [2, 1, 3]


def test_two_jobs_of_one_subject_never_run_at_once():
    enqueue("note", 7)
    claimed()
    enqueue("note", 7)

    assert claim("inference") is None


def test_an_expired_lease_is_claimed_again_under_another_token():
    enqueue("note", 7)
    first = claimed()
    let_the_lease_run_out()

    second = claimed()

    assert second.id == first.id
    assert second.attempt == 2
    assert second.token != first.token


def test_a_late_write_is_refused():
    enqueue("note", 7)
    late = claimed()
    let_the_lease_run_out()
    claimed()

    with pytest.raises(LeaseLost), late.holding():
        pytest.fail("a late attempt must not reach its write")
    with pytest.raises(LeaseLost):
        late.report(0.5)
    assert not renew(late)


def test_a_late_worker_whose_job_nobody_took_goes_on():
    enqueue("note", 7)
    late = claimed()
    let_the_lease_run_out()

    assert renew(late)
    assert not claimable("inference").exists()


def test_a_result_and_the_end_are_stored_together():
    enqueue("note", 7)
    job = claimed()

    with pytest.raises(RuntimeError), job.finishing():
        raise RuntimeError
    assert Job.objects.get().state == "running"

    with job.finishing():
        pass
    assert (Job.objects.get().state, Job.objects.get().progress) == ("done", 1.0)


def test_five_interruptions_fail_the_job_in_a_sentence(heard):
    enqueue("note", 7)
    for _ in range(MAX_ATTEMPTS):
        claimed()
        let_the_lease_run_out()

    assert claim("inference") is None
    row = Job.objects.get()
    assert (row.state, row.error) == ("failed", "Given up: it was interrupted 5 times.")
    assert heard("told")[-1]["state"] == "failed"


def test_a_job_that_is_handed_back_costs_no_attempt():
    enqueue("note", 7)
    hand_back(claimed())

    assert claimed().attempt == 1


def test_an_error_is_tried_again_after_a_pause():
    enqueue("note", 7)
    try_again(claimed(), error="RuntimeError: out of paint")

    assert claim("inference") is None
    let_the_lease_run_out()
    assert claimed().attempt == 2


def test_progress_is_told_and_seen(heard):
    enqueue("note", 7)
    job = claimed()

    job.report(0.25)
    job.report(0.26)  # too soon after to be worth a write

    assert Job.objects.get().progress == 0.25
    assert [message["progress"] for message in heard("told")] == [0.0, 0.25]


@pytest.mark.parametrize("share", [-1.0, 7.0])
def test_progress_stays_a_share(share):
    enqueue("note", 7)
    claimed().report(share)

    assert 0 <= Job.objects.get().progress <= 1


def test_looking_for_work_takes_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim("inference") is None

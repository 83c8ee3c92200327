"""Real worker processes: woken quickly, killed at any moment, stopped in order; nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection

from colorapp.announcements.models import Announcement
from colorapp.jobs.actions import enqueue
from colorapp.jobs.models import Job
from colorapp.jobs.wake_up import queue_of

TWO_SECONDS, A_MINUTE = 40, 1200

pytestmark = [
    pytest.mark.usefixtures("job_kinds"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def start_worker(settings, tmp_path):
    """Starts a worker process on the test's database; whatever still runs is killed at the end."""
    settings.JOB_QUEUE_FILE = tmp_path / "queue.sqlite3"
    queue_of.cache_clear()
    started: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.colorapp.jobs.worker_settings",
            "TEST_DATABASE": str(connection.settings_dict["NAME"]),
            "TEST_QUEUE": str(settings.JOB_QUEUE_FILE),
        }
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_worker", "--lane", "inference"],
            cwd=Path(django_settings.ROOT),
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert "serves inference" in process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
    queue_of.cache_clear()


def wait_for(what: Callable[[], object], within_s: float = 15.0):
    deadline = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < deadline, f"nothing came within {within_s} s"
        time.sleep(0.01)
    return found


def told(type: str) -> list[dict]:
    return [row.message for row in Announcement.objects.filter(topic="test") if row.message["type"] == type]


def test_an_idle_worker_starts_within_a_fifth_of_a_second(start_worker):
    start_worker()
    delays_ms = []
    for subject in range(10):
        time.sleep(0.03 * subject % 0.1)
        asked_at = time.time()
        enqueue("note", subject)
        wait_for(lambda subject=subject: len(told("done")) > subject)
        delays_ms.append(1000 * (told("done")[subject]["at"] - asked_at))

    print("from enqueue to handler, ms:", sorted(round(delay) for delay in delays_ms))
    assert sorted(delays_ms)[3] < 200  # not the worst: the machine may be busy with other tests


def test_a_job_whose_worker_is_killed_runs_again(start_worker):
    enqueue("long", TWO_SECONDS)
    victim = start_worker()
    wait_for(lambda: told("started"))
    victim.send_signal(signal.SIGKILL)
    killed_at = time.monotonic()

    start_worker()
    wait_for(lambda: len(told("started")) == 2)
    print(f"claimed again {time.monotonic() - killed_at:.1f} s after the kill")

    wait_for(lambda: told("done"))
    wait_for(lambda: Job.objects.get().state == "done")
    assert [message["attempt"] for message in told("started")] == [1, 2]
    assert len(told("done")) == 1


def test_a_worker_that_wakes_up_late_writes_nothing(start_worker):
    enqueue("long", TWO_SECONDS)
    sleeper = start_worker()
    wait_for(lambda: told("started"))
    sleeper.send_signal(signal.SIGSTOP)

    other = start_worker()
    wait_for(lambda: len(told("started")) == 2)
    sleeper.send_signal(signal.SIGCONT)
    wait_for(lambda: told("done"))
    time.sleep(1)

    assert [message["pid"] for message in told("done")] == [other.pid]


def test_a_worker_told_to_stop_hands_its_job_back(start_worker):
    enqueue("long", A_MINUTE)
    leaver = start_worker()
    wait_for(lambda: told("started"))
    leaver.terminate()
    assert leaver.wait(timeout=10) == 0

    assert Job.objects.get().fencing_token is None
    start_worker()
    wait_for(lambda: len(told("started")) == 2)
    assert Job.objects.get().attempt == 1


def test_work_whose_wake_up_was_lost_is_found_by_the_sweep(start_worker):
    start_worker()
    Job.objects.create(kind="note", lane="inference", subject_id=5)

    wait_for(lambda: told("done"), within_s=6)

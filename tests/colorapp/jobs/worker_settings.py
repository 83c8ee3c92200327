"""Settings of the worker processes that tests start: the test's own database and queue, a short lease."""

import os

from colorapp.settings import *  # noqa: F403
from colorapp.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
JOB_QUEUE_FILE = os.environ["TEST_QUEUE"]
JOB_LEASE_S = 1.5
JOB_KINDS = {
    "note": ("inference", "tests.colorapp.jobs.handlers.note_it"),
    "long": ("inference", "tests.colorapp.jobs.handlers.take_long", "tests.colorapp.jobs.handlers.told"),
}

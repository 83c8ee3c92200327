import pytest

HANDLERS = "tests.colorapp.jobs.handlers"


@pytest.fixture
def job_kinds(settings, db):
    """A few kinds of jobs in one lane, and one in another."""
    told = f"{HANDLERS}.told"
    settings.JOB_KINDS = {
        "note": ("inference", f"{HANDLERS}.note_it", told),
        "long": ("inference", f"{HANDLERS}.take_long", told),
        "refuse": ("inference", f"{HANDLERS}.refuse", told),
        "break": ("inference", f"{HANDLERS}.break_down", told),
        "learn": ("learning", f"{HANDLERS}.note_it"),
    }

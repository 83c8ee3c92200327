"""What becomes of a frame while a worker prepares it. Called by `jobs` (settings.JOB_KINDS)."""

from colorapp.corrections.actions import mark_failed
from colorapp.jobs.models import Job
from colorapp.production.events import tell_frame_changed


def follow_job(job: Job) -> None:
    """Tell how far it is. A job that failed for good takes its waiting frame along, whatever stopped it."""
    if job.state == Job.State.FAILED:
        mark_failed(job.subject_id)
    tell_frame_changed(job.subject_id)

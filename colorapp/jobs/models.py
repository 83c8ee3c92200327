"""Background work as people see it: what it is about, how far it is, whether it failed.

The row is the record of each job. The queue that wakes a worker carries no more than "there is work";
which job comes next, who holds it and until when stands here, so a lost wake-up or a killed worker costs
time and nothing else.
"""

from django.db import models


class Job(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=40)
    lane = models.CharField(max_length=20)
    subject_id = models.BigIntegerField(help_text="Id of the frame or training run that the job is about.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    priority = models.IntegerField(default=0, help_text="Higher first; equal ones in order of arrival.")
    progress = models.FloatField(default=0.0, help_text="0 to 1")
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    fencing_token = models.UUIDField(
        null=True,
        blank=True,
        help_text="Of the attempt that holds the lease; any other attempt's write is refused.",
    )
    cancel_requested = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-priority", "id"]
        indexes = [
            models.Index(fields=["lane", "state", "-priority", "id"]),
            models.Index(fields=["kind", "subject_id", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(state="waiting"),
                name="one_waiting_job_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(progress__gte=0) & models.Q(progress__lte=1),
                name="job_progress_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} ({self.state})"

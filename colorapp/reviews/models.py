"""Submissions of finished frames, the lead's verdicts, and notes pinned on the drawing."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """An artist's word that a frame is finished as of correction `at_seq`, and the lead's answer."""

    class Verdict(models.TextChoices):
        APPROVED = "approved"
        RETAKE = "retake"

    frame = models.ForeignKey("production.Frame", on_delete=models.CASCADE, related_name="submissions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions")
    at_seq = models.PositiveIntegerField()
    submitted_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(  # noqa: DJ001 - null: not judged yet, which is no verdict of its own
        max_length=10, choices=Verdict.choices, null=True, blank=True
    )
    comment = models.TextField(blank=True, max_length=2000)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["frame"],
                condition=models.Q(verdict__isnull=True),
                name="one_open_submission_per_frame",
            )
        ]

    def __str__(self) -> str:
        return f"{self.frame_id} by {self.author_id}: {self.verdict or 'open'}"


class Note(models.Model):
    """A remark pinned on the drawing, at a pixel of it."""

    frame = models.ForeignKey("production.Frame", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:40]

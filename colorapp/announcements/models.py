"""What happened and who should hear it, written in the transaction in which it happened.

The table is the way from any process to every browser without a message broker: the web process reads it
by id and hands each row to its sockets. A row is a hint and may be deleted once it is old.
"""

from django.db import models


class Announcement(models.Model):
    topic = models.CharField(max_length=80)
    message = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id} {self.topic}"

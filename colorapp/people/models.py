"""Users, and the role that each has in a project."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody who signs in. A user with `is_staff` may create projects."""

    display_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=5, choices=[("en", "English"), ("ja", "日本語")], default="en")
    theme = models.CharField(
        max_length=6,
        choices=[("dark", "Dark"), ("light", "Light"), ("system", "As the system")],
        default="dark",
    )

    def __str__(self) -> str:
        return self.display_name or self.username


class Role(models.TextChoices):
    ARTIST = "artist", "Artist"
    LEAD = "lead", "Lead"
    ADMIN = "admin", "Admin"


class Membership(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    project = models.ForeignKey("production.Project", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "project"], name="one_role_per_user_and_project"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} in {self.project_id}"

"""Datasets frozen from approved frames, the training runs on them, and the model versions that result."""

from django.conf import settings
from django.db import models


class Dataset(models.Model):
    """A frozen, numbered, hashed set of training pairs. Its folder is written once and never changed."""

    character = models.ForeignKey("production.Character", on_delete=models.CASCADE, related_name="datasets")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=200, help_text="Path below the datasets' folder.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["character", "number"], name="one_dataset_per_number")]

    def __str__(self) -> str:
        return f"dataset {self.number}"


class TrainingPair(models.Model):
    """One frame of a dataset: its position, the correction it was frozen at, whether it is held back."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="pairs")
    frame = models.ForeignKey(
        "production.Frame", null=True, blank=True, on_delete=models.SET_NULL, related_name="training_pairs"
    )
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    at_seq = models.PositiveIntegerField(default=0)
    is_held_back = models.BooleanField(
        default=False, help_text="Never trained on: new and active models are compared on it."
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["dataset", "position"], name="one_pair_per_position")]

    def __str__(self) -> str:
        return self.name


class ModelVersion(models.Model):
    """The result of a training run, registered. At most one of a character is active: it predicts."""

    character = models.ForeignKey(
        "production.Character", on_delete=models.CASCADE, related_name="model_versions"
    )
    number = models.PositiveIntegerField()
    checkpoint = models.CharField(max_length=200, help_text="Path below the checkpoints' folder.")
    sha256 = models.CharField(max_length=64)
    dataset = models.ForeignKey(
        Dataset, null=True, blank=True, on_delete=models.PROTECT, related_name="model_versions"
    )
    report = models.JSONField(default=dict, help_text="Evaluation on the held-back pairs of its dataset.")
    compared = models.JSONField(
        default=dict, help_text="The model that was active then, evaluated on the same pairs."
    )
    guarantee = models.JSONField(
        default=dict, help_text="What was proven of it and on which drawings, as `inference` stores it."
    )
    certified_at = models.DateTimeField(null=True, blank=True)
    certification = models.OneToOneField("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    is_active = models.BooleanField(default=False)
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    promoted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["character", "number"], name="one_model_version_per_number"),
            models.UniqueConstraint(
                fields=["character"],
                condition=models.Q(is_active=True),
                name="one_active_model_per_character",
            ),
        ]

    def __str__(self) -> str:
        return f"model {self.number}"


class TrainingRun(models.Model):
    """A training in the background: what it was asked for, its loss curve, its result."""

    character = models.ForeignKey(
        "production.Character", on_delete=models.CASCADE, related_name="training_runs"
    )
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="training_runs")
    start_from = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by"
    )
    minutes = models.FloatField()
    seed = models.PositiveIntegerField(default=0)
    job = models.OneToOneField("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="training_run")
    curve = models.JSONField(default=list, help_text='[{"elapsed_s", "step", "loss", "accuracy"}, …]')
    result = models.OneToOneField(
        ModelVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="training_run"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"training run {self.id}"

"""The append-only log of each frame, and the fills that are its fold."""

from django.conf import settings
from django.db import models


class Correction(models.Model):
    """An edit that the server stored and numbered.

    `changes` is what it did to each region, so that the fold needs no rule of its own:
    ``{"region": 17, "label": 4, "source": "artist", "author": 3, "confidence": null}`` with what stood there
    before under ``"before"`` (null where nothing did). A source of null takes the fill away. What an undo or
    a redo gives back, and what a part takes over from the region that it was part of, carries under ``"seq"``
    the number of the correction that had set it. Rows are never changed or deleted.
    """

    class Kind(models.TextChoices):
        PREDICT = "predict"
        FILL = "fill"
        SPLIT = "split"
        MERGE = "merge"
        ACCEPT = "accept"
        UNDO = "undo"
        REDO = "redo"

    frame = models.ForeignKey("production.Frame", on_delete=models.CASCADE, related_name="corrections")
    seq = models.PositiveIntegerField()
    token = models.UUIDField(unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        help_text="Null: the model.",
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    request = models.JSONField(help_text="The edit as it was asked for: regions, label, clicked pixels, …")
    changes = models.JSONField()
    structure = models.JSONField(
        null=True,
        help_text='If it made a region map: {"from": 1, "to": 2, "regions": [4, 9], "part_of": {"9": 4}}: '
        "revisions, the regions that changed, and the one that each new region was part of.",
    )
    skipped = models.JSONField(
        default=list, help_text="Regions that were asked for and left as they are: a person had decided them."
    )
    regions_left = models.PositiveIntegerField(help_text="In the frame, after this correction.")
    reverts = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reverted_by",
        help_text="Of an undo or a redo: the correction that it takes back.",
    )
    gesture = models.UUIDField(
        null=True,
        blank=True,
        help_text="Where one edit reached several frames: the token of that edit, in all of them.",
    )
    reach = models.JSONField(
        null=True,
        blank=True,
        help_text="Of a fill through the cut, in the frame where it began: how far it came, as told.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["frame_id", "seq"]
        indexes = [
            models.Index(fields=["frame", "author", "kind", "-seq"], name="newest_of_an_artist"),
            models.Index(
                fields=["gesture"], condition=models.Q(gesture__isnull=False), name="parts_of_a_gesture"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["frame", "seq"], name="one_correction_per_number"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="numbers_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.frame_id}#{self.seq} {self.kind}"


class Fill(models.Model):
    """The label that a region has now, and who gave it: the fold of the log, written only with it."""

    class Source(models.TextChoices):
        MODEL = "model"
        PROPAGATED = "propagated"
        DUST_RULE = "dust"
        TRACE_RULE = "trace"
        ARTIST = "artist"
        LEAD = "lead"

    frame = models.ForeignKey("production.Frame", on_delete=models.CASCADE, related_name="fills")
    region = models.PositiveIntegerField()
    label = models.PositiveSmallIntegerField(null=True, help_text="Label number; null: unpainted.")
    source = models.CharField(max_length=12, choices=Source.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confidence = models.FloatField(null=True, help_text="Of the model's fills: c(Ω).")
    seq = models.PositiveIntegerField(help_text="Number of the correction that set it.")
    is_trace = models.BooleanField(
        default=False, help_text="Of a piece of a trace line, which is not counted among the regions."
    )

    class Meta:
        ordering = ["frame_id", "region"]
        constraints = [models.UniqueConstraint(fields=["frame", "region"], name="one_fill_per_region")]

    def __str__(self) -> str:
        return f"{self.frame_id}/{self.region} = {self.label}"

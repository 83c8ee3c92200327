"""Region maps of frames, which regions of neighbors are the same, and what each model version predicted."""

from django.db import models


class RegionMap(models.Model):
    """The regions of a frame as they stand after `revision` changes of structure. Never changed once made.

    The ids of all pixels lie in a file named after their hash; the small table beside it is stored here.
    """

    frame = models.ForeignKey("production.Frame", on_delete=models.CASCADE, related_name="region_maps")
    revision = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200, help_text="Path below the file store: column runs, deflated.")
    region_count = models.PositiveIntegerField(help_text="Regions that have pixels, without trace pieces.")
    gone = models.JSONField(
        default=list,
        help_text="Ids without pixels: what was joined into another region. No id is given a second time.",
    )
    area_px = models.JSONField(help_text="[0, area of region 1, …]")
    bbox = models.JSONField(help_text="[[x0, y0, x1, y1], …], half open; entry 0 unused")
    seed = models.JSONField(help_text="[[x, y], …]: a pixel well inside each region; entry 0 unused")
    dust_host = models.JSONField(
        default=dict,
        help_text='{"17": 4, …}: region 17 is dust and takes the label of region 4. Only dust is listed.',
    )
    trace_sides = models.JSONField(
        default=dict,
        help_text='{"61": [9, 4], …}: id 61 is a piece of a trace line between regions 9 and 4, the smaller '
        "first. Maps from before trace lines could be painted have none.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "revision"], name="one_region_map_per_revision"),
            models.CheckConstraint(condition=models.Q(region_count__lte=65535), name="regions_fit_16_bits"),
        ]

    def __str__(self) -> str:
        return f"{self.region_count} regions"

    @property
    def highest_id(self) -> int:
        """Ids run from 1 to this one, trace pieces and those that are gone among them."""
        return self.region_count + len(self.trace_sides) + len(self.gone)


class RegionMatches(models.Model):
    """Which regions of two neighboring frames of a cut are the same part of the figure, one to one.

    Made once for each pair of region maps, the earlier frame first; maps that were replaced keep theirs.
    """

    region_map_from = models.ForeignKey(RegionMap, on_delete=models.CASCADE, related_name="matches_after")
    region_map_to = models.ForeignKey(RegionMap, on_delete=models.CASCADE, related_name="matches_before")
    rows = models.JSONField(help_text="[[region, region of the later frame, score in 0..1], …]")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_map_from", "region_map_to"], name="matched_once_per_pair_of_maps"
            )
        ]

    def __str__(self) -> str:
        return f"{len(self.rows)} matches of {self.region_map_from_id} and {self.region_map_to_id}"


class Prediction(models.Model):
    """What one model version said about one region map. Lists are indexed by region id; entry 0 is unused.

    Of an id without pixels a model says nothing: its label is -1.
    """

    region_map = models.ForeignKey(RegionMap, on_delete=models.CASCADE, related_name="predictions")
    model_version = models.ForeignKey(
        "learning.ModelVersion", on_delete=models.PROTECT, related_name="predictions"
    )
    labels = models.JSONField(help_text="[0, label number of region 1, …]")
    confidence = models.JSONField(help_text="[0.0, c(Ω) of region 1, …]")
    runners_up = models.JSONField(help_text="[[], [label numbers after the first, likeliest first], …]")
    basis = models.CharField(
        max_length=100,
        blank=True,
        default="",
        help_text="Finished frames of the cut that were taken in, each at its newest number: “41@17 43@22”.",
    )
    far = models.FloatField(
        null=True, blank=True, help_text="Distance of the drawing from those that the model version knows."
    )
    judged_at = models.DateTimeField(null=True, blank=True, help_text="When it was found to be so far.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_map", "model_version", "basis"],
                name="one_prediction_per_map_version_and_basis",
            )
        ]

    def __str__(self) -> str:
        return f"{self.model_version_id} on {self.region_map_id}"

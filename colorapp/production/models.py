"""What a studio makes: projects, characters with their labels and palettes, cuts, frames."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

is_hex_color = RegexValidator(r"^#[0-9a-f]{6}$", "A color reads #rrggbb, in lower case.")


def channels_of(rgb: str) -> tuple[int, ...]:
    """Red, green and blue, 0..255, of a color as it is stored.

    >>> channels_of("#0a0bff")
    (10, 11, 255)
    """
    return tuple(bytes.fromhex(rgb.removeprefix("#")))


class Project(models.Model):
    name = models.CharField(max_length=120, unique=True)
    threshold = models.FloatField(
        default=0.8,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="t_h: regions whose confidence is above it are painted, the others are withdrawn.",
    )
    dust_max_px = models.PositiveIntegerField(
        default=4, help_text="A region of at most so many pixels is dust: no person is asked about it."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    role: str  # of the user for whom access.py or queries.py fetched it; no column

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold__gte=0) & models.Q(threshold__lte=1), name="threshold_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Character(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="characters")
    name = models.CharField(max_length=120)
    wants_promise = models.BooleanField(
        default=False, help_text="The model's proven promise rules in place of the project's threshold."
    )
    at_most_wrong = models.FloatField(
        default=0.05, help_text="Share of the painted regions that a promise lets be wrong, between 0 and 1."
    )
    unless = models.FloatField(
        default=0.1, help_text="The chance, between 0 and 1, with which a proven promise may be false."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="one_character_per_name"),
            models.CheckConstraint(
                condition=models.Q(at_most_wrong__gt=0, at_most_wrong__lt=1, unless__gt=0, unless__lt=1),
                name="a_promise_has_shares",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    """A semantic color part of a character. `number` is its id everywhere outside the database.

    A label that fills refer to is never deleted, only retired.
    """

    class LabelRole(models.TextChoices):
        BASE = "base"
        SHADOW = "shadow"
        HIGHLIGHT = "highlight"
        BACKGROUND = "background"
        LINE = "line"

    character = models.ForeignKey(Character, on_delete=models.CASCADE, related_name="labels")
    number = models.PositiveSmallIntegerField(validators=[MaxValueValidator(254)])
    name = models.CharField(max_length=80)
    name_ja = models.CharField(max_length=80, blank=True)
    group = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=12, choices=LabelRole.choices, default=LabelRole.BASE)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["character", "number"], name="one_label_per_number"),
            models.UniqueConstraint(fields=["character", "name"], name="one_label_per_name"),
            models.CheckConstraint(condition=models.Q(number__lte=254), name="label_number_fits_a_byte"),
        ]

    def __str__(self) -> str:
        return self.name


class Palette(models.Model):
    """One set of colors for a character's labels: day, night, rain. The first is the usual one."""

    character = models.ForeignKey(Character, on_delete=models.CASCADE, related_name="palettes")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["character", "name"], name="one_palette_per_name")]

    def __str__(self) -> str:
        return self.name


class PaletteColor(models.Model):
    palette = models.ForeignKey(Palette, on_delete=models.CASCADE, related_name="colors")
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="colors")
    rgb = models.CharField(max_length=7, validators=[is_hex_color])

    class Meta:
        ordering = ["label__number"]
        constraints = [models.UniqueConstraint(fields=["palette", "label"], name="one_color_per_label")]

    def __str__(self) -> str:
        return f"{self.label_id} {self.rgb}"


class ModelSheet(models.Model):
    """A painted picture of a character that artists keep beside the drawing, to see and pick its colors."""

    character = models.ForeignKey(Character, on_delete=models.CASCADE, related_name="model_sheets")
    name = models.CharField(max_length=120)
    picture = models.CharField(max_length=200, help_text="Path below the file store of its PNG.")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["character", "sha256"], name="one_model_sheet_per_picture")
        ]

    def __str__(self) -> str:
        return self.name


class Cut(models.Model):
    """An ordered sequence of frames of one character, named as studios do (`c012_A`)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="cuts")
    character = models.ForeignKey(Character, on_delete=models.PROTECT, related_name="cuts")
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="one_cut_per_name")]

    def __str__(self) -> str:
        return self.name


class Frame(models.Model):
    """One line drawing to be painted, where its work stands, and the head of its correction log.

    `head_seq` and `regions_left` are changed only by the correction log, inside the row lock.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a prediction"
        FAILED = "failed", "Could not be predicted"
        OPEN = "open", "Open"
        SUBMITTED = "submitted", "Submitted"
        RETAKE = "retake", "Retake"
        APPROVED = "approved", "Approved"

    class Ruling(models.TextChoices):
        """Why another threshold than the project's decides what the model paints here."""

        STRANGER = "stranger", "Unlike the drawings that the model knows"
        PROMISED = "promised", "At most so many painted regions are wrong, as was proven"
        SUSPENDED = "suspended", "The last drawings are unlike those that the promise was proven on"

    cut = models.ForeignKey(Cut, on_delete=models.CASCADE, related_name="frames")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    drawing = models.CharField(
        max_length=200, help_text="Path below the file store of the PNG that was made of it."
    )
    drawing_sha256 = models.CharField(max_length=64)
    original_name = models.CharField(max_length=255)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_frames",
    )
    head_seq = models.PositiveIntegerField(default=0)
    regions_left = models.PositiveIntegerField(null=True, blank=True, help_text="Null until predicted.")
    own_threshold = models.FloatField(
        null=True, blank=True, help_text="Rules in place of the project's, as the last prediction found."
    )
    ruling = models.CharField(max_length=10, choices=Ruling.choices, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cut", "name"], name="one_frame_per_name"),
            models.UniqueConstraint(fields=["cut", "position"], name="one_frame_per_position"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def threshold(self) -> float:
        """t_h of this frame: its own where it has one, else the project's."""
        return self.cut.project.threshold if self.own_threshold is None else self.own_threshold

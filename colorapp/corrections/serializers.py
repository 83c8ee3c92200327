"""The shapes of edits and corrections in requests and answers."""

from typing import Any

from rest_framework import serializers

from colorapp.corrections.edits import (
    MAX_LINE_POINTS,
    MAX_REGIONS_PER_FILL,
    Accepting,
    Edit,
    Filling,
    Merging,
    Propagation,
    Splitting,
)
from colorapp.corrections.models import Correction
from colorapp.errors import BadInput, first_sentence
from colorapp.people.serializers import PersonSerializer
from colorapp.production.serializers import (
    CharacterSerializer,
    FrameSummarySerializer,
    ProjectOfCutSerializer,
)
from colorapp.regions.serializers import PredictionSerializer, RegionMapSerializer

MAX_LOG_PAGE = 1000
USUAL_LOG_PAGE = 200


class WholeNumberField(serializers.IntegerField):
    """An integer that was sent as one: neither "7" nor 7.0 nor true."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class PointField(serializers.ListField):
    """[x, y] of a pixel."""

    child = WholeNumberField(min_value=0, max_value=65_535)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, **options)


_NEEDED = {
    "fill": ("regions", "map_revision"),
    "accept": ("regions", "labels", "map_revision"),
    "split": ("line",),
    "merge": ("regions", "map_revision"),
}


class EditSerializer(serializers.Serializer[Edit]):
    """A fill names regions and a label, or a label for each; an accept the labels that were seen suggested;
    a merge regions, a split a line. An undo and a redo name nothing, the log knows what is next.
    """

    token = serializers.UUIDField(
        help_text="Chosen by the sender, new for every edit; the same again is harmless."
    )
    kind = serializers.ChoiceField(choices=["fill", "accept", "split", "merge", "undo", "redo"])
    regions = serializers.ListField(
        child=WholeNumberField(min_value=1, max_value=65_535),
        required=False,
        min_length=1,
        max_length=MAX_REGIONS_PER_FILL,
    )
    label = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=254)  # type: ignore[assignment]  # `label` is ours
    labels = serializers.ListField(
        child=WholeNumberField(allow_null=True, min_value=0, max_value=254),
        required=False,
        max_length=MAX_REGIONS_PER_FILL,
        help_text="One for each region: of a fill, in place of `label`; of an accept, what was suggested.",
    )
    seeds = serializers.ListField(
        child=PointField(),
        required=False,
        allow_null=True,
        max_length=MAX_REGIONS_PER_FILL,
        help_text="The pixel clicked in each region.",
    )
    map_revision = WholeNumberField(required=False, min_value=1, max_value=2**31 - 1)
    line = serializers.ListField(
        child=PointField(),
        required=False,
        min_length=2,
        max_length=MAX_LINE_POINTS,
        help_text="The pixels that the pencil went through.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in _NEEDED.get(attrs["kind"], ()):
            if name not in attrs:
                raise serializers.ValidationError({name: f"This is needed to {attrs['kind']}."})
        seeds = attrs.get("seeds")
        if seeds is not None and "regions" in attrs and len(seeds) != len(attrs["regions"]):
            raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})
        if attrs["kind"] in {"fill", "accept"}:
            _require_label_or_labels(attrs)
        return attrs


def _require_label_or_labels(attrs: dict[str, Any]) -> None:
    if attrs["kind"] == "accept" and ("label" in attrs or None in attrs.get("labels", [None])):
        raise serializers.ValidationError({"labels": "An accept names the label seen in each region."})
    if ("label" in attrs) == ("labels" in attrs):
        raise serializers.ValidationError({"label": "A fill needs this, or `labels`, and not both."})
    if "labels" in attrs and len(attrs["labels"]) != len(attrs["regions"]):
        raise serializers.ValidationError({"labels": "There is one for each region."})


class PropagationSerializer(serializers.Serializer[Propagation]):
    """Regions of one frame, and how far through the cut their color is to be carried."""

    token = serializers.UUIDField(
        required=False, help_text="As of an edit; not needed for a dry run, which stores nothing."
    )
    regions = serializers.ListField(
        child=WholeNumberField(min_value=1, max_value=65_535),
        min_length=1,
        max_length=MAX_REGIONS_PER_FILL,
    )
    label = WholeNumberField(  # type: ignore[assignment]  # `label` is ours
        required=False,
        allow_null=True,
        default=None,
        min_value=0,
        max_value=254,
        help_text="Null: each region carries the color that it has.",
    )
    seeds = serializers.ListField(
        child=PointField(),
        required=False,
        allow_null=True,
        default=None,
        max_length=MAX_REGIONS_PER_FILL,
        help_text="The pixel clicked in each region.",
    )
    map_revision = WholeNumberField(min_value=1, max_value=2**31 - 1)
    direction = serializers.ChoiceField(choices=["forward", "back", "both"], default="forward")
    frames = WholeNumberField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=100_000,
        help_text="How many frames it may go, each way; null: to the end of the cut.",
    )
    dry_run = serializers.BooleanField(default=False, help_text="Only tell how far it would come.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["dry_run"] and "token" not in attrs:
            raise serializers.ValidationError({"token": "Every edit needs one."})
        seeds = attrs["seeds"]
        if seeds is not None and len(seeds) != len(attrs["regions"]):
            raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})
        return attrs


def propagation_of(said: dict[str, Any]) -> Propagation:
    return Propagation(_carried(said), direction=said["direction"], frames=said["frames"])


def _carried(said: dict[str, Any]) -> Filling:
    seeds = None if said["seeds"] is None else _points(said["seeds"])
    return Filling(tuple(said["regions"]), said["label"], seeds, said["map_revision"])


def read_edit(asked: object) -> Edit:
    """An edit as HTTP and the socket both take it; refused in words."""
    serializer = EditSerializer(data=asked)
    if not serializer.is_valid():
        raise BadInput("bad_input", first_sentence(serializer.errors))
    said = serializer.validated_data
    return Edit(said["token"], said["kind"], _asked(said))


def _asked(said: dict[str, Any]) -> Filling | Accepting | Splitting | Merging | None:
    if said["kind"] == "split":
        return Splitting(_points(said["line"]))
    if said["kind"] in {"undo", "redo"}:
        return None
    regions, revision = tuple(said["regions"]), said["map_revision"]
    seeds = None if said.get("seeds") is None else _points(said["seeds"])
    if said["kind"] == "merge":
        return Merging(regions, seeds, revision)
    if said["kind"] == "accept":
        return Accepting(regions, tuple(said["labels"]), seeds, revision)
    labels = None if said.get("labels") is None else tuple(said["labels"])
    return Filling(regions, said.get("label"), seeds, revision, labels=labels)


def _points(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((x, y) for x, y in pairs)


class ChangeSerializer(serializers.Serializer[Correction]):
    region = serializers.IntegerField()
    label = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # `label` is ours
    source = serializers.ChoiceField(  # type: ignore[assignment]  # and so is `source`
        choices=["model", "propagated", "dust", "artist", "lead"],
        allow_null=True,
        help_text="Null: the region has no fill any more.",
    )
    author = serializers.IntegerField(allow_null=True)
    confidence = serializers.FloatField(allow_null=True)


class CorrectionSerializer(serializers.Serializer[Correction]):
    frame = serializers.IntegerField()
    seq = serializers.IntegerField()
    token = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=["predict", "fill", "accept", "split", "merge", "undo", "redo"])
    author = PersonSerializer(allow_null=True)
    at = serializers.DateTimeField()
    changes = ChangeSerializer(many=True, allow_null=True)
    skipped = serializers.ListField(child=serializers.IntegerField())
    regions_left = serializers.IntegerField()
    accepted = serializers.IntegerField(help_text="In how many regions a person took the model's guess.")
    model = serializers.IntegerField(allow_null=True, help_text="Of a prediction: the model's number.")
    map_revision = serializers.IntegerField(
        allow_null=True, help_text="The region map that it made, where it changed the structure."
    )
    gesture = serializers.UUIDField(
        allow_null=True, help_text="Of an edit that reached several frames: its token, in all of them."
    )


class CorrectionMadeSerializer(serializers.Serializer[Correction]):
    correction = CorrectionSerializer()


class ReachedFrameSerializer(serializers.Serializer[Correction]):
    frame = serializers.IntegerField()
    name = serializers.CharField()
    regions = serializers.ListField(child=serializers.IntegerField(), help_text="That were filled there.")


class PassedFrameSerializer(serializers.Serializer[Correction]):
    frame = serializers.IntegerField()
    name = serializers.CharField()
    code = serializers.ChoiceField(
        choices=["frame_waiting", "frame_submitted", "frame_approved"], help_text="Why it may not be painted."
    )


class TrailEndSerializer(serializers.Serializer[Correction]):
    region = serializers.IntegerField(help_text="In the frame where it began.")
    direction = serializers.ChoiceField(choices=["forward", "back"])
    frame = serializers.IntegerField(help_text="The last frame in which it was found.")
    why = serializers.ChoiceField(
        choices=["last_frame", "far_enough", "no_match", "unsure", "painted_otherwise", "not_ready"]
    )


class ReachSerializer(serializers.Serializer[Correction]):
    correction = CorrectionSerializer(allow_null=True, help_text="Of this frame; null for a dry run.")
    frames = ReachedFrameSerializer(many=True, help_text="Other frames in which something is filled.")
    passed = PassedFrameSerializer(many=True, help_text="Frames that were gone through and left as they are.")
    ends = TrailEndSerializer(many=True)
    is_ready = serializers.BooleanField(
        help_text="False: some neighbors are still being matched; it comes farther after `frame.matched`."
    )


class StepSerializer(serializers.Serializer[Correction]):
    frame = serializers.IntegerField()
    frames = serializers.ListField(
        child=serializers.IntegerField(), help_text="All that it reached; it can be taken in any of them."
    )
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()


class StepsSerializer(serializers.Serializer[Correction]):
    undo = StepSerializer(allow_null=True)
    redo = StepSerializer(allow_null=True)


class CorrectionsSinceSerializer(serializers.Serializer[Correction]):
    head_seq = serializers.IntegerField()
    corrections = CorrectionSerializer(many=True)


class ThresholdSerializer(serializers.Serializer[None]):
    threshold = serializers.FloatField(min_value=0.0, max_value=1.0)


class LogPageSerializer(serializers.Serializer[None]):
    """Forward from a number, for who catches up; or backward a page at a time, for who reads the history."""

    since = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        required=False,
        help_text="Everything after this number, which the asker has already. 0 unless another is given.",
    )
    before = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        help_text="The newest page below this number. Not together with `since`.",
    )
    limit = serializers.IntegerField(
        min_value=1,
        max_value=MAX_LOG_PAGE,
        required=False,
        help_text=f"How long that page is at most, {MAX_LOG_PAGE} or less; without `before` the newest.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "since" in attrs and ("before" in attrs or "limit" in attrs):
            raise serializers.ValidationError({"since": "Read forward from `since`, or backward by pages."})
        return attrs


class NamedCutSerializer(serializers.Serializer[None]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class FillRowField(serializers.ListField):
    """[region, label | null, source, author id | null, confidence | null]"""

    child = serializers.JSONField()

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=5, max_length=5, **options)


class FrameSnapshotSerializer(serializers.Serializer[None]):
    frame = FrameSummarySerializer()
    cut = NamedCutSerializer()
    project = ProjectOfCutSerializer()
    character = CharacterSerializer()
    drawing = serializers.CharField(help_text="Address of the line drawing.")
    region_map = RegionMapSerializer(allow_null=True, help_text="Null while it waits to be prepared.")
    prediction = PredictionSerializer(allow_null=True)
    head_seq = serializers.IntegerField(help_text="The number that the fills stand at.")
    fills = serializers.ListField(
        child=FillRowField(),
        help_text="[region, label or null, source, author id or null, confidence or null] of each.",
    )
    undoable = serializers.IntegerField(
        allow_null=True, help_text="Number of the correction that an undo by the asker would take back."
    )
    redoable = serializers.IntegerField(
        allow_null=True, help_text="Number of the undo that a redo by the asker would take back."
    )

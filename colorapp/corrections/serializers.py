"""The shapes of edits and corrections in requests and answers."""

from typing import Any

from rest_framework import serializers

from colorapp.corrections.edits import MAX_REGIONS_PER_FILL, Edit, Filling, Propagation
from colorapp.corrections.models import Correction
from colorapp.errors import BadInput, first_sentence
from colorapp.people.serializers import PersonSerializer
from colorapp.production.serializers import (
    CharacterSerializer,
    FrameSummarySerializer,
    ProjectOfCutSerializer,
)
from colorapp.regions.serializers import PredictionSerializer, RegionMapSerializer


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


class EditSerializer(serializers.Serializer[Edit]):
    """A fill names regions and a label; an undo and a redo name nothing, the log knows what is next."""

    token = serializers.UUIDField(
        help_text="Chosen by the sender, new for every edit; the same again is harmless."
    )
    kind = serializers.ChoiceField(choices=["fill", "undo", "redo"])
    regions = serializers.ListField(
        child=WholeNumberField(min_value=1, max_value=65_535),
        required=False,
        min_length=1,
        max_length=MAX_REGIONS_PER_FILL,
    )
    label = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=254)  # type: ignore[assignment]  # `label` is ours
    seeds = serializers.ListField(
        child=PointField(),
        required=False,
        allow_null=True,
        max_length=MAX_REGIONS_PER_FILL,
        help_text="The pixel clicked in each region.",
    )
    map_revision = WholeNumberField(required=False, min_value=1, max_value=2**31 - 1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["kind"] != "fill":
            return attrs
        for name in ("regions", "label", "map_revision"):
            if name not in attrs:
                raise serializers.ValidationError({name: "A fill needs this."})
        seeds = attrs.get("seeds")
        if seeds is not None and len(seeds) != len(attrs["regions"]):
            raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})
        return attrs


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
    return Propagation(_filling(said), direction=said["direction"], frames=said["frames"])


def read_edit(asked: object) -> Edit:
    """An edit as HTTP and the socket both take it; refused in words."""
    serializer = EditSerializer(data=asked)
    if not serializer.is_valid():
        raise BadInput("bad_input", first_sentence(serializer.errors))
    said = serializer.validated_data
    return Edit(said["token"], said["kind"], _filling(said) if said["kind"] == "fill" else None)


def _filling(said: dict[str, Any]) -> Filling:
    seeds = said.get("seeds")
    return Filling(
        regions=tuple(said["regions"]),
        label=said["label"],
        seeds=None if seeds is None else tuple((x, y) for x, y in seeds),
        map_revision=said["map_revision"],
    )


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
    kind = serializers.ChoiceField(choices=["predict", "fill", "undo", "redo"])
    author = PersonSerializer(allow_null=True)
    at = serializers.DateTimeField()
    changes = ChangeSerializer(many=True, allow_null=True)
    skipped = serializers.ListField(child=serializers.IntegerField())
    regions_left = serializers.IntegerField()
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


class SinceSerializer(serializers.Serializer[None]):
    since = serializers.IntegerField(min_value=0, max_value=2**31 - 1, default=0)


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

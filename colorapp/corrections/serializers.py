"""The shapes of corrections and of frames in requests and answers; `asked` has those of edits."""

from typing import Any

from rest_framework import serializers

from colorapp.corrections.models import Correction
from colorapp.people.serializers import PersonSerializer
from colorapp.production.serializers import (
    CharacterSerializer,
    FrameSummarySerializer,
    ProjectOfCutSerializer,
)
from colorapp.regions.serializers import PredictionSerializer, RegionMapSerializer

MAX_LOG_PAGE = 1000
USUAL_LOG_PAGE = 200


class ChangeSerializer(serializers.Serializer[Correction]):
    region = serializers.IntegerField()
    label = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # `label` is ours
    source = serializers.ChoiceField(  # type: ignore[assignment]  # and so is `source`
        choices=["model", "propagated", "dust", "trace", "artist", "lead"],
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


class AheadAskedSerializer(serializers.Serializer[None]):
    region = serializers.IntegerField(min_value=1, max_value=65_535, help_text="That was filled.")
    label = serializers.IntegerField(min_value=0, max_value=254)  # type: ignore[assignment]  # `label` is ours
    map_revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class AheadSerializer(serializers.Serializer[None]):
    frames = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Of the next few: where it is unpainted or withdrawn, and would get the color.",
    )
    is_more = serializers.BooleanField(help_text="The region goes on beyond the frames that were looked at.")


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

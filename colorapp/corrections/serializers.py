"""The shapes of edits and corrections in requests and answers."""

from typing import Any

from rest_framework import serializers

from colorapp.corrections.edits import (
    MAX_LINE_POINTS,
    MAX_REGIONS_PER_FILL,
    Edit,
    Filling,
    Merging,
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
    "fill": ("regions", "label", "map_revision"),
    "split": ("line",),
    "merge": ("regions", "map_revision"),
}


class EditSerializer(serializers.Serializer[Edit]):
    """A fill names regions and a label, a merge regions, a split a line; an undo and a redo name nothing."""

    token = serializers.UUIDField(
        help_text="Chosen by the sender, new for every edit; the same again is harmless."
    )
    kind = serializers.ChoiceField(choices=["fill", "split", "merge", "undo", "redo"])
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
                raise serializers.ValidationError({name: f"A {attrs['kind']} needs this."})
        seeds = attrs.get("seeds")
        if seeds is not None and "regions" in attrs and len(seeds) != len(attrs["regions"]):
            raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})
        return attrs


def read_edit(asked: object) -> Edit:
    """An edit as HTTP and the socket both take it; refused in words."""
    serializer = EditSerializer(data=asked)
    if not serializer.is_valid():
        raise BadInput("bad_input", first_sentence(serializer.errors))
    said = serializer.validated_data
    return Edit(said["token"], said["kind"], _asked(said))


def _asked(said: dict[str, Any]) -> Filling | Splitting | Merging | None:
    if said["kind"] == "split":
        return Splitting(_points(said["line"]))
    if said["kind"] not in {"fill", "merge"}:
        return None
    regions, revision = tuple(said["regions"]), said["map_revision"]
    seeds = None if said.get("seeds") is None else _points(said["seeds"])
    if said["kind"] == "merge":
        return Merging(regions, seeds, revision)
    return Filling(regions, said["label"], seeds, revision)


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
    kind = serializers.ChoiceField(choices=["predict", "fill", "split", "merge", "undo", "redo"])
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


class CorrectionMadeSerializer(serializers.Serializer[Correction]):
    correction = CorrectionSerializer()


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

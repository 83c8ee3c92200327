"""The shapes of edits and corrections in requests and answers."""

from typing import Any

from rest_framework import serializers

from colorapp.corrections.edits import MAX_REGIONS_PER_FILL, Accepting, Edit, Filling
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
    """A fill names regions and a label, or a label for each; an accept the labels that were seen suggested.

    An undo and a redo name nothing, the log knows what is next.
    """

    token = serializers.UUIDField(
        help_text="Chosen by the sender, new for every edit; the same again is harmless."
    )
    kind = serializers.ChoiceField(choices=["fill", "accept", "undo", "redo"])
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

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["kind"] in {"undo", "redo"}:
            return attrs
        for name in ("regions", "map_revision"):
            if name not in attrs:
                raise serializers.ValidationError({name: f"This is needed to {attrs['kind']}."})
        seeds = attrs.get("seeds")
        if seeds is not None and len(seeds) != len(attrs["regions"]):
            raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})
        _require_label_or_labels(attrs)
        return attrs


def _require_label_or_labels(attrs: dict[str, Any]) -> None:
    if attrs["kind"] == "accept" and ("label" in attrs or None in attrs.get("labels", [None])):
        raise serializers.ValidationError({"labels": "An accept names the label seen in each region."})
    if ("label" in attrs) == ("labels" in attrs):
        raise serializers.ValidationError({"label": "A fill needs this, or `labels`, and not both."})
    if "labels" in attrs and len(attrs["labels"]) != len(attrs["regions"]):
        raise serializers.ValidationError({"labels": "There is one for each region."})


def read_edit(asked: object) -> Edit:
    """An edit as HTTP and the socket both take it; refused in words."""
    serializer = EditSerializer(data=asked)
    if not serializer.is_valid():
        raise BadInput("bad_input", first_sentence(serializer.errors))
    said = serializer.validated_data
    return Edit(said["token"], said["kind"], _asked(said))


def _asked(said: dict[str, Any]) -> Filling | Accepting | None:
    if said["kind"] in {"undo", "redo"}:
        return None
    seeds = said.get("seeds")
    regions, revision = tuple(said["regions"]), said["map_revision"]
    points = None if seeds is None else tuple((x, y) for x, y in seeds)
    if said["kind"] == "accept":
        return Accepting(regions, tuple(said["labels"]), points, revision)
    labels = said.get("labels")
    return Filling(
        regions, said.get("label"), points, revision, labels=None if labels is None else tuple(labels)
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
    kind = serializers.ChoiceField(choices=["predict", "fill", "accept", "undo", "redo"])
    author = PersonSerializer(allow_null=True)
    at = serializers.DateTimeField()
    changes = ChangeSerializer(many=True, allow_null=True)
    skipped = serializers.ListField(child=serializers.IntegerField())
    regions_left = serializers.IntegerField()


class CorrectionMadeSerializer(serializers.Serializer[Correction]):
    correction = CorrectionSerializer()


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

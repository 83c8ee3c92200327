"""Edits as HTTP and the socket take them: their shapes, and how they are read."""

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
from colorapp.errors import BadInput, first_sentence


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


class RegionsField(serializers.ListField):
    child = WholeNumberField(min_value=1, max_value=65_535)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=1, max_length=MAX_REGIONS_PER_FILL, **options)


class SeedsField(serializers.ListField):
    child = PointField()

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            allow_null=True,
            max_length=MAX_REGIONS_PER_FILL,
            help_text="The pixel clicked in each region.",
            **options,
        )


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
    regions = RegionsField(required=False)
    label = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=254)  # type: ignore[assignment]  # `label` is ours
    labels = serializers.ListField(
        child=WholeNumberField(allow_null=True, min_value=0, max_value=254),
        required=False,
        max_length=MAX_REGIONS_PER_FILL,
        help_text="One for each region: of a fill, in place of `label`; of an accept, what was suggested.",
    )
    seeds = SeedsField()
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
        _require_a_seed_for_each(attrs)
        if attrs["kind"] in {"fill", "accept"}:
            _require_label_or_labels(attrs)
        return attrs


def _require_a_seed_for_each(attrs: dict[str, Any]) -> None:
    seeds = attrs.get("seeds")
    if seeds is not None and "regions" in attrs and len(seeds) != len(attrs["regions"]):
        raise serializers.ValidationError({"seeds": "There is one for each region, or none at all."})


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
    regions = RegionsField()
    label = WholeNumberField(  # type: ignore[assignment]  # `label` is ours
        required=False,
        allow_null=True,
        default=None,
        min_value=0,
        max_value=254,
        help_text="Null: each region carries the color that it has.",
    )
    seeds = SeedsField(default=None)
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
        _require_a_seed_for_each(attrs)
        return attrs


def propagation_of(said: dict[str, Any]) -> Propagation:
    carried = Filling(tuple(said["regions"]), said["label"], _seeds(said), said["map_revision"])
    return Propagation(carried, direction=said["direction"], frames=said["frames"])


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
    seeds = _seeds(said)
    if said["kind"] == "merge":
        return Merging(regions, seeds, revision)
    if said["kind"] == "accept":
        return Accepting(regions, tuple(said["labels"]), seeds, revision)
    labels = None if said.get("labels") is None else tuple(said["labels"])
    return Filling(regions, said.get("label"), seeds, revision, labels=labels)


def _seeds(said: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    return None if said.get("seeds") is None else _points(said["seeds"])


def _points(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((x, y) for x, y in pairs)

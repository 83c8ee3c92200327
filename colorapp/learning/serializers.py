"""The shapes of learning in requests and answers."""

import math

from rest_framework import serializers

from colorapp.jobs.models import Job
from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.people.serializers import PersonSerializer


def is_a_number(value: float) -> None:
    """NaN passes every minimum and maximum, and Python reads it from text."""
    if not math.isfinite(value):
        raise serializers.ValidationError("A valid number is required.")


class DatasetSerializer(serializers.Serializer[Dataset]):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    pairs = serializers.IntegerField()
    held_back = serializers.IntegerField()
    created_by = PersonSerializer(allow_null=True)
    created_at = serializers.DateTimeField()


class CurvePointSerializer(serializers.Serializer[None]):
    elapsed_s = serializers.FloatField()
    step = serializers.IntegerField()
    loss = serializers.FloatField()
    accuracy = serializers.FloatField(allow_null=True)


class TrainingRunSerializer(serializers.Serializer[TrainingRun]):
    id = serializers.IntegerField()
    dataset = serializers.IntegerField()
    start_from = serializers.IntegerField(allow_null=True, help_text="Number of a model version.")
    minutes = serializers.FloatField()
    seed = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    created_by = PersonSerializer(allow_null=True)
    state = serializers.ChoiceField(choices=Job.State.choices)
    is_cancelling = serializers.BooleanField(help_text="It runs until the worker sees that it was cancelled.")
    progress = serializers.FloatField()
    error = serializers.CharField(allow_blank=True)
    curve = CurvePointSerializer(many=True)
    result = serializers.IntegerField(allow_null=True, help_text="Number of the model version it made.")


class CertificateSerializer(serializers.Serializer[None]):
    """What was proven of a model version, or why nothing was."""

    at_most_wrong = serializers.FloatField(help_text="Share of the painted regions, in 0..1.")
    unless = serializers.FloatField(help_text="The chance, in 0..1, that the proof is wrong.")
    threshold = serializers.FloatField(allow_null=True, help_text="Null: nothing could be promised.")
    drawings = serializers.IntegerField(help_text="Painted drawings that it was proven on.")
    drawings_needed = serializers.IntegerField(
        allow_null=True, help_text="The fewest that could prove it; null where too much was wrong for that."
    )
    coverage = serializers.FloatField(help_text="Share of their regions that the threshold paints.")
    character = serializers.CharField(allow_blank=True)
    min_area_px = serializers.IntegerField(help_text="Smaller regions are not promised.")
    certified_at = serializers.DateTimeField(allow_null=True)


class CertificationSerializer(serializers.Serializer[Job]):
    """A proof under way, or one that failed."""

    state = serializers.ChoiceField(choices=Job.State.choices)
    progress = serializers.FloatField()
    error = serializers.CharField(allow_blank=True)


class ModelVersionSerializer(serializers.Serializer[ModelVersion]):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    dataset = serializers.IntegerField(allow_null=True)
    report = serializers.DictField(help_text="Evaluation on the held-back pairs of its dataset.")
    compared = serializers.DictField(
        help_text="The model that was active then, on the same pairs: {version, report}, or nothing."
    )
    certificate = CertificateSerializer(allow_null=True)
    certification = CertificationSerializer(allow_null=True)
    is_active = serializers.BooleanField()
    promoted_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class PromiseTermsSerializer(serializers.Serializer[None]):
    at_most_wrong = serializers.FloatField(
        min_value=0.001,
        max_value=0.5,
        validators=[is_a_number],
        help_text="Share of the painted regions, in 0..1.",
    )
    unless = serializers.FloatField(
        min_value=0.001,
        max_value=0.5,
        validators=[is_a_number],
        help_text="The chance, in 0..1, that the proof is wrong.",
    )


class LearningSerializer(serializers.Serializer[None]):
    approved_frames = serializers.IntegerField()
    active = serializers.IntegerField(allow_null=True, help_text="Number of the model version that predicts.")
    datasets = DatasetSerializer(many=True)
    runs = TrainingRunSerializer(many=True)
    versions = ModelVersionSerializer(many=True)
    wants_promise = serializers.BooleanField(help_text="A proven promise rules, not the project's threshold.")
    terms = PromiseTermsSerializer(help_text="What its models are to promise.")
    suspended_frames = serializers.IntegerField(help_text="Open frames in which the promise is suspended.")


class PromiseSerializer(serializers.Serializer[None]):
    is_wanted = serializers.BooleanField()


class DatasetRequestSerializer(serializers.Serializer[None]):
    held_back_share = serializers.FloatField(
        min_value=0.0, max_value=0.5, default=0.2, validators=[is_a_number]
    )
    include = serializers.IntegerField(
        allow_null=True, default=None, min_value=1, max_value=2**62, help_text="Id of a dataset to extend."
    )


class TrainingRequestSerializer(serializers.Serializer[None]):
    dataset = serializers.IntegerField(min_value=1, max_value=2**62)
    minutes = serializers.FloatField(min_value=0.05, max_value=24 * 60, default=5.0, validators=[is_a_number])
    start_from = serializers.IntegerField(
        allow_null=True,
        default=None,
        min_value=1,
        max_value=2**31 - 1,
        help_text="Number of a model version.",
    )
    seed = serializers.IntegerField(min_value=0, max_value=2**31 - 1, default=0)

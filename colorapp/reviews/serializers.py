"""The shapes of reviews in requests and answers."""

from rest_framework import serializers

from colorapp.people.serializers import PersonSerializer
from colorapp.production.serializers import FrameSummarySerializer
from colorapp.reviews.models import Note, Submission

VERDICTS = Submission.Verdict.choices


class SubmissionSerializer(serializers.Serializer[Submission]):
    id = serializers.IntegerField()
    author = PersonSerializer()
    at_seq = serializers.IntegerField()
    submitted_at = serializers.DateTimeField()
    verdict = serializers.ChoiceField(choices=VERDICTS, allow_null=True)
    comment = serializers.CharField(allow_blank=True)
    reviewer = PersonSerializer(allow_null=True)
    reviewed_at = serializers.DateTimeField(allow_null=True)


class NoteSerializer(serializers.Serializer[Note]):
    id = serializers.IntegerField()
    x = serializers.IntegerField()
    y = serializers.IntegerField()
    text = serializers.CharField()
    author = PersonSerializer()
    created_at = serializers.DateTimeField()
    resolved_at = serializers.DateTimeField(allow_null=True)


class FrameReviewSerializer(serializers.Serializer[None]):
    submissions = SubmissionSerializer(many=True)
    notes = NoteSerializer(many=True)


class QueueEntrySerializer(serializers.Serializer[Submission]):
    frame = FrameSummarySerializer()
    cut_name = serializers.CharField()
    submission = SubmissionSerializer()


class VerdictRequestSerializer(serializers.Serializer[None]):
    verdict = serializers.ChoiceField(choices=VERDICTS)
    comment = serializers.CharField(allow_blank=True, max_length=2000, default="")


class NoteRequestSerializer(serializers.Serializer[None]):
    x = serializers.IntegerField(min_value=0, max_value=100_000)
    y = serializers.IntegerField(min_value=0, max_value=100_000)
    text = serializers.CharField(max_length=1000)


class NoteChangeSerializer(serializers.Serializer[None]):
    is_resolved = serializers.BooleanField()

"""The shapes of production's requests and answers.

The answers are built by queries.py and summaries.py; what stands here describes them to the OpenAPI schema,
and a test holds the two together.
"""

from typing import Any

from rest_framework import serializers

from colorapp.jobs.models import Job
from colorapp.people.models import Role
from colorapp.people.serializers import PersonSerializer
from colorapp.production.models import Frame, Label, is_hex_color

Base = serializers.Serializer[Any]
MAX_LABEL = 254


class ColorField(serializers.CharField):
    """#rrggbb, kept in lower case."""

    default_validators = [is_hex_color]

    def to_internal_value(self, data: Any) -> str:
        return str(super().to_internal_value(data)).lower()


# ---- answers ----


class JobSummarySerializer(Base):
    state = serializers.ChoiceField(choices=Job.State.choices)
    progress = serializers.FloatField(help_text="0 to 1")
    error = serializers.CharField(help_text="Empty unless it failed.")


class FrameSummarySerializer(Base):
    id = serializers.IntegerField()
    cut = serializers.IntegerField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    state = serializers.ChoiceField(choices=Frame.State.choices)
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    head_seq = serializers.IntegerField()
    regions_left = serializers.IntegerField(allow_null=True)
    region_count = serializers.IntegerField(allow_null=True)
    own_threshold = serializers.FloatField(
        allow_null=True, help_text="Rules in place of the project's threshold."
    )
    ruling = serializers.ChoiceField(
        choices=[("", "The project's threshold rules"), *Frame.Ruling.choices],
        help_text="Why the frame has a threshold of its own.",
    )
    assignee = PersonSerializer(allow_null=True)
    thumbnail = serializers.CharField(help_text="Address of the small picture.")
    job = JobSummarySerializer(allow_null=True, help_text="The prediction that waits, runs or failed.")


class FramesByStateSerializer(Base):
    waiting = serializers.IntegerField()
    failed = serializers.IntegerField()
    open = serializers.IntegerField()
    submitted = serializers.IntegerField()
    retake = serializers.IntegerField()
    approved = serializers.IntegerField()


class ProjectSummarySerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices, help_text="Of the asking user.")
    threshold = serializers.FloatField()
    cuts = serializers.IntegerField()
    frames = serializers.IntegerField()
    frames_by_state = FramesByStateSerializer()
    regions_left = serializers.IntegerField()


class MembershipSerializer(Base):
    id = serializers.IntegerField()
    user = PersonSerializer()
    role = serializers.ChoiceField(choices=Role.choices)


class CharacterSummarySerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    active_model = serializers.IntegerField(allow_null=True, help_text="Number of the model that predicts.")
    wants_promise = serializers.BooleanField(help_text="A proven promise rules, not the project's threshold.")


class CutSummarySerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    character = serializers.IntegerField()
    frames = serializers.IntegerField()
    frames_by_state = FramesByStateSerializer()
    regions_left = serializers.IntegerField()
    regions = serializers.IntegerField()
    thumbnail = serializers.CharField(allow_null=True, help_text="Address of its first frame's.")


class ProjectSerializer(ProjectSummarySerializer):
    dust_max_px = serializers.IntegerField()
    members = MembershipSerializer(many=True)
    characters = CharacterSummarySerializer(many=True)
    cuts = CutSummarySerializer(many=True)  # type: ignore[assignment]  # the list in place of its length


class ProjectOfCutSerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    threshold = serializers.FloatField()
    role = serializers.ChoiceField(choices=Role.choices)


class CutSerializer(CutSummarySerializer):
    project = ProjectOfCutSerializer()
    frames = FrameSummarySerializer(many=True)  # type: ignore[assignment]  # the list in place of its length


class LabelSerializer(Base):
    id = serializers.IntegerField(help_text="The label's number, unique within its character.")
    name = serializers.CharField()
    name_ja = serializers.CharField()
    group = serializers.CharField()
    role = serializers.ChoiceField(choices=Label.LabelRole.choices)
    is_retired = serializers.BooleanField()


class PaletteSerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    colors = serializers.DictField(child=serializers.CharField(), help_text="Label number to #rrggbb.")


class ModelSheetSerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    picture = serializers.CharField(help_text="Address of the picture.")


class RefusedFileSerializer(Base):
    file = serializers.CharField()
    code = serializers.CharField()
    sentence = serializers.CharField()


class CharacterSerializer(Base):
    id = serializers.IntegerField()
    project = serializers.IntegerField()
    name = serializers.CharField()
    labels = LabelSerializer(many=True)
    palettes = PaletteSerializer(many=True)
    model_sheets = ModelSheetSerializer(many=True)


class SheetUploadSerializer(Base):
    model_sheets = ModelSheetSerializer(many=True, help_text="All that the character has now.")
    refused = RefusedFileSerializer(many=True)


class UploadSerializer(Base):
    added = FrameSummarySerializer(many=True)
    here_already = FrameSummarySerializer(
        many=True, help_text="The same drawing under the same name as before."
    )
    refused = RefusedFileSerializer(many=True)


class NamedProjectSerializer(Base):
    id = serializers.IntegerField()
    name = serializers.CharField()


class WorkItemSerializer(FrameSummarySerializer):
    cut_name = serializers.CharField()
    project = NamedProjectSerializer()
    because = serializers.ChoiceField(
        choices=["retake", "begun", "open"], help_text="Why the asking user should see it."
    )
    comment = serializers.CharField(help_text="What the lead said to the retake; empty otherwise.")


# ---- requests ----


class NewProjectSerializer(Base):
    name = serializers.CharField(max_length=120)


class ProjectChangeSerializer(Base):
    name = serializers.CharField(max_length=120, required=False)
    dust_max_px = serializers.IntegerField(min_value=0, max_value=10_000, required=False)


class NewMemberSerializer(Base):
    username = serializers.CharField(max_length=150)
    role = serializers.ChoiceField(choices=Role.choices)


class NewcomerSerializer(Base):
    username = serializers.CharField(max_length=150)
    display_name = serializers.CharField(max_length=80, allow_blank=True, default="")
    role = serializers.ChoiceField(choices=Role.choices)


class WelcomedSerializer(Base):
    membership = MembershipSerializer()
    first_password = serializers.CharField(help_text="Told once.")


class RoleChangeSerializer(Base):
    role = serializers.ChoiceField(choices=Role.choices)


class LabelTextsSerializer(Base):
    name = serializers.CharField(max_length=80)
    name_ja = serializers.CharField(max_length=80, required=False, allow_blank=True)
    group = serializers.CharField(max_length=80, required=False, allow_blank=True)
    role = serializers.ChoiceField(choices=Label.LabelRole.choices, required=False)


class NewLabelSerializer(LabelTextsSerializer):
    id = serializers.IntegerField(min_value=0, max_value=MAX_LABEL, required=False)
    rgb = ColorField()


class NumberedLabelSerializer(LabelTextsSerializer):
    id = serializers.IntegerField(min_value=0, max_value=MAX_LABEL)
    rgb = ColorField()


class LabelChangeSerializer(LabelTextsSerializer):
    name = serializers.CharField(max_length=80, required=False)
    is_retired = serializers.BooleanField(required=False)


class NewCharacterSerializer(Base):
    name = serializers.CharField(max_length=120)
    labels = NumberedLabelSerializer(many=True, required=False)


class PaletteColorsSerializer(Base):
    name = serializers.CharField(max_length=80)
    colors = serializers.DictField(child=ColorField(), help_text="Label number to #rrggbb.")

    def validate_colors(self, colors: dict[str, str]) -> dict[int, str]:
        for number in colors:
            if not (number.isascii() and number.isdecimal() and len(number) <= 3):
                raise serializers.ValidationError(f"{number[:20]} is no label number.")
        return {int(number): rgb for number, rgb in colors.items()}


class CutChangeSerializer(Base):
    name = serializers.CharField(max_length=80)


class NewCutSerializer(Base):
    name = serializers.CharField(max_length=80)
    character = serializers.IntegerField()


class DrawingsSerializer(Base):
    drawing = serializers.ListField(child=serializers.FileField(), help_text="One part for each drawing.")


class SheetsSerializer(Base):
    sheet = serializers.ListField(child=serializers.FileField(), help_text="One part for each model sheet.")

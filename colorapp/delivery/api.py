"""Finished frames on their way to compositing."""

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from colorapp.delivery.frames import FORMATS, WHICH, Wanted, files_of, finished_frames
from colorapp.people.access import asking_user
from colorapp.production.access import cut_to_steer
from colorapp.production.zips import zip_answer, zipped

ZIP = {(200, "application/zip"): OpenApiResponse(OpenApiTypes.BINARY)}


class WantedSerializer(serializers.Serializer[None]):
    which = serializers.ChoiceField(
        WHICH, default="approved", help_text="Approved ones, or all in which nothing is left."
    )
    file = serializers.ChoiceField(sorted(FORMATS), default="png", help_text="With 8 bits a channel.")
    palette = serializers.IntegerField(
        default=None, min_value=1, help_text="The first one where none is named."
    )
    ground = serializers.ChoiceField(
        ("clear", "painted"), default="clear", help_text="Whether the background is transparent."
    )
    lines = serializers.ChoiceField(
        ("over", "without"),
        default="over",
        help_text="Over the paint, or the paint alone, closed under them.",
    )


class FinishedFramesView(APIView):
    @extend_schema(parameters=[WantedSerializer], responses=ZIP)
    def get(self, request: Request, cut_id: int) -> StreamingHttpResponse:
        """The finished frames of a cut as RGBA pictures under the names of their drawings, in a zip."""
        cut = cut_to_steer(asking_user(request), cut_id)
        asked = WantedSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        wanted = Wanted(
            said["which"],
            said["file"],
            said["palette"],
            is_ground_clear=said["ground"] == "clear",
            has_lines=said["lines"] == "over",
        )
        frames = finished_frames(cut, wanted)
        files = files_of(frames, wanted, folder=cut.name)
        return zip_answer(zipped(files), name=cut.name)

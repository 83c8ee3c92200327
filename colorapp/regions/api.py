"""The pixels and tables of region maps, for the canvas; and which regions of the neighbors are the same."""

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.errors import NotFound
from colorapp.people.access import asking_user
from colorapp.production.access import frame_to_see
from colorapp.production.files import immutable_file
from colorapp.regions import actions
from colorapp.regions.matches import frame_matches
from colorapp.regions.models import RegionMap
from colorapp.regions.serializers import FrameMatchesSerializer, RegionMapSerializer
from colorapp.regions.summaries import region_map_as_json

BINARY = "application/octet-stream"


class RegionMapView(APIView):
    @extend_schema(responses={(200, BINARY): OpenApiTypes.BINARY})
    def get(self, request: Request, frame_id: int, revision: int, sha256: str) -> HttpResponse:
        """A region map as column runs, deflated (see column_runs.py); never changes under its address."""
        frame = frame_to_see(asking_user(request), int(frame_id))
        maps = RegionMap.objects.filter(frame=frame, revision=int(revision), sha256=sha256)
        file = maps.values_list("file", flat=True).first()
        if file is None:
            raise NotFound("region map")
        return immutable_file(file, BINARY)


@method_decorator(gzip_page, name="dispatch")  # as the snapshot, which has the same tables
class RegionTableView(APIView):
    @extend_schema(responses=RegionMapSerializer)
    def get(self, request: Request, frame_id: int, revision: int) -> Response:
        """The tables of any region map that the frame has had, for whoever looks at its past."""
        frame = frame_to_see(asking_user(request), frame_id)
        region_map = RegionMap.objects.filter(frame=frame, revision=revision).first()
        if region_map is None:
            raise NotFound("region map")
        return Response(region_map_as_json(region_map))


class MatchesView(APIView):
    @extend_schema(responses=FrameMatchesSerializer)
    def get(self, request: Request, frame_id: int) -> Response:
        """The same regions in the frames before and after; what is missing is found out before other work."""
        frame = frame_to_see(asking_user(request), frame_id)
        found = frame_matches(frame)
        if found.wanted:
            actions.ask_for_matches_now(frame.pk)
        return Response(found.as_json())

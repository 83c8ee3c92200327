"""The pixels of a region map, for the browser's canvas."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from colorapp.errors import NotFound
from colorapp.people.access import asking_user
from colorapp.production.access import frame_to_see
from colorapp.production.files import immutable_file
from colorapp.regions.models import RegionMap

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

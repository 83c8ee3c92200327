"""Cuts and their frames: uploading drawings, looking at them, what there is to do."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.errors import BadInput, NotFound
from colorapp.people.access import asking_user
from colorapp.production import access, actions, queries
from colorapp.production.actions.frames import thumbnail_path
from colorapp.production.files import immutable_file
from colorapp.production.models import Frame
from colorapp.production.serializers import (
    CutChangeSerializer,
    CutSerializer,
    DrawingsSerializer,
    UploadSerializer,
    WorkItemSerializer,
)
from colorapp.production.summaries import summaries_of

PNG = "image/png"


@method_decorator(gzip_page, name="dispatch")
class CutView(APIView):
    @extend_schema(responses=CutSerializer)
    def get(self, request: Request, cut_id: int) -> Response:
        """A cut with its frames in order."""
        return Response(queries.cut_in_full(access.cut_to_see(asking_user(request), cut_id)))

    @extend_schema(request=CutChangeSerializer, responses=CutSerializer)
    def patch(self, request: Request, cut_id: int) -> Response:
        """Change the name; for leads and admins."""
        cut = access.cut_to_steer(asking_user(request), cut_id)
        asked = CutChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(queries.cut_in_full(actions.rename_cut(cut, **asked.validated_data)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, cut_id: int) -> Response:
        """Remove a cut that holds no drawing; for admins."""
        actions.remove_cut(access.cut_to_administer(asking_user(request), cut_id))
        return Response(status=204)


class CutFramesView(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(
        request={"multipart/form-data": DrawingsSerializer},
        responses={200: UploadSerializer, 201: UploadSerializer, 422: UploadSerializer},
    )
    def post(self, request: Request, cut_id: int) -> Response:
        """Upload drawings, one part `drawing` each; what cannot be read is refused by name.

        201 where a frame was added, 200 where what could be read was here already, 422 where nothing could.
        """
        cut = access.cut_to_steer(asking_user(request), cut_id)
        files = [file for file in request.FILES.getlist("drawing") if isinstance(file, UploadedFile)]
        if not files:
            raise BadInput("no_drawing", "No drawing was sent: send each file as a part named drawing.")
        upload = actions.add_drawings(cut, files)
        body = {
            "added": summaries_of(upload.added),
            "here_already": summaries_of(upload.here_already),
            "refused": upload.refused,
        }
        return Response(body, status=201 if upload.added else 200 if upload.here_already else 422)


class RemovableFrameView(APIView):
    """Deleting a frame; another room answers GET at the same address (see its `FrameView`)."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, frame_id: int) -> Response:
        """Remove a frame that nobody has painted; for admins."""
        actions.remove_frame(access.frame_to_administer(asking_user(request), frame_id))
        return Response(status=204)


class DrawingView(APIView):
    @extend_schema(responses={(200, PNG): OpenApiTypes.BINARY})
    def get(self, request: Request, frame_id: int, sha256: str) -> HttpResponse:
        """The line drawing; never changes under its address."""
        frame = _frame_with_drawing(request, frame_id, sha256)
        return immutable_file(frame.drawing, PNG)


class ThumbnailView(APIView):
    @extend_schema(responses={(200, PNG): OpenApiTypes.BINARY})
    def get(self, request: Request, frame_id: int, sha256: str) -> HttpResponse:
        """The drawing in small, at most 240 px a side; never changes under its address."""
        frame = _frame_with_drawing(request, frame_id, sha256)
        return immutable_file(thumbnail_path(frame.drawing_sha256), PNG)


class MyWorkView(APIView):
    @extend_schema(responses=WorkItemSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What there is to do for the asking user: retakes, then frames begun, then open frames."""
        return Response(queries.my_work(asking_user(request)))


def _frame_with_drawing(request: Request, frame_id: int, sha256: str) -> Frame:
    frame = access.frame_to_see(asking_user(request), frame_id)
    if frame.drawing_sha256 != sha256:
        raise NotFound("drawing")
    return frame

"""A frame as the editor opens it, its log, edits over HTTP, and the project's threshold."""

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.corrections import actions, queries
from colorapp.corrections.access import frames_from
from colorapp.corrections.ahead import LOOKED_AT, waiting_ahead
from colorapp.corrections.asked import EditSerializer, PropagationSerializer, propagation_of, read_edit
from colorapp.corrections.events import correction_as_json
from colorapp.corrections.serializers import (
    USUAL_LOG_PAGE,
    AheadAskedSerializer,
    AheadSerializer,
    CorrectionMadeSerializer,
    CorrectionsSinceSerializer,
    FrameSnapshotSerializer,
    LogPageSerializer,
    ReachSerializer,
    StepsSerializer,
    ThresholdSerializer,
)
from colorapp.corrections.snapshots import frame_snapshot
from colorapp.corrections.steps import steps_in_cut
from colorapp.corrections.threshold import set_threshold
from colorapp.corrections.thumbnails import painted_thumbnail
from colorapp.jobs.actions import prioritise
from colorapp.people.access import asking_user
from colorapp.production.access import frame_to_see
from colorapp.production.api.frames import RemovableFrameView
from colorapp.production.files import immutable
from colorapp.production.serializers import FrameSummarySerializer
from colorapp.production.summaries import frame_summary, frames_with_summaries

WEBP = "image/webp"


@method_decorator(gzip_page, name="dispatch")  # the tables of many regions: a quarter remains
class FrameView(RemovableFrameView):
    @extend_schema(responses=FrameSnapshotSerializer)
    def get(self, request: Request, frame_id: int) -> Response:
        """All that the editor needs to show a frame. If it still waits to be predicted, it is put first."""
        frame = frame_to_see(asking_user(request), frame_id)
        prioritise("predict_frame", frame.pk)
        return Response(frame_snapshot(asking_user(request), frame))


class PaintedThumbnailView(APIView):
    @extend_schema(responses={(200, WEBP): OpenApiTypes.BINARY})
    def get(self, request: Request, frame_id: int, stamp: str) -> HttpResponse:
        """The frame in small as it is painted. Summaries name another address where it looks different."""
        frame = frame_to_see(asking_user(request), frame_id)
        return immutable(painted_thumbnail(frame.pk, stamp), WEBP)


class CorrectionsView(APIView):
    @extend_schema(parameters=[LogPageSerializer], responses=CorrectionsSinceSerializer)
    def get(self, request: Request, frame_id: int) -> Response:
        """The corrections after a number, or a page of those before one; in order in any case."""
        asked = LogPageSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        page, user = asked.validated_data, asking_user(request)
        if "before" in page or "limit" in page:
            limit = page.get("limit", USUAL_LOG_PAGE)
            return Response(queries.corrections_before(user, frame_id, seq=page.get("before"), limit=limit))
        return Response(queries.corrections_since(user, frame_id, seq=page.get("since", 0)))

    @extend_schema(request=EditSerializer, responses=CorrectionMadeSerializer)
    def post(self, request: Request, frame_id: int) -> Response:
        """Fill, undo or redo: what the socket does too, for when there is none."""
        edit = read_edit(request.data)
        correction = actions.make_edit(edit, author=asking_user(request), frame_id=frame_id)
        return Response({"correction": correction_as_json(correction)})


class PropagationView(APIView):
    @extend_schema(request=PropagationSerializer, responses=ReachSerializer)
    def post(self, request: Request, frame_id: int) -> Response:
        """Fill regions and the same regions in other frames of the cut, or tell how far that would come."""
        asked = PropagationSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        propagation, user = propagation_of(asked.validated_data), asking_user(request)
        if asked.validated_data["dry_run"]:
            through = queries.fill_through(propagation, user=user, frame_id=frame_id)
            actions.find_out_matches(through)
            return Response({"correction": None, **through.reach()})
        token = asked.validated_data["token"]
        correction = actions.fill_through(propagation, author=user, frame_id=frame_id, token=token)
        assert correction.reach is not None, "every fill through the cut keeps how far it came"
        return Response({"correction": correction_as_json(correction), **correction.reach})


class AheadView(APIView):
    @extend_schema(parameters=[AheadAskedSerializer], responses=AheadSerializer)
    def get(self, request: Request, frame_id: int) -> Response:
        """In which of the next frames the same region waits for a color that was just given to it here."""
        user = asking_user(request)
        frames = frames_from(user, frame_id, following=LOOKED_AT + 1)
        asked = AheadAskedSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        return Response(waiting_ahead(frames, author=user, **asked.validated_data))


class StepsView(APIView):
    @extend_schema(responses=StepsSerializer)
    def get(self, request: Request, cut_id: int) -> Response:
        """In which frame of a cut the asker's next step to undo and to redo lies."""
        return Response(steps_in_cut(asking_user(request), cut_id))


class PreparationView(APIView):
    @extend_schema(request=None, responses={202: FrameSummarySerializer})
    def post(self, request: Request, frame_id: int) -> Response:
        """Try again to find the regions of a frame that failed."""
        actions.prepare_again(user=asking_user(request), frame_id=frame_id)
        frame = frame_to_see(asking_user(request), frame_id, among=frames_with_summaries())
        return Response(frame_summary(frame), status=status.HTTP_202_ACCEPTED)


class ThresholdView(APIView):
    @extend_schema(request=ThresholdSerializer, responses=ThresholdSerializer)
    def patch(self, request: Request, project_id: int) -> Response:
        """Move the project's threshold, for leads and admins; what is left in each frame follows."""
        asked = ThresholdSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        project = set_threshold(
            user=asking_user(request), project_id=project_id, threshold=asked.validated_data["threshold"]
        )
        return Response({"threshold": project.threshold})

"""Submissions, verdicts, notes, and the queue of what waits for a lead."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.people.access import asking_user
from colorapp.production.access import frame_to_see, project_to_steer
from colorapp.production.summaries import frame_summary
from colorapp.reviews import actions
from colorapp.reviews.events import note_json, submission_json
from colorapp.reviews.queries import notes_of, review_queue, submissions_of
from colorapp.reviews.serializers import (
    FrameReviewSerializer,
    NoteChangeSerializer,
    NoteRequestSerializer,
    NoteSerializer,
    QueueEntrySerializer,
    SubmissionSerializer,
    VerdictRequestSerializer,
)


class FrameReviewView(APIView):
    @extend_schema(responses=FrameReviewSerializer)
    def get(self, request: Request, frame_id: int) -> Response:
        """What was said about a frame: its submissions and verdicts, oldest first, and its notes."""
        frame = frame_to_see(asking_user(request), frame_id)
        submissions = [submission_json(submission) for submission in submissions_of(frame)]
        return Response({"submissions": submissions, "notes": [note_json(note) for note in notes_of(frame)]})


class SubmissionView(APIView):
    @extend_schema(request=None, responses={201: SubmissionSerializer})
    def post(self, request: Request, frame_id: int) -> Response:
        """Say that the frame is finished."""
        submission = actions.submit_frame(by=asking_user(request), frame_id=frame_id)
        return Response(submission_json(submission), status=201)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, frame_id: int) -> Response:
        """Take the submission back while nobody has judged it."""
        actions.withdraw_submission(by=asking_user(request), frame_id=frame_id)
        return Response(status=204)


class VerdictView(APIView):
    @extend_schema(request=VerdictRequestSerializer, responses=SubmissionSerializer)
    def post(self, request: Request, frame_id: int) -> Response:
        """Approve a submitted frame, or ask its artist for a retake."""
        asked = _checked(VerdictRequestSerializer, request)
        submission = actions.judge_frame(by=asking_user(request), frame_id=frame_id, **asked)
        return Response(submission_json(submission))

    @extend_schema(responses=SubmissionSerializer)
    def delete(self, request: Request, frame_id: int) -> Response:
        """Take the newest verdict back: the frame waits for one again."""
        submission = actions.withdraw_verdict(by=asking_user(request), frame_id=frame_id)
        return Response(submission_json(submission))


class FinishedFramesView(APIView):
    @extend_schema(request=None, responses={201: SubmissionSerializer(many=True)})
    def post(self, request: Request, cut_id: int) -> Response:
        """Submit every finished frame of the cut that is not assigned to somebody else."""
        submissions = actions.submit_finished(by=asking_user(request), cut_id=cut_id)
        return Response([submission_json(submission) for submission in submissions], status=201)


class NotesView(APIView):
    @extend_schema(request=NoteRequestSerializer, responses={201: NoteSerializer})
    def post(self, request: Request, frame_id: int) -> Response:
        """Pin a remark on the drawing."""
        asked = _checked(NoteRequestSerializer, request)
        note = actions.pin_note(by=asking_user(request), frame_id=frame_id, **asked)
        return Response(note_json(note), status=201)


class NoteView(APIView):
    @extend_schema(request=NoteChangeSerializer, responses=NoteSerializer)
    def patch(self, request: Request, note_id: int) -> Response:
        """Resolve a note, or open it again."""
        asked = _checked(NoteChangeSerializer, request)
        return Response(note_json(actions.resolve_note(by=asking_user(request), note_id=note_id, **asked)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        """Remove one's own note."""
        actions.delete_note(by=asking_user(request), note_id=note_id)
        return Response(status=204)


class ReviewQueueView(APIView):
    @extend_schema(responses=QueueEntrySerializer(many=True))
    def get(self, request: Request, project_id: int) -> Response:
        """Frames that wait for a verdict, the longest waiting first."""
        project = project_to_steer(asking_user(request), project_id)
        return Response(
            [
                {
                    "frame": frame_summary(submission.frame),
                    "cut_name": submission.frame.cut.name,
                    "submission": submission_json(submission),
                }
                for submission in review_queue(project)
            ]
        )


def _checked(shape: type[serializers.Serializer[None]], request: Request) -> dict[str, Any]:
    asked = shape(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)

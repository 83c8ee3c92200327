"""Datasets and their archives, training runs, model versions and their promotion."""

from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.learning import actions, promises
from colorapp.learning.access import dataset_to_download, training_run_to_see
from colorapp.learning.archive import zipped_folder
from colorapp.learning.events import dataset_json, run_with_curve_json, terms_json, version_json
from colorapp.learning.folders import folder_path
from colorapp.learning.queries import learning_of
from colorapp.learning.serializers import (
    DatasetRequestSerializer,
    DatasetSerializer,
    LearningSerializer,
    ModelVersionSerializer,
    PromiseSerializer,
    PromiseTermsSerializer,
    TrainingRequestSerializer,
    TrainingRunSerializer,
)
from colorapp.people.access import asking_user
from colorapp.production.access import character_to_see
from colorapp.production.zips import zip_answer

ZIP = {(200, "application/zip"): OpenApiResponse(OpenApiTypes.BINARY)}


class LearningView(APIView):
    @extend_schema(responses=LearningSerializer)
    def get(self, request: Request, character_id: int) -> Response:
        """What a character has learned so far."""
        character = character_to_see(asking_user(request), character_id)
        found = learning_of(character)
        return Response(
            {
                "approved_frames": found.approved_frames,
                "active": found.active,
                "datasets": [dataset_json(dataset) for dataset in found.datasets],
                "runs": [run_with_curve_json(run) for run in found.runs],
                "versions": [version_json(version) for version in found.versions],
                "wants_promise": character.wants_promise,
                "terms": terms_json(character),
                "suspended_frames": found.suspended_frames,
            }
        )


class DatasetsView(APIView):
    @extend_schema(request=DatasetRequestSerializer, responses={201: DatasetSerializer})
    def post(self, request: Request, character_id: int) -> Response:
        """Freeze the approved frames as a dataset; the one that holds just them, where there is one."""
        asked = _checked(DatasetRequestSerializer, request)
        dataset = actions.freeze_dataset(by=asking_user(request), character_id=character_id, **asked)
        return Response(dataset_json(dataset), status=201)


class DatasetArchiveView(APIView):
    @extend_schema(responses=ZIP)
    def get(self, request: Request, dataset_id: int) -> StreamingHttpResponse:
        """The dataset as a zip, the same bytes each time."""
        dataset = dataset_to_download(asking_user(request), dataset_id)
        name = f"dataset-{dataset.character_id}-{dataset.number:03d}"
        return zip_answer(zipped_folder(folder_path(dataset.folder), name=name), name=name)


class TrainingRunsView(APIView):
    @extend_schema(request=TrainingRequestSerializer, responses={201: TrainingRunSerializer})
    def post(self, request: Request, character_id: int) -> Response:
        """Start a training in the background."""
        asked = _checked(TrainingRequestSerializer, request)
        dataset_id = asked.pop("dataset")
        run = actions.start_training(
            by=asking_user(request), character_id=character_id, dataset_id=dataset_id, **asked
        )
        return Response(run_with_curve_json(run), status=201)


class TrainingRunView(APIView):
    @extend_schema(responses=TrainingRunSerializer)
    def get(self, request: Request, run_id: int) -> Response:
        """A training run with its loss curve so far."""
        run, _ = training_run_to_see(asking_user(request), run_id)
        return Response(run_with_curve_json(run))


class TrainingCancelView(APIView):
    @extend_schema(request=None, responses=TrainingRunSerializer)
    def post(self, request: Request, run_id: int) -> Response:
        """Stop a training; nothing of it is registered."""
        return Response(run_with_curve_json(actions.cancel_training(by=asking_user(request), run_id=run_id)))


class PromotionView(APIView):
    @extend_schema(request=None, responses=ModelVersionSerializer)
    def post(self, request: Request, version_id: int) -> Response:
        """Let a model version predict from now on."""
        return Response(version_json(actions.promote(by=asking_user(request), version_id=version_id)))


class CertificationView(APIView):
    @extend_schema(request=None, responses=ModelVersionSerializer)
    def post(self, request: Request, version_id: int) -> Response:
        """Prove in the background how many of the regions that a model version paints may be wrong."""
        return Response(version_json(promises.certify(by=asking_user(request), version_id=version_id)))


class PromiseView(APIView):
    @extend_schema(request=PromiseSerializer, responses=PromiseSerializer)
    def put(self, request: Request, character_id: int) -> Response:
        """Let the proven promise rule what is painted, in place of the project's threshold, or no more."""
        asked = _checked(PromiseSerializer, request)
        character = promises.want_promise(by=asking_user(request), character_id=character_id, **asked)
        return Response({"is_wanted": character.wants_promise})


class PromiseTermsView(APIView):
    @extend_schema(request=PromiseTermsSerializer, responses=PromiseTermsSerializer)
    def put(self, request: Request, character_id: int) -> Response:
        """Say how much of the paint may be wrong, and how sure that has to be; it is proven anew."""
        asked = _checked(PromiseTermsSerializer, request)
        character = promises.set_terms(by=asking_user(request), character_id=character_id, **asked)
        return Response(terms_json(character))


def _checked(shape: type[serializers.Serializer[None]], request: Request) -> dict[str, Any]:
    asked = shape(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)

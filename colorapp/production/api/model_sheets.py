"""A character's model sheets: uploaded by leads, seen by everybody in the project."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.errors import BadInput, NotFound
from colorapp.people.access import asking_user
from colorapp.production import access, actions, queries
from colorapp.production.files import immutable_file
from colorapp.production.serializers import SheetsSerializer, SheetUploadSerializer

PNG = "image/png"


class ModelSheetsView(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(
        request={"multipart/form-data": SheetsSerializer},
        responses={201: SheetUploadSerializer, 422: SheetUploadSerializer},
    )
    def post(self, request: Request, character_id: int) -> Response:
        """Upload model sheets, one part `sheet` each; what cannot be read is refused by name. For leads."""
        character = access.character_to_steer(asking_user(request), character_id)
        files = [file for file in request.FILES.getlist("sheet") if isinstance(file, UploadedFile)]
        if not files:
            raise BadInput("no_sheet", "No model sheet was sent: send each file as a part named sheet.")
        refused = actions.add_model_sheets(character, files)
        sheets = queries.character_in_full(character)["model_sheets"]
        status = 422 if len(refused) == len(files) else 201
        return Response({"model_sheets": sheets, "refused": refused}, status=status)


class ModelSheetView(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, sheet_id: int) -> Response:
        """Take a model sheet away; for leads and admins."""
        actions.remove_model_sheet(access.model_sheet_to_steer(asking_user(request), sheet_id))
        return Response(status=204)


class ModelSheetPictureView(APIView):
    @extend_schema(responses={(200, PNG): OpenApiTypes.BINARY})
    def get(self, request: Request, sheet_id: int, sha256: str) -> HttpResponse:
        """The picture; never changes under its address."""
        sheet = access.model_sheet_to_see(asking_user(request), sheet_id)
        if sheet.sha256 != sha256:
            raise NotFound("model sheet")
        return immutable_file(sheet.picture, PNG)

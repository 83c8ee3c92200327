"""Characters, their labels and palettes."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.people.access import asking_user
from colorapp.production import access, actions, queries
from colorapp.production.events import palette_as_json
from colorapp.production.serializers import (
    CharacterSerializer,
    LabelChangeSerializer,
    LabelSerializer,
    NewCharacterSerializer,
    NewLabelSerializer,
    PaletteColorsSerializer,
    PaletteSerializer,
)


class ProjectCharactersView(APIView):
    @extend_schema(request=NewCharacterSerializer, responses={201: CharacterSerializer})
    def post(self, request: Request, project_id: int) -> Response:
        """Create a character; without labels it gets the background and the line. For admins."""
        project = access.project_to_administer(asking_user(request), project_id)
        asked = NewCharacterSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        character = actions.create_character(project, **asked.validated_data)
        return Response(queries.character_in_full(character), status=201)


class CharacterView(APIView):
    @extend_schema(responses=CharacterSerializer)
    def get(self, request: Request, character_id: int) -> Response:
        """A character with its labels and palettes."""
        character = access.character_to_see(asking_user(request), character_id)
        return Response(queries.character_in_full(character))


class LabelsView(APIView):
    @extend_schema(request=NewLabelSerializer, responses={201: LabelSerializer})
    def post(self, request: Request, character_id: int) -> Response:
        """Add a label; without an id it gets the next free number. For admins."""
        character = access.character_to_administer(asking_user(request), character_id)
        asked = NewLabelSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        fields = dict(asked.validated_data)
        label = actions.add_label(character, number=fields.pop("id", None), **fields)
        return Response(queries.label_as_json(label), status=201)


class LabelView(APIView):
    @extend_schema(request=LabelChangeSerializer, responses=LabelSerializer)
    def patch(self, request: Request, character_id: int, number: int) -> Response:
        """Rename, regroup or retire a label; the line or background only with its `role`. For admins."""
        character = access.character_to_administer(asking_user(request), character_id)
        asked = LabelChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        label = actions.change_label(character, number, **asked.validated_data)
        return Response(queries.label_as_json(label))


class PalettesView(APIView):
    @extend_schema(request=PaletteColorsSerializer, responses={201: PaletteSerializer})
    def post(self, request: Request, character_id: int) -> Response:
        """Add a palette; for leads and admins."""
        character = access.character_to_steer(asking_user(request), character_id)
        asked = PaletteColorsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        palette = actions.add_palette(character, **asked.validated_data)
        return Response(palette_as_json(palette), status=201)


class PaletteView(APIView):
    @extend_schema(request=PaletteColorsSerializer, responses=PaletteSerializer)
    def put(self, request: Request, palette_id: int) -> Response:
        """Replace a palette's name and colors; for leads and admins."""
        palette = access.palette_to_steer(asking_user(request), palette_id)
        asked = PaletteColorsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(palette_as_json(actions.change_palette(palette, **asked.validated_data)))

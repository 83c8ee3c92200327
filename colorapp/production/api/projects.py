"""Projects, their members and their cuts."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.people.access import asking_user
from colorapp.production import access, actions, queries
from colorapp.production.serializers import (
    CutSerializer,
    MembershipSerializer,
    NewcomerSerializer,
    NewCutSerializer,
    NewMemberSerializer,
    NewProjectSerializer,
    ProjectChangeSerializer,
    ProjectSerializer,
    ProjectSummarySerializer,
    RoleChangeSerializer,
    WelcomedSerializer,
)


class ProjectsView(APIView):
    @extend_schema(responses=ProjectSummarySerializer(many=True))
    def get(self, request: Request) -> Response:
        """The projects that one is a member of."""
        return Response(queries.projects_of(asking_user(request)))

    @extend_schema(request=NewProjectSerializer, responses={201: ProjectSerializer})
    def post(self, request: Request) -> Response:
        """Create a project and be its admin; for staff."""
        asked = NewProjectSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        project = actions.create_project(by=asking_user(request), **asked.validated_data)
        return Response(queries.project_in_full(project), status=201)


class ProjectView(APIView):
    @extend_schema(responses=ProjectSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """A project with its members, characters and cuts."""
        return Response(queries.project_in_full(access.project_to_see(asking_user(request), project_id)))

    @extend_schema(request=ProjectChangeSerializer, responses=ProjectSerializer)
    def patch(self, request: Request, project_id: int) -> Response:
        """Change the name, or what counts as dust; for admins. The threshold has an address of its own."""
        project = access.project_to_administer(asking_user(request), project_id)
        asked = ProjectChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(queries.project_in_full(actions.change_project(project, **asked.validated_data)))


class MembersView(APIView):
    @extend_schema(request=NewMemberSerializer, responses={201: MembershipSerializer})
    def post(self, request: Request, project_id: int) -> Response:
        """Make a user a member; for admins."""
        project = access.project_to_administer(asking_user(request), project_id)
        asked = NewMemberSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        membership = actions.add_member(project, **asked.validated_data)
        return Response(queries.membership_as_json(membership), status=201)


class NewcomersView(APIView):
    @extend_schema(request=NewcomerSerializer, responses={201: WelcomedSerializer})
    def post(self, request: Request, project_id: int) -> Response:
        """Make a sign-in for somebody new, and them a member; for admins. They get the asker's language."""
        asker = asking_user(request)
        project = access.project_to_administer(asker, project_id)
        asked = NewcomerSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        membership, first_password = actions.add_newcomer(
            project, language=asker.language, **asked.validated_data
        )
        told = {"membership": queries.membership_as_json(membership), "first_password": first_password}
        return Response(told, status=201)


class MembershipView(APIView):
    @extend_schema(request=RoleChangeSerializer, responses=MembershipSerializer)
    def patch(self, request: Request, membership_id: int) -> Response:
        """Give a member another role; for admins."""
        membership = access.membership_to_administer(asking_user(request), membership_id)
        asked = RoleChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        membership = actions.change_role(membership, **asked.validated_data)
        return Response(queries.membership_as_json(membership))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, membership_id: int) -> Response:
        """Take a member out of the project; for admins."""
        actions.remove_member(access.membership_to_administer(asking_user(request), membership_id))
        return Response(status=204)


class ProjectCutsView(APIView):
    @extend_schema(request=NewCutSerializer, responses={201: CutSerializer})
    def post(self, request: Request, project_id: int) -> Response:
        """Create an empty cut; for leads and admins."""
        project = access.project_to_steer(asking_user(request), project_id)
        asked = NewCutSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        name, character_id = asked.validated_data["name"], asked.validated_data["character"]
        cut = actions.create_cut(project, name=name, character_id=character_id)
        return Response(queries.cut_in_full(cut), status=201)

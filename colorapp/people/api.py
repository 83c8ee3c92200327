"""The session: who is signed in, signing in and out, and one's own language, looks, name and password."""

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from colorapp.people import actions
from colorapp.people.access import asking_user
from colorapp.people.authentication import require_our_page
from colorapp.people.events import person
from colorapp.people.models import User
from colorapp.people.serializers import (
    PasswordChangeSerializer,
    SelfSerializer,
    SessionSerializer,
    SignInSerializer,
)


class SessionView(APIView):
    def get_permissions(self) -> list[Any]:
        return [IsAuthenticated()] if self.request.method == "PATCH" else [AllowAny()]

    @extend_schema(responses=SessionSerializer, auth=[])
    def get(self, request: Request) -> Response:
        """Who is signed in; null for nobody. Sets the cookie with the CSRF token that writes send back."""
        get_token(request._request)
        return _session(request.user)

    @extend_schema(request=SignInSerializer, responses=SessionSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Sign in."""
        require_our_page(request)
        asked = SignInSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return _session(actions.sign_in(request._request, **asked.validated_data))

    @extend_schema(request=SelfSerializer, responses=SessionSerializer)
    def patch(self, request: Request) -> Response:
        """Change one's own language, theme or display name."""
        asked = SelfSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        return _session(actions.change_self(request.user, **asked.validated_data))

    @extend_schema(responses={204: None}, auth=[])
    def delete(self, request: Request) -> Response:
        """Sign out."""
        actions.sign_out(request._request)
        return Response(status=204)


class PasswordView(APIView):
    @extend_schema(request=PasswordChangeSerializer, responses={204: None})
    def put(self, request: Request) -> Response:
        """Change one's own password; one's other sessions end."""
        asked = PasswordChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        actions.change_password(request._request, asking_user(request), **asked.validated_data)
        return Response(status=204)


def _session(user: object) -> Response:
    if not isinstance(user, User):
        return Response({"user": None, "theme": None, "may_create_projects": False})
    return Response({"user": person(user), "theme": user.theme, "may_create_projects": user.is_staff})

"""Who is asking: the session cookie, and the proof that the request comes from our own pages."""

from drf_spectacular.authentication import SessionScheme
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from colorapp.people.models import User


class SessionCookie(SessionAuthentication):
    """A signed-in user by the session cookie. Who is not signed in is told so with 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class AnybodyFromOurPages(SessionCookie):
    """For signing in: the CSRF token is asked of everybody, signed in or not."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        self.enforce_csrf(request)
        user = getattr(request._request, "user", None)
        return (user, None) if isinstance(user, User) and user.is_active else None


class SessionCookieScheme(SessionScheme):  # type: ignore[no-untyped-call]  # drf-spectacular is untyped
    target_class = "colorapp.people.authentication.SessionCookie"
    match_subclasses = True

"""Who is asking: the session cookie, and the proof that the request comes from our own pages."""

from drf_spectacular.authentication import SessionScheme
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class SessionCookie(SessionAuthentication):
    """A signed-in user by the session cookie. Who is not signed in is told so with 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


def require_our_page(request: Request) -> None:
    """Ask for the CSRF token of somebody who is not signed in, of whom nobody else asks it."""
    SessionCookie().enforce_csrf(request)


class SessionCookieScheme(SessionScheme):  # type: ignore[no-untyped-call]  # drf-spectacular is untyped
    target_class = "colorapp.people.authentication.SessionCookie"
    match_subclasses = True

"""Signing in and out, and what people change about themselves."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest

from colorapp.errors import BadInput
from colorapp.people import throttle
from colorapp.people.models import User


def sign_in(request: HttpRequest, *, username: str, password: str) -> User:
    """Open a session under a new key. The refusal is the same for a wrong name and a wrong password."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    throttle.refuse_too_many(username, address)
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        throttle.count_failure(username, address)
        raise BadInput("wrong_password", "There is no such user, or the password is wrong.")
    throttle.forget_failures(username, address)
    login(request, user)
    return user


def sign_out(request: HttpRequest) -> None:
    """Close the session; harmless where there is none."""
    logout(request)


def change_self(
    user: User, *, language: str | None = None, theme: str | None = None, display_name: str | None = None
) -> User:
    """Change how the app speaks to this user and how it looks, and what others call them."""
    if language is not None:
        user.language = language
    if theme is not None:
        user.theme = theme
    if display_name is not None:
        user.display_name = display_name
    user.save(update_fields=["language", "theme", "display_name"])
    return user

"""Signing in and out, new people, and what people change about themselves."""

import secrets

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from colorapp.errors import BadInput
from colorapp.people import throttle
from colorapp.people.models import User

EASILY_READ = "abcdefghjkmnpqrstuvwxyz23456789"


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


def create_person(*, username: str, display_name: str = "", language: str = "en") -> tuple[User, str]:
    """Somebody new, with a first password that is told here and nowhere again."""
    try:
        User.username_validator(username)
    except ValidationError:
        raise BadInput("bad_username", "A user name has letters, digits and @ . + - _ only.") from None
    taken = BadInput("username_taken", f"There is a user named {username} already.")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    password = "-".join("".join(secrets.choice(EASILY_READ) for _ in range(4)) for _ in range(3))
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username, password=password, display_name=display_name, language=language
            )
    except IntegrityError:  # somebody else made one of this name in this moment
        raise taken from None
    return user, password


def change_password(request: HttpRequest, user: User, *, password: str, new_password: str) -> None:
    """Change one's own; this session stays, all others of this user end."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    throttle.refuse_too_many(user.username, address)
    if not user.check_password(password):
        throttle.count_failure(user.username, address)
        raise BadInput("wrong_old_password", "The present password is not this one.")
    try:
        validate_password(new_password, user)
    except ValidationError as refused:
        raise BadInput("weak_password", " ".join(refused.messages)) from None
    throttle.forget_failures(user.username, address)
    user.set_password(new_password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)

"""What a user may meet when something cannot be done: a code for programs, a sentence for people.

Every refusal of the API and of the socket has the shape ``{"code": "frame_approved", "sentence": "…"}``.
Knows nothing of any app.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Refusal(Exception):
    """The request was understood and is refused; nothing was changed."""

    status: int = status.HTTP_409_CONFLICT

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "sentence": self.sentence}


class BadInput(Refusal):
    """The request itself is wrong: an unknown label, a file that is no drawing."""

    status = status.HTTP_400_BAD_REQUEST


class NotFound(Refusal):
    """No such thing, or none that this user may know of: the two are told apart nowhere."""

    status = status.HTTP_404_NOT_FOUND

    def __init__(self, thing: str) -> None:
        super().__init__("not_found", f"There is no such {thing}, or you are not a member of its project.")


class NotAllowed(Refusal):
    """The user may see the thing and may not do this to it."""

    status = status.HTTP_403_FORBIDDEN

    def __init__(self, sentence: str) -> None:
        super().__init__("not_allowed", sentence)


def answer_in_words(error: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's exception handler: every refusal leaves as a code and a sentence."""
    if isinstance(error, Refusal):
        return Response(error.as_json(), status=error.status)
    if isinstance(error, RecursionError):
        return Response(
            {"code": "bad_input", "sentence": "This JSON is nested too deeply."},
            status=status.HTTP_400_BAD_REQUEST,
        )
    if isinstance(error, SuspiciousOperation | MultiPartParserError):
        return Response(*_unreadable_request(error))
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = {"code": _code(error), "sentence": _sentence(error)}
    return response


def _unreadable_request(error: Exception) -> tuple[dict[str, str], int]:
    """What Django itself refuses while it reads a request, before any view sees it."""
    if isinstance(error, TooManyFilesSent):
        sentence = f"At most {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files can be sent in one request."
        return {"code": "too_many_files", "sentence": sentence}, status.HTTP_400_BAD_REQUEST
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent):
        return {"code": "too_large", "sentence": "This request is too large."}, 413
    return {"code": "bad_input", "sentence": "This request could not be read."}, status.HTTP_400_BAD_REQUEST


def _code(error: Exception) -> str:
    if isinstance(error, Http404):
        return "not_found"
    if isinstance(error, PermissionDenied):
        return "not_allowed"
    if isinstance(error, exceptions.ValidationError):
        return "bad_input"
    return str(getattr(error, "default_code", "bad_input"))


def _sentence(error: Exception) -> str:
    if isinstance(error, exceptions.ValidationError):
        return first_sentence(error.detail)
    if isinstance(error, exceptions.APIException):
        return str(error.detail)
    return "This page or thing does not exist." if isinstance(error, Http404) else str(error)


def first_sentence(detail: Any, field: str = "") -> str:
    """The first complaint of a serializer, with the name of its field before it."""
    if isinstance(detail, dict):
        name, inner = next(iter(detail.items()))
        return first_sentence(inner, "" if name == "non_field_errors" else str(name))
    if isinstance(detail, list):
        first = next((entry for entry in detail if entry), detail[0])
        return first_sentence(first, field)
    return f"{field}: {detail}" if field else str(detail)

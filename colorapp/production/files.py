"""Stored files on their way to a browser that was found to have a right to them."""

from django.http import HttpResponse

from colorapp.errors import NotFound
from colorapp.production import store

FOR_A_YEAR = "private, max-age=31536000, immutable"


def immutable_file(path: str, content_type: str) -> HttpResponse:
    """A file of the store whose address holds its hash: the browser keeps it and never asks again.

    Read at once and not streamed: under ASGI Django would gather a stream of file blocks in memory anyway.
    """
    try:
        content = store.read(path)
    except FileNotFoundError:
        raise NotFound("file") from None
    return immutable(content, content_type)


def immutable(content: bytes, content_type: str) -> HttpResponse:
    """What will never be another under its address."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Cache-Control": FOR_A_YEAR,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )

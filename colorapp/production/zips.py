"""Zips on their way to a browser, piece by piece; the same files make the same bytes."""

import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import IO, cast

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header


class _Pieces:
    """What the zip writer has written since it was last asked. It cannot seek back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._written.append(bytes(piece))
        return len(piece)

    def flush(self) -> None: ...

    def take(self) -> bytes:
        piece, self._written = b"".join(self._written), []
        return piece


def zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The zip of files, given as their names in it and what they hold: undated, stored as they are.

    PNG files do not get smaller, and without compression two versions of zlib write the same bytes.
    """
    pieces = _Pieces()
    with zipfile.ZipFile(cast("IO[bytes]", pieces), "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            with archive.open(_entry(name), "w") as target:
                for piece in content:
                    target.write(piece)
                    yield pieces.take()
    yield pieces.take()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3  # Unix, wherever it was written: the byte is part of the file
    entry.external_attr = 0o644 << 16
    return entry


async def as_they_come(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Pieces for an ASGI answer: Django would first collect a plain iterator in memory.

    They are made in threads of their own, so they must not ask the database.
    """
    next_piece = sync_to_async(lambda: next(pieces, None), thread_sensitive=False)
    while (piece := await next_piece()) is not None:
        yield piece


def zip_answer(pieces: Iterator[bytes], *, name: str) -> StreamingHttpResponse:
    """A download named `name`.zip, sent while it is made."""
    answer = StreamingHttpResponse(as_they_come(pieces), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.zip")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

"""A dataset's folder as a zip, piece by piece, and byte for byte the same each time it is asked for."""

import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import IO, cast

from asgiref.sync import sync_to_async

PIECE_BYTES = 256 * 1024


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


def zipped(folder: Path, *, name: str) -> Iterator[bytes]:
    """The zip of a folder, whose files lie below `name/`: sorted, undated, stored as they are.

    PNG files do not get smaller, and without compression two versions of zlib write the same bytes.
    """
    pieces = _Pieces()
    with zipfile.ZipFile(cast("IO[bytes]", pieces), "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = _entry(f"{name}/{path.relative_to(folder).as_posix()}")
            with path.open("rb") as source, archive.open(entry, "w") as target:
                while piece := source.read(PIECE_BYTES):
                    target.write(piece)
                    yield pieces.take()
    yield pieces.take()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3  # Unix, wherever it was written: the byte is part of the file
    entry.external_attr = 0o644 << 16
    return entry


async def as_they_come(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Pieces for an ASGI answer: Django would first collect a plain iterator in memory."""
    next_piece = sync_to_async(lambda: next(pieces, None), thread_sensitive=False)
    while (piece := await next_piece()) is not None:
        yield piece

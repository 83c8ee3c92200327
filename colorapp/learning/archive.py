"""A dataset's folder as a zip, byte for byte the same each time it is asked for."""

from collections.abc import Iterator
from pathlib import Path

from colorapp.production.zips import zipped

PIECE_BYTES = 256 * 1024


def zipped_folder(folder: Path, *, name: str) -> Iterator[bytes]:
    """The zip of a folder, whose files lie below `name/`, sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return zipped((f"{name}/{path.relative_to(folder).as_posix()}", _pieces(path)) for path in paths)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(PIECE_BYTES):
            yield piece

"""The file store: immutable files below MEDIA_ROOT, each under a name made from what is in it.

No name from outside is ever part of a path. A file that a row refers to is on the disk before the row is:
it is written aside, synced, and only then gets its name.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes, suffix: str, *, name: str | None = None) -> str:
    """Store bytes and return their path below the store, for a row to remember.

    The name is the hash of the content, unless the caller names a file derived from another one's hash.
    Storing the same bytes again is harmless.
    """
    name = name or hashlib.sha256(content).hexdigest()
    path = f"{name[:2]}/{name}{suffix}"
    target = path_of(path)
    if not target.exists():
        _write(target, content)
    return path


def path_of(path: str) -> Path:
    """Where a stored file lies on the disk; refuses every path that leads out of the store."""
    root = Path(settings.MEDIA_ROOT).resolve()
    target = (root / path).resolve()
    if root not in target.parents:
        raise ValueError(f"{path!r} is not a path below the file store.")
    return target


def read(path: str) -> bytes:
    return path_of(path).read_bytes()


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

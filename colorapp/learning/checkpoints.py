"""Checkpoint files: named after what is in them, written whole or not at all. Opens none; knows no torch."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings


def keep_checkpoint(file: Path) -> tuple[str, str]:
    """Copy a finished file into the checkpoints' folder: its path below it, and its hash."""
    with file.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    path = f"{sha256[:2]}/{sha256}.safetensors"
    target = Path(settings.CHECKPOINTS_ROOT) / path
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        shutil.copyfile(file, aside)
        _sync(aside)
        aside.replace(target)
    return path, sha256


def checkpoint_path(path: str) -> Path:
    return Path(settings.CHECKPOINTS_ROOT) / path


def unfinished_checkpoint(run_id: int) -> Path:
    """Where a training run writes; an attempt goes on where the one before was killed."""
    folder = Path(settings.CHECKPOINTS_ROOT) / "unfinished"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"run-{run_id}.safetensors"


def forget_unfinished(run_id: int) -> None:
    """Remove what a run left that has ended."""
    out = unfinished_checkpoint(run_id)
    for file in out.parent.glob(f"{out.name}*"):
        file.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

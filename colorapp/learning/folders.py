"""A dataset's folder on disk (contract: `inference.drawings.dataset`): written aside, renamed into place."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings

from colorapp.learning.pairs import IGNORED
from inference.drawings.dataset import FORMAT, VERSION
from inference.drawings.labels import LabelInfo


@dataclass(frozen=True)
class FrozenPair:
    """A pair on its way into a dataset: its frame as of a correction, and where its files come from."""

    name: str
    is_held_back: bool
    line: Path
    write_label_map: Callable[[Path], object]
    frame_id: int | None = None
    at_seq: int = 0


def folder_path(relative: str) -> Path:
    return Path(settings.DATASETS_ROOT) / relative


@contextmanager
def folder_in_the_making() -> Iterator[Path]:
    """A new folder beside the finished ones, so that a rename can move it; removed unless it was moved."""
    root = Path(settings.DATASETS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=".making-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_dataset_folder(
    folder: Path, *, character: str, labels: Sequence[LabelInfo], pairs: Sequence[FrozenPair]
) -> None:
    """Write the pairs and, last, `dataset.json`: a folder that has one is complete."""
    (folder / "line").mkdir()
    (folder / "labels").mkdir()
    frames = [_write_pair(folder, pair) for pair in pairs]
    document = {
        "format": FORMAT,
        "version": VERSION,
        "character": character,
        "labels": [label.as_json() for label in labels],
        "ignore_id": IGNORED,
        "held_back": [pair.name for pair in pairs if pair.is_held_back],
        "frames": frames,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / "dataset.json").write_text(text + "\n", encoding="utf-8")


def move_into_place(folder: Path, relative: str) -> None:
    """Give a finished folder its name; from now on nobody writes into it."""
    target = folder_path(relative)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    os.rename(folder, target)


def _write_pair(folder: Path, pair: FrozenPair) -> dict[str, Any]:
    line, labels = f"line/{pair.name}{pair.line.suffix}", f"labels/{pair.name}.png"
    shutil.copyfile(pair.line, folder / line)
    pair.write_label_map(folder / labels)
    return {"name": pair.name, "line": line, "labels": labels}

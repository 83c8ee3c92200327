"""Datasets on disk: training pairs of line drawing and label map, in either of the two accepted forms.

A *dataset* is a folder with `dataset.json` as the app exports it. A *folder of pairs* has `line/` and
`color/` with files of the same names, optionally `palette.json` and `manifest.json` (for its splits).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.drawings.drawing import read_drawing
from inference.drawings.label_map import palette_labels, read_label_map
from inference.drawings.labels import BACKGROUND_NAME, LINE_NAME, LabelInfo, labels_from_json, with_background

FORMAT = "colorapp-dataset"
VERSION = 1
PICTURE_ENDINGS = (".png", ".tga", ".tif", ".tiff", ".jpg", ".jpeg", ".bmp")


@dataclass(frozen=True)
class Frame:
    """One training pair: its name, its drawing's file, its label map's file, and the labels it uses."""

    name: str
    line: Path
    label_map: Path
    labels: tuple[LabelInfo, ...] = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """Hash of what is in both files: a pair that was corrected has another."""
        return hashlib.sha256(b"".join(self.digests)).hexdigest()

    @cached_property
    def digests(self) -> tuple[bytes, bytes]:
        """Of the drawing's file and of the label map's."""
        line, label_map = (hashlib.sha256(path.read_bytes()).digest() for path in (self.line, self.label_map))
        return line, label_map

    def drawing(self) -> NDArray[np.uint8]:
        """(H, W, 3) uint8 RGB on white."""
        return read_drawing(self.line)

    def truth(self) -> NDArray[np.uint8]:
        """(H, W) uint8 label ids, of the drawing's size or a ValueError follows at `pair`."""
        return read_label_map(self.label_map, self.labels)

    def pair(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Drawing and label map, once it is sure that they are of one size."""
        drawing, truth = self.drawing(), self.truth()
        if drawing.shape[:2] != truth.shape:
            sizes = " and ".join(f"{shape[1]} × {shape[0]} px" for shape in (drawing.shape, truth.shape))
            raise ValueError(f"{self.name}: drawing and label map differ in size: {sizes}")
        return drawing, truth


@dataclass(frozen=True)
class Dataset:
    """Training pairs of one character, in a fixed order.

    labels : every label, by id, the unlearned ones included.
    ignore_id : pixels of this id are never learned or counted.
    splits : positions of the frames of each named split, e.g. `split:test`.
    """

    name: str
    labels: tuple[LabelInfo, ...]
    frames: tuple[Frame, ...]
    ignore_id: int | None = None
    splits: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def learned(self) -> tuple[LabelInfo, ...]:
        """The labels that a network tells apart: all but `line` and the ignored id."""
        return tuple(label for label in self.labels if label.name != LINE_NAME and label.id != self.ignore_id)

    @property
    def background_id(self) -> int:
        """The label named background; 0 where none is."""
        return next((label.id for label in self.labels if label.name == BACKGROUND_NAME), 0)

    @cached_property
    def sha256(self) -> str:
        """Hash of labels, names and file contents: the same pairs hash alike wherever they lie."""
        digest = hashlib.sha256()
        digest.update(json.dumps([label.as_json() for label in self.labels] + [self.ignore_id]).encode())
        for frame in self.frames:
            for part in (hashlib.sha256(frame.name.encode()).digest(), *frame.digests):
                digest.update(part)
        return digest.hexdigest()


def load_dataset(path: Path | str) -> Dataset:
    """A dataset or a folder of pairs.

    Raises
    ------
    ValueError : a sentence that names the folder or file and what is wrong with it.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise ValueError(f"{folder.name or folder}: there is no such folder")
    if (folder / "dataset.json").is_file():
        return _exported(folder)
    if (folder / "line").is_dir() and (folder / "color").is_dir():
        return _folder_of_pairs(folder)
    raise ValueError(
        f"{folder.name}: neither a dataset (dataset.json) nor a folder of pairs (line/ and color/)"
    )


def _exported(folder: Path) -> Dataset:
    document = _json(folder / "dataset.json")
    if (
        not isinstance(document, dict)
        or document.get("format") != FORMAT
        or document.get("version") != VERSION
    ):
        raise ValueError(f"{folder.name}/dataset.json: not a {FORMAT} of version {VERSION}")
    labels = with_background(labels_from_json(document.get("labels"), source=f"{folder.name}/dataset.json"))
    frames = tuple(_exported_frame(folder, entry, labels) for entry in document.get("frames") or ())
    ignore_id = document.get("ignore_id")
    return _checked(
        Dataset(
            str(document.get("character") or folder.name),
            labels,
            frames,
            None if ignore_id is None else int(ignore_id),
            splits=_splits(folder, frames),
        ),
        folder,
    )


def _exported_frame(folder: Path, entry: Any, labels: tuple[LabelInfo, ...]) -> Frame:
    try:
        name, line, label_map = str(entry["name"]), str(entry["line"]), str(entry["labels"])
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{folder.name}/dataset.json: {entry!r} is not a frame (name, line, labels)"
        ) from error
    for relative in (line, label_map):
        inside = (folder / relative).resolve().is_relative_to(folder.resolve())
        if not inside or not (folder / relative).is_file():
            raise ValueError(
                f"{folder.name}/dataset.json: frame {name} names {relative}, which is not in the dataset"
            )
    return Frame(name, folder / line, folder / label_map, labels)


def _folder_of_pairs(folder: Path) -> Dataset:
    lines, colors = _pictures(folder / "line"), _pictures(folder / "color")
    names = sorted(lines.keys() & colors.keys())
    if (folder / "palette.json").is_file():
        source = f"{folder.name}/palette.json"
        labels = with_background(labels_from_json(_json(folder / "palette.json"), source=source))
    else:
        labels = palette_labels([colors[name] for name in names])
    frames = tuple(Frame(name, lines[name], colors[name], labels) for name in names)
    return _checked(Dataset(folder.name, labels, frames, splits=_splits(folder, frames)), folder)


def _splits(folder: Path, frames: Sequence[Frame]) -> dict[str, list[int]]:
    """`split`, `split_few` … of the manifest, each part as positions: `split:test`, `split_few:30`."""
    manifest = folder / "manifest.json"
    document = _json(manifest) if manifest.is_file() else {}
    position = {frame.line.name: at for at, frame in enumerate(frames)}
    return {
        f"{split}:{part}": [position[file] for file in files if file in position]
        for split, parts in document.items()
        if split.startswith("split") and isinstance(parts, dict)
        for part, files in parts.items()
        if isinstance(files, list)
    }


def _pictures(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in PICTURE_ENDINGS}


def _checked(dataset: Dataset, folder: Path) -> Dataset:
    if not dataset.frames:
        raise ValueError(f"{folder.name}: the dataset has no frames")
    if len(dataset.learned) < 2:
        raise ValueError(
            f"{folder.name}: the dataset has {len(dataset.learned)} label to learn; at least 2 are needed"
        )
    return dataset


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.parent.name}/{path.name}: not readable as JSON ({error})") from error

"""The drawn cuts as files: a dataset as the model reads it, and a contact sheet as people do."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from colorapp.studio.art.camera import HEIGHT, WIDTH
from colorapp.studio.art.cuts import CutSpec
from colorapp.studio.art.frames import DrawnFrame, draw_cut
from colorapp.studio.art.labels import CHARACTER_NAME, LABEL_ID, LABELS
from colorapp.studio.art.paper import Plane

PALETTE = np.array([label.rgb for label in LABELS], np.uint8)


def write_dataset(
    specs: Iterable[CutSpec], out: Path, *, split: Mapping[str, Iterable[CutSpec]] | None = None
) -> None:
    """Write `dataset.json`, `line/` and `labels/` (8-bit indexed: index = label id) into `out`.

    split : cuts by part of the split (`train`, `test`), to be named in a `manifest.json`.
    """
    for folder in ("line", "labels"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    frames = [_written(frame, out) for spec in specs for frame in draw_cut(spec)]
    labels = [
        {"id": label.id, "name": label.name, "rgb": list(label.rgb), "role": label.role, "group": label.group}
        for label in LABELS
    ]
    content = {
        "format": "colorapp-dataset",
        "version": 1,
        "character": CHARACTER_NAME,
        "labels": labels,
        "frames": frames,
    }
    (out / "dataset.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    if split:
        _write_manifest(frames, split, out)


def _write_manifest(frames: list[dict[str, str]], split: Mapping[str, Iterable[CutSpec]], out: Path) -> None:
    cuts = {part: tuple(spec.name for spec in specs) for part, specs in split.items()}
    files = {
        part: [Path(frame["line"]).name for frame in frames if frame["name"].startswith(names)]
        for part, names in cuts.items()
    }
    (out / "manifest.json").write_text(json.dumps({"split": files}, indent=1) + "\n", encoding="utf-8")


def _written(frame: DrawnFrame, out: Path) -> dict[str, str]:
    line, labels = f"line/{frame.name}.png", f"labels/{frame.name}.png"
    Image.fromarray(frame.line).save(out / line)
    indexed = Image.fromarray(frame.labels)
    indexed.putpalette(PALETTE.tobytes())
    indexed.save(out / labels)
    return {"name": frame.name, "line": line, "labels": labels}


def painted(frame: DrawnFrame) -> Plane:
    """The frame as it would be shot: the paint runs under the lines, the lines lie over it."""
    ink = frame.labels == LABEL_ID["line"]
    _, nearest = cv2.distanceTransformWithLabels(
        ink.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    paint_of = np.zeros(int(nearest.max()) + 1, np.uint8)
    paint_of[nearest[~ink]] = frame.labels[~ink]
    paint = PALETTE[paint_of[nearest]].astype(np.uint16)
    return np.asarray(paint * frame.line // 255, np.uint8)


def write_sheet(specs: Iterable[CutSpec], file: Path, *, columns: int = 4, width_px: int = 480) -> None:
    """A contact sheet: each frame's drawing beside its painted truth."""
    size = (width_px, width_px * HEIGHT // WIDTH)
    tiles = []
    for spec in specs:
        for frame in draw_cut(spec):
            pair = [
                Image.fromarray(plane).resize(size, Image.Resampling.LANCZOS)
                for plane in (frame.line, painted(frame))
            ]
            tiles.append(np.hstack([np.asarray(tile) for tile in pair]))
    while len(tiles) % columns:
        tiles.append(np.full_like(tiles[0], 255))
    rows = [np.hstack(tiles[start : start + columns]) for start in range(0, len(tiles), columns)]
    Image.fromarray(np.vstack(rows)).save(file)

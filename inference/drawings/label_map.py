"""Label maps: painted frames as label ids, read and written as indexed PNG."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.drawings.drawing import check_size, read_drawing
from inference.drawings.labels import LabelInfo

UNPAINTED = 255
MAX_COLORS = 200


def read_label_map(path: Path, labels: Sequence[LabelInfo]) -> NDArray[np.uint8]:
    """Label id of each pixel: (H, W) uint8.

    Indexed and grey pictures hold the ids themselves; in RGB pictures each color is looked up among the
    labels, and pixels of any other color (soft edges) become UNPAINTED.
    """
    ids = _indices(path)
    return ids if ids is not None else _ids_of_colors(read_drawing(path), labels)


def write_label_map(path: Path, ids: NDArray[np.uint8], labels: Iterable[LabelInfo]) -> None:
    """Write (H, W) uint8 label ids as an indexed PNG whose palette shows the painted frame."""
    palette = np.zeros((256, 3), np.uint8)
    for label in labels:
        palette[label.id] = label.rgb
    picture = Image.fromarray(ids)
    picture.putpalette(palette.tobytes())
    picture.save(path, format="PNG")


def palette_labels(paths: Sequence[Path]) -> tuple[LabelInfo, ...]:
    """Labels of painted frames that come without a list of them: one per color or index that is used.

    White is the background and black the line, where they occur.
    """
    colors = _used_colors(paths)
    if len(colors) > MAX_COLORS:
        raise ValueError(f"the painted frames have more than {MAX_COLORS} colors; flat colors are needed")
    return tuple(LabelInfo(id, _name(rgb, id), rgb) for id, rgb in colors.items())


def _indices(path: Path) -> NDArray[np.uint8] | None:
    """The stored values of an indexed or 8-bit grey picture; None where the file stores colors."""
    try:
        with Image.open(path, formats=("PNG", "TIFF", "BMP", "TGA")) as picture:
            check_size(picture.size, path.name)
            return np.array(picture) if picture.mode in ("P", "L") else None
    except (OSError, SyntaxError) as error:
        raise ValueError(f"{path.name}: the label map is not a readable picture ({error})") from error


def _ids_of_colors(colors: NDArray[np.uint8], labels: Sequence[LabelInfo]) -> NDArray[np.uint8]:
    ids = np.full(colors.shape[:2], UNPAINTED, np.uint8)
    packed = _packed(colors)
    for label in labels:
        ids[packed == _packed(np.array(label.rgb, np.uint8))] = label.id
    return ids


def _used_colors(paths: Sequence[Path]) -> dict[int, tuple[int, int, int]]:
    indexed = [_indices(path) for path in paths]
    if any(ids is None for ids in indexed):
        packed = sorted(
            {int(color) for path in paths for color in np.unique(_packed(read_drawing(path)))}, reverse=True
        )
        return {
            at: (color >> 16, color >> 8 & 255, color & 255)
            for at, color in enumerate(packed[: MAX_COLORS + 1])
        }
    with Image.open(paths[0]) as picture:
        palette = np.array(picture.convert("P").getpalette("RGB") or [], np.uint8).reshape(-1, 3)
    used = sorted({int(id) for ids in indexed if ids is not None for id in np.unique(ids)})
    return {id: tuple(int(v) for v in palette[id]) if id < len(palette) else (id, id, id) for id in used}  # type: ignore[misc]  # three values by construction


def _packed(colors: NDArray[np.uint8]) -> NDArray[np.int32]:
    red, green, blue = (colors[..., channel].astype(np.int32) for channel in range(3))
    return red << 16 | green << 8 | blue


def _name(rgb: tuple[int, int, int], id: int) -> str:
    if rgb == (0, 0, 0):
        return "line"
    return "background" if id == 0 else "#{:02x}{:02x}{:02x}".format(*rgb)

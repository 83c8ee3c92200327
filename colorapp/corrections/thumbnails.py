"""A frame in small as it is painted, for lists, in which line drawings all look alike.

The paint runs on under the lines, black lines lie over it, trace lines vanish as in the finished frame; what
is left for a person is hatched.
"""

import io
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorapp.corrections.fold import is_left
from colorapp.corrections.log import standing
from colorapp.errors import NotFound
from colorapp.production import store
from colorapp.production.actions.frames import thumbnail_path
from colorapp.production.models import Frame, PaletteColor, channels_of
from colorapp.regions.lines import black_lines
from colorapp.regions.queries import current_region_ids, small_region_ids

FINER = 2  # paint is laid at so many pixels for one of the thumbnail
HATCH_PERIOD_PX, HATCH_WIDTH_PX = 9, 3
HATCH = np.array((112, 112, 112), np.uint8)
PAPER = (255, 255, 255)
QUALITY = 84

Colors = NDArray[np.uint8]


@lru_cache(maxsize=1024)  # some 4 KB each
def painted_thumbnail(frame_id: int, stamp: str) -> bytes:
    """A WebP as large as the drawing's own thumbnail, in the first palette.

    Parameters
    ----------
    stamp : of the frame's summary. While somebody paints, it stands for a few corrections in a row; which of
        them is pictured is as it happens.
    """
    frame = Frame.objects.select_related("cut__project").filter(pk=frame_id).first()
    region_map = current_region_ids(frame_id)
    if frame is None or region_map is None:
        raise NotFound("picture")
    lines = _lines(frame.drawing_sha256, has_pieces=bool(region_map.trace_sides))
    height, width, _ = lines.shape
    ids = small_region_ids(region_map.file, FINER * width, FINER * height)
    color_of, is_hatched = _looks(frame, highest_id=region_map.highest_id)
    paint = np.where((is_hatched[ids] & _slashes(ids.shape))[:, :, None], HATCH, color_of[ids])
    small = cv2.resize(paint, (width, height), interpolation=cv2.INTER_AREA)
    return _as_webp(np.asarray(cv2.multiply(small, lines, scale=1.0 / 255.0), np.uint8))


def _looks(frame: Frame, *, highest_id: int) -> tuple[Colors, NDArray[np.bool_]]:
    """Of each region its color, (R + 1, 3), and whether it is left, (R + 1,)."""
    rgb_of = _palette(frame.cut.character_id)
    color_of = np.full((highest_id + 1, 3), PAPER, np.uint8)
    is_hatched = np.arange(highest_id + 1) > 0
    for region, fill in standing(frame).items():
        is_hatched[region] = is_left(fill, frame.threshold)
        if fill.label is not None and not is_hatched[region]:
            color_of[region] = rgb_of.get(fill.label, PAPER)
    return color_of, is_hatched


def _palette(character_id: int) -> dict[int, tuple[int, ...]]:
    colors = PaletteColor.objects.filter(palette__character_id=character_id)
    rows = colors.order_by("-palette__position", "-palette_id").values_list("label__number", "rgb")
    return {label: channels_of(rgb) for label, rgb in rows}  # the first one's last


def _lines(drawing_sha256: str, *, has_pieces: bool) -> NDArray[np.uint8]:
    """The drawing's thumbnail, (h, w, 3); where trace lines are pieces, black lines alone."""
    try:
        file = store.read(thumbnail_path(drawing_sha256))
    except FileNotFoundError:
        raise NotFound("file") from None
    with Image.open(io.BytesIO(file)) as image:
        pixels = np.asarray(image.convert("RGB"))
    return black_lines(pixels) if has_pieces else pixels


def _slashes(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    height, width = shape
    return np.add.outer(np.arange(height), np.arange(width)) % HATCH_PERIOD_PX < HATCH_WIDTH_PX


def _as_webp(picture: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()

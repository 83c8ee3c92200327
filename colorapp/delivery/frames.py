"""The finished frames of a cut as files for compositing, one after the other.

All that the database knows is read first; the pictures are made while they are sent.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorapp.corrections.log import standing
from colorapp.delivery.composing import composed
from colorapp.errors import NotFound, Refusal
from colorapp.production import store
from colorapp.production.models import Cut, Frame, Label, Palette, channels_of
from colorapp.regions.queries import current_region_ids, region_ids, region_ids_under_lines

FORMATS = {"png": {"format": "PNG"}, "tga": {"format": "TGA", "compression": "tga_rle"}}
WHICH = ("approved", "finished")


@dataclass(frozen=True)
class Wanted:
    """which : frames that a lead has approved, or all in which nothing is left.

    palette : None for the character's first. is_ground_clear : the background is transparent.
    has_lines : the lines lie over the paint; else there is paint alone, up to the middle of each line.
    """

    which: str
    file_format: str
    palette: int | None
    is_ground_clear: bool
    has_lines: bool


@dataclass(frozen=True, eq=False)
class Delivered:
    """What a picture is made of. color_of : (R + 1, 4) uint8 RGBA. is_trace : (R + 1,) bool."""

    name: str
    drawing: str
    region_map: str
    color_of: NDArray[np.uint8]
    is_trace: NDArray[np.bool_]


def finished_frames(cut: Cut, wanted: Wanted) -> list[Delivered]:
    """The frames that may go out, in order."""
    frames = cut.frames.exclude(regions_left=None)
    if wanted.which == "approved":
        frames = frames.filter(state=Frame.State.APPROVED)
    else:
        frames = frames.filter(regions_left=0)
    if not frames:
        raise Refusal("nothing_finished", "No frame of this cut is finished yet.")
    rgba_of = _colors(cut, wanted)
    return [_delivered(frame, rgba_of) for frame in frames]


def files_of(delivered: list[Delivered], wanted: Wanted, *, folder: str) -> Iterator[tuple[str, list[bytes]]]:
    """Names and contents, below `folder/`; no query is made."""
    for frame in delivered:
        yield f"{folder}/{frame.name}.{wanted.file_format}", [_file(frame, wanted)]


def _colors(cut: Cut, wanted: Wanted) -> dict[int, tuple[int, ...]]:
    """RGBA by label number."""
    palettes = Palette.objects.filter(character_id=cut.character_id)
    palette = palettes.first() if wanted.palette is None else palettes.filter(pk=wanted.palette).first()
    if palette is None:
        raise NotFound("palette")
    return {
        color.label.number: (*channels_of(color.rgb), _alpha(color.label, wanted))
        for color in palette.colors.select_related("label")
    }


def _alpha(label: Label, wanted: Wanted) -> int:
    return 0 if wanted.is_ground_clear and label.role == Label.LabelRole.BACKGROUND else 255


def _delivered(frame: Frame, rgba_of: dict[int, tuple[int, ...]]) -> Delivered:
    region_map = current_region_ids(frame.pk)
    assert region_map is not None, "what is finished has regions"
    color_of = np.zeros((region_map.highest_id + 1, 4), np.uint8)
    for region, fill in standing(frame).items():
        if fill.label in rgba_of:
            color_of[region] = rgba_of[fill.label]
    is_trace = np.zeros(len(color_of), bool)
    is_trace[[int(piece) for piece in region_map.trace_sides]] = True
    return Delivered(frame.name, frame.drawing, region_map.file, color_of, is_trace)


def _file(frame: Delivered, wanted: Wanted) -> bytes:
    under_lines = region_ids_under_lines(frame.region_map)
    finished = _with_lines(frame, under_lines) if wanted.has_lines else frame.color_of[under_lines]
    out = io.BytesIO()
    Image.fromarray(finished).save(out, **FORMATS[wanted.file_format])
    return out.getvalue()


def _with_lines(frame: Delivered, under_lines: NDArray[np.integer]) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(store.read(frame.drawing))) as image:
        drawing = np.array(image)
    ids = region_ids(frame.region_map)
    return composed(drawing, ids, under_lines, frame.color_of, is_trace=frame.is_trace)

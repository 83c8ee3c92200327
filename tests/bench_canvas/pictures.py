"""The drawings that the bench paints in: a warped grid of cells on a wide ground, of any size and any number.

Warped, so that no line runs along the pixels and the shapes compress as drawn ones do. The ground around the
cells is the biggest region, as it is on a drawing of a figure.
"""

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

LINE_PX = 1.3  # to each side of a line's middle
SOFT_PX = 1.0  # the anti-aliased edge of a line
CELLS_SHARE = 0.78  # of the picture's width and height that the cells take


@dataclass(frozen=True)
class PictureSpec:
    """`regions` counts the ground too: 64 are 63 cells and the ground."""

    width: int
    height: int
    regions: int
    columns: int

    @property
    def name(self) -> str:
        return f"{self.width} × {self.height}, {self.regions:,} regions"

    @property
    def rows(self) -> int:
        return (self.regions - 1) // self.columns


HD_64 = PictureSpec(1920, 1080, 64, 9)
HD_3000 = PictureSpec(1920, 1080, 3001, 60)
A4_64 = PictureSpec(3508, 2480, 64, 9)
A4_3000 = PictureSpec(3508, 2480, 3001, 60)
PICTURES = (HD_64, HD_3000, A4_64, A4_3000)


def drawn(spec: PictureSpec) -> NDArray[np.uint8]:
    """(height, width, 3) uint8: dark soft lines on white."""
    y, x = np.mgrid[0 : spec.height, 0 : spec.width].astype(np.float32)
    across, cell_width = _places(x, spec.width, spec.columns)
    down, cell_height = _places(y, spec.height, spec.rows)
    across, down = across + 0.16 * np.sin(down * 1.9), down + 0.16 * np.sin(across * 2.3)
    is_in = (across > -0.5) & (across < spec.columns + 0.5) & (down > -0.5) & (down < spec.rows + 0.5)
    nearest_across = np.clip(np.round(across), 0, spec.columns)
    nearest_down = np.clip(np.round(down), 0, spec.rows)
    beside = np.maximum(np.abs(across - np.clip(across, 0, spec.columns)) * cell_width, 0)
    below = np.maximum(np.abs(down - np.clip(down, 0, spec.rows)) * cell_height, 0)
    to_line = np.minimum(
        np.hypot(np.abs(across - nearest_across) * cell_width, below),
        np.hypot(np.abs(down - nearest_down) * cell_height, beside),
    )
    ink = np.where(is_in, np.clip((LINE_PX + SOFT_PX - to_line) / SOFT_PX, 0, 1), 0)
    grey = (255 - ink * 225).astype(np.uint8)
    without_specks = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return np.repeat(without_specks[..., None], 3, axis=2)


def png_of(picture: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _places(along: NDArray[np.float32], length: int, cells: int) -> tuple[NDArray[np.float32], float]:
    """Where each pixel lies, counted in cells from the first line, and a cell's length in pixels."""
    cell = length * CELLS_SHARE / cells
    return (along - length * (1 - CELLS_SHARE) / 2) / cell, cell

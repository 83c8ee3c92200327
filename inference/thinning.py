"""Lines one pixel wide, and where they end.

Zhang & Suen, "A fast parallel algorithm for thinning digital patterns", CACM 1984, over the list of ink
pixels rather than the picture, of which ink is a few percent.
"""

import numpy as np
from numpy.typing import NDArray

MAX_THINNING = 12


def thinned(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines one pixel wide: (H, W) bool; what is thicker than some 24 px keeps a core."""
    thin = np.pad(ink, 1)
    flat = thin.reshape(-1)
    offsets = _offsets(thin.shape[1])
    pixels = np.flatnonzero(flat)
    for _ in range(MAX_THINNING):
        before = len(pixels)
        for removable in _REMOVABLE:
            gone = removable[_neighborhood(flat, pixels, offsets)]
            flat[pixels[gone]] = False
            pixels = pixels[~gone]
        if len(pixels) == before:
            break
    return thin[1:-1, 1:-1]


def stroke_ends(thin: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pixels of thin lines with one neighbor: (N, 2) int64, x and y, in raster order."""
    padded = np.pad(thin, 1)
    pixels = np.flatnonzero(padded)
    code = _neighborhood(padded.reshape(-1), pixels, _offsets(padded.shape[1]))
    y, x = np.divmod(pixels[_COUNT[code] == 1], padded.shape[1])
    return np.stack([x - 1, y - 1], axis=1)


def neighbors_of(thin: NDArray[np.bool_], at: tuple[int, int]) -> list[tuple[int, int]]:
    """The up to eight neighbors of a pixel that are set, as (x, y), in raster order."""
    x, y = at
    top, left = max(y - 1, 0), max(x - 1, 0)
    rows, columns = np.nonzero(thin[top : y + 2, left : x + 2])
    found = zip((columns + left).tolist(), (rows + top).tolist(), strict=True)
    return [pixel for pixel in found if pixel != at]


def _offsets(width: int) -> tuple[int, ...]:
    """The eight neighbors clockwise from the one above, in a flattened picture."""
    return (-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1)


def _neighborhood(
    flat: NDArray[np.bool_], pixels: NDArray[np.intp], offsets: tuple[int, ...]
) -> NDArray[np.uint8]:
    """The neighbors of each pixel as bits, in the order of the offsets."""
    code = np.zeros(len(pixels), np.uint8)
    for bit, offset in enumerate(offsets):
        code |= flat[pixels + offset].view(np.uint8) << np.uint8(bit)
    return code


def _tables() -> tuple[tuple[NDArray[np.bool_], NDArray[np.bool_]], NDArray[np.int64]]:
    """For each of the 256 neighborhoods: removable in either half step, and how many neighbors."""
    bits = (np.arange(256)[:, None] >> np.arange(8)) & 1
    count = bits.sum(axis=1)
    rises = ((bits == 0) & (np.roll(bits, -1, axis=1) == 1)).sum(axis=1)
    above, right, below, left = bits[:, 0], bits[:, 2], bits[:, 4], bits[:, 6]
    edge = (count >= 2) & (count <= 6) & (rises == 1)
    first = edge & (above * right * below == 0) & (right * below * left == 0)
    second = edge & (above * right * left == 0) & (above * below * left == 0)
    return (first, second), count


_REMOVABLE, _COUNT = _tables()

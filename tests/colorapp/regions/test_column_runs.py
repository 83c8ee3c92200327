"""Region maps travel exactly, and as the contract says byte by byte."""

import struct
import zlib

import numpy as np
import pytest

from colorapp.regions.column_runs import decode, encode


def _drawing_like(height, width, regions=600):
    """Ink lines around rectangles: about as many runs as a real drawing has."""
    rng = np.random.default_rng(7)
    ids = np.ones((height, width), np.uint16)
    for region in range(2, regions):
        x, y = int(rng.integers(0, width - 40)), int(rng.integers(0, height - 40))
        w, h = (int(side) for side in rng.integers(8, 160, 2))
        ids[y : y + h, x : x + w] = 0
        ids[y + 2 : y + h - 2, x + 2 : x + w - 2] = region
    return ids


def test_a_small_map_has_the_bytes_of_the_contract():
    ids = np.array([[1, 1, 0], [1, 0, 2]])
    # Column by column: 1 1 | 1 0 | 0 2, so three ones, two of ink, one two.
    header = struct.pack("<4I", 0x314D5243, 3, 2, 3)
    runs = struct.pack("<3I", 3, 2, 1) + struct.pack("<3H", 1, 0, 2)
    assert zlib.decompress(encode(ids)) == header + runs


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (37, 53)])
def test_what_is_encoded_is_decoded(shape):
    ids = np.random.default_rng(1).integers(0, 65_536, shape)
    assert np.array_equal(decode(encode(ids)), ids)


@pytest.mark.parametrize("dtype", [np.uint16, np.int32, np.int64])
def test_the_type_of_the_ids_does_not_matter(dtype):
    ids = _drawing_like(200, 300)
    assert encode(ids.astype(dtype)) == encode(ids)


@pytest.mark.parametrize(
    "ids", [np.full((2, 2), 65_536), np.full((2, 2), -1), np.zeros((0, 3), int), np.ones(4)]
)
def test_what_does_not_fit_is_refused(ids):
    with pytest.raises(ValueError, match=r"region map|Region ids"):
        encode(ids)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"not deflated",
        zlib.compress(b"short"),
        zlib.compress(struct.pack("<4I", 1, 1, 1, 0)),
        zlib.compress(struct.pack("<4I", 0x314D5243, 2, 2, 1) + struct.pack("<IH", 3, 1)),
        zlib.compress(struct.pack("<4I", 0x314D5243, 2, 2, 9)),
        encode(np.ones((50, 50), int))[:-3],
    ],
)
def test_a_broken_file_is_refused(file):
    with pytest.raises(ValueError, match="region map"):
        decode(file)

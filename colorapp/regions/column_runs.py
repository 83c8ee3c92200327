"""Region maps as they are stored and travel: runs down the columns, deflated. Pure; knows no database.

One zlib stream of, all little-endian: u32 magic "CRM1", u32 width, u32 height, u32 run count, then a u32
length per run, then a u16 region id per run. Pixels are taken column by column (x = 0 from top to bottom,
then x = 1, …); a run may go on into the next column. Columns, because drawings of figures have longer runs
downwards. Never a 16-bit PNG: a browser's canvas would cut it to 8 bits.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

MAGIC = 0x314D5243
MAX_REGIONS = 65_535
MAX_PIXELS = 64_000_000
_HEADER = struct.Struct("<4I")


def encode(ids: NDArray[np.integer]) -> bytes:
    """The file of a region map; the same map gives the same bytes.

    Parameters
    ----------
    ids : (H, W) integers in 0..65535, region of each pixel; 0 is ink.
    """
    if ids.ndim != 2 or ids.size == 0:
        raise ValueError(f"A region map is (H, W) and not empty, not of shape {ids.shape}.")
    if (highest := int(ids.max())) > MAX_REGIONS or int(ids.min()) < 0:
        raise ValueError(f"Region ids lie in 0..{MAX_REGIONS}; this map has ids up to {highest}.")
    height, width = ids.shape
    column_by_column = ids.astype(np.uint16, copy=False).ravel(order="F")
    starts = np.flatnonzero(column_by_column[1:] != column_by_column[:-1]) + 1
    starts = np.concatenate([[0], starts])
    lengths = np.diff(starts, append=column_by_column.size).astype("<u4")
    values = column_by_column[starts].astype("<u2")
    header = _HEADER.pack(MAGIC, width, height, len(starts))
    return zlib.compress(header + lengths.tobytes() + values.tobytes(), 6)


def decode(file: bytes) -> NDArray[np.uint16]:
    """The (H, W) region ids in a file that `encode` wrote; ValueError where it is anything else."""
    raw = _inflated(file)
    magic, width, height, run_count = _HEADER.unpack_from(raw)
    if magic != MAGIC:
        raise ValueError(f"This is no region map: it begins with {magic:#010x}, not {MAGIC:#010x}.")
    if len(raw) != _HEADER.size + 6 * run_count:
        raise ValueError(f"A region map of {run_count} runs cannot have {len(raw)} bytes.")
    lengths = np.frombuffer(raw, "<u4", run_count, _HEADER.size)
    values = np.frombuffer(raw, "<u2", run_count, _HEADER.size + 4 * run_count)
    if int(lengths.sum(dtype=np.uint64)) != width * height:
        raise ValueError(f"The runs of this region map do not fill {width} × {height} pixels.")
    return np.repeat(values, lengths).reshape(width, height).T.astype(np.uint16, order="C")


def _inflated(file: bytes) -> bytes:
    """The raw bytes, never more than a map of MAX_PIXELS needs, whatever the stream claims."""
    limit = _HEADER.size + 6 * MAX_PIXELS
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(file, limit)
    except zlib.error as error:
        raise ValueError(f"This region map cannot be inflated: {error}.") from error
    if not stream.eof or len(raw) < _HEADER.size:
        raise ValueError("This region map is cut off, or larger than any drawing.")
    return raw

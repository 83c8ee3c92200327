"""Reading drawings: files as studios send them become (H, W, 3) uint8 RGB on white.

The header is checked before a single pixel is decoded, so that a small hostile file cannot claim
gigabytes. Nothing here judges what is ink; that is `ink`.
"""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "TGA")
MAX_PIXELS = 40_000_000
MAX_SIDE_PX = 8192
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

# What Pillow's decoders are known to raise on files that are broken or cut short.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
_BROKEN_INSIDE = (struct.error, zlib.error)


def read_drawing(source: Path | bytes | BinaryIO, name: str | None = None) -> NDArray[np.uint8]:
    """A drawing as RGB on white, whatever its file format and pixel type.

    Transparency is composited on white; 1-bit, grey, 16-bit, palette and CMYK pictures are converted.

    Parameters
    ----------
    source : path, bytes or open binary file of a PNG, JPEG, TIFF, BMP or TGA picture.
    name : how to call the file in a refusal; the file name where `source` is a path.

    Returns
    -------
    (H, W, 3) uint8.

    Raises
    ------
    ValueError : a sentence that names the file: missing, not a picture, too large, or cut short.
    """
    name = name or (source.name if isinstance(source, Path) else "drawing")
    with _opened(source, name) as picture:
        check_size(picture.size, name)
        try:
            return _on_white(ImageOps.exif_transpose(picture))
        except (*_BROKEN, *_BROKEN_INSIDE) as error:
            raise ValueError(f"{name}: the picture is cut short or damaged ({_reason(error)})") from error


def check_size(size: tuple[int, int], name: str) -> None:
    """Refuse pictures that no drawing is: more than 40 megapixels, or a side over 8192 px."""
    width, height = size
    if width < 1 or height < 1:
        raise ValueError(f"{name}: {width} × {height} px is no picture")
    if max(size) > MAX_SIDE_PX or width * height > MAX_PIXELS:
        limit = f"{MAX_PIXELS // 1_000_000} megapixels and {MAX_SIDE_PX} px a side"
        raise ValueError(f"{name}: {width} × {height} px is too large; the limit is {limit}")


def _opened(source: Path | bytes | BinaryIO, name: str) -> Image.Image:
    stream = _stream(source, name)
    head = stream.read(24)
    stream.seek(0)
    is_png = head.startswith(PNG_SIGNATURE)
    if is_png and len(head) == 24:  # Pillow opens no PNG that is cut before its pixels, nor tells its size
        check_size(struct.unpack(">II", head[16:24]), name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(stream, formats=FORMATS)
    except UnidentifiedImageError as error:
        if is_png:
            raise ValueError(f"{name}: the picture is cut short or damaged") from error
        raise ValueError(f"{name}: not a picture in a format we read ({', '.join(FORMATS)})") from error
    except Image.DecompressionBombError as error:
        megapixels = MAX_PIXELS // 1_000_000
        raise ValueError(
            f"{name}: the picture is far larger than the limit of {megapixels} megapixels"
        ) from error
    except (*_BROKEN, *_BROKEN_INSIDE) as error:
        raise ValueError(f"{name}: the picture cannot be opened ({_reason(error)})") from error


def _stream(source: Path | bytes | BinaryIO, name: str) -> BinaryIO:
    if not isinstance(source, Path):
        return BytesIO(source) if isinstance(source, bytes) else source
    try:
        return BytesIO(source.read_bytes())
    except FileNotFoundError as error:
        raise ValueError(f"{name}: there is no such file") from error
    except IsADirectoryError as error:
        raise ValueError(f"{name}: this is a folder, not a drawing") from error


def _on_white(picture: Image.Image) -> NDArray[np.uint8]:
    if picture.mode.startswith(("I", "F")):
        return np.repeat(_deep_grey(picture)[:, :, None], 3, axis=2)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(white, picture)
    return np.array(picture.convert("RGB"), dtype=np.uint8)


def _deep_grey(picture: Image.Image) -> NDArray[np.uint8]:
    """16-bit, 32-bit and floating-point grey as 8-bit; pixel type and values tell the range."""
    values = np.asarray(picture, dtype=np.float64)
    top = float(values.max(initial=0.0))
    full = (
        65535.0
        if picture.mode.startswith("I;16")
        else next((f for f in (1.0, 255.0, 65535.0) if top <= f), top)
    )
    if picture.mode == "I" and top <= 255.0:
        full = 255.0
    return np.clip(np.rint(values * (255.0 / full)), 0, 255).astype(np.uint8)


def _reason(error: BaseException) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__

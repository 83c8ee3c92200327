"""From the bytes of a drawing's file to a decoded picture: PNG, TIFF, JPEG, PSD and TGA, told by content.

The border to other people's bytes: nothing in a file is believed before it was checked, sizes are judged by
the header before anything is decoded, and whatever a decoder raises becomes a refusal in words.
"""

import io
import struct

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_SIDE_PX = 8192
MAX_PIXELS = 40_000_000
TOO_LARGE = f"a drawing has at most {MAX_SIDE_PX} px a side and {MAX_PIXELS // 1_000_000} megapixels"

PNG_START = b"\x89PNG\r\n\x1a\n"
PSD_START = b"8BPS"


class Unreadable(Exception):
    """Not a drawing that we read: a code, and the end of a sentence that starts with the file's name."""

    def __init__(self, code: str, predicate: str) -> None:
        super().__init__(predicate)
        self.code = code
        self.predicate = predicate


def decoded(content: bytes) -> Image.Image:
    """The picture in a file, upright, in whatever mode its format has; raises Unreadable."""
    if not content:
        raise Unreadable("empty_file", "is empty.")
    try:
        return _decoded(content)
    except Image.DecompressionBombError:
        raise Unreadable("too_large", f"is too large; {TOO_LARGE}.") from None
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # Decoders of hostile bytes raise all there is (OSError, SyntaxError, struct.error, IndexError, …).
        raise Unreadable("damaged", "is damaged or cut off and cannot be read.") from error


def _decoded(content: bytes) -> Image.Image:
    if content.startswith(PNG_START):
        _check_size(*struct.unpack(">II", content[16:24]))
    if content.startswith(PSD_START):
        return _photoshop(content)
    try:
        image: Image.Image = Image.open(io.BytesIO(content), formats=["PNG", "TIFF", "JPEG"])
    except UnidentifiedImageError:
        if _starts_like_a_known_format(content):
            raise
        image = _targa(content)
    _check_size(*image.size)
    if (pictures := getattr(image, "n_frames", 1)) > 1:
        raise Unreadable("several_pictures", f"holds {pictures} pictures; send each drawing as one file.")
    image.load()
    upright = ImageOps.exif_transpose(image)
    return image if upright is None else upright


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise Unreadable("damaged", f"says that it is {width} × {height} px and cannot be read.")
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_PIXELS:
        raise Unreadable("too_large", f"is {width} × {height} px; {TOO_LARGE}.")


def _starts_like_a_known_format(content: bytes) -> bool:
    return content.startswith((PNG_START, b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\xff\xd8\xff"))


# ---- PSD: the composite that Photoshop and Clip Studio store beside the layers ----


def _photoshop(content: bytes) -> Image.Image:
    from psd_tools import PSDImage  # slow to import, and seldom needed

    version, channels, height, width, depth = struct.unpack(">4xH6xHIIH", content[:24])
    _check_size(width, height)
    _check_composite(_composite_of(content, version), version, channels, height, (width * depth + 7) // 8)
    # Colors as they stand: a profile in a line drawing says nothing that we want to hear.
    image = PSDImage.open(io.BytesIO(content)).topil(apply_icc=False)
    if image is None:
        raise Unreadable(
            "no_composite", "was saved without its composite picture; save it with maximum compatibility."
        )
    return image


def _composite_of(content: bytes, version: int) -> bytes:
    """What follows the header and the three sections that begin with their length."""
    offset = 26
    for length in (">I", ">I", ">I" if version == 1 else ">Q"):
        offset += struct.calcsize(length) + struct.unpack_from(length, content, offset)[0]
    return content[offset:]


def _check_composite(data: bytes, version: int, channels: int, height: int, row_bytes: int) -> None:
    """Refuse a file that was cut off: psd-tools would read the missing rows as black."""
    (compression,) = struct.unpack_from(">H", data)
    expected = 2 + channels * height * row_bytes
    if compression == 1:
        lengths = struct.Struct(f">{channels * height}{'H' if version == 1 else 'I'}")
        expected = 2 + lengths.size + sum(lengths.unpack_from(data, 2))
    if compression in {0, 1} and len(data) < expected:
        raise Unreadable("damaged", "is cut off and cannot be read.")


# ---- TGA: no magic number, so everything in its header has to make sense ----

_TGA_HEADER = struct.Struct("<BBBHHBHHHHBB")
_TGA_DEPTHS = {1: {8}, 2: {16, 24, 32}, 3: {8, 16}}
_TGA_COMPRESSED = 8


def _targa(content: bytes) -> Image.Image:
    if not _has_targa_header(content):
        raise Unreadable("unknown_format", "is no drawing: it is neither PNG, TGA, TIFF, JPEG nor PSD.")
    return Image.open(io.BytesIO(content), formats=["TGA"])


def _has_targa_header(content: bytes) -> bool:
    if len(content) <= _TGA_HEADER.size:
        return False
    id_length, has_map, kind, _, map_length, map_depth, _, _, width, height, depth, descriptor = (
        _TGA_HEADER.unpack_from(content)
    )
    plain_kind = kind & ~_TGA_COMPRESSED
    map_makes_sense = (
        (has_map, map_depth) == (0, 0) if plain_kind != 1 else has_map == 1 and map_depth in (15, 16, 24, 32)
    )
    return (
        map_makes_sense
        and depth in _TGA_DEPTHS.get(plain_kind, set())
        and descriptor & 0xC0 == 0
        and width > 0
        and height > 0
        and len(content) > _TGA_HEADER.size + id_length + map_length * ((map_depth + 7) // 8)
    )

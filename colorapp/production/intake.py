"""What becomes of an uploaded file: one 8-bit PNG in grey or RGB, on white, upright, and a small picture.

What is lost on the way is lost knowingly: 16-bit values keep their upper half, CMYK is read without a color
profile (black ink alone becomes grey, exactly), transparency becomes white paper. Everything else is kept to
the pixel. Always encoded anew, so nothing that hides in a file comes through.
"""

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageFilter

from colorapp.errors import BadInput
from colorapp.production.file_formats import Unreadable, decoded

THUMBNAIL_PX = 240
NAME_MAX = 120
SHOWN_NAME_MAX = 80


@dataclass(frozen=True)
class Drawing:
    """A drawing as it is stored."""

    name: str
    original_name: str
    png: bytes
    thumbnail: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.png).hexdigest()


def read_drawing(file_name: str, content: bytes) -> Drawing:
    """Check and convert an uploaded file. What cannot be read is refused in a sentence with its name."""
    try:
        name = frame_name(file_name)
        if len(content) > settings.UPLOAD_MAX_FILE_BYTES:
            raise too_many_bytes()
        image = plain(decoded(content))
    except Unreadable as unreadable:
        raise refusal_of(file_name, unreadable) from unreadable
    return Drawing(
        name=name,
        original_name=_bare(file_name)[:255],
        png=_as_png(image),
        thumbnail=_as_png(_small(image)),
        width=image.width,
        height=image.height,
    )


def content_of(file: "UploadedFile[Any]") -> bytes:
    """The bytes of a file, whose size is judged before they are read into memory."""
    if (file.size or 0) > settings.UPLOAD_MAX_FILE_BYTES:
        raise refusal_of(file.name or "", too_many_bytes())
    return bytes(file.read())


def refusal_of(file_name: str, unreadable: Unreadable) -> BadInput:
    return BadInput(unreadable.code, f"{shown_name(file_name)} {unreadable.predicate}")


def too_many_bytes() -> Unreadable:
    limit_mb = settings.UPLOAD_MAX_FILE_BYTES // 1024**2
    return Unreadable("too_large", f"is larger than {limit_mb} MB.")


def frame_name(file_name: str) -> str:
    """The frame's name: the file's, without folders and ending, as people read it."""
    bare = _bare(file_name)
    stem = bare.rpartition(".")[0] or bare
    name = stem.strip(" .")
    if not name:
        raise Unreadable("bad_name", "has no name that a frame could have.")
    if len(name) > NAME_MAX:
        raise Unreadable("bad_name", f"has a name of {len(name)} characters; {NAME_MAX} are possible.")
    return name


def shown_name(file_name: str) -> str:
    """A file's name as a sentence can hold it."""
    bare = _bare(file_name) or "A file without a name"
    return bare if len(bare) <= SHOWN_NAME_MAX else f"{bare[:SHOWN_NAME_MAX]}…"


def _bare(file_name: str) -> str:
    last = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in unicodedata.normalize("NFC", last) if character.isprintable())


def plain(image: Image.Image) -> Image.Image:
    """The picture as 8-bit grey (L) where all channels agree, else as RGB; transparent parts are white."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8))
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        image = _on_white(image.convert("RGBA"))
    elif image.mode in {"1", "L"}:
        return image.convert("L")
    elif image.mode in {"P", "RGB", "RGBX", "CMYK", "YCbCr"}:
        image = image.convert("RGB")
    else:
        raise Unreadable("unknown_colors", f"has colors of a kind that drawings do not have ({image.mode}).")
    return _grey_if_grey(image)


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
    paper.alpha_composite(image)
    return paper.convert("RGB")


def _grey_if_grey(image: Image.Image) -> Image.Image:
    red, green, blue = (channel.tobytes() for channel in image.split())
    return image.getchannel(0) if red == green == blue else image


def _small(image: Image.Image) -> Image.Image:
    """At most THUMBNAIL_PX a side; lines are made thicker first, or they would fade to nothing."""
    small = image.copy()
    if max(image.size) > 3 * THUMBNAIL_PX:
        small = small.filter(ImageFilter.MinFilter(3))
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX), Image.Resampling.LANCZOS)
    return small


def _as_png(image: Image.Image) -> bytes:
    bare = Image.frombytes(image.mode, image.size, image.tobytes())  # without the file's metadata
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()

"""Reading what studios send, and refusing what is no drawing."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.drawings.drawing import read_drawing


def stored(picture: Image.Image, format: str = "PNG", **how: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, format=format, **how)
    return stream.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize("format", ["PNG", "TGA", "TIFF", "BMP"])
def test_every_lossless_format_reads_the_same_pixels(format: str) -> None:
    pixels = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    assert read_drawing(stored(Image.fromarray(pixels), format)).tolist() == pixels.tolist()


def test_transparency_becomes_white_paper() -> None:
    clear = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    assert read_drawing(stored(clear)).tolist() == [[[255, 255, 255]] * 2]


def test_half_transparent_ink_becomes_grey() -> None:
    half = Image.new("LA", (1, 1), (0, 128))
    assert read_drawing(stored(half))[0, 0].tolist() == [127, 127, 127]


def test_a_transparent_palette_color_becomes_white() -> None:
    picture = Image.new("P", (1, 1), 0)
    picture.putpalette([10, 20, 30])
    assert read_drawing(stored(picture, transparency=0))[0, 0].tolist() == [255, 255, 255]


def test_one_bit_drawings_are_black_and_white() -> None:
    picture = Image.fromarray(np.array([[False, True]]))
    assert read_drawing(stored(picture))[0].tolist() == [[0, 0, 0], [255, 255, 255]]


def test_sixteen_bit_grey_is_scaled() -> None:
    picture = Image.fromarray(np.array([[0, 32896, 65535]], np.uint16))
    assert read_drawing(stored(picture))[0, :, 0].tolist() == [0, 128, 255]


def test_cmyk_white_is_white() -> None:
    picture = Image.new("CMYK", (8, 8), (0, 0, 0, 0))
    assert read_drawing(stored(picture, "JPEG"))[0, 0].tolist() == [255, 255, 255]


def test_cmyk_black_is_dark() -> None:
    picture = Image.new("CMYK", (8, 8), (0, 0, 0, 255))
    assert read_drawing(stored(picture, "TIFF")).max() < 40


def test_a_truncated_file_is_refused_by_name(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    path = tmp_path / "c012_A0001.png"
    path.write_bytes(stored(Image.fromarray(noise))[:2000])
    with pytest.raises(ValueError, match=r"c012_A0001\.png: the picture is cut short or damaged"):
        read_drawing(path)


@pytest.mark.parametrize("size", [(50_000, 50_000), (9000, 10), (8000, 8000)])
def test_a_huge_header_is_refused_before_decoding(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"huge\.png: .*(too large|far larger)"):
        read_drawing(png_header(*size), name="huge.png")


def test_text_named_png_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("frame 12 is missing")
    with pytest.raises(ValueError, match=r"notes\.png: not a picture"):
        read_drawing(tmp_path / "notes.png")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        read_drawing(b"")


def test_formats_nobody_draws_in_are_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        read_drawing(stored(Image.new("RGB", (4, 4)), "GIF"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gone\.png: there is no such file"):
        read_drawing(tmp_path / "gone.png")

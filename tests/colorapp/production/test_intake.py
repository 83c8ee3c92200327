"""Files as studios and attackers send them: read to the pixel, converted knowingly, or refused in words."""

import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage

from colorapp.errors import BadInput
from colorapp.production.file_formats import Unreadable
from colorapp.production.intake import frame_name, read_drawing

LINE = np.full((20, 30), 255, np.uint8)
LINE[5, 4:26] = 0
LINE[6, 4:26] = 128


def as_file(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def read(content: bytes, name: str = "A0001.png") -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(read_drawing(name, content).png)))


def refused(content: bytes, name: str = "A0001.png") -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_drawing(name, content)
    assert caught.value.sentence.startswith(name[:40])
    assert caught.value.sentence.endswith(".")
    return caught.value


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_claims(width: int, height: int, bits: int = 1) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    )


GREY = Image.fromarray(LINE)


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("TGA", {}),
        ("TGA", {"compression": "tga_rle"}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "packbits"}),
    ],
)
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_drawings_are_read_to_the_pixel(format, options, mode):
    assert np.array_equal(read(as_file(GREY.convert(mode), format, **options)), LINE)


def test_a_photoshop_file_is_read_by_its_composite():
    out = io.BytesIO()
    PSDImage.frompil(GREY.convert("RGB")).save(out)

    assert np.array_equal(read(out.getvalue(), "A0001.psd"), LINE)


def test_a_jpeg_is_read_nearly_to_the_pixel():
    assert np.abs(read(as_file(GREY, "JPEG", quality=95)).astype(int) - LINE).max() < 12


def test_the_content_decides_and_not_the_name():
    assert np.array_equal(read(as_file(GREY, "TIFF"), "A0001.jpg"), LINE)


def test_colored_lines_keep_their_colors():
    colored = np.dstack([LINE, LINE, np.full_like(LINE, 255)])

    assert np.array_equal(read(as_file(Image.fromarray(colored), "PNG")), colored)


def test_transparency_becomes_white_paper():
    picture = np.zeros((20, 30, 4), np.uint8)
    picture[5, 4:26, 3] = 255

    assert read(as_file(Image.fromarray(picture), "PNG"))[[0, 5], [0, 10]].tolist() == [255, 0]


def test_a_transparent_palette_color_becomes_white_paper():
    image = GREY.quantize(4)
    image.info["transparency"] = int(np.asarray(image)[5, 10])

    assert read(as_file(image, "PNG", transparency=image.info["transparency"]))[5, 10] == 255


def test_black_and_white_becomes_grey():
    assert set(np.unique(read(as_file(GREY.convert("1"), "PNG")))) <= {0, 255}


def test_a_palette_picture_is_read_by_its_colors():
    assert np.array_equal(read(as_file(GREY.quantize(8), "PNG")), LINE)


def test_sixteen_bits_keep_their_upper_half():
    deep = (LINE.astype(np.uint16) << 8) + 77

    for format in ("PNG", "TIFF"):
        assert np.array_equal(read(as_file(Image.fromarray(deep), format)), LINE)


def test_sixteen_bits_of_rgb_keep_their_upper_half():
    header = struct.pack(">IIBBBBB", 2, 1, 16, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" + struct.pack(">6H", 0xFF4D, 0xFF4D, 0xFF4D, 0x804D, 0x104D, 0x004D))
    content = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", pixels)

    assert read(content + png_chunk(b"IEND", b"")).tolist() == [[[255, 255, 255], [128, 16, 0]]]


@pytest.mark.parametrize("format", ["TIFF", "JPEG"])
def test_black_ink_of_cmyk_becomes_grey(format):
    ink = Image.merge("CMYK", [Image.new("L", GREY.size, 0)] * 3 + [GREY.point(lambda value: 255 - value)])

    assert np.abs(read(as_file(ink, format)).astype(int) - LINE).max() < 30


def test_a_photographed_drawing_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right

    for format in ("PNG", "TIFF", "JPEG"):
        turned = read(as_file(GREY, format, exif=exif))
        assert turned.shape == (30, 20)
        assert turned[10, 14] < 30  # row 5, column 10, turned by a quarter


def test_nothing_that_hides_in_a_file_comes_through():
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Comment", "<script>alert(1)</script>")
    content = as_file(GREY, "PNG", pnginfo=text) + b"<script>PK\x03\x04"

    stored = read_drawing("A0001.png", content)

    assert b"script" not in stored.png


def test_the_same_picture_in_another_file_is_the_same_drawing():
    assert (
        read_drawing("a.png", as_file(GREY, "PNG")).sha256
        == read_drawing("a.tga", as_file(GREY, "TGA")).sha256
    )


def test_the_thumbnail_is_small_and_shows_its_lines():
    page = Image.new("L", (1920, 1080), 255)
    page.paste(0, (100, 500, 1800, 501))

    small = Image.open(io.BytesIO(read_drawing("a.png", as_file(page, "PNG")).thumbnail))

    assert small.size == (240, 135)
    assert np.asarray(small).min() < 200


# ---- what is refused ----

PNG = as_file(Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 80), np.uint8)), "PNG")


def test_a_file_of_no_bytes_is_refused():
    assert refused(b"").code == "empty_file"


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_png_is_refused(share):
    assert refused(PNG[: int(len(PNG) * share)]).code == "damaged"


@pytest.mark.parametrize("format", ["TGA", "TIFF", "JPEG"])
def test_other_truncated_files_are_refused(format):
    whole = as_file(Image.open(io.BytesIO(PNG)), format)

    assert refused(whole[: len(whole) // 2]).code in {"damaged", "unknown_format"}


def test_a_truncated_photoshop_file_is_refused():
    out = io.BytesIO()
    PSDImage.frompil(GREY.convert("RGB")).save(out)

    for length in (4, 10, 30, len(out.getvalue()) - 100):
        assert refused(out.getvalue()[:length], "A.psd").code == "damaged"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png_that_claims(50_000, 50_000), "50000 × 50000 px"),
        (png_that_claims(8193, 10), "8193 × 10 px"),
        (png_that_claims(8000, 8000), "8000 × 8000 px"),
        (b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3), "30000 × 30000 px"),
        (
            struct.pack("<BBBHHBHHHHBB", 0, 0, 3, 0, 0, 0, 0, 0, 9000, 4000, 8, 0) + bytes(99),
            "9000 × 4000 px",
        ),
        (struct.pack("<BBBHHBHHHHBB", 0, 0, 3, 0, 0, 0, 0, 0, 60000, 60000, 8, 0) + bytes(99), "too large"),
    ],
)
def test_a_giant_is_refused_by_its_header(content, size):
    refusal = refused(content)

    assert refusal.code == "too_large"
    assert size in refusal.sentence


def test_a_png_of_no_width_is_refused():
    assert refused(png_that_claims(0, 10)).code == "damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"Dear lead, the drawing follows tomorrow.\n" * 20,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"%PDF-1.7" + bytes(200),
        bytes(500),
        b"\x00",
        bytes(range(256)),
        as_file(GREY, "GIF"),
        as_file(GREY, "BMP"),
        as_file(GREY, "WEBP"),
    ],
)
def test_what_is_no_drawing_is_refused_whatever_its_name(content):
    refusal = refused(content)

    assert refusal.code == "unknown_format"
    assert "neither PNG, TGA, TIFF, JPEG nor PSD" in refusal.sentence


def test_a_file_of_several_pages_is_refused_with_their_number():
    refusal = refused(as_file(GREY, "TIFF", save_all=True, append_images=[GREY, GREY]))

    assert refusal.code == "several_pictures"
    assert "3 pictures" in refusal.sentence


def test_a_moving_png_is_refused():
    other = Image.fromarray(255 - LINE)

    assert refused(as_file(GREY, "PNG", save_all=True, append_images=[other])).code == "several_pictures"


@pytest.mark.parametrize("mode", ["LAB", "F", "I"])
def test_colors_that_drawings_do_not_have_are_refused(mode):
    assert refused(as_file(Image.new(mode, (8, 8)), "TIFF")).code == "unknown_colors"


def test_a_file_of_too_many_bytes_is_refused(settings):
    settings.UPLOAD_MAX_FILE_BYTES = 1024**2

    refusal = refused(PNG + bytes(1024**2))

    assert (refusal.code, refusal.sentence) == ("too_large", "A0001.png is larger than 1 MB.")


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_flipped_bytes_is_read_or_refused(seed):
    random = np.random.default_rng(seed)
    format = ["PNG", "TGA", "TIFF", "JPEG"][seed % 4]
    content = bytearray(as_file(Image.open(io.BytesIO(PNG)), format))
    for place in random.integers(0, min(len(content), 400), 6):
        content[place] = random.integers(0, 256)
    with contextlib.suppress(BadInput):
        read_drawing("A0001.png", bytes(content))


# ---- names ----


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("A0001.png", "A0001"),
        ("c001/A/A0001.tga", "A0001"),
        ("..\\..\\A0001.png", "A0001"),
        ("../../etc/passwd", "passwd"),
        ("A.0001.png", "A.0001"),
        ("A\x00B\n.png", "AB"),
        ("A\u202egnp.png", "Agnp"),
        ("カット１.png", "カット１"),
        ("か\u3099.png", "が"),
        (".png", "png"),
        ("A0001", "A0001"),
    ],
)
def test_a_frame_is_named_after_its_file(file_name, name):
    assert frame_name(file_name) == name


@pytest.mark.parametrize("file_name", ["", "/", "..", "../", "\x00", " . .png", "x" * 121 + ".png"])
def test_a_file_without_a_usable_name_is_refused(file_name):
    with pytest.raises(Unreadable) as caught:
        frame_name(file_name)
    assert caught.value.code == "bad_name"


def test_a_very_long_name_is_refused_in_a_readable_sentence():
    with pytest.raises(BadInput) as caught:
        read_drawing("x" * 5000 + ".png", PNG)
    assert len(caught.value.sentence) < 200

"""A contact sheet of region maps: what many drawings enclose, and which gaps were closed, at a glance."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

COLUMNS = 4
CELL = (300, 240)
CAPTION_PX = 34
MARGIN_PX = 8
MARK = (230, 0, 60)
COLORS = 128


def write_sheet(path: Path, folder: Path, names: Sequence[str]) -> None:
    """Lay out what `segment` wrote of these drawings into a folder, as an indexed PNG."""
    cells = [
        _cell(
            Image.open(folder / f"{name}.preview.png").convert("RGB"),
            json.loads((folder / f"{name}.regions.json").read_text(encoding="utf-8")),
        )
        for name in names
    ]
    rows = math.ceil(len(cells) / COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * CELL[0], max(rows, 1) * CELL[1]), (255, 255, 255))
    for at, cell in enumerate(cells):
        sheet.paste(cell, (at % COLUMNS * CELL[0], at // COLUMNS * CELL[1]))
    sheet.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        path, format="PNG", optimize=True
    )


def _cell(preview: Image.Image, told: dict[str, Any]) -> Image.Image:
    """One drawing made small, a ring around every closed gap, and its caption."""
    cell = Image.new("RGB", CELL, (255, 255, 255))
    picture = preview.copy()
    picture.thumbnail((CELL[0] - 2 * MARGIN_PX, CELL[1] - CAPTION_PX - MARGIN_PX), Image.Resampling.BOX)
    cell.paste(picture, (MARGIN_PX, MARGIN_PX))
    pen = ImageDraw.Draw(cell)
    scale = picture.width / preview.width
    for closure in told["closures"]:
        (x0, y0), (x1, y1) = closure["ends"]
        x, y = (MARGIN_PX + scale * (a + b) / 2 for a, b in ((x0, x1), (y0, y1)))
        pen.ellipse((x - 4, y - 4, x + 4, y + 4), outline=MARK, width=2)
    pen.text((MARGIN_PX, CELL[1] - CAPTION_PX + 3), told["name"], fill=(0, 0, 0), font=_font())
    pen.text((MARGIN_PX, CELL[1] - CAPTION_PX + 16), _caption(told), fill=(90, 90, 90), font=_font())
    return cell


def _caption(told: dict[str, Any]) -> str:
    dust = sum("dust_of" in region for region in told["regions"])
    return (
        f"{told['width']} x {told['height']}, {len(told['regions'])} regions, {dust} dust, "
        f"{len(told['closures'])} closed, ink {told['ink_threshold']}"
    )


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=11)

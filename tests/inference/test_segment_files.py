"""What `segment` writes of a drawing: closures, suspected leaks, dust, trace pieces, and the sheet."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from inference.cli import main
from inference.segmentation.traces import trace_pieces, with_trace_labels
from tests.inference.segmentation.test_traces import box, parted


def drawing() -> NDArray[np.uint8]:
    """The box with its blue line, a speck of paper in its wall, and a gap of 3 px in the roof."""
    picture = box()
    picture[5:8, 10:13] = 0
    picture[6, 11] = 255
    picture[5, 25:28] = 255
    return picture


def told(folder: Path, *options: str) -> dict[str, Any]:
    Image.fromarray(drawing()).save(folder / "a.png")
    assert main(["segment", str(folder / "a.png"), "--out", str(folder), *options]) == 0
    document: dict[str, Any] = json.loads((folder / "a.regions.json").read_text())
    return document


def test_every_closure_is_told_with_the_regions_it_parts(tmp_path: Path) -> None:
    (closure,) = told(tmp_path, "--gap", "4")["closures"]
    assert closure == {
        "ends": [[24, 5], [28, 5]],
        "width_px": 3.0,
        "regions": [1, 4],
        "wall": [[25, 5], [26, 5], [27, 5]],
    }


def test_a_gap_left_open_is_suspected_to_leak(tmp_path: Path) -> None:
    assert [leak["region"] for leak in told(tmp_path)["suspected"]] == [1]


def test_dust_tells_whose_label_it_takes(tmp_path: Path) -> None:
    rows = told(tmp_path, "--gap", "4")["regions"]
    assert [(row["area_px"], row["dust_of"]) for row in rows if "dust_of" in row] == [(1, 1)]


def test_trace_pieces_tell_their_sides(tmp_path: Path) -> None:
    (piece,) = told(tmp_path, "--gap", "4")["trace_pieces"]
    assert (piece["id"], piece["area_px"], piece["sides"], piece["label_of"]) == (5, 56, [1, 3], 3)


def test_the_sheet_has_a_cell_for_each_drawing(tmp_path: Path) -> None:
    told(tmp_path, "--sheet", str(tmp_path / "sheet.png"))
    assert Image.open(tmp_path / "sheet.png").size == (1200, 240)


def test_a_closed_gap_is_ringed_on_the_sheet(tmp_path: Path) -> None:
    sheets = []
    for gap in ("0", "4"):
        told(tmp_path, "--gap", gap, "--sheet", str(tmp_path / "sheet.png"))
        sheets.append(np.array(Image.open(tmp_path / "sheet.png").convert("RGB")))
    reds = [int(((sheet[..., 0] > 200) & (sheet[..., 1] < 40)).sum()) for sheet in sheets]
    assert reds[0] == 0 < reds[1]


@pytest.mark.parametrize(("label", "expected"), [(7, 7), (-1, 1)])
def test_trace_pixels_have_the_label_of_their_piece(label: int, expected: int) -> None:
    _, pieces = parted(box())
    labels = with_trace_labels(np.ones((40, 60), np.uint8), pieces, np.array([label]))
    assert np.unique(labels[pieces.ids > 0]).tolist() == [expected]


def test_the_label_map_of_a_drawing_without_traces_stays() -> None:
    regions, _ = parted(box())
    nothing = trace_pieces(regions, np.zeros((40, 60), bool))
    assert with_trace_labels(np.ones((40, 60), np.uint8), nothing, np.zeros(0, np.int64)).all()

"""Telling ink from paper, drawing by drawing."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.segmentation.ink import find_ink


def box(ink: tuple[int, int, int] = (0, 0, 0), paper: int = 255, size: int = 40) -> NDArray[np.uint8]:
    """A square outline on paper."""
    drawing = np.full((size, size, 3), paper, np.uint8)
    drawing[8:32, [8, 31]] = ink
    drawing[[8, 31], 8:32] = ink
    return drawing


@pytest.mark.parametrize("grey", [0, 120, 190, 225, 238])
def test_lines_are_found_however_light_they_are(grey: int) -> None:
    assert find_ink(box((grey, grey, grey))).mask.sum() == 92


def test_off_white_paper_is_not_ink() -> None:
    assert find_ink(box((60, 60, 60), paper=232)).mask.sum() == 92


def test_grain_of_scanned_paper_is_not_ink() -> None:
    grain = np.random.default_rng(1).integers(0, 14, (40, 40, 1), np.uint8)
    assert find_ink(box((40, 40, 40), paper=240) - grain).mask.sum() == 92


def test_uneven_light_is_not_ink() -> None:
    shade = np.linspace(1.0, 0.75, 40)[None, :, None]
    assert find_ink((box((20, 20, 20)) * shade).astype(np.uint8)).mask.sum() == 92


def test_a_faint_joint_keeps_a_box_closed() -> None:
    drawing = box()
    drawing[8, 15:18] = 236
    assert find_ink(drawing).mask[8, 15:18].all()


def test_the_soft_edge_of_a_dark_line_is_paper() -> None:
    drawing = box()
    drawing[9, 9:31] = 215
    assert not find_ink(drawing).mask[9, 9:31].any()


def test_colored_lines_are_trace_lines() -> None:
    assert find_ink(box((60, 120, 230))).trace.sum() == 92


def test_the_pale_edge_of_a_colored_line_is_a_trace_line_too() -> None:
    assert find_ink(box((200, 222, 248))).trace.sum() == 92


def test_black_lines_are_not_trace_lines() -> None:
    assert not find_ink(box()).trace.any()


def test_a_blank_sheet_has_no_ink() -> None:
    assert not find_ink(np.full((10, 10, 3), 255, np.uint8)).mask.any()


def test_a_grey_array_is_refused() -> None:
    with pytest.raises(ValueError, match="uint8, not"):
        find_ink(np.zeros((4, 4), np.uint8))

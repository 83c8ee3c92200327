"""Paint under lines: what compositing gets of a frame."""

import numpy as np
import pytest

from colorapp.delivery.composing import composed

RED, CLEAR = (200, 40, 30, 255), (0, 0, 0, 0)
PIECE = 3


@pytest.fixture
def drawing() -> np.ndarray:
    """A soft black line in the third column, a trace line in the sixth with its bluish edge before it."""
    row = np.full((7, 3), 255, np.uint8)
    row[1], row[2], row[3] = 180, 0, 180
    row[4], row[5] = (150, 190, 255), (30, 60, 240)
    return row[None]


IDS = np.array([[1, 1, 0, 2, 2, PIECE, 2]])
UNDER = np.array([[1, 1, 1, 2, 2, PIECE, 2]])


def finished(drawing: np.ndarray, *colors: tuple[int, ...], piece: int = PIECE) -> np.ndarray:
    color_of = np.array([CLEAR, *colors], np.uint8)
    return composed(drawing, IDS, UNDER, color_of, is_trace=np.arange(4) == piece)[0]


def test_paint_lies_under_the_soft_edge_and_the_line(drawing):
    row = finished(drawing, RED, RED, RED)
    assert tuple(row[0]) == RED
    assert tuple(row[1]) == (141, 28, 21, 255)
    assert tuple(row[2]) == (0, 0, 0, 255)


def test_a_trace_line_and_its_edge_are_paint(drawing):
    row = finished(drawing, RED, RED, RED)
    assert tuple(row[4]) == RED
    assert tuple(row[5]) == RED


def test_on_white_the_lines_are_the_drawing(drawing):
    grey = np.array([[255, 180, 0, 180, 255, 255, 255]], np.uint8)
    white = (255, 255, 255, 255)
    assert (finished(grey, white, white, white)[:, :3] == grey[0][:, None]).all()


def test_colored_lines_that_are_no_pieces_stay_lines(drawing):
    white = (255, 255, 255, 255)
    row = finished(drawing, white, white, white, piece=-1)
    assert (row[:, :3] == drawing[0]).all()


def test_over_nothing_a_colored_line_looks_on_white_as_it_was_drawn(drawing):
    row = finished(drawing, CLEAR, CLEAR, CLEAR, piece=-1).astype(float)
    on_white = row[:, :3] * row[:, 3:] / 255 + 255 - row[:, 3:]
    assert on_white == pytest.approx(drawing[0], abs=1)
    assert row[0, 3] == 0


def test_on_a_clear_ground_a_line_is_as_opaque_as_it_is_dark(drawing):
    row = finished(drawing, CLEAR, CLEAR, CLEAR)
    assert row[:, :3].max() == 0
    assert row[:4, 3].tolist() == [0, 75, 255, 75]
    assert row[4:, 3].tolist() == [0, 0, 0]

"""Registration, flow and matching, on drawings moved by hand."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inference.cut.flow import flow
from inference.cut.frame_view import FrameView, frame_view
from inference.cut.match_weights import LEARNED, SIGNS
from inference.cut.matching import matches, neighbor_support
from inference.cut.registration import fit, registration, window_to_window
from inference.segmentation.regions import segment
from inference.speed.bench import sample_drawing
from tests.inference.conftest import house


def view_of(drawing: NDArray[np.uint8]) -> FrameView:
    return frame_view(drawing, segment(drawing))


def likeliest(view: FrameView, other: FrameView) -> list[int]:
    """The region of the other frame that each region of this one most likely is."""
    found = matches(view, other, LEARNED)
    best = found.share.argmax(axis=1)
    return found.region[np.arange(len(best)), best].tolist()[1:]


def test_regions_across_a_line_are_neighbors() -> None:
    neighbors = view_of(house(0)[0]).neighbors > 0
    assert neighbors[1:, 1:].tolist() == [  # background, roof, wall, window
        [False, True, True, False],
        [True, False, True, False],
        [True, True, False, True],
        [False, False, True, False],
    ]


def test_every_weight_has_its_sign() -> None:
    assert (len(LEARNED.alone), len(LEARNED.among)) == (len(SIGNS), len(SIGNS) + 1)


def test_a_drawing_of_another_size_than_its_regions_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(64, 60\) and \(64, 64\)"):
        frame_view(house(0)[0][:, :60], segment(house(0)[0]))


def test_a_camera_at_rest_is_not_moved_by_what_is_drawn_beside() -> None:
    paper = sample_drawing(480, 360)
    more = np.full((360, 560, 3), 255, np.uint8)
    more[:, :480] = paper
    cv2.circle(more, (530, 180), 20, (0, 0, 0), 2)
    view, wider = view_of(np.hstack([paper, np.full((360, 80, 3), 255, np.uint8)])), view_of(more)
    assert wider.window != view.window
    assert registration(view, wider).tolist() == window_to_window(view.window, wider.window).tolist()


@pytest.mark.parametrize("turned", ["mirrored", "zoomed", "zoomed and mirrored"])
def test_the_movement_of_the_camera_is_found(turned: str) -> None:
    drawing = sample_drawing(480, 360)
    other = np.ascontiguousarray(drawing[:, ::-1]) if "mirrored" in turned else drawing
    if "zoomed" in turned:
        other = np.asarray(
            cv2.resize(other[60:300, 80:400], (480, 360), interpolation=cv2.INTER_AREA), np.uint8
        )
    view, seen = view_of(drawing), view_of(other)
    affine = registration(view, seen)
    assert fit(view, seen, affine) > 0.7
    assert (np.linalg.det(affine[:, :2]) < 0) == ("mirrored" in turned)


def test_flow_follows_a_figure_that_moves_on_its_paper() -> None:
    paper = np.full((160, 200, 3), 255, np.uint8)
    frames = [paper.copy(), paper.copy()]
    for frame, x in zip(frames, (90, 98), strict=True):
        cv2.rectangle(frame, (5, 5), (195, 155), (0, 0, 0), 2)
        cv2.circle(frame, (x, 80), 30, (0, 0, 0), 2)
    view, other = (view_of(frame) for frame in frames)
    moved = flow(view, other, registration(view, other))
    row, column = (
        round((80 - view.window.y0) * view.window.scale),
        round((90 - view.window.x0) * view.window.scale),
    )
    assert moved.there[row, column, 0] - column == pytest.approx(8 * view.window.scale, abs=2.0)


def test_the_parts_of_a_house_that_moved_match_themselves() -> None:
    assert likeliest(view_of(house(0)[0]), view_of(house(6)[0])) == [1, 2, 3, 4]


def test_a_region_that_a_line_splits_matches_the_whole_with_both_parts() -> None:
    split = house(2)[0]
    split[20:53, 36] = 0  # a line down the wall, right of the window
    parts = likeliest(view_of(split), view_of(house(0)[0]))
    assert parts.count(3) == 2


def test_a_mirrored_drawing_matches_region_by_region() -> None:
    drawing = sample_drawing(480, 360)
    view, mirrored = view_of(drawing), view_of(np.ascontiguousarray(drawing[:, ::-1]))
    large = np.flatnonzero(view.regions.area_px >= 100)[1:]
    found = np.array([0, *likeliest(view, mirrored)])[large]
    seeds = view.regions.seed[large]
    truth = mirrored.regions.ids[seeds[:, 1], 479 - seeds[:, 0]]
    assert (found == truth).mean() > 0.95


def test_a_sheet_of_ink_alone_matches_nothing() -> None:
    black = np.zeros((30, 40, 3), np.uint8)
    assert likeliest(view_of(house(0)[0]), view_of(black)) == [0, 0, 0, 0]


@pytest.mark.parametrize("size", [(1, 1), (5, 5), (3, 40), (30, 9)])
def test_a_scrap_of_paper_is_no_accident(size: tuple[int, int]) -> None:
    scrap = np.full((*size, 3), 255, np.uint8)
    assert likeliest(view_of(scrap), view_of(scrap)) == [1]


def test_neighbors_that_match_neighbors_support_a_match() -> None:
    border = np.zeros((3, 3), np.float32)
    border[1, 2] = border[2, 1] = 5.0
    region, share = np.array([[0, 0], [1, 2], [1, 2]]), np.array([[0.0, 0.0], [0.5, 0.5], [0.1, 0.9]])
    assert neighbor_support(region, share, border, border)[1].tolist() == pytest.approx([0.9, 0.1])

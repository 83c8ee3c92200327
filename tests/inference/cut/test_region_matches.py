"""Matches between neighbors: one to one, sure or not told; and how their quality is counted."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inference.cut.frame_view import FrameView, frame_view
from inference.cut.match_quality import chain_figures, figures, fitted, pairs_of
from inference.cut.region_matches import region_matches, sureness
from inference.drawings.dataset import load_dataset
from inference.segmentation.regions import segment
from inference.speed.bench import sample_drawing
from tests.inference.conftest import house, write_pairs


def view_of(drawing: NDArray[np.uint8]) -> FrameView:
    return frame_view(drawing, segment(drawing))


def test_the_same_drawing_matches_itself() -> None:
    view = view_of(sample_drawing(480, 360))
    found = region_matches(view, view)
    assert found.region.tolist() == found.other.tolist()
    assert len(found.region) > 0.8 * view.regions.count


def test_the_parts_of_a_house_that_moved_match_themselves() -> None:
    found = region_matches(view_of(house(0)[0]), view_of(house(4)[0]), least=0.9)
    assert [*zip(found.region.tolist(), found.other.tolist(), strict=True)] == [
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
    ]


def test_no_region_is_matched_twice() -> None:
    split = house(2)[0]
    split[20:53, 36] = 0  # a line down the wall, right of the window
    found = region_matches(view_of(split), view_of(house(0)[0]), least=0.0)
    assert len(set(found.region.tolist())) == len(set(found.other.tolist())) == len(found.region)


def test_both_directions_tell_the_same_matches() -> None:
    one, other = view_of(house(0)[0]), view_of(house(4)[0])
    forth, back = region_matches(one, other, least=0.5), region_matches(other, one, least=0.5)
    pairs = sorted(zip(forth.region.tolist(), forth.other.tolist(), strict=True))
    assert pairs == sorted(zip(back.other.tolist(), back.region.tolist(), strict=True))


def test_a_new_thing_matches_nothing() -> None:
    paper = np.full((160, 200, 3), 255, np.uint8)
    cv2.rectangle(paper, (5, 5), (195, 155), (0, 0, 0), 2)
    more = paper.copy()
    cv2.circle(more, (90, 80), 30, (0, 0, 0), 2)
    new = int(segment(more).ids[80, 90])
    assert new not in region_matches(view_of(more), view_of(paper)).region.tolist()


def test_a_sheet_of_ink_alone_matches_nothing() -> None:
    black = np.zeros((30, 40, 3), np.uint8)
    assert region_matches(view_of(house(0)[0]), view_of(black)).region.tolist() == []


@pytest.mark.parametrize("size", [(1, 1), (5, 5), (3, 40)])
def test_a_scrap_of_paper_is_no_accident(size: tuple[int, int]) -> None:
    scrap = np.full((*size, 3), 255, np.uint8)
    assert region_matches(view_of(scrap), view_of(scrap), least=0.0).other.tolist() == [1]


def test_sureness_is_logistic() -> None:
    found = sureness(np.array([[0.0], [1.0]]), np.array([2.0, -2.0]))
    assert found.tolist() == pytest.approx([1 / (1 + np.exp(2)), 0.5])


def test_the_matches_of_drawings_that_move_little_are_right(tmp_path: Path) -> None:
    dataset = load_dataset(write_pairs(tmp_path / "houses", frames=4))
    cuts = pairs_of(dataset, range(4), gap_px=0)
    found = figures(cuts, least=0.5)
    assert (found["pairs"], found["regions"], found["matched"], found["right"]) == (3, 12, 1.0, 1.0)
    assert chain_figures(cuts, least=0.5, floor=0.0) == {1: (1.0, 1.0), 2: (1.0, 1.0)}


def test_what_is_right_makes_a_share_count(tmp_path: Path) -> None:
    """Matches of two frames whose labels were swapped are wrong, and the fit learns of them."""
    dataset = load_dataset(write_pairs(tmp_path / "houses", frames=3))
    pairs = pairs_of(dataset, range(3), gap_px=0)
    wrong = pairs[0][1]
    wrong.other_labels[:] = np.roll(wrong.other_labels, 1)
    assert figures(pairs, least=0.0)["right"] == pytest.approx(0.5)
    assert fitted([pairs]).shape == (wrong.signs.shape[1] + 1,)

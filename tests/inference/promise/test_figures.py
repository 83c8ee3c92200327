"""Figures of a drawing: of any drawing there are some, and its form knows no labels."""

import numpy as np
from numpy.typing import NDArray

from inference.judgment.prediction import RegionPrediction
from inference.promise.figures import drawing_figures, drawing_form
from inference.segmentation.regions import RegionMap, segment
from tests.inference.conftest import house


def blank() -> RegionMap:
    return segment(np.full((40, 60, 3), 255, np.uint8))


def sure_of(labels: NDArray[np.float64]) -> RegionPrediction:
    return RegionPrediction(np.array([-1, 0]), np.array([0.0, 1.0]), np.array([[-1], [1]]), labels)


def test_a_blank_page_has_figures() -> None:
    assert np.isfinite(drawing_figures(blank(), sure_of(np.array([[0.0, 0.0], [0.9, 0.1]])))).all()


def test_a_page_that_is_all_ink_has_a_form() -> None:
    assert np.isfinite(drawing_form(segment(np.zeros((40, 60, 3), np.uint8)))).all()


def test_what_is_said_of_a_drawing_changes_its_figures() -> None:
    sure, unsure = (sure_of(np.array([[0.0, 0.0], [share, 1 - share]])) for share in (0.9, 0.5))
    assert not np.array_equal(drawing_figures(blank(), sure), drawing_figures(blank(), unsure))


def test_where_the_figure_stands_on_the_paper_is_no_part_of_its_form() -> None:
    here, beside = (drawing_form(segment(house(at)[0]))[-6:] for at in (0, 6))
    inside = [0, 1, 2, 3]  # the paper is a region, too, and lies otherwise in the box around the ink
    assert np.abs(here - beside)[inside].max() < 0.1

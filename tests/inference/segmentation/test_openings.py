"""Regions followed from threshold to threshold are those that a labeling at each would find."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.segmentation.labeling import labeled
from inference.segmentation.openings import Openings

THRESHOLDS = (200, 220, 240, 250)


def openings(paper: NDArray[np.uint8]) -> Openings:
    return Openings(paper, THRESHOLDS, darker=np.flatnonzero(paper != 255))


@st.composite
def soft_art(draw: st.DrawFn) -> NDArray[np.uint8]:
    """Blurred strokes and grain, so that every threshold parts the paper otherwise."""
    height, width = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    paper = chance.integers(draw(st.sampled_from((150, 225, 245))), 256, (height, width)).astype(np.uint8)
    for _ in range(draw(st.integers(0, 5))):
        ends = chance.integers(-3, 43, (2, 2))
        cv2.line(paper, ends[0].tolist(), ends[1].tolist(), int(chance.integers(0, 250)), 1, cv2.LINE_AA)
    return paper


@given(soft_art(), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_the_regions_at_a_threshold_are_those_of_a_labeling(paper: NDArray[np.uint8], at: int) -> None:
    expected, told = labeled(paper <= THRESHOLDS[at]), openings(paper).labeling(at)
    assert (told.ids == expected.ids).all()
    for column in ("x", "y", "length", "region"):
        assert getattr(told.runs, column).tolist() == getattr(expected.runs, column).tolist()
    assert told.area_px.tolist() == expected.area_px.tolist()


@given(soft_art(), st.integers(0, 3), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_so_is_their_number(paper: NDArray[np.uint8], at: int, min_px: int) -> None:
    expected = int((labeled(paper <= THRESHOLDS[at]).area_px >= min_px).sum())
    assert openings(paper).regions_of_some_size(at, min_px=min_px) == expected

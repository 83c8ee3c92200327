"""A region's row of features."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.judgment.region_features import RegionFeatures, mirrored, region_features
from inference.networks.window import lines_in, regions_in, window_on
from inference.segmentation.regions import RegionMap, region_map


def described(ink: NDArray[np.bool_], long_side_px: int = 96) -> tuple[RegionMap, RegionFeatures]:
    regions, window = region_map(ink), window_on(ink, long_side_px=long_side_px)
    seen = regions_in(regions.ids, regions.seed, window)
    return regions, region_features(regions, seen, lines_in(ink, np.zeros_like(ink), window), window)


def boxes(corners: list[tuple[int, int, int, int]], size: int = 96) -> NDArray[np.bool_]:
    """Outlines of boxes (x0, y0, x1, y1), and one around them all."""
    ink = np.zeros((size, size), bool)
    for x0, y0, x1, y1 in [(0, 0, size - 1, size - 1), *corners]:
        ink[[y0, y1], x0 : x1 + 1] = True
        ink[y0 : y1 + 1, [x0, x1]] = True
    return ink


def test_a_region_is_found_where_it_lies() -> None:
    regions, features = described(boxes([(20, 10, 40, 30)]))
    inner = int(regions.ids[20, 30])
    assert features.place[inner, :2] == pytest.approx([(30.5 - 48) / 96, (20.5 - 48) / 96], abs=0.02)


def test_a_figure_drawn_twice_as_large_has_the_same_rows() -> None:
    small, large = boxes([(20, 10, 40, 30), (50, 50, 80, 90)]), None
    large = np.kron(small, np.ones((2, 2), bool))
    rows = [described(ink)[1].place[1:4] for ink in (small, large)]
    assert rows[0] == pytest.approx(rows[1], abs=0.06)


@given(
    st.lists(
        st.tuples(st.integers(2, 60), st.integers(2, 60), st.integers(8, 30), st.integers(8, 30)), max_size=3
    )
)
@settings(max_examples=30, deadline=None)
def test_a_mirrored_drawing_has_mirrored_rows(sizes: list[tuple[int, int, int, int]]) -> None:
    ink = boxes([(x, y, x + w, y + h) for x, y, w, h in sizes])
    regions, features = described(ink)
    other, flipped = described(ink[:, ::-1].copy())
    partner = other.ids[:, ::-1][regions.seed[1:, 1], regions.seed[1:, 0]]
    assert mirrored(features.place)[1:] == pytest.approx(flipped.place[partner], abs=1e-4)


def test_what_lies_inside_is_a_neighbor() -> None:
    regions, features = described(boxes([(20, 10, 60, 50)]))
    outer, inner = int(regions.ids[90, 90]), int(regions.ids[30, 40])
    number_of_neighbors = 17 + 12 + 9 + 12 + 3
    assert features.surroundings[[outer, inner], number_of_neighbors].tolist() == [1, 1]


def test_a_sheet_of_ink_alone_has_no_rows_but_its_own() -> None:
    assert described(np.ones((20, 20), bool))[1].place.shape == (1, 17)

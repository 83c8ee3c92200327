"""Trace pieces: paintable pixels of colored lines."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.segmentation.ink import find_ink
from inference.segmentation.regions import RegionMap, region_map
from inference.segmentation.traces import TracePieces, host_regions, trace_pieces


@pytest.fixture
def shaded() -> tuple[RegionMap, TracePieces]:
    """A black box, in it a blue line that parts a small shadow at the right from a large base."""
    return parted(box())


def box() -> NDArray[np.uint8]:
    drawing = np.full((40, 60, 3), 255, np.uint8)
    drawing[5:35, [5, 55]] = drawing[[5, 34], 5:56] = 0
    drawing[6:34, 40:42] = (60, 110, 240)
    return drawing


def parted(drawing: NDArray[np.uint8]) -> tuple[RegionMap, TracePieces]:
    ink = find_ink(drawing)
    regions = region_map(ink.mask)
    return regions, trace_pieces(regions, ink.trace)


def shadow(region: int) -> NDArray[np.bool_]:
    return np.arange(4) == region


def test_a_line_between_two_regions_is_one_piece(shaded: tuple[RegionMap, TracePieces]) -> None:
    assert (shaded[1].sides.tolist(), shaded[1].area_px.tolist()) == ([[2, 3]], [56])


def test_its_id_comes_after_those_of_the_regions(shaded: tuple[RegionMap, TracePieces]) -> None:
    assert (shaded[0].count, shaded[1].id.tolist()) == (3, [4])


def test_its_box_is_half_open(shaded: tuple[RegionMap, TracePieces]) -> None:
    assert shaded[1].bbox.tolist() == [[40, 6, 42, 34]]


@pytest.mark.parametrize("region", [2, 3])
def test_it_takes_the_label_of_the_side_in_shadow(shaded: tuple[RegionMap, TracePieces], region: int) -> None:
    assert host_regions(shaded[1], shaded[0].area_px, shadow(region)).tolist() == [region]


@pytest.mark.parametrize("both", [False, True])
def test_where_the_role_does_not_tell_it_takes_the_smaller_side(
    shaded: tuple[RegionMap, TracePieces], both: bool
) -> None:
    assert host_regions(shaded[1], shaded[0].area_px, np.full(4, both)).tolist() == [3]


def test_a_line_that_ends_inside_a_region_belongs_to_it() -> None:
    drawing = box()
    drawing[15:34, 40:42] = 255
    regions, pieces = parted(drawing)
    assert (regions.count, pieces.sides.tolist()) == (2, [[2, 2]])


def test_black_ink_is_no_piece(shaded: tuple[RegionMap, TracePieces]) -> None:
    regions, pieces = shaded
    assert ((regions.ids == 0) & (pieces.ids == 0))[5].sum() == 51


def test_a_drawing_without_color_has_no_pieces() -> None:
    assert not len(parted(np.where(box() < 255, 0, 255).astype(np.uint8))[1].id)

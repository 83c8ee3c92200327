"""Gap closing on tiny strokes and on random line art: `#` is ink."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.segmentation.gaps import gap_walls, wall_pixels
from inference.segmentation.regions import RegionMap, region_map, without_closures
from inference.segmentation.strokes import stroke_ends


def ink(*rows: str) -> NDArray[np.bool_]:
    return np.array([[character == "#" for character in row] for row in rows])


def outline(gap: int, size: int = 40) -> NDArray[np.bool_]:
    """A square room, its upper wall open in the middle."""
    room = np.zeros((size, size + 20), bool)
    room[5, 5:-25] = room[-6, 5:-25] = room[5:-5, 5] = room[5:-5, -26] = True
    room[5, size // 2 : size // 2 + gap] = False
    return room


def strand(from_wall: int) -> NDArray[np.bool_]:
    """A closed room with a strand of hair hanging into it that ends close to the wall on its right."""
    room = outline(0)
    room[6:30, 34 - from_wall] = True
    room[30, 34 - from_wall : 34] = room[31, 34] = True
    return room


@st.composite
def line_art(draw: st.DrawFn) -> NDArray[np.bool_]:
    """Some dozen strokes, circles and boxes of several widths."""
    height, width = draw(st.integers(20, 70)), draw(st.integers(20, 70))
    canvas = np.zeros((height, width), np.uint8)
    for _ in range(draw(st.integers(1, 9))):
        x, y, u, v = (draw(st.integers(-5, 75)) for _ in range(4))
        thickness = draw(st.integers(1, 3))
        if draw(st.booleans()):
            cv2.line(canvas, (x, y), (u, v), 1, thickness)
        else:
            turned = draw(st.integers(0, 359))
            cv2.ellipse(canvas, (x, y), (5 + u % 20, 5 + v % 20), turned, 0, 320, 1, thickness)
    return canvas > 0


def turned(picture: NDArray[np.generic], symmetry: int) -> NDArray[np.generic]:
    """One of the eight symmetries of the square."""
    return np.ascontiguousarray(np.rot90(picture.T if symmetry >= 4 else picture, symmetry % 4))


def walls_of(regions: RegionMap) -> NDArray[np.int32]:
    """Width of the gap at each wall pixel, in tenths of pixels; 0 elsewhere."""
    picture = np.zeros(regions.ids.shape, np.int32)
    for closure in regions.closures:
        picture[closure.wall[:, 1], closure.wall[:, 0]] = round(10 * closure.width_px)
    return picture


def same_parts(one: NDArray[np.generic], other: NDArray[np.generic]) -> bool:
    """Whether two maps part the picture alike, whatever the numbers."""
    pairs = np.unique(np.stack([one.ravel(), other.ravel()]), axis=1)
    return all(len(np.unique(row)) == pairs.shape[1] for row in pairs)


def test_two_ends_that_face_each_other_are_joined() -> None:
    (closure,) = region_map(outline(3), gap_px=3).closures
    assert (sorted(closure.ends.tolist()), closure.wall.tolist(), closure.width_px) == (
        [[19, 5], [23, 5]],
        [[20, 5], [21, 5], [22, 5]],
        3.0,
    )


def test_a_gap_wider_than_stated_stays_open() -> None:
    assert not region_map(outline(4), gap_px=3).closures


def test_an_end_is_joined_to_the_ink_ahead_of_it() -> None:
    room = outline(0, size=60)
    room[30, 6:50] = True
    assert region_map(room, gap_px=4).count == 3


def test_an_end_is_joined_to_the_edge_of_the_picture() -> None:
    floor = np.zeros((40, 40), bool)
    floor[20, 3:37] = True
    assert region_map(floor, gap_px=3).count == 2


def test_a_free_end_in_a_narrow_place_parts_nothing() -> None:
    assert region_map(strand(6), gap_px=6).count == region_map(strand(6)).count


def test_the_larger_part_keeps_the_id() -> None:
    room = outline(4)
    open_map, closed_map = region_map(room), region_map(room, gap_px=4)
    assert (open_map.count, closed_map.ids[0, 0], closed_map.ids[20, 20]) == (1, 1, 2)


def test_ids_of_other_regions_stay_as_they_were() -> None:
    two = np.hstack([outline(4), outline(0)])
    inner = region_map(two).ids[20, 80]
    assert region_map(two, gap_px=4).ids[20, 80] == inner


def test_the_regions_that_a_closure_parts_are_told() -> None:
    regions = region_map(outline(4), gap_px=4)
    assert [closure.regions for closure in regions.closures] == [(1, 2)]


def test_undoing_one_closure_joins_its_two_regions_alone() -> None:
    regions = region_map(np.hstack([outline(4), outline(4)]), gap_px=4)
    undone = without_closures(regions, [0])
    outside, left, right = regions.area_px[1:].tolist()
    assert (undone.area_px[1:].tolist(), len(undone.closures)) == ([outside + left, 0, right], 1)


def test_a_closure_that_is_not_there_cannot_be_undone() -> None:
    with pytest.raises(ValueError, match="closure 1 was chosen; there are 1"):
        without_closures(region_map(outline(4), gap_px=4), [1])


def test_tables_count_the_walls() -> None:
    regions = region_map(outline(4), gap_px=4)
    assert regions.area_px[1:].tolist() == np.bincount(regions.ids.ravel())[1:].tolist()


def test_a_stroke_has_two_ends() -> None:
    stroke = np.zeros((9, 30), bool)
    stroke[4, 5:25] = True
    assert sorted(stroke_ends(stroke).at.tolist()) == [[5, 4], [24, 4]]


def test_an_outline_has_no_ends() -> None:
    assert not len(stroke_ends(outline(0)).at)


@pytest.mark.parametrize("stop", [(9, 4), (4, 9), (-3, 8), (6, -6)])
def test_a_wall_is_the_same_from_either_side(stop: tuple[int, int]) -> None:
    one, other = np.zeros(2, np.int32), np.array(stop, np.int32)
    assert {*map(tuple, wall_pixels(one, other).tolist())} == {*map(tuple, wall_pixels(other, one).tolist())}


@given(line_art(), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_walls_never_become_ink(art: NDArray[np.bool_], gap_px: int) -> None:
    assert ((region_map(art, gap_px=gap_px).ids == 0) == art).all()


@given(line_art(), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_no_region_is_lost_and_none_is_joined(art: NDArray[np.bool_], gap_px: int) -> None:
    before, after = region_map(art).ids, region_map(art, gap_px=gap_px).ids
    pairs = np.unique(np.stack([before.ravel(), after.ravel()]), axis=1)
    assert len(np.unique(pairs[1])) == pairs.shape[1]
    assert set(np.unique(before)) <= set(np.unique(after))


@given(line_art(), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_undoing_all_closures_restores_the_map(art: NDArray[np.bool_], gap_px: int) -> None:
    closed = region_map(art, gap_px=gap_px)
    undone = without_closures(closed, range(len(closed.closures)))
    assert (undone.ids == region_map(art).ids).all()


@given(line_art(), st.integers(1, 12), st.integers(1, 7))
@settings(max_examples=120, deadline=None)
def test_a_turned_or_mirrored_drawing_has_its_gaps_closed_alike(
    art: NDArray[np.bool_], gap_px: int, symmetry: int
) -> None:
    here, there = (region_map(one, gap_px=gap_px) for one in (art, turned(art, symmetry)))
    assert (turned(walls_of(here), symmetry) == walls_of(there)).all()


@given(line_art(), st.integers(1, 12), st.integers(1, 7))
@settings(max_examples=120, deadline=None)
def test_a_turned_or_mirrored_drawing_has_the_same_regions(
    art: NDArray[np.bool_], gap_px: int, symmetry: int
) -> None:
    here, there = (region_map(one, gap_px=gap_px) for one in (art, turned(art, symmetry)))
    is_wall = walls_of(here) > 0
    if len(set(here.area_px[1:].tolist())) == here.count:
        is_wall[:] = False  # only between regions of equal size does the number tell who gets the wall
    one, other = np.where(is_wall, 0, here.ids), np.where(turned(is_wall, symmetry), 0, there.ids)
    assert same_parts(turned(one, symmetry), other)


def test_the_walls_of_a_blank_sheet_are_none() -> None:
    assert not len(gap_walls(np.zeros((9, 9), bool), gap_px=5).start)

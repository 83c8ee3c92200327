"""The leak guard: two rooms that a hole in their wall has made one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.segmentation.leaks import Leaks, find_leaks, guarded, leaking
from inference.segmentation.regions import region_map, without_closures


def rooms(hole: int) -> NDArray[np.bool_]:
    """Two rooms side by side, the wall between them open in the middle."""
    ink = np.zeros((50, 90), bool)
    ink[[5, 44], 5:85] = ink[5:45, [5, 40, 84]] = True
    ink[25 : 25 + hole, 40] = False
    return ink


@pytest.fixture
def leaks() -> Leaks:
    ink = rooms(hole=8)
    return find_leaks(ink, region_map(ink))


def painted(left: int, right: int) -> NDArray[np.uint8]:
    """Labels of pixels: one at the left of the wall, another at its right."""
    labels = np.zeros((50, 90), np.uint8)
    labels[6:44, 6:40], labels[6:44, 41:84] = left, right
    return labels


def test_two_rooms_with_a_hole_between_them_are_suspected(leaks: Leaks) -> None:
    assert leaks.suspected.tolist() == [False, False, True]


def test_closed_rooms_are_not_suspected() -> None:
    assert not find_leaks(rooms(hole=0), region_map(rooms(hole=0))).suspected.any()


def test_a_hole_wider_than_a_neck_is_not_suspected() -> None:
    assert not find_leaks(rooms(hole=8), region_map(rooms(hole=8)), neck_px=7).suspected.any()


def test_a_hole_that_is_closed_already_is_not_suspected() -> None:
    assert not find_leaks(rooms(hole=8), region_map(rooms(hole=8), gap_px=8)).suspected.any()


def test_rooms_of_different_labels_are_cut(leaks: Leaks) -> None:
    regions = guarded(leaks, painted(1, 2), classes=3).regions
    assert (regions.count, regions.ids[10, 60], regions.ids[10, 10]) == (3, 2, 3)


def test_rooms_that_are_told_apart_one_by_one_leak(leaks: Leaks) -> None:
    assert leaking(leaks, np.array([-1, 0, 1, 2])).tolist() == [False, False, True]


def test_rooms_of_one_label_do_not_leak(leaks: Leaks) -> None:
    assert not leaking(leaks, np.array([-1, 0, 1, 1])).any()


def test_what_is_cut_is_no_longer_suspected(leaks: Leaks) -> None:
    assert not guarded(leaks, painted(1, 2), classes=3).suspected.any()


def test_a_cut_can_be_undone(leaks: Leaks) -> None:
    regions = guarded(leaks, painted(1, 2), classes=3).regions
    assert (without_closures(regions, [0]).ids == leaks.regions.ids).all()


def test_rooms_of_one_label_stay_one_region(leaks: Leaks) -> None:
    told = guarded(leaks, painted(1, 1), classes=3)
    assert (told.regions.ids == leaks.regions.ids).all()
    assert not told.suspected.any()


def test_where_the_network_is_unsure_the_region_stays_suspected(leaks: Leaks) -> None:
    labels = painted(1, 2)
    labels[::2] = 3 - labels[::2]
    told = guarded(leaks, labels, classes=4)
    assert (told.regions.ids == leaks.regions.ids).all()
    assert np.flatnonzero(told.suspected).tolist() == [2]


def test_gaps_that_were_closed_before_stay_closed() -> None:
    ink = np.hstack([rooms(hole=3), rooms(hole=8)])
    before = region_map(ink, gap_px=4)
    after = guarded(find_leaks(ink, before), np.hstack([painted(1, 1), painted(1, 2)]), classes=3).regions
    assert (before.count, after.count, len(after.closures)) == (4, 5, 2)


def test_a_neck_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="neck_px is 0"):
        find_leaks(rooms(hole=0), region_map(rooms(hole=0)), neck_px=0)

"""Dust and the region that each hangs on."""

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.dust import dust_hosts
from inference.segmentation.labeling import labeling_of
from inference.segmentation.region_tables import boxes


def test_dust_hangs_on_the_larger_region_around_it() -> None:
    ids = np.zeros((20, 20), np.uint16)
    ids[:, :8], ids[:, 12:], ids[10, 9], ids[4, 11] = 1, 2, 3, 4
    area, bbox = _tables(ids)
    assert dust_hosts(ids, area, bbox, dust_max_px=4) == {3: 1, 4: 2}


def test_dust_far_from_everything_still_has_a_host() -> None:
    ids = np.zeros((200, 300), np.uint16)
    ids[:3, :3], ids[199, 299] = 1, 2
    area, bbox = _tables(ids)
    assert dust_hosts(ids, area, bbox, dust_max_px=4) == {2: 1}


def test_dust_never_hangs_on_dust() -> None:
    ids = np.zeros((20, 20), np.uint16)
    ids[0, 0], ids[2, 2], ids[10:, :] = 1, 2, 3
    area, bbox = _tables(ids)
    assert dust_hosts(ids, area, bbox, dust_max_px=4) == {1: 3, 2: 3}


def test_a_drawing_that_is_nothing_but_dust_is_left_to_people() -> None:
    ids = np.zeros((5, 5), np.uint16)
    ids[0, 0] = 1
    area, bbox = _tables(ids)
    assert dust_hosts(ids, area, bbox, dust_max_px=4) == {}


def test_an_id_that_is_not_used_is_no_dust() -> None:
    ids = np.zeros((9, 9), np.uint16)
    ids[:] = 2
    area, bbox = np.array([0, 0, 81]), np.array([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 9, 9]])
    assert dust_hosts(ids, area, bbox) == {}


def _tables(ids: NDArray[np.uint16]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    labeling = labeling_of(ids, count=int(ids.max()))
    return labeling.area_px, boxes(labeling)

"""Region maps with trace pieces in them: found, hidden again, and kept when regions are divided or joined."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.segmentation.regions import RegionMap, segment
from inference.segmentation.restructuring import merge, restored, split_along, without_gone
from inference.segmentation.traced_maps import traced_segment, traces_as_ink


def box() -> NDArray[np.uint8]:
    """A black box, in it a blue line that parts a narrow shadow (3) at the right from a wide base (2)."""
    drawing = np.full((80, 120, 3), 255, np.uint8)
    drawing[10:70, [10, 110]] = drawing[[10, 69], 10:111] = 0
    drawing[11:69, 80:83] = (60, 110, 240)
    return drawing


@pytest.fixture
def traced() -> RegionMap:
    return traced_segment(box())


def test_a_piece_has_an_id_after_those_of_the_regions_and_the_smaller_side_first(traced):
    assert (traced.count, traced.sides) == (4, {4: (3, 2)})
    assert (traced.ids[11:69, 80:83] == 4).all()


def test_it_has_a_row_in_every_table(traced):
    x, y = traced.seed[4]
    assert (traced.area_px[4], traced.bbox[4].tolist()) == (3 * 58, [80, 11, 83, 69])
    assert traced.ids[y, x] == 4


def test_without_its_pieces_the_map_is_that_of_the_drawing(traced):
    plain, bare = segment(box()), traces_as_ink(traced)
    assert np.array_equal(bare.ids, plain.ids)
    for table in ("area_px", "bbox", "seed"):
        assert np.array_equal(getattr(bare, table)[:4], getattr(plain, table))
        assert not getattr(bare, table)[4].any()


def test_whoever_weighs_regions_sees_no_pieces(traced):
    there, row = without_gone(traced)
    assert (there.count, row.tolist()) == (3, [0, 1, 2, 3, 0])


def test_a_drawing_in_colored_pencil_has_none():
    drawing = box()
    drawing[(drawing == 0).all(axis=2)] = (60, 110, 240)
    assert not traced_segment(drawing).sides


def test_a_line_beside_a_piece_divides_it_with_the_region(traced):
    divided, part_of = split_along(traced, [(10, 30), (80, 30)])
    upper, lower = divided.ids[20, 81], divided.ids[50, 81]
    assert (int(lower), part_of) == (4, {5: 2, int(upper): 4})
    assert divided.sides == {4: (3, 2), 6: (5, 3)}


def test_a_line_is_led_on_to_a_piece_as_to_ink(traced):
    divided, _ = split_along(traced, [(10, 40), (76, 40)])
    assert divided.ids[20, 30] != divided.ids[60, 30]
    assert (traces_as_ink(divided).ids == 0).sum() == (segment(box()).ids == 0).sum()


def test_regions_joined_across_a_piece_leave_it_to_be_painted(traced):
    joined, keeper = merge(traced, [2, 3])
    assert (keeper, joined.sides, joined.area_px[4]) == (2, {4: (2, 2)}, traced.area_px[4])


def test_a_piece_cannot_be_joined(traced):
    with pytest.raises(ValueError, match=r"There is no region 4\."):
        merge(traced, [2, 4])


@pytest.mark.parametrize(
    "change", [lambda m: split_along(m, [(10, 30), (80, 30)])[0], lambda m: merge(m, [2, 3])[0]]
)
def test_a_change_taken_back_gives_the_pieces_back(traced, change):
    changed = change(traced)
    again = restored(changed, before=traced, after=changed)
    assert np.array_equal(again.ids, traced.ids)
    assert again.sides == traced.sides
    assert not again.area_px[traced.count + 1 :].any()

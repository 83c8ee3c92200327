"""Dividing regions along a line, joining them, and giving back what they were."""

import numpy as np
import pytest

from inference.segmentation.closing_lines import pixels_along
from inference.segmentation.labeling import labeling_of
from inference.segmentation.regions import RegionMap, map_of, region_map
from inference.segmentation.restructuring import merge, restored, split_along, without_gone


@pytest.fixture
def rooms() -> RegionMap:
    """Region 1 around a box of ink; 2 and 3 are its halves, the wall between them open for 20 pixels."""
    ink = np.zeros((80, 120), bool)
    ink[[10, 69], 10:110] = True
    ink[10:70, [10, 109]] = True
    ink[10:30, 60] = ink[50:70, 60] = True
    return region_map(ink)


def in_two(rooms: RegionMap, regions: RegionMap) -> bool:
    """The left and the right half are different regions by now."""
    left, right = regions.ids[40, 30], regions.ids[40, 90]
    return left != right and {int(left), int(right)} == {2, 3} and regions.count == rooms.count + 1


def same(one: RegionMap, other: RegionMap) -> bool:
    tables = ("ids", "area_px", "bbox", "seed")
    return all(np.array_equal(getattr(one, table), getattr(other, table)) for table in tables)


def test_a_line_from_ink_to_ink_divides_the_region_between(rooms):
    regions, part_of = split_along(rooms, [(60, 29), (60, 50)])
    assert in_two(rooms, regions)
    assert part_of == {3: 2}


def test_the_largest_part_keeps_the_id(rooms):
    regions, _ = split_along(rooms, [(80, 10), (80, 69)])
    assert regions.ids[40, 20] == 2
    assert regions.ids[40, 100] == 3
    assert regions.area_px[2] > regions.area_px[3] > 0


def test_no_line_is_written_and_ink_stays_ink(rooms):
    regions, _ = split_along(rooms, [(60, 29), (60, 50)])
    assert np.array_equal(regions.ids == 0, rooms.ids == 0)


def test_a_diagonal_line_does_not_leak(rooms):
    regions, _ = split_along(rooms, [(12, 69), (108, 10)])
    assert regions.count >= 3
    assert regions.ids[12, 12] != regions.ids[67, 107]


def test_the_tables_are_those_of_the_whole_map(rooms):
    regions, _ = split_along(rooms, [(33, 10), (41, 38), (33, 69)])
    assert same(regions, map_of(labeling_of(regions.ids, count=regions.count)))


@pytest.mark.parametrize(
    "line",
    [
        [(60, 35), (60, 45)],  # short of the ink at both ends
        [(60, 30), (60, 44)],
        [(60, 31), (61, 47)],
        [(57, 33), (57, 46)],  # beside the wall, which is the nearest ink
    ],
)
def test_a_stroke_a_little_short_still_closes(rooms, line):
    regions, _ = split_along(rooms, line)
    assert in_two(rooms, regions)


def test_a_short_stroke_across_a_narrow_gap_closes_it():
    ink = np.zeros((60, 60), bool)
    ink[:27, 30] = ink[33:, 30] = True
    regions, part_of = split_along(region_map(ink), [(30, 27), (30, 31)])
    assert part_of == {2: 1}
    assert regions.ids[30, 10] != regions.ids[30, 50]


def test_an_end_beyond_the_ink_cuts_nothing_off_behind_it(rooms):
    regions, part_of = split_along(rooms, [(40, 6), (44, 40), (44, 74)])
    assert part_of == {3: 2}
    assert regions.area_px[1] == rooms.area_px[1]


def test_a_line_to_the_edge_of_the_picture_divides():
    regions, part_of = split_along(region_map(np.zeros((40, 40), bool)), [(20, 3), (20, 36)])
    assert part_of == {2: 1}
    assert regions.ids[5, 5] != regions.ids[5, 35]


@pytest.mark.parametrize("line", [[(30, 40), (40, 42)], [(30, 40)], [(11, 30), (17, 30), (11, 31)]])
def test_a_line_that_divides_nothing_is_refused_in_words(rooms, line):
    with pytest.raises(ValueError, match=r"This line divides no region: draw it from line to line\."):
        split_along(rooms, line)


def test_a_wobble_along_ink_makes_no_splinter(rooms):
    wobble = [(60, 29), (63, 33), (60, 36), (60, 50)]
    _, part_of = split_along(rooms, [(59, 29), *wobble[1:]])
    assert part_of == {3: 2}


def test_one_line_divides_all_regions_that_it_crosses(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    regions, part_of = split_along(halved, [(10, 40), (109, 40)])
    assert part_of == {4: 2, 5: 3}
    assert regions.count == 5


def test_a_line_gives_the_same_whichever_way_it_was_drawn(rooms):
    line = [(33, 9), (41, 38), (33, 70)]
    assert same(split_along(rooms, line)[0], split_along(rooms, line[::-1])[0])


# ---- joining ----


def test_the_largest_region_keeps_its_id_and_the_others_are_empty(rooms):
    halved, _ = split_along(rooms, [(80, 10), (80, 69)])
    regions, keeper = merge(halved, [3, 2])
    assert keeper == 2
    assert (regions.count, regions.area_px[3], regions.bbox[3].tolist(), regions.seed[3].tolist()) == (
        3, 0, [0] * 4, [0] * 2,
    )  # fmt: skip
    assert same(regions, map_of(labeling_of(regions.ids, count=3)))


def test_ink_between_joined_regions_stays_ink(rooms):
    regions, keeper = merge(rooms, [1, 2])
    assert np.array_equal(regions.ids == 0, rooms.ids == 0)
    assert regions.area_px[keeper] == rooms.area_px.sum()


@pytest.mark.parametrize(
    ("chosen", "words"), [([2], "two regions"), ([2, 9], "no region 9"), ([0, 2], "no region 0")]
)
def test_what_cannot_be_joined_is_refused_in_words(rooms, chosen, words):
    with pytest.raises(ValueError, match=words):
        merge(rooms, chosen)


def test_an_empty_id_cannot_be_joined_again(rooms):
    regions, _ = merge(rooms, [1, 2])
    with pytest.raises(ValueError, match="There is no region"):
        merge(regions, [1, 2])


def test_ids_are_never_given_twice(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    whole, _ = merge(halved, [2, 3])
    again, part_of = split_along(whole, [(60, 29), (60, 50)])
    assert part_of == {4: 2}
    assert again.count == 4


def test_a_region_in_two_pieces_is_divided_only_where_the_line_is(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    joined, keeper = merge(halved, [1, 3])
    right = keeper if joined.ids[40, 90] == keeper else 2
    assert right == keeper
    regions, part_of = split_along(joined, [(85, 10), (85, 69)])
    assert part_of == {4: keeper}
    assert {int(regions.ids[40, 70]), int(regions.ids[40, 100])} == {keeper, 4}
    assert regions.ids[2, 2] == keeper


# ---- giving back ----


def test_a_split_taken_back_gives_the_pixels_back(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    again = restored(halved, before=rooms, after=halved)
    assert np.array_equal(again.ids, rooms.ids)
    assert (again.count, again.area_px.tolist()) == (3, [*rooms.area_px.tolist(), 0])


def test_a_merge_taken_back_and_done_again(rooms):
    merged, _ = merge(rooms, [1, 2])
    apart = restored(merged, before=rooms, after=merged)
    assert same(apart, rooms)
    assert same(restored(apart, before=merged, after=rooms), merged)


def test_what_was_restructured_elsewhere_meanwhile_stays(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    left, _ = split_along(halved, [(30, 10), (30, 69)])
    both, part_of = split_along(left, [(90, 10), (90, 69)])
    assert part_of == {5: 3}
    right_alone = restored(both, before=halved, after=left)
    assert (right_alone.area_px > 0).tolist() == [False, True, True, True, False, True]
    assert same(right_alone, map_of(labeling_of(right_alone.ids, count=5)))


@pytest.mark.parametrize("later", ["divided again", "joined"])
def test_regions_that_changed_again_are_not_given_back(rooms, later):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    if later == "joined":
        now, _ = merge(halved, [3, 1])
    else:
        now, _ = split_along(halved, [(30, 10), (30, 69)])
    assert restored(now, before=rooms, after=halved) is None


def test_a_map_without_holes_has_the_regions_that_are_there(rooms):
    halved, _ = split_along(rooms, [(60, 29), (60, 50)])
    joined, _ = merge(halved, [1, 2])
    dense, row = without_gone(joined)
    assert (dense.count, row.tolist()) == (2, [0, 1, 0, 2])
    assert same(dense, map_of(labeling_of(dense.ids, count=2)))
    assert np.array_equal(dense.ids == 2, joined.ids == 3)


def test_pixels_along_are_8_connected():
    points = np.array([[0, 0], [5, 17], [5, 17], [-3, 2], [40, 3]], np.int32)
    steps = np.abs(np.diff(pixels_along(points), axis=0))
    assert steps.max() == 1

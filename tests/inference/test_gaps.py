"""Gap closing on tiny strokes: `#` is ink, `+` a wall."""

import numpy as np
from numpy.typing import NDArray

from inference.gaps import close_gaps
from inference.regions import region_map
from inference.thinning import stroke_ends, thinned


def ink(*rows: str) -> NDArray[np.bool_]:
    return np.array([[character == "#" for character in row] for row in rows])


def shown(ink: NDArray[np.bool_], walls: NDArray[np.bool_]) -> list[str]:
    return [
        "".join("#" if i else "+" if w else "." for i, w in zip(*row, strict=True))
        for row in zip(ink, walls, strict=True)
    ]


BROKEN = ink(
    "...........",
    ".####..###.",
    ".#.......#.",
    ".#.......#.",
    ".#.......#.",
    ".#########.",
)


def test_two_ends_that_face_each_other_are_joined() -> None:
    assert shown(BROKEN, close_gaps(BROKEN, gap_px=2))[1] == ".####++###."


def test_a_gap_wider_than_stated_stays_open() -> None:
    assert close_gaps(BROKEN, gap_px=1).tolist() == BROKEN.tolist()


def test_an_end_is_joined_to_the_ink_ahead_of_it() -> None:
    stroke = ink("........#", "........#", ".#####..#", "........#", "........#")
    assert shown(stroke, close_gaps(stroke, gap_px=4))[2] == ".#####++#"


def test_closing_a_gap_tells_inside_from_outside() -> None:
    assert (region_map(BROKEN).count, region_map(BROKEN, gap_px=4).count) == (1, 2)


def test_walls_are_given_to_a_region() -> None:
    assert region_map(BROKEN, gap_px=4).ids[1, 5] > 0


def test_walls_never_become_ink() -> None:
    assert (region_map(BROKEN, gap_px=4).ids == 0).tolist() == BROKEN.tolist()


def test_tables_count_the_walls() -> None:
    regions = region_map(BROKEN, gap_px=4)
    assert regions.area_px[1:].tolist() == np.bincount(regions.ids.ravel())[1:].tolist()


def test_boxes_hold_the_walls() -> None:
    regions = region_map(BROKEN, gap_px=4)
    x0, y0, x1, y1 = regions.bbox[regions.ids[1, 5]]
    assert x0 <= 5 < x1 and y0 <= 1 < y1  # noqa: PT018  # one box


def test_a_thick_line_is_thinned_to_one_pixel() -> None:
    thick = np.zeros((9, 20), bool)
    thick[3:6, 2:18] = True
    assert thinned(thick).sum(axis=0).max() == 1


def test_a_stroke_has_two_ends() -> None:
    assert stroke_ends(ink(".....", ".###.", ".....")).tolist() == [[1, 1], [3, 1]]

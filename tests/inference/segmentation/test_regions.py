"""Region maps: what is enclosed, and in which order it is numbered."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.segmentation.regions import region_map, segment


def ink(*rows: str) -> NDArray[np.bool_]:
    """Ink from text: `#` is ink."""
    return np.array([[character == "#" for character in row] for row in rows])


TWO_ROOMS = ink(
    "#####",
    "#.#.#",
    "#.#.#",
    "#####",
    ".....",
)


def test_regions_are_numbered_by_their_first_pixel() -> None:
    assert region_map(TWO_ROOMS).ids.tolist() == [
        [0, 0, 0, 0, 0],
        [0, 1, 0, 2, 0],
        [0, 1, 0, 2, 0],
        [0, 0, 0, 0, 0],
        [3, 3, 3, 3, 3],
    ]


def test_areas_count_pixels() -> None:
    assert region_map(TWO_ROOMS).area_px.tolist() == [0, 2, 2, 5]


def test_boxes_are_half_open() -> None:
    assert region_map(TWO_ROOMS).bbox.tolist() == [[0, 0, 0, 0], [1, 1, 2, 3], [3, 1, 4, 3], [0, 4, 5, 5]]


def test_diagonal_neighbors_are_two_regions() -> None:
    assert region_map(ink(".#", "#.")).count == 2


def test_raster_order_holds_on_any_picture() -> None:
    regions = region_map(np.random.default_rng(3).random((80, 90)) < 0.45)
    _, first = np.unique(regions.ids[regions.ids > 0], return_index=True)
    assert (np.diff(first) > 0).all()


def test_every_seed_lies_in_its_region() -> None:
    regions = region_map(np.random.default_rng(4).random((80, 90)) < 0.45)
    x, y = regions.seed[1:].T
    assert regions.ids[y, x].tolist() == list(range(1, regions.count + 1))


def test_a_seed_lies_well_inside() -> None:
    room = np.ones((9, 9), bool)
    room[1:8, 1:8] = False
    assert region_map(room).seed[1].tolist() == [4, 4]


def test_a_drawing_without_ink_is_one_region() -> None:
    assert region_map(np.zeros((3, 4), bool)).area_px.tolist() == [0, 12]


def test_a_drawing_of_ink_alone_has_no_region() -> None:
    assert region_map(np.ones((3, 4), bool)).count == 0


def test_few_regions_fit_sixteen_bits() -> None:
    assert region_map(TWO_ROOMS).ids.dtype == np.uint16


def test_very_many_regions_are_counted_right() -> None:
    checks = np.indices((400, 400)).sum(axis=0) % 2 == 0
    assert region_map(checks).ids.max() == 80_000


def test_the_same_drawing_gives_the_same_map() -> None:
    drawing = np.random.default_rng(5).integers(0, 255, (60, 60, 3), np.uint8)
    assert segment(drawing).ids.tobytes() == segment(drawing.copy()).ids.tobytes()


def test_a_negative_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="gap_px is -1"):
        region_map(TWO_ROOMS, gap_px=-1)


def test_segmentation_never_loads_torch() -> None:
    import subprocess
    import sys

    modules = "inference.segmentation.regions, inference.drawings.dataset"
    code = f"import sys, {modules}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

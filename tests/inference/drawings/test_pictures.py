"""Painted, hatched and confidence pictures: the artist's line pixels stay as they came."""

import numpy as np
import pytest

from inference.drawings.labels import LabelInfo
from inference.drawings.pictures import confidence_picture, hatched, label_map, painted
from inference.segmentation.regions import region_map

LABELS = (LabelInfo(0, "background", (255, 255, 255)), LabelInfo(5, "hair", (10, 200, 30)))
INK = np.array([[c == "#" for c in row] for row in ("..#...", "..#...", "###...", "......")])
DRAWING = np.where(INK[:, :, None], np.array([13, 17, 19]), 251).astype(np.uint8)
REGIONS = region_map(INK)
LABEL_IDS = np.array([-1, 5, 0])
PAINTED = painted(DRAWING, REGIONS, LABEL_IDS, LABELS)


@pytest.mark.parametrize(
    "picture",
    [
        PAINTED,
        hatched(PAINTED, REGIONS.ids, np.array([False, True, True])),
        confidence_picture(DRAWING, REGIONS.ids, np.array([0.0, 0.3, 1.0])),
    ],
    ids=["painted", "hatched", "confidence"],
)
def test_line_pixels_never_change(picture: np.ndarray) -> None:
    assert picture[INK].tolist() == DRAWING[INK].tolist()


def test_a_region_takes_the_color_of_its_label() -> None:
    assert PAINTED[0, 0].tolist() == [10, 200, 30]


def test_a_region_without_a_label_stays_as_drawn() -> None:
    assert painted(DRAWING, REGIONS, np.array([-1, -1, 5]), LABELS)[0, 0].tolist() == [251, 251, 251]


def test_only_withdrawn_regions_are_hatched() -> None:
    changed = (hatched(PAINTED, REGIONS.ids, np.array([False, True, False])) != PAINTED).any(axis=2)
    assert set(REGIONS.ids[changed].tolist()) == {1}


def test_high_confidence_is_blue_and_low_is_red() -> None:
    picture = confidence_picture(DRAWING, REGIONS.ids, np.array([0.0, 0.0, 1.0])).astype(int)
    low, high = picture[0, 0], picture[3, 3]
    assert (low[0] - low[2], high[2] - high[0]) > (100, 100)


def test_the_label_map_has_no_holes_where_lines_were() -> None:
    everywhere_hair = np.array([-1, 5, 5])
    assert (label_map(REGIONS, everywhere_hair) == 5).all()

"""What the network sees of a drawing, and how its answer comes back to full size."""

import numpy as np

from inference.networks.window import (
    labels_in,
    lines_in,
    network_input,
    places_in,
    regions_in,
    spread_out,
    window_on,
)
from inference.segmentation.ink import Ink
from inference.segmentation.regions import region_map


def ink_at(*pixels: tuple[int, int], shape: tuple[int, int] = (200, 100)) -> Ink:
    mask = np.zeros(shape, bool)
    for y, x in pixels:
        mask[y, x] = True
    return Ink(mask, np.zeros_like(mask), 200)


def test_the_window_holds_all_ink() -> None:
    window = window_on(ink_at((50, 30), (149, 69)).mask, long_side_px=112)
    assert (window.x0, window.y0, window.x1, window.y1) == (22, 42, 78, 158)


def test_the_windows_longer_side_has_the_wanted_length() -> None:
    window = window_on(ink_at((50, 30), (149, 69)).mask, long_side_px=58)
    assert (window.height, window.width) == (58, 28)


def test_without_ink_the_window_is_the_drawing() -> None:
    window = window_on(ink_at().mask, long_side_px=50)
    assert (window.x0, window.y0, window.x1, window.y1) == (0, 0, 100, 200)


def test_a_thin_line_stays_a_line_when_reduced() -> None:
    ink = ink_at(*((y, 50) for y in range(200)))
    lines = lines_in(ink.mask, ink.trace, window_on(ink.mask, long_side_px=25))
    assert (lines[0].sum(axis=1) >= 255).all()


def test_the_input_grows_with_the_distance_to_ink() -> None:
    lines = np.zeros((2, 1, 4), np.uint8)
    lines[0, 0, 0] = 255
    distance = network_input(lines, places_in(1, 4))[1, 0]
    assert (np.diff(distance) > 0).all()


def test_a_region_too_small_to_sample_is_still_seen() -> None:
    ink = np.zeros((64, 64), bool)
    ink[9:12, 9:12] = True
    ink[10, 10] = False
    regions = region_map(ink)
    seen = regions_in(regions.ids, regions.seed, window_on(np.ones_like(ink), long_side_px=8))
    assert set(np.unique(seen).tolist()) >= {1, 2}


def test_labels_come_back_to_their_place() -> None:
    truth = np.zeros((200, 100), np.uint8)
    truth[60:120, 40:60] = 3
    window = window_on(ink_at((50, 30), (149, 69)).mask, long_side_px=116)
    assert spread_out(labels_in(truth, window), window, shape=(200, 100)).tolist() == truth.tolist()

"""Pan and zoom: how many frames a second the canvas draws while the paper moves under the hand."""

import math
from collections.abc import Callable

import numpy as np
from playwright.sync_api import Browser

from tests.bench_canvas.artist import Artist
from tests.bench_canvas.figures import Figure
from tests.bench_canvas.processes import cpu_s

STEPS = 60
LEAST_FPS = 30.0
RESTS_MS = 300


def moving(browser: Browser, artist: Artist, *, where: str) -> list[Figure]:
    """`artist` has a frame open. The whole picture is in view at first, in the end one pixel to one pixel."""
    figures = [
        *_figures(f"pan, the whole picture ({where})", browser, artist, _pan),
        *_figures("  zoom in and out", browser, artist, _zoom),
    ]
    artist.page.keyboard.press("Control+1")
    figures += _figures("  pan, one pixel to one pixel", browser, artist, _pan)
    artist.page.keyboard.press("Control+0")
    return figures


def _figures(what: str, browser: Browser, artist: Artist, gesture: Callable[[Artist], None]) -> list[Figure]:
    """Frames a second, from each interval between two drawings; and what a frame takes of the processor."""
    artist.page.wait_for_timeout(RESTS_MS)
    artist.page.evaluate("() => bench.forget()")
    before = cpu_s(browser)
    gesture(artist)
    took_s = cpu_s(browser) - before
    starts = np.array([one["at"] for one in artist.probe("drawn")])
    speeds = [float(1000 / interval) for interval in np.diff(starts) if interval > 0]
    return [
        Figure(what, "frames/s", speeds, goal=LEAST_FPS, judged="median", least=True),
        Figure("    processor per frame, all processes", "ms", [took_s * 1000 / max(len(starts), 1)]),
    ]


def _pan(artist: Artist) -> None:
    """A held Space and a circling hand."""
    center = _center(artist)
    artist.page.mouse.move(*center)
    artist.page.keyboard.down("Space")
    artist.page.mouse.down()
    for step in range(STEPS):
        turn = step / STEPS * 4 * math.pi
        artist.page.mouse.move(center[0] + 120 * math.sin(turn), center[1] + 80 * (1 - math.cos(turn)))
    artist.page.mouse.up()
    artist.page.keyboard.up("Space")


def _zoom(artist: Artist) -> None:
    artist.page.mouse.move(*_center(artist))
    for step in range(STEPS):
        artist.page.mouse.wheel(0, -40 if step < STEPS // 2 else 40)


def _center(artist: Artist) -> tuple[float, float]:
    box = artist.page.get_by_test_id("stage").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

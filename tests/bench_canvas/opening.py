"""Opening frames: the first of a long cut from nothing, and the next one from the shelf."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser

from tests.bench_canvas.artist import Artist, at_work, rgb_of
from tests.bench_canvas.figures import Figure
from tests.bench_canvas.studio import Studio

VISITS = 10
STEPS = 12
AHEAD_MS = 1_500  # an artist looks at a frame at least so long
GROUND = 1


def first_frames(
    browser: Browser, studio: Studio, state: Any, frames: Sequence[int], *, what: str, visits: int = VISITS
) -> list[Figure]:
    """From the address to the painted canvas that takes fills, each time with an empty cache."""
    painted, parts = [], []
    for turn in range(visits):
        frame = frames[(turn * 7) % len(frames)]
        with at_work(browser, studio, state) as artist:
            snapshot = artist.ask(f"/frames/{frame}")
            artist.page.add_init_script(_awaiting(snapshot))
            artist.page.goto(f"/frames/{frame}", wait_until="commit")
            painted.append(artist.found()["presented"])
            artist.wait_until_ready(frame)
            parts.append(_parts(artist, frame))
    figures = [Figure(f"first frame ({what})", "ms", painted, goal=1000.0)]
    return figures + [Figure(f"  {part}", "ms", [one[part] for one in parts]) for part in parts[0]]


def next_frames(artist: Artist, frames: Sequence[int], *, what: str, steps: int = STEPS) -> list[Figure]:
    """From the key to the other picture on the screen, with the neighbors on the shelf."""
    artist.open_frame(frames[0])
    took = []
    for frame in frames[1 : steps + 1]:
        snapshot = artist.ask(f"/frames/{frame}")
        artist.page.wait_for_timeout(AHEAD_MS)
        artist.page.evaluate("() => bench.forget()")
        artist.await_color(_corner(snapshot), _color_of_ground(snapshot), since="keydown")
        artist.page.keyboard.press("ArrowRight")
        took.append(artist.found()["presented"])
        artist.wait_until_ready(frame)
    return [Figure(f"next frame ({what})", "ms", took, goal=50.0)]


def walking(artist: Artist, frames: Sequence[int], *, what: str, steps: int = STEPS) -> list[Figure]:
    """The same with a held key: a step every 120 ms, faster than one frame after the other can be fetched."""
    artist.open_frame(frames[0])
    artist.page.wait_for_timeout(2 * AHEAD_MS)
    took = []
    for frame in frames[1 : steps + 1]:
        snapshot = artist.ask(f"/frames/{frame}")
        artist.await_color(_corner(snapshot), _color_of_ground(snapshot), since="keydown")
        artist.page.keyboard.press("ArrowRight")
        took.append(artist.found()["presented"])
    return [Figure(f"  walking on without a rest ({what})", "ms", took)]


def _awaiting(snapshot: dict[str, Any]) -> str:
    point, rgb = _corner(snapshot), _color_of_ground(snapshot)
    return f"bench.await({{ since: 0, point: {list(point)}, rgb: {rgb} }});"


def _parts(artist: Artist, frame: int) -> dict[str, float]:
    """When the last byte of each thing on the way had come, since the address was entered."""
    ends: dict[str, float] = artist.page.evaluate(
        """() => Object.fromEntries([
          [location.pathname, performance.getEntriesByType("navigation")[0].responseEnd],
          ...performance.getEntriesByType("resource")
            .map((one) => [new URL(one.name).pathname, one.responseEnd]),
        ])"""
    )

    def end_of(part: str) -> float:
        return max((end for path, end in ends.items() if part in path), default=0.0)

    return {
        "the page": ends[f"/frames/{frame}"],
        "its scripts and styles": end_of("/static/"),
        "the snapshot": ends.get(f"/api/frames/{frame}", 0.0),
        "the drawing": end_of(f"/api/frames/{frame}/drawing"),
        "the region map": end_of(f"/api/frames/{frame}/regions"),
    }


def _corner(snapshot: dict[str, Any]) -> tuple[int, int]:
    frame = snapshot["frame"]
    return frame["width"] // 40, frame["height"] // 40


def _color_of_ground(snapshot: dict[str, Any]) -> list[int]:
    return rgb_of(snapshot, next(fill[1] for fill in snapshot["fills"] if fill[0] == GROUND))

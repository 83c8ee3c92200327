"""What the browser costs while nobody does anything: time of the processor, and memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

from tests.bench_canvas.artist import Artist, at_work, open_browser, sign_in
from tests.bench_canvas.figures import Figure
from tests.bench_canvas.processes import cpu_s, mib_of, processes
from tests.bench_canvas.studio import Studio

SETTLES_MS = 45_000  # until the frames ahead have come
RESTS_MS = 10_000
ROUNDS = 3
WALKED = 20  # frames of the cut


def resting(browser: Browser, artist: Artist, *, what: str) -> Figure:
    """Processor time of all of the browser's processes (page, graphics, network), in percent of one core."""
    artist.page.mouse.move(5, 5)
    artist.page.wait_for_timeout(SETTLES_MS)
    shares = []
    for _ in range(ROUNDS):
        before = cpu_s(browser)
        artist.page.wait_for_timeout(RESTS_MS)
        shares.append((cpu_s(browser) - before) / (RESTS_MS / 1000) * 100)
    return Figure(f"idle, {what}", "% of a core", shares, goal=1.0, judged="median")


@contextmanager
def a_guest(playwright: Playwright, studio: Studio, frame: int) -> Iterator[Artist]:
    """Bob in the same frame, in a browser whose cost is not counted."""
    with open_browser(playwright) as browser:
        state = sign_in(browser, studio, "bob")
        with at_work(browser, studio, state) as bob:
            bob.open_frame(frame)
            yield bob


def memory_of_frames(browser: Browser, artist: Artist, frames: Sequence[int]) -> list[Figure]:
    """MiB of the page's and of the graphics' process, with one frame open and after walking through a cut."""
    first = _held_mib(browser, artist)
    for frame in frames[1:WALKED]:
        artist.page.keyboard.press("ArrowRight")
        artist.wait_until_ready(frame)
    artist.page.wait_for_timeout(SETTLES_MS)
    then = _held_mib(browser, artist)
    return [
        Figure(f"memory of the {process}, {when}", "MiB", [held[process]])
        for process in first
        for when, held in (("one frame open", first), (f"after {WALKED} frames", then))
    ]


def _held_mib(browser: Browser, artist: Artist) -> dict[str, float]:
    artist.context.new_cdp_session(artist.page).send("HeapProfiler.collectGarbage")
    artist.page.wait_for_timeout(500)
    return {
        "page": max(mib_of(process) for process in processes(browser, "renderer")),
        "graphics": sum(mib_of(process) for process in processes(browser, "GPU")),
    }

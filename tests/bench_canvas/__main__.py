"""`make bench-canvas`: how fast the canvas is, in a real browser with software GL and a real server."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.bench_canvas import filling, moving, opening, resting, weighing
from tests.bench_canvas.artist import LARGE, SMALL, Artist, at_work, open_browser, sign_in
from tests.bench_canvas.figures import Figure, table
from tests.bench_canvas.pictures import A4_3000, HD_64, HD_3000, PICTURES, PictureSpec
from tests.bench_canvas.studio import ROOT, Studio, open_studio

LONG = HD_3000  # its cut has a hundred frames
DRAWINGS_MAX = 24  # of a folder, evenly apart


@dataclass(frozen=True)
class Bench:
    """What every part needs: a studio, a browser, and somebody signed in."""

    playwright: Playwright
    studio: Studio
    browser: Browser
    state: Any
    is_quick: bool

    @contextmanager
    def opened(
        self, spec: PictureSpec, *, size: tuple[int, int] = SMALL, frame: int = 0
    ) -> "Iterator[tuple[Artist, int]]":
        """An artist with an empty cache, and the frame of this picture that she is to open."""
        with at_work(self.browser, self.studio, self.state, size=size) as artist:
            yield artist, self.studio.frames_of(spec)[frame]


def fills(bench: Bench) -> Iterator[list[Figure]]:
    done = []
    for spec in PICTURES:
        with bench.opened(spec) as (artist, frame):
            done.append(filling.filled(artist, spec, frame, fills=12 if bench.is_quick else filling.FILLS))
        yield filling.figures_of(done[-1])
    yield filling.growth_of(done)


def motion(bench: Bench) -> Iterator[list[Figure]]:
    for spec, size in ((HD_64, SMALL), (HD_64, LARGE), (A4_3000, SMALL), (A4_3000, LARGE)):
        with bench.opened(spec, size=size) as (artist, frame):
            artist.open_frame(frame)
            where = f"{spec.name}, window {size[0]} × {size[1]}"
            yield moving.moving(bench.browser, artist, where=where)


def opened(bench: Bench) -> Iterator[list[Figure]]:
    frames = bench.studio.frames_of(LONG)
    visits = 4 if bench.is_quick else opening.VISITS
    what = f"{LONG.name}, a cut of {len(frames)}"
    yield opening.first_frames(bench.browser, bench.studio, bench.state, frames, what=what, visits=visits)
    with bench.opened(LONG) as (artist, _):
        yield [
            *opening.next_frames(artist, frames, what=what),
            *opening.walking(artist, frames[30:], what=what),
        ]
    with bench.opened(A4_3000) as (artist, _):
        yield opening.next_frames(artist, bench.studio.frames_of(A4_3000), what=A4_3000.name, steps=5)


def rest(bench: Bench) -> Iterator[list[Figure]]:
    with open_browser(bench.playwright) as browser, at_work(browser, bench.studio, bench.state) as artist:
        frames = bench.studio.frames_of(LONG)
        artist.open_frame(frames[0])
        yield [resting.resting(browser, artist, what="one frame open")]
        with resting.a_guest(bench.playwright, bench.studio, frames[0]):
            yield [resting.resting(browser, artist, what="one frame open, one guest")]
        yield resting.memory_of_frames(browser, artist, frames)


def weights(bench: Bench) -> Iterator[list[Figure]]:
    with bench.opened(LONG) as (artist, frame):
        yield weighing.bundle(artist, frame)
    for spec in (HD_64, HD_3000):
        with bench.opened(spec, frame=1) as (artist, frame):
            yield weighing.region_data(artist, frame, what=spec.name)
    yield [weighing.of_the_demo()]


PARTS: dict[str, Callable[[Bench], Iterator[list[Figure]]]] = {
    "fill": fills,
    "move": motion,
    "open": opened,
    "rest": rest,
    "weigh": weights,
}


def main() -> None:
    asked = _arguments()
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        sys.exit("The frontend is not built: run `make setup` first.")
    kept = nullcontext(asked.studio) if asked.studio else tempfile.TemporaryDirectory()
    with kept as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        figures = [one for some in _measured(asked, Path(folder).resolve()) for one in some]
    if asked.json:
        told = {"machine": _machine(), "figures": [figure.as_json() for figure in figures]}
        Path(asked.json).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    missed = sum(figure.is_reached is False for figure in figures)
    print(f"\n{missed} of {sum(figure.goal is not None for figure in figures)} goals are missed.")


def _measured(asked: argparse.Namespace, folder: Path) -> Iterator[list[Figure]]:
    print(f"Filling the studio in {folder} (once; a minute)…", flush=True)
    with (
        open_studio(folder) as studio,
        sync_playwright() as playwright,
        open_browser(playwright) as browser,
    ):
        bench = Bench(playwright, studio, browser, sign_in(browser, studio), asked.quick)
        for name in asked.parts or PARTS:
            yield from map(_told, PARTS[name](bench))
    for drawings in asked.drawings:
        files = sorted(drawings.glob("*.png"))
        yield _told(
            [weighing.drawings(files[:: max(len(files) // DRAWINGS_MAX, 1)], what=_name_of(drawings))]
        )


def _told(figures: list[Figure]) -> list[Figure]:
    print(f"\n{_machine()}\n{table(figures)}", flush=True)
    return figures


def _name_of(folder: Path) -> str:
    return folder.parent.name if folder.name == "line" else folder.name


def _machine() -> str:
    """A busy machine tells little: there, only the ratio to the flood fill of the same moment counts."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    busy = "; BUSY: trust ratios and processor times only" if load > cores else ""
    return f"{cores} cores, load {load:.1f}{busy}; Chromium, software GL"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_canvas", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named"
    )
    parser.add_argument("--json", metavar="FILE", help="write every figure there")
    parser.add_argument(
        "--drawings",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="weigh these drawings' region maps too",
    )
    parser.add_argument("--studio", metavar="FOLDER", help="keep the bench's studio there, for the next time")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return asked


if __name__ == "__main__":
    main()

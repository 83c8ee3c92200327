"""What a fill costs: the main thread's work, the panels after it, and the way from the hand to the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.bench_canvas.artist import Artist, rgb_of
from tests.bench_canvas.figures import Figure
from tests.bench_canvas.pictures import PictureSpec

FILLS = 40
GROUND = 1
HURRIED = 200
DISPLAY_FRAME_MS = 1000 / 60
LEAST_TIMED_MS = 16.0  # what the browser does not report took no longer


@dataclass(frozen=True)
class Clocked:
    """One fill, in milliseconds."""

    work: float  # handlers of pressing and lifting, and the canvas's drawing
    panels: float
    heard: float  # the server's answer, taken in
    painted: float  # from the pointer's press until the pixel has its color
    presented: float


@dataclass(frozen=True)
class Filled:
    spec: PictureSpec
    cells: list[Clocked]
    ground: list[Clocked]
    timed: list[float]
    hurried: list[float]
    flood_cells: list[float]
    flood_ground: list[float]


def filled(artist: Artist, spec: PictureSpec, frame: int, *, fills: int = FILLS) -> Filled:
    snapshot = artist.open_frame(frame)
    seeds = snapshot["region_map"]["seed"]
    labels = _two_labels(snapshot)
    cells = _unlike(labels[0], _spread(2, snapshot["region_map"]["count"], fills), snapshot)
    _warm_up(artist, snapshot, cells[:3], labels[1])
    clocked_cells = list(_clocked_fills(artist, snapshot, cells, labels[:1]))
    clocked_ground = list(_clocked_fills(artist, snapshot, [GROUND] * (fills // 2), labels))
    timed = list(_timed_fills(artist, snapshot, cells, labels[1]))
    drawing = snapshot["drawing"]
    return Filled(
        spec,
        clocked_cells,
        clocked_ground,
        timed,
        _hurried_fills(artist, snapshot, labels),
        _flooded(artist, drawing, [seeds[region] for region in cells]),
        _flooded(artist, drawing, [_ground_point(snapshot)] * 9),
    )


def figures_of(filled: Filled) -> list[Figure]:
    name, both = filled.spec.name, [*filled.cells, *filled.ground]
    flood = [*filled.flood_cells, *filled.flood_ground]
    late = filled.hurried[HURRIED // 2 :]
    return [
        Figure(f"fill, main thread ({name})", "ms", [one.work for one in both], goal=2.0, flood=flood),
        Figure(
            "  the biggest region alone", "ms", [one.work for one in filled.ground], flood=filled.flood_ground
        ),
        Figure("  the panels' re-render", "ms", [one.panels for one in both], goal=2.0),
        Figure("  the server's answer, taken in", "ms", [one.heard for one in both], goal=2.0),
        Figure(f"  with {HURRIED // 2}–{HURRIED} fills unsaved", "ms", late, goal=2.0),
        Figure("  pointer to painted pixel", "ms", [one.painted for one in both], flood=flood),
        Figure(
            "  pointer to presented frame",
            "display frames",
            [ms / DISPLAY_FRAME_MS for ms in filled.timed],
            goal=2.0,
        ),
    ]


def growth_of(all_filled: Sequence[Filled]) -> list[Figure]:
    """Ratios that should be 1: nothing grows with the region or with the drawing."""
    by_name = {one.spec: one for one in all_filled}
    figures = [
        Figure(
            f"biggest ÷ smallest region ({one.spec.name})",
            "×",
            [_work(one.ground) / _work(one.cells)],
            goal=1.5,
            judged="median",
            flood=[np.median(one.flood_ground) / max(float(np.median(one.flood_cells)), 0.01)],
        )
        for one in all_filled
    ]
    for small, large in _pairs(by_name):
        figures.append(
            Figure(
                f"{large.spec.name} ÷ {small.spec.width} × {small.spec.height}",
                "×",
                [_work([*large.cells, *large.ground]) / _work([*small.cells, *small.ground])],
                goal=1.5,
                judged="median",
            )
        )
    return figures


def _work(clocked: Sequence[Clocked]) -> float:
    return float(np.median([one.work for one in clocked]))


def _pairs(by_spec: dict[PictureSpec, Filled]) -> Iterator[tuple[Filled, Filled]]:
    for small in by_spec:
        for large in by_spec:
            if small.regions == large.regions and small.width < large.width:
                yield by_spec[small], by_spec[large]


# ---- one fill after the other, as a hand makes them ----


def _clocked_fills(
    artist: Artist, snapshot: dict[str, Any], regions: Sequence[int], labels: Sequence[int]
) -> Iterator[Clocked]:
    for turn, region in enumerate(regions):
        label = labels[turn % len(labels)]
        if turn < len(labels) or len(labels) > 1:
            _take(artist, label)
        point = _point_in(snapshot, region)
        _point_at(artist, point)
        artist.await_color(point, rgb_of(snapshot, label), since="pointerdown")
        artist.page.mouse.down()
        artist.page.mouse.up()
        found = artist.found()
        artist.wait_until_saved()
        yield _clocked(artist, found)


def _clocked(artist: Artist, found: dict[str, float]) -> Clocked:
    handled = [one for one in artist.probe("handled") if one["type"] in ("pointerdown", "pointerup")]
    return Clocked(
        work=sum(one["handler"] for one in handled) + sum(one["took"] for one in artist.probe("drawn")),
        panels=sum(one["panels"] for one in handled),
        heard=sum(one["handler"] + one["panels"] for one in artist.probe("heard")),
        painted=found["painted"],
        presented=found["presented"],
    )


def _timed_fills(
    artist: Artist, snapshot: dict[str, Any], regions: Sequence[int], label: int
) -> Iterator[float]:
    """By the browser's own clock, and without reading pixels back, which would hold the graphics up."""
    _take(artist, label)
    for region in regions:
        _point_at(artist, _point_in(snapshot, region))
        artist.page.mouse.down()
        artist.page.mouse.up()
        artist.wait_until_saved()
        artist.page.wait_for_timeout(60)
        downs = [one["duration"] for one in artist.probe("timed") if one["type"] == "pointerdown"]
        yield max([LEAST_TIMED_MS, *downs])


def _hurried_fills(artist: Artist, snapshot: dict[str, Any], labels: Sequence[int]) -> list[float]:
    """Many fills in one breath: none of them is saved while the others come."""
    seeds = snapshot["region_map"]["seed"][2:]
    _take(artist, labels[0])
    took: list[float] = artist.page.evaluate(
        "([seeds, count]) => bench.hurry(Array.from({ length: count }, (_, at) => seeds[at % seeds.length]))",
        [seeds, HURRIED],
    )
    artist.wait_until_saved()
    return took


# ---- places and colors ----


def _warm_up(artist: Artist, snapshot: dict[str, Any], regions: Sequence[int], label: int) -> None:
    list(_timed_fills(artist, snapshot, regions, label))


def _take(artist: Artist, label: int) -> None:
    artist.page.locator(f"button[data-label='{label}']").click()


def _point_at(artist: Artist, point: tuple[int, int]) -> None:
    artist.page.mouse.move(*artist.point_of(*point))
    artist.page.wait_for_timeout(40)
    artist.page.evaluate("() => bench.forget()")


def _point_in(snapshot: dict[str, Any], region: int) -> tuple[int, int]:
    if region == GROUND:
        return _ground_point(snapshot)
    x, y = snapshot["region_map"]["seed"][region]
    return x, y


def _ground_point(snapshot: dict[str, Any]) -> tuple[int, int]:
    """In the left margin, half way down."""
    frame = snapshot["frame"]
    return frame["width"] // 40, frame["height"] // 2


def _two_labels(snapshot: dict[str, Any]) -> tuple[int, int]:
    """Neither is on the ground, so that the first fill there can be seen too."""
    on_ground = _label_of(snapshot)[GROUND]
    labels = [label["id"] for label in snapshot["character"]["labels"] if label["id"] != on_ground]
    return labels[0], labels[1]


def _unlike(label: int, regions: Sequence[int], snapshot: dict[str, Any]) -> list[int]:
    """Those whose color a fill with this label changes: nothing else is drawn."""
    return [region for region in regions if _label_of(snapshot).get(region) != label]


def _label_of(snapshot: dict[str, Any]) -> dict[int, int | None]:
    return {fill[0]: fill[1] for fill in snapshot["fills"]}


def _spread(first: int, last: int, count: int) -> list[int]:
    return [int(region) for region in np.linspace(first, last, count)]


def _flooded(artist: Artist, drawing: str, seeds: Sequence[Sequence[int]]) -> list[float]:
    """The same regions by a plain flood fill; where they repeat, each time on a fresh picture."""
    if len(seeds) != len({tuple(seed) for seed in seeds}):
        return [_flooded(artist, drawing, [seed])[0] for seed in seeds]
    took: list[float] = artist.page.evaluate(
        "([address, seeds]) => bench.flood(address, seeds)", [drawing, list(map(list, seeds))]
    )
    return took

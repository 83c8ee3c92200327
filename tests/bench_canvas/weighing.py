"""Bytes: what the editor's page loads, and what the regions of a frame weigh on the line."""

import gzip
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colorapp.regions.column_runs import encode
from colorapp.studio import art
from colorapp.studio.art import draw_cut
from inference.drawings.drawing import read_drawing
from inference.segmentation.regions import segment
from tests.bench_canvas.artist import Artist
from tests.bench_canvas.figures import Figure

HD_PIXELS = 1920 * 1080
KIB = 1024
GAP_PX = 6  # as the worker closes them


def bundle(artist: Artist, frame: int) -> list[Figure]:
    """Scripts and styles that the editor's page loads from an empty cache: gzipped, and as they travelled."""
    loaded: list[Any] = []
    artist.page.on("response", lambda answer: loaded.append(answer) if "/static/" in answer.url else None)
    artist.open_frame(frame)
    files = [answer for answer in loaded if answer.url.endswith((".js", ".css"))]
    gzipped = sum(len(gzip.compress(answer.body(), 9)) for answer in files) / 1000
    travelled = sum(answer.request.sizes()["responseBodySize"] for answer in files) / 1000
    return [
        Figure("the editor's scripts and styles, gzipped", "kB", [gzipped], goal=150.0),
        Figure("  as they travelled", "kB", [travelled]),
    ]


def region_data(artist: Artist, frame: int, *, what: str) -> list[Figure]:
    """The region map's file, and the snapshot with its tables and fills."""
    sizes: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        sizes[answer.url.split("/api/")[-1]] = answer.request.sizes()["responseBodySize"]

    artist.page.on("response", weigh)
    snapshot = artist.open_frame(frame)
    region_map = sizes[snapshot["region_map"]["url"].split("/api/")[-1]]
    return [
        Figure(f"region map ({what})", "KiB", [region_map / KIB], goal=60.0),
        Figure("  snapshot with tables and fills, as it travelled", "KiB", [sizes[f"frames/{frame}"] / KIB]),
    ]


def drawings(files: Iterable[Path], *, what: str) -> Figure:
    """Region maps of real drawings, each as if it were drawn at 1920 × 1080: outlines grow with its side."""
    weights = [_kib_at_hd(read_drawing(file, name=file.name)) for file in files]
    return Figure(f"region maps of {what}, at 1920 × 1080", "KiB", weights, goal=60.0)


def of_the_demo() -> Figure:
    """The same for the demo's own art, a few frames of each cut."""
    pictures = [frame.line for spec in art.CUTS for frame in islice(draw_cut(spec), 2)]
    return Figure(
        "region maps of the demo's art, at 1920 × 1080",
        "KiB",
        [_kib_at_hd(one) for one in pictures],
        goal=60.0,
    )


def _kib_at_hd(picture: NDArray[np.uint8]) -> float:
    weight = len(encode(segment(picture, gap_px=GAP_PX).ids))
    return float(weight * np.sqrt(HD_PIXELS / (picture.shape[0] * picture.shape[1])) / KIB)

"""Speed of each step of the path, beside plain connected components on the same picture.

Measured, not asserted: the figures depend on the machine and on what else it does. Each is the fastest
of a few rounds.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inference.bench_regions import region_steps
from inference.checkpoint import Checkpoint, Configuration, code_version, load_checkpoint
from inference.labels import LabelInfo
from inference.looking import look
from inference.models import build_network, model_named
from inference.prediction import network_view, predict
from inference.regions import segment
from inference.votes import region_votes

SIZES = ((1280, 720), (1920, 1080), (3508, 2480))
ROUNDS = 5
CLASSES = 16


def bench(checkpoint: Path | None = None) -> list[dict[str, Any]]:
    """Milliseconds of each step per picture size, and their ratio to plain connected components."""
    loaded = load_checkpoint(checkpoint) if checkpoint else _untrained()
    return [_timings(loaded, size) for size in SIZES]


def table(rows: list[dict[str, Any]]) -> str:
    """The same as aligned text: milliseconds, and in brackets how many plain labelings that is."""
    steps = list(rows[0]["ms"])
    lines = ["".join(["size".ljust(12), "regions".rjust(8), *(step.rjust(24) for step in steps)])]
    for row in rows:
        cells = [f"{row['ms'][step]:.1f} ms ({row['ratio'][step]:.1f}x)".rjust(24) for step in steps]
        lines.append("".join([row["size"].ljust(12), str(row["regions"]).rjust(8), *cells]))
    return "\n".join([*lines, f"fastest of {ROUNDS}; {torch.get_num_threads()} torch threads"])


def sample_drawing(width: int, height: int) -> NDArray[np.uint8]:
    """A line drawing with some hundreds of regions: anti-aliased ellipses, the same every time."""
    chance = np.random.default_rng(7)
    picture = np.full((height, width, 3), 255, np.uint8)
    for _ in range(90):
        center = chance.integers((0, 0), (width, height))
        axes = chance.integers(height // 40, height // 7, size=2)
        cv2.ellipse(
            picture,
            center.tolist(),
            axes.tolist(),
            int(chance.integers(180)),
            0,
            360,
            (0, 0, 0),
            2,
            cv2.LINE_AA,
        )
    return picture


def _timings(checkpoint: Checkpoint, size: tuple[int, int]) -> dict[str, Any]:
    drawing = sample_drawing(*size)
    regions = segment(drawing)
    view = network_view(checkpoint.configuration, drawing, regions)
    labels = (regions.ids % CLASSES).astype(np.uint8)
    paper = (regions.ids > 0).view(np.uint8)
    steps: dict[str, Callable[[], object]] = {
        "connectedComponents": lambda: cv2.connectedComponents(paper, connectivity=4),
        **region_steps(drawing),
        "network": lambda: look(checkpoint.network, view.picture, view.seen, regions=regions.count),
        "votes": lambda: region_votes(regions.ids, labels, regions=regions.count, classes=CLASSES),
        "whole path": lambda: predict(checkpoint, drawing, segment(drawing)),
    }
    ms = {step: _fastest_ms(run) for step, run in steps.items()}
    return {
        "size": f"{size[0]}×{size[1]}",
        "regions": regions.count,
        "ms": ms,
        "ratio": {step: value / ms["connectedComponents"] for step, value in ms.items()},
    }


def _fastest_ms(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return 1000.0 * min(times)


def _untrained() -> Checkpoint:
    configuration = Configuration("unet", model_named("unet").width, 384)
    network = build_network("unet", classes=CLASSES, width=configuration.width)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
    labels = tuple(LabelInfo(id, f"label {id}", (id, id, id)) for id in range(CLASSES))
    return Checkpoint(network, configuration, labels, "bench", "", code_version())

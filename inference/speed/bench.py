"""Speed of each step of the path, beside plain connected components on the same picture.

Measured, not asserted: the figures depend on the machine and on what else it does. Each is the fastest
of a few rounds. What the whole path takes of the machine (memory, drawings per second) is in `load`.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inference.drawings.labels import LabelInfo
from inference.judgment.checkpoint import Checkpoint, Configuration, code_version, load_checkpoint
from inference.judgment.confidence import region_confidence
from inference.judgment.prediction import network_view, predict
from inference.judgment.region_features import RegionFeatures, region_features
from inference.judgment.second_stage import KnownRegions, SecondStage, fitted_stage, grown_forests, judgment
from inference.judgment.votes import region_votes
from inference.judgment.withdrawal import WithdrawalPolicy, is_withdrawn
from inference.networks.device import best_device, number_format
from inference.networks.looking import look
from inference.networks.models import build_network, model_named
from inference.networks.runtime import ready_to_run
from inference.networks.window import spread_out
from inference.segmentation.regions import segment
from inference.speed.bench_regions import region_steps
from inference.speed.load import peak_memory_mib, throughput, usable_cores

SIZES = ((1280, 720), (1920, 1080), (3508, 2480))
BATCH = 16
ROUNDS = 5
CLASSES = 16
FOREST_REGIONS = 1000
PLAIN = "plain labeling"  # cv2.connectedComponents, what everything is compared with


def bench(
    checkpoint: Path | None = None,
    *,
    sizes: Sequence[tuple[int, int]] = SIZES,
    rounds: int = ROUNDS,
    batch: int = BATCH,
) -> dict[str, Any]:
    """Milliseconds of each step and peak memory per picture size, and drawings per second of a batch.

    Parameters
    ----------
    checkpoint : the network to time; a fresh one where None.
    sizes : width and height of the pictures, px; the batch is made of the one in the middle.
    batch : how many drawings are predicted in a row, per process.
    """
    loaded = load_checkpoint(checkpoint) if checkpoint else untrained()
    rows = [{**_timings(loaded, size, rounds=rounds), "peak_mib": None} for size in sizes]
    for row, size in zip(rows, sizes, strict=True):
        row["peak_mib"] = peak_memory_mib(checkpoint, size)
    middle = sizes[len(sizes) // 2]
    arrangements = dict.fromkeys([(1, 1), (1, usable_cores()), (usable_cores(), 1)])
    return {
        "threads": torch.get_num_threads(),
        "number_format": number_format(best_device()),
        "rounds": rounds,
        "sizes": rows,
        "batch": [
            throughput(checkpoint, middle, processes=processes, threads=threads, drawings=batch)
            for processes, threads in arrangements
        ],
    }


def table(result: dict[str, Any]) -> str:
    """The same as aligned text: of each size milliseconds, then how many plain labelings that is."""
    steps = list(result["sizes"][0]["ms"])
    lines = ["".join(["size".ljust(12), "regions".rjust(8), *(step.rjust(20) for step in steps)])]
    for row in result["sizes"]:
        head = row["size"].ljust(12) + str(row["regions"]).rjust(8)
        lines.append(head + "".join(f"{row['ms'][step]:.1f} ms".rjust(20) for step in steps))
        lines.append(" " * len(head) + "".join(f"{row['ratio'][step]:.1f}×".rjust(20) for step in steps))
    lines.append(
        f"fastest of {result['rounds']}; {result['threads']} threads; network in {result['number_format']}"
    )
    peaks = ", ".join(f"{row['size']} {row['peak_mib']:.0f} MiB" for row in result["sizes"])
    lines.append(f"peak memory of a process that predicts one drawing: {peaks}")
    for each in result["batch"]:
        arrangement = f"{each['processes']} processes of {each['threads']} threads"
        lines.append(
            f"{each['drawings']} drawings of {each['size']}, {arrangement}: {each['per_s']:.1f} a second"
        )
    return "\n".join(lines)


def sample_drawing(width: int, height: int) -> NDArray[np.uint8]:
    """A line drawing with some hundreds of regions: anti-aliased ellipses, the same every time."""
    chance = np.random.default_rng(7)
    picture = np.full((height, width, 3), 255, np.uint8)
    for _ in range(90):
        center = chance.integers((0, 0), (width, height)).tolist()
        axes = chance.integers(height // 40, height // 7, size=2).tolist()
        turn_deg = int(chance.integers(180))
        cv2.ellipse(picture, center, axes, turn_deg, 0, 360, (0, 0, 0), 2, cv2.LINE_AA)
    return picture


def untrained() -> Checkpoint:
    """A fresh network of the usual model; it takes as long as a trained one."""
    configuration = Configuration("regions", model_named("regions").width, 384)
    network = ready_to_run(build_network("regions", classes=CLASSES, width=configuration.width))
    labels = tuple(LabelInfo(id, f"label {id}", (id, id, id)) for id in range(CLASSES))
    return Checkpoint(
        network, configuration, labels, "bench", "", code_version(), second_stage=_untrained_stage()
    )


def _untrained_stage() -> SecondStage:
    """Forests grown from chance, as deep as those of a few dozen drawings."""
    chance = np.random.default_rng(7)
    rows = [chance.normal(size=(FOREST_REGIONS, columns)).astype(np.float32) for columns in (17, 71)]
    truth = chance.integers(CLASSES, size=FOREST_REGIONS)
    known = KnownRegions(RegionFeatures(*rows), truth, np.full(FOREST_REGIONS, 100))
    return fitted_stage(grown_forests([known], classes=CLASSES, seed=7), [known], [], classes=CLASSES)


def _timings(checkpoint: Checkpoint, size: tuple[int, int], *, rounds: int) -> dict[str, Any]:
    drawing = sample_drawing(*size)
    regions = segment(drawing)
    view = network_view(checkpoint.configuration, drawing, regions)
    said = look(checkpoint.network, view.picture, view.seen, regions=regions.count)
    small = said.pixels.argmax(axis=0).astype(np.uint8)
    features = region_features(regions, view.seen, view.lines, view.window)
    paper = (regions.ids > 0).view(np.uint8)

    def votes() -> NDArray[np.int64]:
        labels = spread_out(small, view.window, shape=regions.ids.shape)
        return region_votes(regions.ids, labels, regions=regions.count, classes=len(said.pixels))

    counted = votes()

    def decide() -> None:
        if checkpoint.second_stage:
            judgment(
                checkpoint.second_stage,
                network=said.regions,
                votes=counted,
                features=features,
                area_px=regions.area_px,
            )
        is_withdrawn(region_confidence(regions.area_px, counted), WithdrawalPolicy())

    steps: dict[str, Callable[[], object]] = {
        PLAIN: lambda: cv2.connectedComponents(paper, connectivity=4),
        **region_steps(drawing),
        "network's view": lambda: network_view(checkpoint.configuration, drawing, regions),
        "network": lambda: look(checkpoint.network, view.picture, view.seen, regions=regions.count),
        "votes": votes,
        "features": lambda: region_features(regions, view.seen, view.lines, view.window),
        "second stage": decide,
        "whole path": lambda: predict(checkpoint, drawing, segment(drawing)),
    }
    ms = {step: _fastest_ms(run, rounds) for step, run in steps.items()}
    return {
        "size": f"{size[0]}×{size[1]}",
        "regions": regions.count,
        "ms": ms,
        "ratio": {step: value / ms[PLAIN] for step, value in ms.items()},
    }


def _fastest_ms(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return 1000.0 * min(times)

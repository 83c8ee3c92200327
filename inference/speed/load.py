"""What the whole path takes of a machine: memory of one drawing, drawings per second of a batch.

Each figure is measured in processes of its own: memory that another step once took would count too, and
a process cannot change how many threads its libraries use for good.
"""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import cv2
import torch

START_S = 300.0
_start: list[Barrier] = []  # of the batch that this process works for


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peak_memory_mib(checkpoint: Path | None, size: tuple[int, int]) -> float:
    """Most memory that a fresh process holds while it predicts one drawing of this size, in MiB."""
    fresh = multiprocessing.get_context("spawn")  # a fork would not count what it shares with its parent
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=_begin, initargs=(1, None)) as pool:
        return pool.submit(_peak_after_one, checkpoint, size).result()


def throughput(
    checkpoint: Path | None, size: tuple[int, int], *, processes: int, threads: int, drawings: int
) -> dict[str, Any]:
    """Drawings per second, each process predicting as many in a row, none counted before all are warm.

    Parameters
    ----------
    size : width and height of each drawing, px.
    threads : of each process.
    drawings : of each process.
    """
    loaded = _with_torch_loaded()
    barrier = loaded.Barrier(processes)
    with ProcessPoolExecutor(
        processes, mp_context=loaded, initializer=_begin, initargs=(threads, barrier)
    ) as pool:
        waiting = [pool.submit(_seconds_of_batch, checkpoint, size, drawings) for _ in range(processes)]
        slowest_s = max(each.result() for each in waiting)
    return {
        "size": f"{size[0]}×{size[1]}",
        "processes": processes,
        "threads": threads,
        "drawings": processes * drawings,
        "per_s": processes * drawings / slowest_s,
    }


def _with_torch_loaded() -> BaseContext:
    """Processes that have loaded torch and computed nothing yet; loading it anew takes seconds each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["inference.speed.bench"])
    return context


def _begin(threads: int, barrier: Barrier | None) -> None:
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)
    _start[:] = [barrier] if barrier else []


def _path(checkpoint: Path | None, size: tuple[int, int]) -> Callable[[], object]:
    """From a decoded drawing to a label and a confidence per region."""
    from inference.judgment.checkpoint import load_checkpoint
    from inference.judgment.prediction import predict
    from inference.segmentation.regions import segment
    from inference.speed.bench import sample_drawing, untrained

    loaded = load_checkpoint(checkpoint) if checkpoint else untrained()
    drawing = sample_drawing(*size)
    return lambda: predict(loaded, drawing, segment(drawing))


def _peak_after_one(checkpoint: Path | None, size: tuple[int, int]) -> float:
    _path(checkpoint, size)()
    status = Path("/proc/self/status")
    if status.is_file():  # unlike getrusage's figure, it does not begin with the parent's
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024.0**2 if sys.platform == "darwin" else 1024.0)


def _seconds_of_batch(checkpoint: Path | None, size: tuple[int, int], drawings: int) -> float:
    predict_one = _path(checkpoint, size)
    predict_one()
    _start[0].wait(timeout=START_S)
    started = time.perf_counter()
    for _ in range(drawings):
        predict_one()
    return time.perf_counter() - started

"""The demo's drawings, made by processes of their own beside the set-up. Knows no database."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorapp.studio.art import CutSpec, draw_cut, painted, write_dataset

SHEET_MARGIN_PX = 24


@dataclass(frozen=True)
class Drawn:
    """A frame as it would be uploaded, and what its painted truth is: (H, W) uint8 label ids."""

    name: str
    png: bytes
    truth: NDArray[np.uint8]


class DrawingRoom:
    """Hands out work to a few processes."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def cut(self, spec: CutSpec) -> "Future[list[Drawn]]":
        return self._pool.submit(drawn_cut, spec)

    def model_sheet(self, spec: CutSpec) -> "Future[bytes]":
        return self._pool.submit(painted_sheet, spec)

    def dataset(self, specs: Sequence[CutSpec], out: Path) -> "Future[None]":
        return self._pool.submit(write_dataset, specs, out)


@contextmanager
def open_drawing_room(processes: int = 2) -> Iterator[DrawingRoom]:
    # spawned, not forked: a fork would share our database connection
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_keep_to_one_core) as pool:
        yield DrawingRoom(pool)


def drawn_cut(spec: CutSpec) -> list[Drawn]:
    return [Drawn(frame.name, _png(frame.line), frame.labels) for frame in draw_cut(spec)]


def painted_sheet(spec: CutSpec) -> bytes:
    """The first frame of a cut, painted, cut out around the figure: a PNG."""
    frame = next(iter(draw_cut(replace(spec, frames=1))))
    rows, columns = np.nonzero(frame.labels)
    top, left = max(int(rows.min()) - SHEET_MARGIN_PX, 0), max(int(columns.min()) - SHEET_MARGIN_PX, 0)
    bottom, right = int(rows.max()) + SHEET_MARGIN_PX, int(columns.max()) + SHEET_MARGIN_PX
    return _png(np.ascontiguousarray(painted(frame)[top:bottom, left:right]))


def _keep_to_one_core() -> None:
    """There is a process for each core; threads of theirs would only wait for each other."""
    cv2.setNumThreads(1)


def _png(picture: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", compress_level=1)
    return out.getvalue()

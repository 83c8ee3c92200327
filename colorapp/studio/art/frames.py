"""Frames of a cut, drawn one after the other: the line drawing and what was painted under it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from colorapp.studio.art.camera import Camera
from colorapp.studio.art.cuts import CutSpec
from colorapp.studio.art.figure import Figure
from colorapp.studio.art.gaps import leave_gaps
from colorapp.studio.art.paper import Paper, Plane
from colorapp.studio.art.pose import Pose, inbetween

RUN_UP_FRAMES = 10  # drawn by nobody: hair and scarf settle into their swing before the first frame


@dataclass(frozen=True)
class DrawnFrame:
    """One frame: `line` is the (H, W, 3) uint8 RGB drawing, `labels` the (H, W) uint8 painted truth."""

    name: str
    line: Plane
    labels: Plane


def draw_cut(spec: CutSpec) -> Iterator[DrawnFrame]:
    """The cut's frames in order. The same spec gives the same bytes on every run."""
    chance = np.random.default_rng(spec.seed)
    figure = Figure(phase=float(chance.uniform(0, 6)))
    figure.settle(inbetween(spec.keys, 0), frames=RUN_UP_FRAMES)
    for index in range(spec.frames):
        pose = inbetween(spec.keys, index)
        paper = Paper(
            _camera(pose), line_px=float(np.interp(pose.zoom_px, (50, 110, 230), (1.55, 1.95, 2.5)))
        )
        figure.draw(paper, pose)
        leave_gaps(paper, count=int(chance.integers(3, 7)), chance=chance)
        line, labels = paper.developed()
        yield DrawnFrame(f"{spec.name}{index + 1:04d}", line, labels)


def _camera(pose: Pose) -> Camera:
    return Camera(pose.camera_x, pose.camera_y, pose.zoom_px, pose.roll)

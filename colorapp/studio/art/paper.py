"""The sheet a frame is drawn on: painted from back to front, three times finer than the frame.

A new shape covers the paint *and* the lines below it, as a cel does. Knows nothing of the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from colorapp.studio.art.camera import FINE, HEIGHT, WIDTH, Camera
from colorapp.studio.art.curve import Points
from colorapp.studio.art.labels import LABEL_ID

INK_BELOW = 200  # a frame pixel whose darkest channel is below this is ink, not paint

BLACK, BLUE, RED = 1, 2, 3
INK_RGB = {BLACK: (26, 22, 30), BLUE: (52, 96, 235), RED: (235, 62, 56)}

Plane = NDArray[np.uint8]


@dataclass(frozen=True)
class Shade:
    """A shadow or highlight part inside a shape, bounded by a colored trace line."""

    outline: Points
    label: str
    ink: int = BLUE


@dataclass(frozen=True)
class Patch:
    """Where a shape was painted, so that later shapes can stay inside it."""

    left: int
    top: int
    mask: NDArray[np.bool_]

    def joined(self, other: "Patch") -> "Patch":
        """Both patches as one."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        both = [(patch.left - left, patch.top - top, patch.mask) for patch in (self, other)]
        size = np.max([(y + mask.shape[0], x + mask.shape[1]) for x, y, mask in both], axis=0)
        mask = np.zeros(size, np.bool_)
        for x, y, part in both:
            mask[y : y + part.shape[0], x : x + part.shape[1]] |= part
        return Patch(left, top, mask)


@dataclass
class Paper:
    """Paint and ink planes under one camera. `line_px` is the pen's width in frame pixels."""

    camera: Camera
    line_px: float = 2.0
    paint: Plane = field(default_factory=lambda: np.zeros((HEIGHT * FINE, WIDTH * FINE), np.uint8))
    ink: Plane = field(default_factory=lambda: np.zeros((HEIGHT * FINE, WIDTH * FINE), np.uint8))
    strokes: list[Points] = field(default_factory=list)

    def shape(
        self,
        outline: Points,
        label: str,
        *,
        lines: Sequence[Points] | None = None,
        shades: Sequence[Shade] = (),
        within: Patch | None = None,
        weight: float = 1.0,
    ) -> Patch:
        """Paint a closed shape over what is there, its shades, then its lines (all round by default)."""
        patch = self._patch(outline, within)
        self._cover(patch, label)
        for shade in shades:
            self.shade(patch, shade)
        for line in [outline] if lines is None else lines:
            self.stroke(line, weight=weight, within=within)
        return patch

    def shade(self, patch: Patch, shade: Shade) -> None:
        """Lay a shadow or highlight over a painted patch; the lines in it stay."""
        self._cover(self._patch(shade.outline, patch), shade.label, keep_ink=True)
        self.stroke(shade.outline, ink=shade.ink, weight=0.72, within=patch)

    def stroke(
        self,
        line: Points,
        *,
        ink: int = BLACK,
        weight: float = 1.0,
        widths: NDArray[np.float64] | None = None,
        taper: tuple[float, float] = (1.0, 1.0),
        within: Patch | None = None,
    ) -> None:
        """Draw a line. `widths` are in figure units and replace the pen; `taper` thins its two ends."""
        path = self.camera.project(line)
        if widths is not None:
            thick = np.maximum(widths * self.camera.zoom_px, 0.8) * FINE
        else:
            thick = self._pen(len(path), taper) * self.line_px * weight * FINE
        self.strokes.append(path)
        target = self.ink
        if within is not None:
            target = np.zeros(within.mask.shape, np.uint8)
            path = path - [within.left, within.top]
        _draw(target, path, thick, ink)
        if within is not None:
            height, width = within.mask.shape
            view = self.ink[within.top : within.top + height, within.left : within.left + width]
            fresh = (target > 0) & within.mask & (view != BLACK)
            view[fresh] = target[fresh]

    def _pen(self, count: int, taper: tuple[float, float]) -> NDArray[np.float64]:
        along = np.linspace(0, 1, count)
        swell = 0.9 + 0.2 * np.sin(np.pi * along) + 0.06 * np.sin(along * 17 + count)
        start, end = taper
        return np.asarray(swell * np.minimum(1, np.minimum(start + along * 4, end + (1 - along) * 4)))

    def _patch(self, outline: Points, within: Patch | None) -> Patch:
        path = self.camera.project(outline)
        if within is None:
            low = np.clip(np.floor(path.min(axis=0)) - 1, 0, [WIDTH * FINE, HEIGHT * FINE]).astype(int)
            high = np.clip(np.ceil(path.max(axis=0)) + 2, 0, [WIDTH * FINE, HEIGHT * FINE]).astype(int)
            size = np.maximum(high - low, 0)
            left, top, shape = int(low[0]), int(low[1]), (int(size[1]), int(size[0]))
        else:
            left, top, shape = within.left, within.top, within.mask.shape
        mask = np.zeros(shape, np.uint8)
        if mask.size:
            cv2.fillPoly(mask, [_fixed(path - [left, top])], 1, shift=4)
        inside = mask > 0
        return Patch(left, top, inside if within is None else inside & within.mask)

    def _cover(self, patch: Patch, label: str, *, keep_ink: bool = False) -> None:
        height, width = patch.mask.shape
        window = np.s_[patch.top : patch.top + height, patch.left : patch.left + width]
        self.paint[window][patch.mask] = LABEL_ID[label]
        if not keep_ink:
            self.ink[window][patch.mask] = 0

    def developed(self) -> tuple[Plane, Plane]:
        """The frame: the line drawing (H, W, 3) RGB and the label map (H, W), ink marked as `line`."""
        covers = [
            cv2.resize((self.ink == ink).view(np.uint8) * 255, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
            for ink in INK_RGB
        ]
        line = np.stack([_channel(covers, level) for level in zip(*INK_RGB.values(), strict=True)], axis=2)
        labels = self.paint[FINE // 2 :: FINE, FINE // 2 :: FINE].copy()
        labels[darkest_channel(line) < INK_BELOW] = LABEL_ID["line"]
        return line, labels


def darkest_channel(line: Plane) -> Plane:
    """(H, W) darkest of the three channels, which tells ink of any color from paper."""
    return np.minimum(np.minimum(line[..., 0], line[..., 1]), line[..., 2])


def _channel(covers: Sequence[Plane], levels: Sequence[int]) -> Plane:
    """White paper, darkened by each ink where it covers the paper."""
    dark = sum(
        cover.astype(np.float32) * np.float32(1 - level / 255)
        for cover, level in zip(covers, levels, strict=True)
    )
    return np.asarray(np.rint(255 - np.minimum(dark, np.float32(255))), np.uint8)


def _fixed(path: Points) -> NDArray[np.int32]:
    return np.asarray(np.rint(path * 16), np.int32)


def _draw(target: Plane, path: Points, thick: NDArray[np.float64], ink: int) -> None:
    """Polylines of even thickness: one for each run of points that rounds to the same width."""
    fixed, width = _fixed(path), np.maximum(np.rint(thick), 1).astype(int)
    if not target.size:
        return
    starts = np.flatnonzero(np.diff(width, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(width)], strict=True):
        run = fixed[start : min(end + 1, len(width))]
        cv2.polylines(target, [run], False, ink, thickness=int(width[start]), lineType=cv2.LINE_8, shift=4)

"""Arms and legs: tubes of cloth along two bones, with the shadow on the side away from the light."""

from dataclasses import dataclass

import numpy as np

from colorapp.studio.art.curve import Points, ribbon, smooth, unlooped
from colorapp.studio.art.pose import Joint

LIGHT = np.array([-0.6, -0.8])  # where the light comes from, upper left


@dataclass(frozen=True)
class Limb:
    """Two bones bent at a joint, and the cloth around them."""

    start: Points
    bend: Points
    end: Points
    half_widths: tuple[float, ...]

    @property
    def spine(self) -> Points:
        """Smooth line through the limb; the bend is rounded as cloth rounds it."""
        upper, lower = self.bend - self.start, self.end - self.bend
        knots = [self.start, self.start + upper * 0.5, self.bend - upper * 0.14 + lower * 0.06]
        knots += [self.bend + lower * 0.14 - upper * 0.06, self.bend + lower * 0.5, self.end]
        return smooth(np.array(knots))

    def edges(self) -> tuple[Points, Points]:
        """Left and right edge of the cloth."""
        spine = self.spine
        part = np.arange(len(self.half_widths), dtype=np.float64)
        cloth = smooth(np.stack([part, np.asarray(self.half_widths)], axis=1))
        along = np.linspace(0, len(self.half_widths) - 1, len(spine))
        left, right = ribbon(spine, np.interp(along, cloth[:, 0], cloth[:, 1]))
        return unlooped(left), unlooped(right)

    def _cap(self) -> Points:
        """Half a circle around the first joint, from the right edge to the left one."""
        left, right = self.edges()
        middle, across = (left[0] + right[0]) / 2, (right[0] - left[0]) / 2
        away = np.array([across[1], -across[0]])
        away = away if away @ (self.start - self.bend) > 0 else -away
        angle = np.linspace(0, np.pi, 16)[:, None]
        return np.asarray(middle + across * np.cos(angle) + away * np.sin(angle) * 0.92)

    def outline(self) -> Points:
        """Closed outline, rounded where the limb starts."""
        left, right = self.edges()
        return np.vstack([self._cap(), left[1:], right[::-1]])

    def open_line(self) -> Points:
        """The outline as it is inked: open at the far end and where the limb joins the body's inside."""
        left, right = self.edges()
        return np.vstack([right[::-1], self._cap()[1:], left[1:]])

    def shadow(self, part: float = 0.5) -> Points:
        """Outline of the shadow along the edge away from the light, as wide as the light is slanting."""
        left, right = self.edges()
        across = (right - left) / np.maximum(np.linalg.norm(right - left, axis=1, keepdims=True), 1e-9)
        slant = float(np.mean(across @ LIGHT))
        dark, lit = (right, left) if slant < 0 else (left, right)
        reach = np.clip(abs(slant) * 1.3, 0.12, 1) * part
        along = np.linspace(0, 1, len(dark))
        swell = 1 - 0.75 * np.exp(-along * 7)
        wave = (1 + 0.16 * np.sin(along * 9)) * swell
        inner = dark + (lit - dark) * (reach * wave)[:, None]
        outer = dark + (dark - lit) * 0.3
        return np.vstack([inner, outer[::-1], inner[:1]])

    @property
    def hand(self) -> Joint:
        """Joint at the limb's end; its y axis runs on along the lower bone."""
        lower = self.end - self.bend
        return Joint(
            float(self.end[0]), float(self.end[1]), -float(np.degrees(np.arctan2(lower[0], lower[1])))
        )


def two_bones(
    start: Points, degrees: tuple[float, float], lengths: tuple[float, float], half_widths: tuple[float, ...]
) -> Limb:
    """A limb from its first joint; angles from straight down, positive to the right."""
    first, second = np.radians(degrees)
    bend = start + lengths[0] * np.array([np.sin(first), np.cos(first)])
    end = bend + lengths[1] * np.array([np.sin(second), np.cos(second)])
    return Limb(start, bend, end, half_widths)

"""The camera: from the figure's space to the pixels of the paper."""

from dataclasses import dataclass

import numpy as np

from colorapp.studio.art.curve import Points, turned

WIDTH, HEIGHT = 1280, 720
FINE = 3  # paper pixels for each frame pixel, in both directions


@dataclass(frozen=True)
class Camera:
    """Figure units to paper pixels: `zoom_px` frame pixels for one head radius."""

    x: float = 0.0
    y: float = 0.0
    zoom_px: float = 60.0
    roll_degrees: float = 0.0

    def project(self, curve: Points) -> Points:
        """Paper pixels of points in the figure's space."""
        middle = np.array([WIDTH, HEIGHT]) / 2
        seen = turned(curve - np.array([self.x, self.y]), self.roll_degrees)
        return np.asarray((seen * self.zoom_px + middle) * FINE)

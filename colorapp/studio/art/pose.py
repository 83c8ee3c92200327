"""What the animator sets for each key drawing, and the inbetweens. Knows nothing of shapes."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from colorapp.studio.art.curve import Points, offset, turned


@dataclass(frozen=True)
class Pose:
    """One drawing's pose. Angles in degrees, positive towards the right of the picture.

    Limb angles are measured from straight down; `left` and `right` are sides of the picture when she
    faces us. `x`, `y` move the pelvis, in head radii; the camera's zoom is in frame pixels per head radius.
    """

    head_yaw: float = 0.0
    head_pitch: float = 0.0
    head_tilt: float = 0.0
    body_yaw: float = 0.0
    lean: float = 0.0
    x: float = 0.0
    y: float = 0.0
    shrug: float = 0.0
    blink: float = 0.0
    wink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    brow: float = 0.0
    mouth_open: float = 0.0
    mouth_wide: float = 0.4
    smile: float = 0.5
    left_upper_arm: float = -12.0
    left_forearm: float = -4.0
    right_upper_arm: float = 12.0
    right_forearm: float = 4.0
    left_hand: float = 0.0
    right_hand: float = 0.0
    left_thigh: float = -3.0
    left_shin: float = -2.0
    right_thigh: float = 3.0
    right_shin: float = 2.0
    left_toe: float = 0.0
    right_toe: float = 0.0
    wind: float = 0.3
    camera_x: float = 0.0
    camera_y: float = 0.1
    zoom_px: float = 60.0
    roll: float = 0.0


@dataclass(frozen=True)
class Joint:
    """A place and a turn in the figure: what hangs on a joint is drawn in the joint's own space."""

    x: float
    y: float
    degrees: float = 0.0

    def place(self, curve: Points) -> Points:
        """Points of the joint's space in the figure's space."""
        return turned(curve, self.degrees) + offset(self.x, self.y)

    def at(self, x: float, y: float, degrees: float = 0.0) -> "Joint":
        """The joint hanging on this one at (x, y), turned by `degrees` more."""
        (place,) = self.place(np.array([[x, y]]))
        return Joint(float(place[0]), float(place[1]), self.degrees + degrees)


@dataclass(frozen=True)
class Key:
    """A key drawing: the frame (from 0) on which the pose is reached."""

    frame: int
    pose: Pose


def inbetween(keys: Sequence[Key], frame: int) -> Pose:
    """The pose on a frame: soft at extremes and holds, without a stop at keys that are passed through."""
    names = [item.name for item in fields(Pose)]
    times = np.array([key.frame for key in keys], dtype=np.float64)
    values = np.array([[getattr(key.pose, name) for name in names] for key in keys])
    if len(keys) == 1 or frame <= times[0]:
        return keys[0].pose
    if frame >= times[-1]:
        return keys[-1].pose
    spans = np.diff(times)[:, None]
    slopes = np.diff(values, axis=0) / spans
    passing = np.zeros_like(values)
    same_way = slopes[:-1] * slopes[1:] > 0
    total = np.where(same_way, slopes[:-1] + slopes[1:], 1.0)
    passing[1:-1] = np.where(same_way, 2 * slopes[:-1] * slopes[1:] / total, 0.0)
    index = int(np.searchsorted(times, frame, side="right")) - 1
    t = (frame - times[index]) / spans[index]
    blend = (
        (2 * t**3 - 3 * t**2 + 1) * values[index]
        + (t**3 - 2 * t**2 + t) * spans[index] * passing[index]
        + (3 * t**2 - 2 * t**3) * values[index + 1]
        + (t**3 - t**2) * spans[index] * passing[index + 1]
    )
    return Pose(**{name: float(value) for name, value in zip(names, blend, strict=True)})

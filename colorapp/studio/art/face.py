"""Her face: its contour from front to profile, nose, mouth, ear. Drawn facing right, mirrored for left."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from colorapp.studio.art.curve import Points, between, ellipse, mirrored, offset, points, smooth
from colorapp.studio.art.paper import Paper, Patch, Shade
from colorapp.studio.art.pose import Joint, Pose

TURNS = (0.0, 40.0, 75.0)
SKULL_TALL = 1.13  # from the middle of the head to the top of the hair

# forehead, brow, socket, bridge, nose tip, nose base, upper lip, lower lip, chin front, chin,
# under the chin, jaw, jaw corner, below the ear, temple: front, three quarter, profile
CONTOUR = np.array(
    [
        [(0.80, -0.45), (0.93, 0.10), (0.925, 0.34), (0.91, 0.50), (0.87, 0.66), (0.79, 0.82), (0.69, 0.95),
         (0.54, 1.09), (0.20, 1.33), (0.0, 1.39), (-0.20, 1.33), (-0.54, 1.09), (-0.79, 0.82), (-0.91, 0.50),
         (-0.93, 0.10), (-0.80, -0.45)],
        [(0.80, -0.45), (0.91, 0.05), (0.86, 0.32), (0.865, 0.48), (0.885, 0.64), (0.86, 0.80), (0.80, 0.93),
         (0.72, 1.06), (0.55, 1.30), (0.40, 1.37), (0.22, 1.34), (-0.10, 1.18), (-0.46, 0.93), (-0.62, 0.52),
         (-0.70, 0.10), (-0.70, -0.45)],
        [(0.86, -0.45), (0.955, 0.02), (0.91, 0.30), (0.925, 0.43), (1.10, 0.66), (0.975, 0.76),
         (0.985, 0.86),
         (0.945, 0.99), (0.92, 1.20), (0.80, 1.34), (0.56, 1.33), (0.22, 1.18), (-0.10, 0.98), (-0.22, 0.55),
         (-0.26, 0.10), (-0.30, -0.45)],
    ]
)  # fmt: skip
NOSE = np.array(
    [
        [(0.03, 0.72), (0.045, 0.785), (0.0, 0.80)],
        [(0.56, 0.66), (0.615, 0.765), (0.54, 0.79)],
        [(0.98, 0.70), (0.965, 0.765), (0.90, 0.745)],
    ]
)
MOUTH = np.array([(0.0, 1.045, 1.0), (0.42, 1.035, 0.80), (0.80, 1.03, 0.52)])  # x, y, width
EAR = np.array([(-0.84, 0.52, 0.12), (-0.66, 0.50, 0.20), (-0.20, 0.50, 0.24)])  # x, y, half width


@dataclass(frozen=True)
class Head:
    """Her head in one pose: from the space of the face (facing right) to the figure's space."""

    joint: Joint
    pose: Pose

    @cached_property
    def turn(self) -> float:
        """How far she looks away from us, in degrees, to whichever side."""
        return abs(self.pose.head_yaw)

    @cached_property
    def side(self) -> float:
        """+1 where she looks to the right of the picture, -1 to the left."""
        return 1.0 if self.pose.head_yaw >= 0 else -1.0

    def face(self, curve: Points) -> Points:
        """Points drawn for a face looking right."""
        return self.skull(curve if self.side > 0 else mirrored(curve))

    def skull(self, curve: Points) -> Points:
        """Points drawn as they lie in the picture; nodding slides what is in the middle most."""
        x, y = curve[:, 0], curve[:, 1]
        bulge = np.clip(1 - 0.45 * x**2, 0, 1)
        nod = self.pose.head_pitch * 0.011 * bulge * np.clip(1.15 - 0.35 * np.abs(y - 0.3), 0.4, 1)
        return self.joint.place(np.stack([x, y + nod], axis=1))

    def around(self, azimuth: Points, y: Points, radius: float | Points = 1.0) -> Points:
        """Points on the skull at an azimuth from her nose; those turned away lie on the silhouette."""
        angle = np.radians(np.clip(azimuth + self.pose.head_yaw, -90, 90))
        turn = np.sin(np.radians(self.pose.head_yaw))
        slice_radius = np.sqrt(np.clip(1 - (y / SKULL_TALL) ** 2, 0.1, 1))
        x = radius * slice_radius * np.sin(angle) * (1 + 0.07 * abs(turn)) - 0.05 * turn
        return np.stack([x, y * np.ones_like(x)], axis=1)


def draw_face(paper: Paper, head: Head, *, hair_shadow: Points) -> Patch:
    """The skin of the face with the shadow that her fringe casts on it."""
    controls = between(TURNS, CONTOUR, head.turn)
    contour = smooth(controls, corners=(0, -1), closed=True)
    chin_line = smooth(controls[:15], corners=())
    return paper.shape(
        head.face(contour),
        "skin",
        lines=[head.face(chin_line)],
        shades=[Shade(head.skull(hair_shadow), "skin shadow")],
    )


def draw_ear(paper: Paper, head: Head) -> None:
    """The ear on the side that we see; from the front her side locks hide it."""
    x, y, wide = between(TURNS, EAR, head.turn)
    size = [wide, 0.72]
    shell = points((0.1, -0.26), (-0.55, -0.34), (-0.95, -0.12), (-0.75, 0.16), (-0.3, 0.34), (0.15, 0.26))
    inner = smooth(points((-0.2, -0.16), (-0.6, -0.16), (-0.55, 0.02), (-0.35, 0.08)))
    hollow = ellipse((x - 0.38 * wide, y), (0.32 * wide, 0.12))
    paper.shape(
        head.face(smooth(shell * size + [x, y], closed=True)),
        "skin",
        shades=[Shade(head.face(hollow), "skin shadow")],
    )
    paper.stroke(head.face(inner * size + [x, y]), weight=0.8, taper=(0.3, 0.3))


def draw_nose(paper: Paper, head: Head) -> None:
    """A hint of a nose; in profile the contour has it."""
    if head.turn < 66:
        paper.stroke(head.face(smooth(between(TURNS, NOSE, head.turn))), weight=0.85, taper=(0.2, 0.3))


def draw_mouth(paper: Paper, head: Head, skin: Patch) -> None:
    """Closed: one line with its accent. Open: a shape with the shadow of the lower lip."""
    pose = head.pose
    x, y, foreshortened = between(TURNS, MOUTH, head.turn)
    half = (0.13 + 0.12 * pose.mouth_wide) * foreshortened
    lift = 0.06 * pose.smile
    if pose.mouth_open < 0.08:
        line = points((-half, -lift * 0.8), (-half * 0.4, 0.012), (half * 0.4, 0.012), (half, -lift * 0.8))
        paper.stroke(head.face(smooth(line) + offset(x, y)), taper=(0.35, 0.35), within=skin, weight=1.05)
    else:
        drop = 0.05 + 0.26 * pose.mouth_open
        lips = points(
            (-half, -lift),
            (0, -lift * 0.35),
            (half, -lift),
            (half * 0.62, drop * 0.72),
            (0, drop),
            (-half * 0.62, drop * 0.72),
        )
        paper.shape(head.face(smooth(lips, corners=(0, 2), closed=True) + offset(x, y)), "mouth", within=skin)

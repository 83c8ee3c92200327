"""Her scarf: two folds around the neck and two tails that the wind carries."""

import numpy as np

from colorapp.studio.art.curve import Points, points, ribbon, smooth
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.torso import Trunk

BACK = points((-0.66, -2.92), (-0.3, -3.04), (0.3, -3.04), (0.66, -2.92), (0.55, -2.6), (-0.55, -2.6))
LOWER = points(
    (-0.78, -2.80),
    (-0.90, -2.54),
    (-0.52, -2.20),
    (0.06, -2.06),
    (0.60, -2.22),
    (0.92, -2.52),
    (0.78, -2.82),
    (0.4, -2.56),
    (0.0, -2.46),
    (-0.4, -2.56),
)
LOWER_DARK = points(
    (-0.72, -2.36),
    (-0.30, -2.24),
    (0.08, -2.20),
    (0.42, -2.32),
    (0.66, -2.56),
    (0.72, -2.80),
    (1.2, -2.7),
    (0.9, -1.9),
    (-0.6, -1.9),
)
UPPER = points(
    (-0.70, -3.0),
    (-0.84, -2.80),
    (-0.52, -2.54),
    (0.02, -2.42),
    (0.56, -2.54),
    (0.84, -2.82),
    (0.68, -3.02),
    (0.40, -2.82),
    (0.0, -2.72),
    (-0.42, -2.82),
)
UPPER_DARK = points(
    (-0.64, -2.66),
    (-0.24, -2.56),
    (0.06, -2.54),
    (0.38, -2.64),
    (0.60, -2.84),
    (0.62, -3.1),
    (1.2, -3.0),
    (0.9, -2.2),
    (-0.6, -2.2),
)
CREASES = (
    points((-0.66, -2.82), (-0.46, -2.70), (-0.24, -2.645)),
    points((0.52, -2.80), (0.34, -2.70), (0.2, -2.67)),
    points((-0.62, -2.50), (-0.40, -2.36), (-0.12, -2.29)),
)


def draw_scarf(paper: Paper, trunk: Trunk) -> None:
    """The folds lie over the jacket's collar, below her chin."""
    shift = np.array([0.16 * np.sin(np.radians(trunk.yaw)), 0.0])

    def placed(controls: Points, *corners: int, closed: bool = True) -> Points:
        return trunk.joint.place(smooth(controls + shift, corners=corners, closed=closed))

    paper.shape(placed(BACK, 0, 3), "scarf shadow")
    for fold, dark in ((LOWER, LOWER_DARK), (UPPER, UPPER_DARK)):
        paper.shape(placed(fold, 0, 6), "scarf", shades=[Shade(placed(dark, 0, 5, 6, 7, 8), "scarf shadow")])
    for crease in CREASES:
        paper.stroke(placed(crease, closed=False), taper=(0.2, 0.1), weight=0.8)


def draw_tail(paper: Paper, spine: Points, *, wide: float = 0.25) -> None:
    """One tail of the scarf along its spine, forked at the end, folding over as it flies."""
    curve = smooth(spine)
    along = np.linspace(0, 1, len(curve))
    left, right = ribbon(curve, wide * np.interp(along, (0, 0.2, 1), (0.6, 1.0, 1.3)))
    onward = curve[-1] - curve[-5]
    notch = curve[-1] - onward * 0.2
    outline = np.vstack([left, left[-1] + onward, notch, right[-1] + onward * 1.4, right[::-1]])
    fold = curve + (right - curve) * (0.15 + 0.5 * np.sin(along * 6 + 1))[:, None]
    shade = np.vstack([fold, notch, right[-1] + onward * 2, (right + (right - curve) * 0.5)[::-1], fold[:1]])
    paper.shape(outline, "scarf", shades=[Shade(shade, "scarf shadow")])

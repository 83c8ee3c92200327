"""Her scarf: two folds around the neck and two tails that the wind carries."""

import numpy as np

from colorapp.studio.art.curve import Points, points, ribbon, smooth
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.torso import Trunk


def draw_scarf(paper: Paper, trunk: Trunk) -> None:
    """The folds lie over the jacket's collar, below her chin."""
    place = trunk.joint.place
    shift = 0.16 * np.sin(np.radians(trunk.yaw))
    back = points((-0.62, -2.95), (0.0, -3.05), (0.62, -2.95), (0.55, -2.6), (-0.55, -2.6)) + [shift * 0.3, 0]
    paper.shape(place(smooth(back, closed=True)), "scarf shadow")
    lower = points((-0.80, -2.78), (-0.86, -2.52), (-0.46, -2.20), (0.06, -2.06), (0.55, -2.22), (0.86, -2.50),
                   (0.78, -2.80), (0.4, -2.56), (0.0, -2.46), (-0.4, -2.56)) + [shift, 0]  # fmt: skip
    shade = points((-0.9, -2.36), (-0.3, -2.26), (0.1, -2.2), (0.5, -2.45), (0.7, -2.9), (1.2, -2.6), (0.6, -1.9), (-0.6, -1.9)) + [shift, 0]
    paper.shape(place(smooth(lower, corners=(0, 6), closed=True)), "scarf",
                shades=[Shade(place(smooth(shade, closed=True)), "scarf shadow")])  # fmt: skip
    upper = points((-0.70, -3.0), (-0.82, -2.78), (-0.5, -2.54), (0.0, -2.42), (0.52, -2.54), (0.80, -2.80), (0.68, -3.02),
                   (0.40, -2.80), (0.0, -2.70), (-0.42, -2.80)) + [shift, 0]  # fmt: skip
    shade = points((0.30, -2.9), (0.22, -2.64), (0.1, -2.3), (1.2, -2.3), (1.2, -3.1)) + [shift, 0]
    paper.shape(place(smooth(upper, corners=(0, 6), closed=True)), "scarf",
                shades=[Shade(place(smooth(shade, corners=(2, 3, 4), closed=True)), "scarf shadow")])  # fmt: skip
    for line in (points((-0.62, -2.78), (-0.4, -2.66), (-0.2, -2.62)), points((0.5, -2.72), (0.3, -2.62), (0.16, -2.6)),
                 points((-0.5, -2.40), (-0.25, -2.30), (-0.05, -2.28))):  # fmt: skip
        paper.stroke(place(smooth(line + [shift, 0])), taper=(0.2, 0.1), weight=0.8)


def draw_tail(paper: Paper, spine: Points, *, wide: float = 0.24) -> None:
    """One tail of the scarf along its spine, cut slanting at the end."""
    curve = smooth(spine)
    along = np.linspace(0, 1, len(curve))
    left, right = ribbon(curve, wide * np.interp(along, (0, 0.2, 1), (0.6, 1.0, 1.25)))
    end = curve[-1] + (curve[-1] - curve[-6])
    outline = np.vstack([left, (end + left[-1]) / 2 + (end - curve[-1]) * 0.5, end, right[::-1]])
    fold = curve + (right - curve) * np.sin(along * 7)[:, None] * 0.6
    shade = np.vstack([fold, (right + (right - curve) * 0.5)[::-1]])
    paper.shape(outline, "scarf", shades=[Shade(shade, "scarf shadow")])

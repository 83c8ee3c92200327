"""Her legs: tights, and boots with a folded cuff and a heavy sole."""

import numpy as np

from colorapp.studio.art.curve import Points, between, points, smooth
from colorapp.studio.art.limbs import Limb, two_bones
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.pose import Joint

THIGH = (0.44, 0.42, 0.33, 0.29, 0.27, 0.17)
BOOT_FROM = 0.34  # where the boot starts along the shin

# upper of the boot below the ankle and its sole: seen from the front, and from the side pointing right
FOOT = np.array(
    [
        [(-0.24, -0.15), (-0.27, 0.10), (-0.31, 0.34), (-0.26, 0.46), (0.0, 0.50),
         (0.26, 0.46), (0.31, 0.34), (0.27, 0.10), (0.24, -0.15)],
        [(-0.24, -0.15), (-0.26, 0.08), (-0.27, 0.32), (-0.2, 0.42),
         (0.25, 0.43), (0.74, 0.43), (0.79, 0.26), (0.42, 0.06), (0.24, -0.15)],
    ]
)  # fmt: skip
SOLE = np.array(
    [
        [(-0.30, 0.36), (-0.2, 0.46), (0.0, 0.485), (0.2, 0.46), (0.30, 0.36), (0.31, 0.48),
         (0.2, 0.58), (0.0, 0.61), (-0.2, 0.58), (-0.31, 0.48)],
        [(-0.29, 0.33), (-0.1, 0.40), (0.2, 0.40), (0.5, 0.42), (0.81, 0.36), (0.82, 0.50),
         (0.5, 0.53), (0.2, 0.52), (-0.1, 0.54), (-0.30, 0.54)],
    ]
)  # fmt: skip


def leg(hip: Points, thigh: float, shin: float) -> Limb:
    """The bones of a leg."""
    return two_bones(hip, (thigh, shin), (2.35, 2.3), THIGH)


def draw_leg(paper: Paper, limb: Limb, *, yaw: float, toe: float) -> None:
    """Leg and boot; the foot points where the body looks, `toe` lifts (negative) or drops its tip."""
    left, right = limb.edges()
    paper.shape(
        limb.outline(), "tights", lines=[left, right], shades=[Shade(limb.shadow(0.45), "tights shadow")]
    )
    _draw_foot(paper, limb.hand, yaw, toe)
    _draw_shaft(paper, limb)


def _draw_foot(paper: Paper, ankle: Joint, yaw: float, toe: float) -> None:
    side = 1.0 if yaw >= 0 else -1.0
    joint = Joint(ankle.x, ankle.y, ankle.degrees * 0.7 + toe * side)
    turn = min(abs(yaw) / 60, 1.0)
    upper = smooth(between((0, 1), FOOT, turn) * [side, 1], corners=(0, -1), closed=True)
    sole = smooth(between((0, 1), SOLE, turn) * [side, 1], corners=(0, 4, 5, 9), closed=True)
    shade = smooth(
        points((0.1, -0.3), (0.12, 0.1), (0.2, 0.3), (0.0, 0.38), (-0.4, 0.4), (0.5, 0.7), (0.9, 0.2)),
        closed=True,
    )
    paper.shape(joint.place(upper), "boots", shades=[Shade(joint.place(shade), "boots shadow")])
    paper.shape(joint.place(sole), "boot sole")


def _draw_shaft(paper: Paper, limb: Limb) -> None:
    shin = limb.end - limb.bend
    knots = np.array([limb.bend + shin * part for part in (BOOT_FROM, 0.6, 0.8, 1.04)])
    shaft = Limb(knots[0], knots[1], knots[3], (0.34, 0.33, 0.30, 0.27, 0.25))
    left, right = shaft.edges()
    outline = np.vstack([left, right[::-1]])
    paper.shape(outline, "boots", lines=[left, right], shades=[Shade(shaft.shadow(0.45), "boots shadow")])
    top = Joint(float(knots[0][0]), float(knots[0][1]), limb.hand.degrees)
    cuff = points((-0.37, -0.12), (0.0, -0.05), (0.37, -0.12), (0.40, 0.22), (0.0, 0.31), (-0.40, 0.22))
    shade = points((0.12, -0.3), (0.16, 0.5), (0.6, 0.5), (0.6, -0.3), (0.12, -0.3))
    paper.shape(
        top.place(smooth(cuff, corners=(0, 2, 3, 5), closed=True)),
        "boots",
        shades=[Shade(top.place(shade), "boots shadow")],
    )
    ankle = Joint(float(limb.end[0]), float(limb.end[1]), limb.hand.degrees)
    for y in (-0.30, -0.12):
        wrinkle = smooth(points((0.24, y), (0.1, y + 0.07), (-0.04, y + 0.05)))
        paper.stroke(ankle.place(wrinkle), taper=(1, 0.1), weight=0.75)

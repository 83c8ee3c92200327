"""Her arms: jacket sleeves with ribbed cuffs, and hands that hang, hold or wave."""

import numpy as np

from colorapp.studio.art.curve import Points, between, mirrored, points, smooth
from colorapp.studio.art.limbs import Limb, two_bones
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.pose import Joint

SLEEVE = (0.29, 0.34, 0.34, 0.33, 0.31, 0.25)
HAND_SIZE = 1.25

# contour of a hand, thumb on the left: relaxed, fist, open. Wrist, thumb, crotch, then each finger's
# two sides and tip with the crotch after it, back to the wrist
RELAXED = points(
    (-0.12, 0.0), (-0.17, 0.13), (-0.215, 0.33), (-0.185, 0.42), (-0.13, 0.39), (-0.10, 0.27),
    (-0.118, 0.45), (-0.09, 0.585), (-0.035, 0.58), (-0.022, 0.49),
    (-0.018, 0.55), (0.015, 0.645), (0.065, 0.62), (0.07, 0.50),
    (0.073, 0.54), (0.105, 0.605), (0.145, 0.565), (0.142, 0.46),
    (0.147, 0.49), (0.175, 0.525), (0.20, 0.475), (0.185, 0.28), (0.12, 0.0),
)  # fmt: skip
FIST = points(
    (-0.14, 0.0), (-0.20, 0.10), (-0.22, 0.20), (-0.16, 0.27), (-0.06, 0.28), (-0.02, 0.24),
    (-0.14, 0.30), (-0.12, 0.38), (-0.05, 0.39), (-0.035, 0.32),
    (-0.04, 0.35), (0.0, 0.415), (0.05, 0.40), (0.06, 0.32),
    (0.06, 0.35), (0.095, 0.405), (0.14, 0.38), (0.135, 0.30),
    (0.14, 0.33), (0.175, 0.36), (0.215, 0.31), (0.21, 0.18), (0.14, 0.0),
)  # fmt: skip
OPEN = points(
    (-0.13, 0.0), (-0.25, 0.14), (-0.41, 0.26), (-0.44, 0.34), (-0.36, 0.37), (-0.20, 0.32),
    (-0.26, 0.56), (-0.265, 0.69), (-0.175, 0.69), (-0.105, 0.41),
    (-0.085, 0.62), (-0.05, 0.77), (0.025, 0.75), (0.03, 0.42),
    (0.075, 0.60), (0.135, 0.725), (0.20, 0.685), (0.15, 0.40),
    (0.23, 0.50), (0.325, 0.58), (0.365, 0.51), (0.24, 0.26), (0.14, 0.0),
)  # fmt: skip
CROTCHES = (5, 9, 13, 17)


def arm(shoulder: Points, upper: float, forearm: float) -> Limb:
    """The bones of an arm."""
    return two_bones(shoulder, (upper, forearm), (1.32, 1.22), SLEEVE)


def draw_arm(paper: Paper, limb: Limb, *, grip: float, thumb_right: bool) -> None:
    """Hand, cuff and sleeve. `grip` is -1 for a fist, 0 for relaxed fingers, 1 for an open hand."""
    _draw_hand(paper, limb.hand, grip, thumb_right)
    paper.shape(
        limb.outline(), "jacket", lines=[limb.open_line()], shades=[Shade(limb.shadow(0.42), "jacket shadow")]
    )
    _draw_folds(paper, limb)
    _draw_cuff(paper, limb.hand)


def _draw_hand(paper: Paper, wrist: Joint, grip: float, thumb_right: bool) -> None:
    controls = between((-1, 0, 1), [FIST, RELAXED, OPEN], grip)
    controls = controls * HAND_SIZE
    joint = wrist.at(0, 0.02)
    outline = smooth(controls, corners=(0, *CROTCHES, -1), closed=True)
    rising = float(-np.cos(np.radians(wrist.degrees)))
    thumb_right = thumb_right != (rising > 0)
    edge_on = 1.0 if grip < 0 else 1 - grip * (1 - max(0.45, abs(rising)))
    outline, controls = outline * [edge_on, 1], controls * [edge_on, 1]
    side = mirrored if thumb_right else np.asarray
    shade = (
        smooth(
            points((0.06, -0.1), (0.09, 0.14), (0.07, 0.3), (0.16, 0.42), (0.5, 0.5), (0.5, -0.1)),
            closed=True,
        )
        * HAND_SIZE
    )
    paper.shape(
        joint.place(side(outline)),
        "skin",
        weight=0.85,
        shades=[Shade(joint.place(side(shade)), "skin shadow")],
    )
    openness = max(grip, 0.0)
    for crotch, reach in zip(CROTCHES[1:], (0.17, 0.15, 0.12), strict=True):
        foot = controls[crotch]
        line = np.array([foot, foot * [0.92, 1] - [0, reach * (1 - openness)]])
        if openness < 0.9:
            paper.stroke(joint.place(side(line)), weight=0.75, taper=(1, 0.2))


def _draw_folds(paper: Paper, limb: Limb) -> None:
    """Creases that run from the inside of the elbow towards its outside."""
    left, right = limb.edges()
    middle, bend = limb.spine, len(left) // 2
    near = [float(np.linalg.norm(edge[bend + 12] - edge[bend - 12])) for edge in (left, right)]
    inner = left if near[0] < near[1] else right
    sharp = float(np.clip(1 - min(near) / 0.6, 0, 1))
    for shift, aim, depth in ((-4, -9, 0.8), (4, 6, 1.0)):
        start = inner[bend + round(shift * (1 - sharp))]
        end = start + (middle[bend + aim] - start) * depth
        bow = (start + end) / 2 + [0.02, 0.03]
        paper.stroke(smooth(np.array([start, bow, end])), taper=(1, 0.15), weight=0.8)


def _draw_cuff(paper: Paper, wrist: Joint) -> None:
    band = points((-0.27, -0.16), (0.0, -0.11), (0.27, -0.16), (0.25, 0.06), (0.0, 0.11), (-0.25, 0.06))
    paper.shape(wrist.place(smooth(band, corners=(0, 2, 3, 5), closed=True)), "jacket trim")
    for x in (-0.1, 0.06):
        paper.stroke(wrist.place(points((x, -0.11), (x, 0.09))), weight=0.6)

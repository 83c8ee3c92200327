"""Her courier's satchel: strap across the chest, bag at the hip, a letter looking out."""

from colorapp.studio.art.curve import offset, points, smooth
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.torso import Trunk


def draw_strap(paper: Paper, trunk: Trunk) -> None:
    """From the shoulder on the left of the picture to the hip on the right."""
    path = [trunk.around(a, y, 1.08) for a, y in ((-48, -2.75), (-22, -2.0), (14, -1.3), (66, -0.42))]
    curve = smooth(points(*path))
    band = [*(curve + offset(0.085, -0.06)), *(curve[::-1] - [0.085, -0.06])]
    paper.shape(trunk.joint.place(points(*band)), "belt")


def draw_bag(paper: Paper, trunk: Trunk, *, swing: float) -> None:
    """The bag hangs from the strap's end."""
    x, y = trunk.around(78, -0.5, 1.12)
    joint = trunk.joint.at(x, y, swing)
    body = points((-0.42, 0.1), (0.42, 0.1), (0.46, 0.85), (-0.46, 0.85))
    letter = points((-0.26, 0.3), (-0.16, -0.14), (0.30, -0.04), (0.2, 0.3), (-0.26, 0.3))
    paper.shape(joint.place(letter), "letter")
    shade = points((0.16, -0.2), (0.22, 0.5), (0.1, 1.2), (1, 1.2), (1, -0.2), (0.16, -0.2))
    paper.shape(
        joint.place(smooth(body, corners=range(4), closed=True)),
        "satchel",
        shades=[Shade(joint.place(shade), "satchel shadow")],
    )
    flap = points(
        (-0.46, 0.06), (0.46, 0.06), (0.47, 0.40), (0.25, 0.52), (0.0, 0.56), (-0.25, 0.52), (-0.47, 0.40)
    )
    shade = points((0.22, -0.2), (0.28, 0.3), (0.2, 0.7), (1, 0.7), (1, -0.2), (0.22, -0.2))
    paper.shape(
        joint.place(smooth(flap, corners=(0, 1), closed=True)),
        "satchel",
        shades=[Shade(joint.place(shade), "satchel shadow")],
    )
    clasp = points((-0.08, 0.46), (0.08, 0.46), (0.08, 0.66), (-0.08, 0.66), (-0.08, 0.46))
    paper.shape(joint.place(clasp), "buckle", weight=0.8)

"""Her belt and pleated skirt, which turn with the trunk and spread over the thighs."""

import numpy as np

from colorapp.studio.art.curve import points, smooth
from colorapp.studio.art.paper import Paper, Shade
from colorapp.studio.art.torso import Trunk


def draw_belt(paper: Paper, trunk: Trunk) -> None:
    """Belt and buckle."""
    place = trunk.joint.place
    top, low = trunk.rim(-0.6), trunk.rim(-0.4, 1.04)
    band = points((-top, -0.62), (0, -0.52), (top, -0.62), (low, -0.38), (0, -0.27), (-low, -0.38))
    belt = paper.shape(place(smooth(band, corners=(0, 2, 3, 5), closed=True)), "belt")
    x, _ = trunk.around(0, -0.5, 1.0)
    buckle = points(
        (x - 0.14, -0.56), (x + 0.14, -0.56), (x + 0.14, -0.24), (x - 0.14, -0.24), (x - 0.14, -0.56)
    )
    paper.shape(place(buckle), "buckle", within=belt, weight=0.8)


def draw_skirt(paper: Paper, trunk: Trunk, *, spread: tuple[float, float], sway: float) -> None:
    """A pleated skirt; `spread` pushes its left and right side out over the thighs."""
    place = trunk.joint.place
    azimuths = np.linspace(-90, 90, 9) + np.linspace(-90, 90, 9) * 0
    turn = trunk.yaw % 22.5
    inner = np.clip(azimuths + turn, -90, 90)
    waist = trunk.rim(-0.45)
    hem_half = np.where(inner < 0, 1.20 + spread[0], 1.20 + spread[1])
    hem_x = np.sin(np.radians(inner)) * hem_half + sway * 0.12
    hem_y = 1.22 + 0.13 * np.cos(np.radians(inner))
    notch = np.stack([hem_x, hem_y], axis=1)
    between_x = (hem_x[:-1] + hem_x[1:]) / 2
    run = np.diff(hem_x)
    tooth_y = (hem_y[:-1] + hem_y[1:]) / 2 + 0.075 * np.clip(run / 0.2, 0, 1)
    tooth = np.stack([between_x + 0.2 * run, tooth_y], axis=1)
    hem = np.empty((17, 2))
    hem[0::2], hem[1::2] = notch, tooth
    left = smooth(np.array([[-waist, -0.45], [-waist * 1.16, 0.1], notch[0]]))
    right = smooth(np.array([notch[-1], [waist * 1.16, 0.1], [waist, -0.45]]))
    outline = np.vstack([left, smooth(hem, corners=range(17))[1:], right[1:]])
    shades = []
    tops = np.sin(np.radians(inner)) * waist * 1.05
    for index in (1, 3, 5, 6, 7):
        run = notch[index + 1] - notch[index]
        if run[0] < 0.17:
            continue
        foot = notch[index] + run * (0.35 if index < 5 else 0.55)
        fold = points(
            (tops[index], -0.1),
            foot,
            (foot[0], 1.6),
            (notch[index][0], 1.6),
            notch[index],
            (tops[index], -0.1),
        )
        shades.append(Shade(place(fold), "skirt shadow"))
    patch = paper.shape(place(outline), "skirt", shades=shades)
    for index in range(1, 8):
        if min(notch[index][0] - notch[0][0], notch[-1][0] - notch[index][0]) < 0.12:
            continue
        line = np.array([notch[index], (notch[index] + [tops[index], -0.2]) / 2, [tops[index], -0.2]])
        paper.stroke(place(smooth(line)), taper=(1, 0.1), weight=0.85, within=patch)

"""Her eyes and brows: lids, iris, pupil, light; opening and shutting."""

import numpy as np

from colorapp.studio.art.curve import Points, between, ellipse, offset, points, smooth
from colorapp.studio.art.face import TURNS, Head
from colorapp.studio.art.paper import Paper, Patch, Shade

NEAR = np.array([(-0.42, 0.47, 1.0), (0.04, 0.47, 0.98), (0.50, 0.47, 0.60)])  # x, y, width
FAR = np.array([(0.42, 0.47, 1.0), (0.665, 0.47, 0.60), (0.99, 0.47, 0.15)])

# lids of an eye whose outer corner is at x = +1
OPEN_LID = points((-0.98, 0.22), (-0.80, -0.36), (-0.30, -0.80), (0.30, -0.86), (0.82, -0.48), (1.02, 0.12))
HALF_LID = points((-0.98, 0.34), (-0.76, 0.06), (-0.28, -0.14), (0.32, -0.15), (0.80, 0.02), (1.03, 0.22))
SHUT_LID = points((-0.98, 0.40), (-0.68, 0.62), (-0.26, 0.74), (0.30, 0.74), (0.78, 0.56), (1.06, 0.30))
LOWER_LID = points((1.02, 0.12), (0.84, 0.68), (0.34, 0.92), (-0.30, 0.90), (-0.78, 0.62), (-0.98, 0.22))
WINK_LID = points((-0.98, 0.52), (-0.62, 0.24), (-0.22, 0.06), (0.30, 0.08), (0.76, 0.30), (1.06, 0.58))
LASH_WIDTH = np.array([0.18, 0.5, 0.9, 1.1, 1.15, 0.55])
SIZE = np.array([0.27, 0.262])
SHUT = 0.86  # from here on the eye is one line
DETAIL_PX = 42.0  # head radius below which pupils and lights are left out, as long shots do


def draw_eyes(paper: Paper, head: Head, skin: Patch) -> None:
    """Both eyes; the far one stays inside the face and leaves it towards profile."""
    if head.turn < 62:
        _draw_eye(paper, head, skin, near=False)
    _draw_eye(paper, head, skin, near=True)


def _draw_eye(paper: Paper, head: Head, skin: Patch, *, near: bool) -> None:
    pose = head.pose
    x, y, wide = between(TURNS, NEAR if near else FAR, head.turn)
    outward = -1.0 if near else 1.0
    wink = pose.wink if (near == (head.side < 0)) else 0.0
    blink = float(np.clip(max(pose.blink, wink), 0, 1))
    shut = WINK_LID if wink > pose.blink else SHUT_LID

    def placed(curve: Points) -> Points:
        return head.face(curve * SIZE * [outward * wide, 1] + [x, y])

    upper = smooth(between((0, 0.55, 1), [OPEN_LID, HALF_LID, shut], blink))
    lower = smooth(LOWER_LID + points((0, 0), (0, -0.1), (0, -0.14), (0, -0.14), (0, -0.08), (0, 0)) * blink)
    if blink < SHUT:
        opening = paper.shape(placed(np.vstack([upper, lower])), "eye white", within=skin, weight=0.62)
        _draw_iris(paper, head, opening, (x, y, wide))
        _draw_crease(paper, skin, placed(upper + offset(0.06, -0.24 * (1 - blink) - 0.04)))
    lash = np.interp(np.linspace(0, 5, len(upper)), np.arange(6), LASH_WIDTH)
    corner = upper[-1]
    flick = smooth(corner + points((-0.12, -0.16), (0.02, 0.0), (0.22, -0.10 + 0.08 * blink)))
    paper.stroke(placed(upper), widths=lash * 0.062 * (1 - 0.35 * blink), within=skin)
    if blink < SHUT and (near or head.turn < 30):
        paper.stroke(placed(flick), widths=np.linspace(0.05, 0.01, len(flick)), within=skin)


def _draw_iris(paper: Paper, head: Head, opening: Patch, eye: tuple[float, float, float]) -> None:
    x, y, wide = eye
    gaze = head.side * head.pose.gaze_x
    center = np.array(
        [x + 0.075 * gaze + 0.03 * wide * min(head.turn / 40, 1), y + 0.025 + 0.05 * head.pose.gaze_y]
    )
    across, tall = 0.158 * (0.25 + 0.75 * wide), 0.222
    iris = ellipse(center, (across, tall))
    upper = smooth(
        center + points((-1.3, -1.2), (1.3, -1.2), (1.3, 0.0), (0.0, 0.22), (-1.3, 0.0)) * [across, tall],
        corners=(0, 1, 2, 4),
        closed=True,
    )
    paper.shape(
        head.face(iris), "iris", within=opening, weight=0.8, shades=[Shade(head.face(upper), "iris shadow")]
    )
    if paper.camera.zoom_px < DETAIL_PX:
        return
    pupil = ellipse(center + offset(0, 0.01), (across * 0.42, tall * 0.46))
    paper.shape(head.face(pupil), "pupil", within=opening, weight=0.7)
    light = ellipse(center + offset(-head.side * across * 0.42, -tall * 0.34), (across * 0.42, tall * 0.34))
    paper.shape(head.face(light), "eye highlight", within=opening, weight=0.6)


def _draw_crease(paper: Paper, skin: Patch, lid: Points) -> None:
    start, end = int(len(lid) * 0.28), int(len(lid) * 0.9)
    paper.stroke(lid[start:end], weight=0.75, taper=(0.1, 0.2), within=skin)


def draw_brows(paper: Paper, head: Head) -> None:
    """Her brows show through the fringe, as the trade has it."""
    if head.turn < 58:
        _draw_brow(paper, head, near=False)
    _draw_brow(paper, head, near=True)


def _draw_brow(paper: Paper, head: Head, *, near: bool) -> None:
    x, y, wide = between(TURNS, NEAR if near else FAR, head.turn)
    outward = -1.0 if near else 1.0
    height, tilt = -0.45 - 0.07 * head.pose.brow + 0.06 * head.pose.blink, 0.04 * head.pose.brow
    brow = smooth(points((-0.72, 0.0 - tilt), (-0.15, -0.06), (0.45, -0.055), (0.98, 0.03)))
    brow = brow * [0.27 * outward * wide, 1] + [x, y + height]
    paper.stroke(
        head.face(brow), widths=np.interp(np.linspace(0, 1, len(brow)), (0, 0.35, 1), (0.012, 0.03, 0.006))
    )

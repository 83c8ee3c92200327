"""Loose hair: side locks, the cowlick, and the ponytail split like a swallow's tail."""

import numpy as np

from colorapp.studio.art.curve import Points, offset, points, ribbon, smooth
from colorapp.studio.art.face import Head
from colorapp.studio.art.hair import CAP_RADIUS
from colorapp.studio.art.paper import Paper, Patch, Shade

# azimuth, height, radius of a side lock: front edge downwards, tip, back edge upwards
LOCK = np.array(
    [(46, -0.24, 1.0), (55, 0.10, 1.0), (59, 0.45, 1.0), (60, 0.80, 1.24), (61, 1.05, 1.95), (66, 1.32, 2.62),
     (74, 1.02, 2.05), (78, 0.75, 1.34), (78, 0.42, 1.09), (74, 0.10, 1.01), (66, -0.14, 1.0)]
)  # fmt: skip
TIP = 5


def draw_side_lock(paper: Paper, head: Head, hair: Patch, *, side: int) -> Patch:
    """The long lock in front of an ear, combed from the parting down past her cheek; joins it to `hair`."""
    if abs(70 * side + head.pose.head_yaw) > 118:
        return hair
    swing = float(np.clip(head.pose.wind, -1, 1)) * 0.13
    edge = head.around(LOCK[:, 0] * side, LOCK[:, 1], CAP_RADIUS * LOCK[:, 2])
    hug = 0.15 * np.clip((abs(66 * side + head.pose.head_yaw) - 50) / 40, 0, 1)
    edge[:, 0] *= 1 - hug * np.clip(LOCK[:, 1], 0, 1)
    edge[:, 0] += swing * np.clip(LOCK[:, 1] - 0.3, 0, 1) ** 1.5
    if side < 0:
        edge = edge[::-1]
    tip = TIP if side > 0 else len(edge) - 1 - TIP
    outline = smooth(edge, corners=(0, tip, -1))
    lock = paper.shape(
        head.skull(outline),
        "hair",
        lines=[head.skull(outline)],
        shades=_lock_shadow(head, edge, tip) if abs(66 * side + head.pose.head_yaw) < 86 else (),
    )
    return hair.joined(lock)


def _lock_shadow(head: Head, edge: Points, tip: int) -> list[Shade]:
    """The lower half of a lock turns from the light, on its right."""
    middle = (edge[tip - 1] + edge[tip + 1]) / 2
    upper = (edge[tip - 2] + edge[tip + 2]) / 2
    crest = (edge[tip - 4] + edge[tip + 4]) / 2
    right = np.array([0.6, 0.0])
    outline = np.vstack(
        [
            crest + offset(0.10, 0.1),
            upper + offset(0.02, 0.0),
            middle - [0.02, 0.04],
            edge[tip],
            edge[tip] + right,
            crest + right,
        ]
    )
    return [Shade(head.skull(smooth(outline, corners=(0, 3, 4, 5), closed=True)), "hair shadow")]


def draw_cowlick(paper: Paper, head: Head) -> None:
    """Two tufts on top that never lie down."""
    turn = np.sin(np.radians(head.pose.head_yaw + 20))
    blow = 0.10 * head.pose.wind
    for lean, tall in ((-1.0, 0.22), (1.0, 0.31)):
        tuft = points(
            (-0.10, 0.15),
            (-0.06 + lean * 0.07, -tall * 0.55),
            (lean * 0.23 + blow, -tall),
            (0.07 + lean * 0.05, -tall * 0.35),
            (0.16, 0.15),
        )
        tuft = tuft + offset(-0.30 * turn + lean * 0.03, -1.10)
        paper.shape(head.skull(smooth(tuft, corners=(0, 2, 4), closed=True)), "hair")


def draw_ponytail(paper: Paper, spine: Points) -> None:
    """Two long locks that part on their way, the lower one in shadow, and a short one between them."""
    curve = smooth(spine)
    along = np.linspace(0, 1, len(curve))
    left, right = ribbon(curve, np.ones(len(curve)))
    lower_right = np.mean((right - left) @ np.array([0.6, 0.8])) > 0
    side = (right - curve) if lower_right else (left - curve)
    under = curve + side * (0.10 + 0.34 * along**2)[:, None]
    over = curve - side * (0.02 + 0.16 * along**2)[:, None]
    _draw_lock(paper, under[: int(len(curve) * 0.84)], 0.24, shade=1.0)
    _draw_lock(paper, over, 0.30, shade=0.45 if lower_right else -0.45)
    line = over - side * 0.05
    paper.stroke(line[8 : int(len(line) * 0.62)], taper=(0.2, 0.1), weight=0.8)


def _draw_lock(paper: Paper, spine: Points, wide: float, *, shade: float) -> None:
    along = np.linspace(0, 1, len(spine))
    half = wide * np.interp(along, (0, 0.12, 0.4, 0.72, 1), (0.45, 0.95, 1.0, 0.66, 0.0))
    left, right = ribbon(spine, half)
    outline = np.vstack([left, right[::-1]])
    if shade == 1.0:
        paper.shape(outline, "hair shadow", lines=[outline])
        return
    edge = right if shade > 0 else left
    inner = (
        edge + (spine - edge) * (2 * abs(shade) * np.interp(along, (0, 0.25, 1), (0.2, 1.0, 0.9)))[:, None]
    )
    outer = edge + (edge - spine) * 0.4
    paper.shape(
        outline,
        "hair",
        lines=[outline],
        shades=[Shade(np.vstack([inner, outer[::-1], inner[:1]]), "hair shadow")],
    )


def draw_tie(paper: Paper, root: Points, degrees: float) -> None:
    """The scarf-red band that holds the ponytail."""
    angle = np.radians(degrees)
    axis, across = np.array([np.sin(angle), np.cos(angle)]), np.array([np.cos(angle), -np.sin(angle)])
    corners = ((-0.10, -0.16), (0.0, -0.19), (0.12, -0.17), (0.12, 0.17), (0.0, 0.19), (-0.10, 0.16))
    band = np.array([root + axis * a + across * b for a, b in corners])
    paper.shape(smooth(band, corners=(0, 2, 3, 5), closed=True), "scarf")

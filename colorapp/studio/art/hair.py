"""Her hair: nape, cap with fringe, side locks, and the forked ponytail that trails behind."""

import numpy as np

from colorapp.studio.art.curve import Points, points, ribbon, smooth
from colorapp.studio.art.face import Head
from colorapp.studio.art.paper import RED, Paper, Shade

# lower edge of the cap around the head: azimuth from the nose, height; tips alternate with partings
EDGE = points(
    (-180, 0.90), (-150, 0.82), (-120, 0.56), (-100, 0.30), (-84, 0.30), (-66, 0.24),
    (-55, 0.52), (-43, 0.12), (-28, 0.36), (-13, -0.06), (0, 0.42), (11, 0.0),
    (29, 0.34), (42, 0.10), (55, 0.54), (66, 0.24), (84, 0.30), (100, 0.30), (120, 0.56), (150, 0.82), (180, 0.90),
)  # fmt: skip
PARTINGS = (-66, -43, -13, 11, 42, 66)
CAP_RADIUS = 1.07


def fringe_edge(head: Head) -> Points:
    """The cap's lower edge in the picture, from its left end on the silhouette to its right end."""
    yaw = head.pose.head_yaw
    inside = EDGE[(EDGE[:, 0] + yaw > -88) & (EDGE[:, 0] + yaw < 88)]
    ends = [(limit - yaw, np.interp(limit - yaw, EDGE[:, 0], EDGE[:, 1])) for limit in (-90.0, 90.0)]
    azimuth, height = np.vstack([ends[:1], inside, ends[1:]]).T
    knots = head.around(azimuth, height, CAP_RADIUS - 0.04 * np.clip(height, 0, 1))
    return _bowed(knots, 0.10)


def _bowed(knots: Points, bow: float) -> Points:
    """Straight runs between the knots bent a little to the same side, so that locks sweep one way."""
    legs = np.diff(knots, axis=0)
    middles = (knots[:-1] + knots[1:]) / 2 + np.stack([np.abs(legs[:, 1]), np.zeros(len(legs))], axis=1) * bow
    woven = np.empty((len(knots) * 2 - 1, 2))
    woven[0::2], woven[1::2] = knots, middles
    return smooth(woven, corners=range(0, len(woven), 2))


def _skull_line(head: Head, start: Points, end: Points, radius: float = CAP_RADIUS) -> Points:
    """Over the top of the head, from a point on its left side to one on its right."""
    turn = np.sin(np.radians(head.pose.head_yaw))
    center, across, tall = -0.05 * turn, radius * (1 + 0.07 * abs(turn)), radius + 0.05
    left = np.arctan2(start[1] / tall, -(abs(start[0] - center)) / across)
    right = np.arctan2(end[1] / tall, abs(end[0] - center) / across)
    left = left if left < 0 else left - 2 * np.pi
    angle = np.linspace(left, right, 60)
    return np.stack([center + across * np.cos(angle), tall * np.sin(angle)], axis=1)


def draw_nape(paper: Paper, head: Head) -> None:
    """The hair behind the face and neck, all in its own shadow."""
    turn = np.sin(np.radians(head.pose.head_yaw))
    back = points((-0.92, 0.2), (-0.75, 0.75), (-0.3, 1.0), (0.3, 1.0), (0.75, 0.75), (0.92, 0.2), (0, -0.6))
    paper.shape(head.skull(smooth(back * [1.0, 0.95] + [-0.22 * turn, 0], closed=True)), "hair shadow")


def draw_cap(paper: Paper, head: Head) -> None:
    """Top of the hair with the fringe, its light and its shadow, and the lines of the partings."""
    edge = fringe_edge(head)
    skull = _skull_line(head, edge[0], edge[-1])
    outline = np.vstack([skull, edge[::-1]])
    paper.shape(head.skull(outline), "hair", shades=[*_lights(head), _dark_side(head, edge)])
    _draw_partings(paper, head)


def _lights(head: Head) -> list[Shade]:
    lights = []
    for start, end in ((-58.0, -8.0), (4.0, 30.0)):
        top = np.linspace(start, end, 7)
        crest = -0.66 + 0.0002 * top**2
        teeth = np.linspace(end, start, 9)
        bottom = -0.46 + 0.00018 * teeth**2 - np.where(np.arange(9) % 2 == 0, 0.11, 0.0)
        angle = np.concatenate([top, teeth])
        y = np.concatenate([crest, bottom])
        ring = np.stack([np.sin(np.radians(angle)) * 1.0, y], axis=1)
        lights.append(Shade(head.skull(smooth(ring, corners=(0, 6, *range(7, 16)), closed=True)), "hair highlight", RED))
    return lights


def _dark_side(head: Head, edge: Points) -> Shade:
    side = points((0.50, -1.3), (0.72, -0.55), (0.80, 0.0), (0.74, 0.35), (0.78, 0.8), (1.5, 0.8), (1.5, -1.3))
    return Shade(head.skull(smooth(side, corners=(0, 4, 5, 6), closed=True)), "hair shadow")


def _draw_partings(paper: Paper, head: Head) -> None:
    for azimuth in PARTINGS:
        seen = azimuth + head.pose.head_yaw
        if abs(seen) > 80:
            continue
        foot = float(np.interp(azimuth, EDGE[:, 0], EDGE[:, 1]))
        heights = np.array([foot, foot * 0.6 - 0.18, foot * 0.3 - 0.42])
        azimuths = azimuth * np.array([1.0, 0.93, 0.78])
        line = head.around(azimuths, heights, np.array([CAP_RADIUS, 1.04, 0.98]))
        paper.stroke(head.skull(smooth(line)), taper=(1.0, 0.15), weight=0.85)


def draw_side_lock(paper: Paper, head: Head, *, azimuth: float) -> None:
    """The long lock in front of an ear."""
    seen = azimuth + head.pose.head_yaw
    if abs(seen) > 104:
        return
    (root,) = head.around(np.array([azimuth]), np.array([0.1]), CAP_RADIUS - 0.05)
    wide = 0.05 + 0.10 * abs(np.cos(np.radians(np.clip(seen, -90, 90))))
    swing = np.clip(-head.pose.wind * 0.12, -0.2, 0.2)
    spine = smooth(root + points((0, -0.35), (0.0, 0.2), (0.02 + swing * 0.4, 0.75), (swing, 1.22)))
    half = np.interp(np.linspace(0, 1, len(spine)), (0, 0.35, 0.75, 1), (wide, wide * 1.1, wide * 0.75, 0.0))
    left, right = ribbon(spine, half)
    shade = np.vstack([spine[10:] + [0.02, 0], right[10:][::-1] + [0.1, 0]])
    outline = np.vstack([left, right[::-1]])
    paper.shape(head.skull(outline), "hair", lines=[head.skull(left[6:]), head.skull(right[6:])],
                shades=[Shade(head.skull(shade), "hair shadow")])  # fmt: skip


def draw_ponytail(paper: Paper, head: Head, spine: Points) -> None:
    """The tail behind everything, split at its end as a swallow's. `spine` is in the figure's space."""
    curve = smooth(spine)
    along = np.linspace(0, 1, len(curve))
    half = np.interp(along, (0, 0.15, 0.45, 0.75, 1), (0.10, 0.30, 0.40, 0.30, 0.02))
    left, right = ribbon(curve, half)
    cut = int(len(curve) * 0.72)
    fork = curve[cut]
    tips = [curve[-1] + (left[cut] - fork) * 1.3, curve[-1] + (right[cut] - fork) * 1.3]
    outline = np.vstack([
        left[:cut], smooth(np.array([left[cut], tips[0], fork, tips[1], right[cut]]), corners=(1, 2, 3)), right[:cut][::-1],
    ])  # fmt: skip
    middle = curve + (right - curve) * 0.25
    shade = np.vstack([middle[4:], right[4:][::-1] + (right - curve)[4:][::-1]])
    paper.shape(outline, "hair", shades=[Shade(shade, "hair shadow")])
    paper.stroke(curve[cut // 3 : cut] + (left - curve)[cut // 3 : cut] * 0.35, taper=(0.1, 1.0), weight=0.85)


def draw_tie(paper: Paper, head: Head, root: Points, degrees: float) -> None:
    """The scarf-red band that holds the ponytail."""
    angle = np.radians(degrees)
    axis, across = np.array([np.sin(angle), np.cos(angle)]), np.array([np.cos(angle), -np.sin(angle)])
    band = [root + axis * a + across * b for a, b in ((-0.08, -0.17), (-0.08, 0.17), (0.10, 0.19), (0.10, -0.19))]
    paper.shape(smooth(np.array(band), corners=range(4), closed=True), "scarf")

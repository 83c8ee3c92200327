"""Her hair on the head: nape, and the cap with its fringe, lights and shadow."""

import numpy as np

from colorapp.studio.art.curve import Points, offset, points, smooth
from colorapp.studio.art.face import SKULL_TALL, Head
from colorapp.studio.art.paper import RED, Paper, Patch, Shade

# lower edge of the cap around the head: azimuth from the nose, height, how far the run up to this point
# bows to the right; tips and partings alternate in front
EDGE = points(
    (-180, 0.92, 0), (-150, 0.94, 0), (-126, 0.86, 0), (-108, 0.52, 0), (-96, 0.30, 0),
    (-84, 0.34, 0), (-66, 0.20, 0),
    (-57, 0.50, -0.10), (-46, 0.06, 0.16), (-28, 0.30, -0.06), (-17, -0.08, 0.14),
    (3, 0.43, -0.03), (15, -0.06, 0.16), (29, 0.30, 0.08), (44, 0.04, 0.14), (57, 0.52, 0.10),
    (66, 0.20, 0.06), (84, 0.34, 0), (96, 0.30, 0), (108, 0.52, 0),
    (126, 0.86, 0), (150, 0.94, 0), (180, 0.92, 0),
)  # fmt: skip
# azimuth, length of the line that rises from a parting
PARTINGS = ((-66, 1.0), (-46, 0.9), (-17, 1.0), (15, 0.8), (44, 0.9), (66, 1.0))
CAP_RADIUS = 1.09
# azimuth, height and start of a line combed back
COMBED = ((96, 0.10, 0.0), (120, 0.50, 0.05), (-106, 0.24, 0.0), (-126, 0.62, 0.05))
CROWN = points((150, -0.80))  # where the hair is gathered, beside the back of the head


def fringe_edge(head: Head) -> Points:
    """The cap's lower edge in the picture, from its left end on the silhouette to its right end."""
    yaw = head.pose.head_yaw
    inside = EDGE[(EDGE[:, 0] + yaw > -88) & (EDGE[:, 0] + yaw < 88)]
    ends = [(limit - yaw, np.interp(limit - yaw, EDGE[:, 0], EDGE[:, 1]), 0.0) for limit in (-90.0, 90.0)]
    azimuth, height, bow = np.vstack([ends[:1], inside, ends[1:]]).T
    knots = head.around(azimuth, height, CAP_RADIUS)
    legs = np.abs(np.diff(knots, axis=0))
    bend = np.stack([bow[1:] * np.minimum(legs[:, 1], 2.2 * legs[:, 0]), np.zeros(len(legs))], axis=1) * 1.5
    woven = np.empty((len(knots) * 2 - 1, 2))
    woven[0::2], woven[1::2] = knots, (knots[:-1] + knots[1:]) / 2 + bend
    sharp = [2 * index for index, az in enumerate(azimuth) if abs(az) < 70 or index in (0, len(azimuth) - 1)]
    return smooth(woven, corners=sharp)


def _skull_line(head: Head, start: Points, end: Points) -> Points:
    """Over the top of the head, from a point on its left side to one on its right."""
    turn = np.sin(np.radians(head.pose.head_yaw))
    center, across = -0.05 * turn, CAP_RADIUS * (1 + 0.07 * abs(turn))
    left = np.arctan2(start[1] / SKULL_TALL, (start[0] - center) / across)
    right = np.arctan2(end[1] / SKULL_TALL, (end[0] - center) / across)
    left = left if left < 0 else left - 2 * np.pi
    angle = np.linspace(left, right, 60)
    tufts = 1 + 0.014 * np.abs(np.sin(angle * 2.5 + 0.4 * turn)) * np.clip(-np.sin(angle), 0, 1)
    return np.stack([center + across * tufts * np.cos(angle), SKULL_TALL * tufts * np.sin(angle)], axis=1)


def draw_nape(paper: Paper, head: Head) -> None:
    """The hair behind the face and neck, all in its own shadow."""
    turn = np.sin(np.radians(head.pose.head_yaw))
    back = points(
        (-0.90, 0.2),
        (-0.74, 0.66),
        (-0.46, 0.96),
        (-0.28, 0.93),
        (-0.12, 1.05),
        (0.12, 0.95),
        (0.30, 1.02),
        (0.46, 0.92),
        (0.74, 0.66),
        (0.90, 0.2),
        (0, -0.6),
    ) + offset(-0.34 * turn, 0)
    rim = 0.95 * CAP_RADIUS * np.sqrt(1 - (np.minimum(back[:, 1], 0.85) / SKULL_TALL) ** 2)
    back[:, 0] = np.clip(back[:, 0], -0.05 * turn - rim, -0.05 * turn + rim)
    paper.shape(head.skull(smooth(back, corners=(2, 4, 6), closed=True)), "hair shadow")


def draw_cap(paper: Paper, head: Head) -> Patch:
    """Top of the hair with the fringe and the lines of its partings."""
    edge = fringe_edge(head)
    outline = np.vstack([_skull_line(head, edge[0], edge[-1]), edge[::-1]])
    cap = paper.shape(head.skull(outline), "hair")
    _draw_partings(paper, head)
    _draw_gathered(paper, head)
    return cap


def light_hair(paper: Paper, head: Head, hair: Patch) -> None:
    """Shadow and lights over cap and side locks together."""
    for shade in (_dark_side(head), *_lights(head)):
        paper.shade(hair, shade)


def _lights(head: Head) -> list[Shade]:
    lights = []
    for start, end, teeth_count in ((-60.0, -12.0, 9), (-2.0, 26.0, 7)):
        top = np.linspace(start, end, 7)
        crest = -0.70 + 0.00016 * top**2
        teeth = np.linspace(end, start, teeth_count)
        long = np.where(np.arange(teeth_count) % 4 == 2, 0.09, 0.0)
        bottom = -0.50 + 0.00016 * teeth**2 - np.where(np.arange(teeth_count) % 2 == 0, 0.12, 0.0) + long
        angle, y = np.concatenate([top, teeth]), np.concatenate([crest, bottom])
        ring = np.stack([np.sin(np.radians(angle)), y], axis=1)
        sharp = (0, 6, *range(7, 7 + teeth_count))
        lights.append(Shade(head.skull(smooth(ring, corners=sharp, closed=True)), "hair highlight", RED))
    return lights


def _dark_side(head: Head) -> Shade:
    side = points(
        (0.36, -1.3),
        (0.70, -0.74),
        (0.82, -0.28),
        (0.75, -0.10),
        (0.90, -0.06),
        (0.93, 0.16),
        (1.02, 0.40),
        (1.3, 0.36),
        (1.6, -1.3),
    )
    return Shade(head.skull(smooth(side, corners=(0, 3, 6, 7, 8), closed=True)), "hair shadow")


def _draw_partings(paper: Paper, head: Head) -> None:
    for azimuth, reach in PARTINGS:
        if abs(azimuth + head.pose.head_yaw) > 78:
            continue
        foot = float(np.interp(azimuth, EDGE[:, 0], EDGE[:, 1]))
        heights = foot - np.array([0.0, 0.22, 0.46]) * reach
        azimuths = azimuth * np.array([1.0, 0.95, 0.80])
        paper.stroke(
            head.skull(smooth(head.around(azimuths, heights, CAP_RADIUS))), taper=(1.0, 0.1), weight=0.85
        )


def _draw_gathered(paper: Paper, head: Head) -> None:
    """Lines of the hair combed back towards the ponytail."""
    (gather,) = CROWN
    for azimuth, height, start in COMBED:
        end = gather if azimuth > 0 else gather - [360, 0]
        part = np.linspace(start, 0.72, 9)[:, None]
        way = np.array([[azimuth, height]]) * (1 - part) + end * part
        way[:, 1] -= 0.16 * np.sin(np.pi * part[:, 0])
        way = way[np.abs(way[:, 0] + head.pose.head_yaw) < 80]
        if len(way) > 3:
            line = head.around(way[:, 0], way[:, 1], CAP_RADIUS)
            paper.stroke(head.skull(smooth(line)), taper=(0.6, 0.1), weight=0.8)

"""Her trunk: neck, shirt, open jacket, belt, skirt. Cross-sections are ellipses that turn with the body."""

from dataclasses import dataclass

import numpy as np

from colorapp.studio.art.curve import Points, points, smooth
from colorapp.studio.art.paper import Paper, Patch, Shade
from colorapp.studio.art.pose import Joint

# y above the pelvis, half width, half depth
SECTIONS = np.array(
    [(-2.78, 0.34, 0.30), (-2.60, 0.66, 0.34), (-2.38, 0.92, 0.40), (-1.95, 0.90, 0.60), (-1.4, 0.80, 0.58),
     (-0.9, 0.78, 0.56), (-0.6, 0.74, 0.54), (-0.3, 0.80, 0.58)]
)  # fmt: skip

CAST_WIDTH = points(
    (0.14, 0), (0.16, 0), (0.10, 0), (0.12, 0), (0.10, 0)
)  # shadow of the opening's edge on the shirt


@dataclass(frozen=True)
class Trunk:
    """The trunk's joint at the pelvis and its turn in degrees."""

    joint: Joint
    yaw: float
    shrug: float = 0.0

    def around(self, azimuth: float, y: float, swell: float = 1.0) -> tuple[float, float]:
        """Where a point of the cross-section at height y lies in the trunk's space."""
        half, deep = self.section(y)
        angle, turn = np.radians(azimuth), np.radians(self.yaw)
        lift = self.shrug * 0.12 if y < -2.2 else 0.0
        return float(
            swell * (half * np.sin(angle) * np.cos(turn) + deep * np.cos(angle) * np.sin(turn))
        ), y - lift

    def section(self, y: float) -> tuple[float, float]:
        """Half width and half depth at a height."""
        return float(np.interp(y, SECTIONS[:, 0], SECTIONS[:, 1])), float(
            np.interp(y, SECTIONS[:, 0], SECTIONS[:, 2])
        )

    def rim(self, y: float, swell: float = 1.0) -> float:
        """Half width of the silhouette at a height."""
        half, deep = self.section(y)
        turn = np.radians(self.yaw)
        return float(swell * np.hypot(half * np.cos(turn), deep * np.sin(turn)))

    def shoulder(self, side: int) -> Points:
        """Where an arm hangs, in the figure's space."""
        x, y = self.around(90 * side, -2.33, 0.86)
        (place,) = self.joint.place(np.array([[x, y]]))
        return np.asarray(place)

    def hip(self, side: int) -> Points:
        """Where a leg hangs, in the figure's space."""
        x, y = self.around(90 * side, -0.3, 0.5)
        (place,) = self.joint.place(np.array([[x, y + 0.4]]))
        return np.asarray(place)


def draw_neck(paper: Paper, trunk: Trunk, chin: Points) -> None:
    """The neck up to her head, in the shadow of her chin."""
    base_x, base_y = trunk.around(0, -2.7, 0.3)
    (base,) = trunk.joint.place(np.array([[base_x, base_y]]))
    left, right = points((-0.30, 0), (0.30, 0))
    outline = np.vstack(
        [
            smooth(np.array([base + left * 1.3, (base + chin) / 2 + left, chin + left])),
            smooth(np.array([chin + right, (base + chin) / 2 + right, base + right * 1.3])),
        ]
    )
    paper.shape(outline, "skin shadow")


def draw_shirt(paper: Paper, trunk: Trunk) -> None:
    """The shirt where the jacket leaves it free: at the waist and in front."""
    rows = (-2.6, -2.2, -1.4, -0.85, -0.4)
    left = points(*((-trunk.rim(y, 0.95), y) for y in rows))
    right = points(*((trunk.rim(y, 0.95), y) for y in rows))
    outline = smooth(np.vstack([left, right[::-1]]), closed=True, corners=(0, 4, 5, 9))
    paper.shape(trunk.joint.place(outline), "shirt shadow")


def draw_jacket(paper: Paper, trunk: Trunk) -> None:
    """The jacket's body, open in front, with ribbed hem."""
    rows = (-2.72, -2.56, -2.34, -1.95, -1.4, -1.05, -0.80)
    swell = (1.0, 1.0, 1.0, 1.03, 1.10, 1.18, 1.08)
    left = points(*((-trunk.rim(y, s), trunk.around(0, y)[1]) for y, s in zip(rows, swell, strict=True)))
    right = points(*((trunk.rim(y, s), trunk.around(0, y)[1]) for y, s in zip(rows, swell, strict=True)))
    place = trunk.joint.place
    outline = np.vstack([smooth(left), smooth(right[::-1])])
    side = smooth(
        points(
            (trunk.rim(-2.3) * 0.62, -2.4),
            (trunk.rim(-1.9) * 0.5, -1.9),
            (trunk.rim(-1.3) * 0.72, -1.3),
            (trunk.rim(-1) * 0.6, -0.6),
            (2, -0.6),
            (2, -2.4),
        ),
        corners=(3, 4, 5),
        closed=True,
    )
    body = paper.shape(place(outline), "jacket", shades=[Shade(place(side), "jacket shadow")])
    hem_left, hem_right = trunk.rim(-1.05, 1.18), trunk.rim(-0.80, 1.08)
    hem = points(
        (-hem_left * 1.1, -1.06),
        (0, -0.98),
        (hem_left * 1.1, -1.06),
        (hem_right * 1.1, -0.6),
        (-hem_right * 1.1, -0.6),
    )
    paper.shape(place(smooth(hem, corners=(0, 2, 3, 4), closed=True)), "jacket trim", within=body)
    paper.stroke(place(outline))
    _draw_opening(paper, trunk, body)


def _draw_opening(paper: Paper, trunk: Trunk, body: Patch) -> None:
    place = trunk.joint.place
    rows = (-2.8, -2.3, -1.6, -1.0, -0.7)
    left = points(*(trunk.around(a, y, 1.05) for a, y in zip((-30, -24, -20, -22, -27), rows, strict=True)))
    right = points(*(trunk.around(a, y, 1.05) for a, y in zip((30, 24, 20, 22, 27), rows, strict=True)))
    opening = place(np.vstack([smooth(left), smooth(right[::-1])]))
    cast = place(np.vstack([smooth(left)[::-1], smooth(left + CAST_WIDTH)]))
    under = place(
        smooth(
            points((-1.5, -3), (-1.2, -2.1), (0, -1.86), (1.2, -2.1), (1.5, -3)), corners=(0, 4), closed=True
        )
    )
    paper.shape(
        opening, "shirt", within=body, shades=[Shade(cast, "shirt shadow"), Shade(under, "shirt shadow")]
    )
    for edge, azimuths in ((left, (-38, -31, -27, -29, -34)), (right, (38, 31, 27, 29, 34))):
        seam = smooth(points(*(trunk.around(a, y, 1.06) for a, y in zip(azimuths, rows, strict=True))))
        paper.shape(place(np.vstack([smooth(edge), seam[::-1]])), "jacket trim", within=body, weight=0.85)
    for side in (-1, 1):
        (start, end) = (trunk.around(side * a, y, 1.1) for a, y in ((44, -1.32), (62, -1.42)))
        paper.stroke(place(points(start, end)), within=body, weight=0.9)

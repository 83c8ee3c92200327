"""Curves through control points, as arrays of points. Knows nothing of paper or figure.

Points are (N, 2) float64, x to the right and y down, in head radii unless said otherwise.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]

STEPS = 10  # points drawn for each control point


def points(*pairs: Sequence[float]) -> Points:
    """Control points from (x, y) pairs."""
    return np.asarray(pairs, dtype=np.float64)


def offset(x: float, y: float) -> Points:
    """One step that moves every point of a curve it is added to."""
    return np.array([x, y])


def smooth(controls: ArrayLike, *, corners: Iterable[int] = (), closed: bool = False) -> Points:
    """Hermite curve through every control point, sharp at `corners` (indices, negatives count back).

    Tangents are as long as the chord they start, so uneven spacing never overshoots into a loop.
    """
    knots = np.asarray(controls, dtype=np.float64)
    count = len(knots)
    before, after = np.roll(knots, 1, axis=0), np.roll(knots, -1, axis=0)
    if not closed:
        before[0], after[-1] = knots[0], knots[-1]
    leaving, arriving = _unit(after - before), _unit(after - before)
    for corner in {index % count for index in corners}:
        leaving[corner] = _unit(after[corner] - knots[corner])
        arriving[corner] = _unit(knots[corner] - before[corner])
    segments = count if closed else count - 1
    starts, ends = knots[:segments], after[:segments]
    chord = np.linalg.norm(ends - starts, axis=1, keepdims=True)
    out, into = leaving[:segments] * chord, np.roll(arriving, -1, axis=0)[:segments] * chord
    t = np.arange(STEPS)[None, :, None] / STEPS
    curve = (
        (2 * t**3 - 3 * t**2 + 1) * starts[:, None]
        + (t**3 - 2 * t**2 + t) * out[:, None]
        + (3 * t**2 - 2 * t**3) * ends[:, None]
        + (t**3 - t**2) * into[:, None]
    ).reshape(-1, 2)
    return np.vstack([curve, knots[:1] if closed else knots[-1:]])


def _unit(vectors: Points) -> Points:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9))


def normals(curve: Points) -> Points:
    """Unit normal at each point; to the left of somebody walking along the curve with y down."""
    along = _unit(np.gradient(curve, axis=0))
    return np.stack([along[:, 1], -along[:, 0]], axis=1)


def ribbon(spine: Points, widths: ArrayLike) -> tuple[Points, Points]:
    """Left and right edge of a band whose half width at each spine point is given."""
    offset = normals(spine) * np.broadcast_to(np.asarray(widths, dtype=np.float64), len(spine))[:, None]
    return spine + offset, spine - offset


def unlooped(edge: Points) -> Points:
    """The edge with the loop of a sharp bend drawn together into one crease; as many points as before."""
    start, step = edge[:-1], np.diff(edge, axis=0)
    apart = start[None] - start[:, None]
    area = _cross(step[:, None], step[None])
    area = np.where(np.abs(area) < 1e-12, np.inf, area)
    here, there = _cross(apart, step[None]) / area, _cross(apart, step[:, None]) / area
    index = np.arange(len(step))
    crossing = (here >= 0) & (here <= 1) & (there >= 0) & (there <= 1) & (index[None] > index[:, None] + 1)
    firsts, lasts = np.nonzero(crossing)
    if not len(firsts):
        return edge
    widest = int(np.argmax(lasts - firsts))
    first, last = int(firsts[widest]), int(lasts[widest])
    mended = edge.copy()
    mended[first + 1 : last + 1] = start[first] + step[first] * here[first, last]
    return mended


def _cross(one: Points, other: Points) -> Points:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])


def ellipse(center: ArrayLike, radius: ArrayLike, *, count: int = 40) -> Points:
    """Closed ellipse, first point repeated at the end."""
    angle = np.linspace(0, 2 * np.pi, count + 1)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return circle * np.asarray(radius, np.float64) + np.asarray(center, np.float64)


def turned(curve: Points, degrees: float) -> Points:
    """The curve turned about the origin, clockwise on the screen for positive degrees."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray(curve @ turn)


def mirrored(curve: Points) -> Points:
    """The curve seen in a mirror standing on the y axis."""
    return np.asarray(curve * np.array([-1.0, 1.0]))


def between(keys: Sequence[float], values: ArrayLike, at: float) -> NDArray[np.float64]:
    """Piecewise linear blend of the arrays in `values`, one for each key."""
    table = np.asarray(values, dtype=np.float64)
    place = float(np.interp(at, keys, np.arange(len(keys))))
    low = min(int(place), len(keys) - 2)
    return np.asarray(table[low] + (table[low + 1] - table[low]) * (place - low))

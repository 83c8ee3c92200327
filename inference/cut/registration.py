"""Registration: how the camera moved between two frames: shift, turn, zoom, and whether one is mirrored."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.cut.frame_view import FrameView, Landmarks
from inference.networks.window import Window

STILL_FIT = 0.8
LIKENESS = 0.85  # Lowe's ratio: the second most alike landmark must be this much less alike
MIN_LANDMARKS = 8
MAX_ZOOM = 6.0
ON_LINE = 8  # of 255, which is 32 px from a line
MIN_SHOWN = 0.15
Affine = NDArray[np.float64]


def registration(view: FrameView, other: FrameView) -> Affine:
    """Where each place of this frame's window lies in the other's: (2, 3) float64.

    The camera at rest is tried, and the similarities that the landmarks of the other frame and of its mirror
    image agree on. The one whose lines fall best onto lines is taken; the camera at rest if it does well.
    """
    still = window_to_window(view.window, other.window)
    best, best_fit = still, fit(view, other, still)
    if best_fit >= STILL_FIT:
        return still
    for landmarks in (other.landmarks, other.mirrored_landmarks):
        moved = similarity(view.landmarks, landmarks)
        moved_fit = fit(view, other, moved) if moved is not None else 0.0
        if moved is not None and moved_fit > best_fit + 0.05:
            best, best_fit = moved, moved_fit
    return best


def window_to_window(window: Window, other: Window) -> Affine:
    """The map between two windows on one and the same picture: (2, 3) float64."""
    factor = other.scale / window.scale
    corner = np.array([window.x0 - other.x0, window.y0 - other.y0]) * other.scale
    return np.array([[factor, 0.0, corner[0]], [0.0, factor, corner[1]]])


def fit(view: FrameView, other: FrameView, affine: Affine) -> float:
    """How well lines fall onto lines, both ways: 0..1, falling with the distance between them.

    Lines that the other frame's window leaves out say nothing, unless it leaves out nearly all.
    """
    height, width = view.near.shape
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(other.near, affine, (width, height), flags=flags, borderValue=255.0)
    near = np.asarray(moved, np.uint8)
    shown = cv2.warpAffine(np.ones_like(other.near), affine, (width, height), flags=flags) > 0
    mine, theirs = (view.near < ON_LINE) & shown, near < ON_LINE
    if mine.sum() <= MIN_SHOWN * (view.near < ON_LINE).sum() or not theirs.any():
        return 0.0
    return min(_closeness(near[mine]), _closeness(view.near[theirs]))


def _closeness(near: NDArray[np.uint8]) -> float:
    return float(np.exp(-near.astype(np.float64) / 24.0).mean())


def similarity(landmarks: Landmarks, others: Landmarks) -> Affine | None:
    """The shift, turn, zoom and mirroring that most landmarks agree on; None where too few do."""
    if min(len(landmarks.place), len(others.place)) < MIN_LANDMARKS:
        return None
    pairs = cv2.BFMatcher().knnMatch(landmarks.look, others.look, k=2)
    alike = [first for first, second in pairs if first.distance < LIKENESS * second.distance]
    if len(alike) < MIN_LANDMARKS:
        return None
    here = landmarks.place[[match.queryIdx for match in alike]]
    there = others.place[[match.trainIdx for match in alike]]
    best, agreed = None, MIN_LANDMARKS - 1
    for sign in (1.0, -1.0):  # OpenCV estimates unmirrored similarities alone
        mirror = np.array([sign, 1.0], np.float32)
        cv2.setRNGSeed(7)
        found, inliers = cv2.estimateAffinePartial2D(here * mirror, there, ransacReprojThreshold=6.0)
        if found is None or not 1 / MAX_ZOOM < np.hypot(*found[:, 0]) < MAX_ZOOM:
            continue
        if int(inliers.sum()) > agreed:
            best, agreed = found * np.append(mirror, 1.0), int(inliers.sum())
    return None if best is None else np.asarray(best, np.float64)

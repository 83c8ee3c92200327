"""The cuts of the demo and of the model's training: who does what, in which framing, for how long."""

from dataclasses import dataclass, replace

import numpy as np

from colorapp.studio.art.pose import Key, Pose


@dataclass(frozen=True)
class CutSpec:
    """One cut: its name, its length in frames, the seed of all chance in it, and its key drawings."""

    name: str
    frames: int
    seed: int
    action: str
    keys: tuple[Key, ...]


# a step of her walk to the right, from contact to contact: thigh, shin and toe of either leg
LEADING = ((22, 16, -14), (20, 2, 0), (4, -2, 0), (-8, -12, 4))
TRAILING = ((-20, -34, 24), (-12, -56, 34), (14, -36, 18), (30, 0, 0))


def _walk(start: Pose, *, frames: int, step_frames: int, stride: float, way: int) -> tuple[Key, ...]:
    """Key drawings of a walk, `way` +1 to the right and -1 to the left; `stride` in head radii."""
    beat = step_frames / 4
    keys = []
    for index in range(int(frames / beat) + 2):
        step, phase = divmod(index, 4)
        lead, trail = LEADING[phase], TRAILING[phase]
        near, far = (lead, trail) if step % 2 == 0 else (trail, lead)
        swing = np.cos((index / 4 + 0.1) * np.pi)
        legs = {
            "left_thigh": near[0] * way, "left_shin": near[1] * way, "left_toe": near[2],
            "right_thigh": far[0] * way, "right_shin": far[1] * way, "right_toe": far[2],
            "left_upper_arm": (-6 - 24 * swing) * way, "left_forearm": (14 - 26 * swing) * way,
            "right_upper_arm": (4 + 24 * swing) * way, "right_forearm": (26 + 28 * swing) * way,
        }  # fmt: skip
        if way < 0:
            legs = {_other_side(name): value for name, value in legs.items()}
        reach = max(
            2.35 * np.cos(np.radians(part[0])) + 2.3 * np.cos(np.radians(part[1])) for part in (lead, trail)
        )
        pose = replace(start, x=start.x + way * stride * index / 4, y=4.65 - float(reach), **legs)
        keys.append(Key(round(index * beat), pose))
    return tuple(keys)


def _other_side(name: str) -> str:
    return name.replace("left", "*").replace("right", "left").replace("*", "right")


def _keys(start: Pose, *changes: tuple[int, dict[str, float]]) -> tuple[Key, ...]:
    """Keys that each keep what the one before did not change."""
    keys = [Key(0, start)]
    for frame, change in changes:
        keys.append(Key(frame, replace(keys[-1].pose, **change)))
    return tuple(keys)


FULL = Pose(zoom_px=60, camera_y=0.1)
WAIST = Pose(zoom_px=112, camera_y=-3.0)
BUST = Pose(zoom_px=150, camera_y=-3.9)
CLOSE = Pose(zoom_px=225, camera_y=-4.25)

WALK = replace(FULL, body_yaw=45, head_yaw=42, lean=3, wind=-0.75, x=-4.2, mouth_open=0.0)
TALK = replace(BUST, head_yaw=-52, body_yaw=-12, wind=0.4, gaze_x=-0.3)
WAVE = replace(
    WAIST, head_yaw=14, head_tilt=-5, mouth_open=0.5, wind=0.35, camera_x=0.5,
    right_upper_arm=128, right_forearm=158, right_hand=1, left_upper_arm=-38, left_forearm=34, left_hand=-1,
)  # fmt: skip

CUTS = (
    CutSpec("c012_A", 16, 1201, "walks past, full body", _walk(
        WALK, frames=16, step_frames=10, stride=2.3, way=1)),
    CutSpec("c013_A", 20, 1301, "turns to us and speaks, bust", _keys(
        TALK,
        (3, {"gaze_x": 0.3}),
        (5, {"blink": 1.0, "head_pitch": 6}),
        (9, {"blink": 0.0, "head_yaw": 10, "head_pitch": 0, "mouth_open": 0.2, "body_yaw": -4}),
        (11, {"mouth_open": 0.8, "head_tilt": 3}),
        (13, {"mouth_open": 0.1, "mouth_wide": 0.7}),
        (15, {"mouth_open": 0.6, "mouth_wide": 0.3, "head_yaw": 26}),
        (19, {"mouth_open": 0.0, "smile": 0.8, "head_yaw": 34, "head_tilt": 0, "zoom_px": 160}),
    )),
    CutSpec("c014_B", 14, 1401, "waves and winks, from the waist", _keys(
        WAVE,
        (3, {"right_forearm": 186, "head_tilt": -2}),
        (6, {"right_forearm": 152, "wink": 0.4}),
        (8, {"right_forearm": 176, "wink": 1.0, "head_tilt": 4}),
        (11, {"right_forearm": 150, "wink": 1.0, "mouth_open": 0.8}),
        (13, {"right_forearm": 168, "wink": 0.2}),
    )),
)  # fmt: skip

TRAINING_CUTS = (
    CutSpec("c001_A", 14, 101, "walks to the left, full body", _walk(
        replace(FULL, body_yaw=-45, head_yaw=-38, lean=-3, wind=0.75, x=3.6, zoom_px=56),
        frames=14, step_frames=12, stride=2.3, way=-1)),
    CutSpec("c002_A", 12, 201, "greets, full body", _keys(
        replace(FULL, body_yaw=8, head_yaw=-12, right_hand=0.2),
        (4, {"right_upper_arm": 80, "right_forearm": 130, "right_hand": 1, "lean": 3, "mouth_open": 0.6}),
        (8, {"right_upper_arm": 124, "right_forearm": 176, "head_yaw": 12, "blink": 1.0}),
        (11, {"right_forearm": 150, "blink": 0.0, "left_thigh": -9, "left_upper_arm": -30}),
    )),
    CutSpec("c003_A", 14, 301, "looks around, bust", _keys(
        replace(BUST, head_yaw=72, wind=-0.5, zoom_px=138),
        (4, {"head_yaw": 35, "gaze_x": -0.4, "blink": 0.3}),
        (7, {"head_yaw": 0, "blink": 1.0, "head_pitch": 7}),
        (10, {"head_yaw": -40, "blink": 0.0, "head_pitch": 0, "mouth_open": 0.3}),
        (13, {"head_yaw": -72, "mouth_open": 0.0, "wind": 0.4}),
    )),
    CutSpec("c004_A", 12, 401, "is surprised, close-up", _keys(
        replace(CLOSE, head_yaw=-24, gaze_x=-0.4, wind=0.3),
        (3, {"blink": 0.9}),
        (6, {"blink": 0.0, "head_yaw": 18, "mouth_open": 0.9, "mouth_wide": 0.2, "brow": 1.0}),
        (9, {"head_yaw": 30, "mouth_open": 0.4, "mouth_wide": 0.6}),
        (11, {"mouth_open": 0.1, "smile": 0.9, "blink": 0.5, "roll": 3}),
    )),
    CutSpec("c005_A", 12, 501, "draws the letter to her chest, from the waist", _keys(
        replace(WAIST, head_yaw=-20, body_yaw=-12, wind=0.5, zoom_px=104, camera_x=-0.3),
        (4, {"left_upper_arm": -30, "left_forearm": 70, "left_hand": -0.4, "head_pitch": 8, "blink": 0.5}),
        (8, {"left_upper_arm": -16, "left_forearm": 128, "left_hand": -1, "head_yaw": 16, "blink": 1.0}),
        (11, {"right_upper_arm": 26, "right_forearm": -60, "right_hand": -0.5, "blink": 0.0, "smile": 0.9,
              "zoom_px": 114}),
    )),
    CutSpec("c006_A", 12, 601, "walks towards us, from the knees", _walk(
        replace(FULL, body_yaw=38, head_yaw=8, wind=-0.6, x=-1.5, zoom_px=72, camera_y=-0.9, mouth_open=0.6),
        frames=12, step_frames=10, stride=1.6, way=1)),
)  # fmt: skip

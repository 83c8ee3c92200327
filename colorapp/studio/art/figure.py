"""Tsubame, put together from back to front in one pose."""

from dataclasses import dataclass, field

import numpy as np

from colorapp.studio.art.arms import arm, draw_arm
from colorapp.studio.art.curve import Points, offset
from colorapp.studio.art.eyes import draw_brows, draw_eyes
from colorapp.studio.art.face import Head, draw_ear, draw_face, draw_mouth, draw_nose
from colorapp.studio.art.hair import draw_cap, draw_nape, fringe_edge, light_hair
from colorapp.studio.art.legs import draw_leg, leg
from colorapp.studio.art.limbs import Limb
from colorapp.studio.art.locks import draw_cowlick, draw_ponytail, draw_side_lock, draw_tie
from colorapp.studio.art.paper import Paper
from colorapp.studio.art.pose import Joint, Pose
from colorapp.studio.art.satchel import draw_bag, draw_strap
from colorapp.studio.art.scarf import draw_scarf, draw_tail
from colorapp.studio.art.skirt import draw_belt, draw_skirt
from colorapp.studio.art.sway import Chain
from colorapp.studio.art.torso import Trunk, draw_jacket, draw_neck, draw_shirt

PONYTAIL_AZIMUTH = 156.0


@dataclass
class Figure:
    """Her body, which remembers from frame to frame only how hair and scarf are swinging."""

    phase: float
    ponytail: Chain = field(init=False)
    tails: tuple[Chain, Chain] = field(init=False)

    def __post_init__(self) -> None:
        self.ponytail = Chain((0.44, 0.58, 0.64, 0.68, 0.68), 0.8, self.phase)
        self.tails = (Chain((0.5,) * 6, 1.2, self.phase + 1.3), Chain((0.5,) * 5, 1.3, self.phase + 2.6))

    def settle(self, pose: Pose, *, frames: int) -> None:
        """Let hair and scarf swing for a while in one pose, without drawing."""
        trunk, head = self._standing(pose)
        for _ in range(frames):
            self._swung(trunk, head)

    def draw(self, paper: Paper, pose: Pose) -> None:
        """Draw the pose on the paper; call it once for each frame, in order."""
        trunk, head = self._standing(pose)
        self._draw_behind(paper, trunk, head)
        arms = {side: self._arm(trunk, pose, side) for side in (-1, 1)}
        far = 1 if pose.body_yaw >= 0 else -1
        if abs(pose.body_yaw) > 15:
            self._draw_arm(paper, arms[far], pose, far)
        self._draw_legs(paper, trunk, pose, far)
        self._draw_costume(paper, trunk, head, pose)
        center = np.array([head.joint.x, head.joint.y])
        before_face = {side: float(np.linalg.norm(limb.end - center)) < 1.5 for side, limb in arms.items()}
        if abs(pose.body_yaw) <= 15 and not before_face[far]:
            self._draw_arm(paper, arms[far], pose, far)
        if not before_face[-far]:
            self._draw_arm(paper, arms[-far], pose, -far)
        draw_scarf(paper, trunk)
        self._draw_head(paper, head)
        for side in (far, -far):
            if before_face[side] and (side == -far or abs(pose.body_yaw) <= 15):
                self._draw_arm(paper, arms[side], pose, side)

    def _arm(self, trunk: Trunk, pose: Pose, side: int) -> Limb:
        if side < 0:
            return arm(trunk.shoulder(-1), pose.left_upper_arm, pose.left_forearm)
        return arm(trunk.shoulder(1), pose.right_upper_arm, pose.right_forearm)

    def _draw_arm(self, paper: Paper, limb: Limb, pose: Pose, side: int) -> None:
        draw_arm(paper, limb, grip=pose.left_hand if side < 0 else pose.right_hand, thumb_right=side < 0)

    def _standing(self, pose: Pose) -> tuple[Trunk, Head]:
        trunk = Trunk(Joint(pose.x, pose.y, pose.lean), pose.body_yaw, pose.shrug)
        neck_x, neck_y = trunk.around(0, -2.86, 0.3)
        neck = trunk.joint.at(neck_x, neck_y, pose.head_tilt - pose.lean * 0.6)
        return trunk, Head(neck.at(0.0, -1.56), pose)

    def _swung(self, trunk: Trunk, head: Head) -> tuple[list[Points], Points, float]:
        """Spines of the scarf's tails and of the ponytail, and how the ponytail leaves the head."""
        wind = head.pose.wind
        tails = []
        for chain, start in zip(self.tails, (-0.25, 0.2), strict=True):
            root = trunk.joint.place(np.array([[start - 0.3 * np.sin(np.radians(trunk.yaw)), -2.6]]))[0]
            blow = np.clip(wind, -1, 1) * 62 + (10 if start > 0 else -14)
            rest = [blow * part for part in (0.7, 1.0, 1.05, 0.95, 0.85, 0.8)]
            tails.append(chain.spine(root, rest[: len(chain.lengths)], wind))
        x = 0.92 * np.sin(np.radians(PONYTAIL_AZIMUTH + head.pose.head_yaw))
        (root,) = head.joint.place(np.array([[x, -0.78]]))
        out, blow = float(np.clip(x * 1.5, -1, 1)), 24 * wind
        away = out * 118 - head.joint.degrees
        rest = [away, out * 78 + blow * 0.3, out * 38 + blow * 0.7, out * 14 + blow, out * 6 + blow * 1.1]
        return tails, self.ponytail.spine(root, rest, wind), away

    def _draw_behind(self, paper: Paper, trunk: Trunk, head: Head) -> None:
        tails, spine, away = self._swung(trunk, head)
        for tail in tails:
            draw_tail(paper, tail)
        draw_ponytail(paper, spine)
        draw_tie(paper, spine[0], away)
        draw_nape(paper, head)
        draw_cowlick(paper, head)

    def _draw_legs(self, paper: Paper, trunk: Trunk, pose: Pose, far: int) -> None:
        for side in (far, -far):
            angles = (pose.left_thigh, pose.left_shin) if side < 0 else (pose.right_thigh, pose.right_shin)
            toe = pose.left_toe if side < 0 else pose.right_toe
            yaw = pose.body_yaw if abs(pose.body_yaw) > 15 else pose.body_yaw + side * 14
            draw_leg(paper, leg(trunk.hip(side), *angles), yaw=yaw, toe=toe)

    def _draw_costume(self, paper: Paper, trunk: Trunk, head: Head, pose: Pose) -> None:
        thighs = (pose.left_thigh, pose.right_thigh)
        spread = tuple(
            max(0.0, side * angle - 8) * 0.012 for side, angle in ((-1, min(thighs)), (1, max(thighs)))
        )
        draw_skirt(paper, trunk, spread=(spread[0], spread[1]), sway=pose.wind)
        draw_shirt(paper, trunk)
        draw_belt(paper, trunk)
        draw_neck(paper, trunk, head.joint.place(np.array([[0.0, 0.7]]))[0])
        draw_jacket(paper, trunk)
        draw_strap(paper, trunk)
        draw_bag(paper, trunk, swing=pose.wind * 6)

    def _draw_head(self, paper: Paper, head: Head) -> None:
        edge = fringe_edge(head)
        top: Points = np.array([[2.0, -2.0], [-2.0, -2.0]])
        skin = draw_face(paper, head, hair_shadow=np.vstack([edge + offset(0.03, 0.1), top]))
        draw_nose(paper, head)
        draw_mouth(paper, head, skin)
        draw_eyes(paper, head, skin)
        draw_ear(paper, head)
        hair = draw_cap(paper, head)
        for side in (-1, 1):
            hair = draw_side_lock(paper, head, hair, side=side)
        light_hair(paper, head, hair)
        draw_brows(paper, head)

"""Two-bone inverse kinematics: hands and feet go where they are told, if limbs are long enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import acos, cos, degrees, radians, sqrt

from guide_app.figure.kinematics import ARM, LEG, Bones, Frame, limb
from guide_app.figure.skeleton import FOOT_HEIGHT, FOREARM, JOINTS, PALM, SHANK, THIGH, UPPER_ARM
from guide_app.figure.vectors import (
    Quat,
    Vec,
    X,
    Z,
    across,
    add,
    along,
    back,
    between,
    cross,
    frame,
    length,
    rotate,
    scale,
    sub,
    then,
    turn,
    unit,
)

Frames = dict[str, Frame]

STRETCHED = 0.9985
"""The share of its length to which a limb is stretched at most, so that the bend keeps a side."""
MOST_KNEE = 150.0
MOST_ELBOW = 145.0
_PALM_THICK = 0.0165
_ROUNDS = 5
_EXACT = 2e-4

CONTACTS: dict[str, tuple[str, Vec, float]] = {
    "foot": ("ankle", (0.0, 0.0, -FOOT_HEIGHT), 0.0),
    "heel": ("ankle", (-0.030, 0.0, -0.034), 0.0323),
    "toes": ("toes", (0.0, 0.0, 0.002), 0.0233),
    "ankle": ("ankle", (0.0, 0.0, 0.01), 0.036),
}
"""What of a leg can touch something: its joint, its place there, the flesh around it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a hand or a foot is to be: the point, the way out of the surface there if it is one,
    the way its fingers or toes should point if that matters, swivel and spin in degrees."""

    point: Vec
    normal: Vec | None = None
    ahead: Vec | None = None
    swivel: float = 0.0
    spin: float = 0.0


def two_bones(
    root: Vec, goal: Vec, first: float, second: float, hint: Vec, tightest: float
) -> tuple[Vec, Vec]:
    """Where the middle and the end of a limb come to lie.

    The end is at the goal, or as near as bone lengths and the tightest bend (degrees) allow. The
    middle stands out towards ``hint``.
    """
    way = sub(goal, root)
    far = length(way)
    direction = unit(way, (0.0, 0.0, -1.0))
    least = sqrt(max(0.0, first**2 + second**2 + 2 * first * second * cos(radians(tightest))))
    far = min(max(far, least), (first + second) * STRETCHED)
    on_line = (first * first - second * second + far * far) / (2 * far)
    out = sqrt(max(0.0, first * first - on_line * on_line))
    side = across(hint, direction)
    middle = along(along(root, direction, on_line), side, out)
    return middle, along(root, direction, far)


def leg_to(
    bones: Bones, frames: Frames, side: str, contact: str, goal: Goal, *, moving: bool = False
) -> float:
    """Bend this leg so that the contact (foot, heel, toes, ankle) is at the goal.

    A flat foot lies on the goal's surface. A leg that is ``moving`` between solved poses keeps the
    side to which its knee points. Returns the gap that is left in metres.
    """
    hip, knee, ankle, _ = limb(side, LEG)
    joints = limb(side, LEG)
    joint, offset, flesh = CONTACTS[contact]
    joint = f"{side}-{joint}"
    point = along(goal.point, goal.normal, flesh) if goal.normal else goal.point
    end = _contact(frames, joint, offset) if moving else frames[ankle][0]
    hint = _posed_hint(frames, hip, end, rotate(frames[hip][1], X), point)
    hint = _swivelled(hint, frames[hip][0], point, goal.swivel, side)
    before: Vec | None = None
    for _ in range(_ROUNDS):
        if contact == "foot":
            normal = goal.normal or Z
            heading = goal.ahead or rotate(frames[knee][1], X)
            foot = frame(across(heading, normal, hint), normal)
            if goal.spin:
                foot = then(foot, turn(Z, goal.spin if side == "left" else -goal.spin))
            aim = sub(point, rotate(foot, offset))
        else:
            foot = None
            now = _contact(frames, joint, offset)
            aim = add(frames[ankle][0], sub(point, now))
        root = frames[hip][0]
        if before is not None and length(sub(aim, before)) < _EXACT:
            break
        before = aim
        middle, end = two_bones(root, aim, THIGH, SHANK, hint, MOST_KNEE)
        upper = scale(unit(sub(middle, root)), -1.0)
        lower = scale(unit(sub(end, middle)), -1.0)
        ahead = _ahead_of_bend(upper, lower, hint, forward=True)
        thigh, shin = frame(ahead, upper), frame(ahead, lower)
        _set(bones, frames, hip, thigh)
        _set(bones, frames, knee, shin)
        if foot is not None:
            bones.local[ankle] = then(back(shin), foot)
        bones.follow(frames, joints)
    return gap_to(goal, frames, f"{side}-{contact}")


def arm_to(
    bones: Bones, frames: Frames, side: str, goal: Goal, *, posed: bool, moving: bool = False
) -> float:
    """Bend this arm so that the palm lies on the goal, with the help of the shoulder blade.

    ``posed`` says that the joint angles were chosen and tell where the elbow goes. An arm that is
    ``moving`` between solved poses keeps elbow and shoulder blade as they are. Returns the gap that
    is left in metres.
    """
    _, shoulder, elbow, wrist, _ = limb(side, ARM)
    joints = limb(side, ARM)
    chest = frames["upper-chest"][1]
    out = 1.0 if side == "left" else -1.0
    if posed or moving:
        end = _palm(frames, side, goal.normal) if moving else frames[wrist][0]
        hint = scale(rotate(frames[shoulder][1], X), -1.0)
        hint = _posed_hint(frames, shoulder, end, hint, goal.point)
    else:
        hint = rotate(chest, (-0.40, 0.55 * out, -0.75))
    if not moving:
        _help_with_shoulder(bones, frames, side, goal.point)
        bones.follow(frames, joints)
    hint = _swivelled(hint, frames[shoulder][0], goal.point, goal.swivel, side)
    before: Vec | None = None
    for _ in range(_ROUNDS):
        root = frames[shoulder][0]
        hand: Quat | None = None
        if goal.normal is None:
            # The wrist stays as it is bent.
            aim = add(frames[wrist][0], sub(goal.point, _palm(frames, side, None)))
        else:
            forearm = unit(sub(goal.point, frames[elbow][0]), rotate(chest, X))
            fingers = across(goal.ahead or forearm, goal.normal, rotate(chest, Z))
            if goal.spin:
                fingers = rotate(turn(goal.normal, goal.spin * out), fingers)
            thumb = scale(cross(goal.normal, fingers), -out)
            hand = frame(thumb, scale(fingers, -1.0))
            aim = along(along(goal.point, goal.normal, _PALM_THICK), fingers, -PALM)
        if before is not None and length(sub(aim, before)) < _EXACT:
            break
        before = aim
        middle, end = two_bones(root, aim, UPPER_ARM, FOREARM, hint, MOST_ELBOW)
        upper = scale(unit(sub(middle, root)), -1.0)
        lower = scale(unit(sub(end, middle)), -1.0)
        ahead = _ahead_of_bend(upper, lower, hint, forward=False)
        _set(bones, frames, shoulder, frame(ahead, upper))
        low = frame(ahead, lower)
        _set(bones, frames, elbow, low)
        if hand is not None:
            bones.local[wrist] = then(back(low), hand)
        bones.follow(frames, joints)
    return gap_to(goal, frames, f"{side}-hand")


def gap_to(goal: Goal, frames: Mapping[str, Frame], effector: str) -> float:
    """How far this hand or contact of a leg is from its goal, in metres."""
    side, _, what = effector.partition("-")
    if what == "hand":
        return length(sub(goal.point, _palm(frames, side, goal.normal)))
    joint, offset, flesh = CONTACTS[what]
    point = along(goal.point, goal.normal, flesh) if goal.normal else goal.point
    return length(sub(point, _contact(frames, f"{side}-{joint}", offset)))


def _palm(frames: Mapping[str, Frame], side: str, lying_on: Vec | None) -> Vec:
    """The middle of the palm: of its skin where it lies on something."""
    place, facing = frames[f"{side}-wrist"]
    palm = along(place, rotate(facing, (0.0, 0.0, -1.0)), PALM)
    if lying_on is None:
        return palm
    inward = (0.0, -1.0 if side == "left" else 1.0, 0.0)
    return along(palm, rotate(facing, inward), _PALM_THICK)


def _contact(frames: Mapping[str, Frame], joint: str, offset: Vec) -> Vec:
    place, facing = frames[joint]
    return add(place, rotate(facing, offset))


def raise_shoulder(bones: Bones, frames: Frames, side: str) -> None:
    """Let the shoulder blade follow a lifted arm, as it does in every body."""
    arm = rotate(frames[f"{side}-shoulder"][1], (0.0, 0.0, -1.0))
    _lift(bones, frames, side, arm, 0.0)


def _help_with_shoulder(bones: Bones, frames: Frames, side: str, point: Vec) -> None:
    way = sub(point, frames[f"{side}-shoulder"][0])
    need = length(way) / (UPPER_ARM + FOREARM + PALM)
    _lift(bones, frames, side, unit(way), min(1.0, max(0.0, (need - 0.9) / 0.1)))


def _lift(bones: Bones, frames: Frames, side: str, arm: Vec, eager: float) -> None:
    chest = frames["upper-chest"][1]
    x, _, z = rotate(back(chest), arm)
    lifted = degrees(acos(max(-1.0, min(1.0, -z))))
    up = max(0.0, lifted - 75) * 0.24
    ahead = eager * 22 * max(0.0, x)
    # Turning the clavicle must not turn the arm that hangs on it.
    help_ = then(turn(X, up), turn(Z, -ahead))
    if side == "right":
        help_ = (help_[0], -help_[1], help_[2], -help_[3])
    name = f"{side}-clavicle"
    bones.local[name] = then(bones.local[name], help_)
    bones.local[f"{side}-shoulder"] = then(back(help_), bones.local[f"{side}-shoulder"])


def _set(bones: Bones, frames: Frames, joint: str, facing: Quat) -> None:
    parent = _PARENTS[joint]
    bones.local[joint] = then(back(frames[parent][1]), facing)
    bones.follow(frames, (joint,))


def _posed_hint(frames: Frames, root: str, end: Vec, hint: Vec, goal: Vec) -> Vec:
    before = unit(sub(end, frames[root][0]))
    after = unit(sub(goal, frames[root][0]))
    return rotate(between(before, after), hint)


def _swivelled(hint: Vec, root: Vec, goal: Vec, swivel: float, side: str) -> Vec:
    if not swivel:
        return hint
    return rotate(turn(unit(sub(goal, root)), swivel if side == "left" else -swivel), hint)


def _ahead_of_bend(upper: Vec, lower: Vec, hint: Vec, *, forward: bool) -> Vec:
    """The front of a bent limb: where the knee points, or the crook of the elbow opens."""
    bent = sub(upper, lower)
    if length(bent) > 0.02:
        return unit(bent if not forward else scale(bent, -1.0))
    return hint if forward else scale(hint, -1.0)


_PARENTS = {joint.name: joint.parent for joint in JOINTS if joint.parent}

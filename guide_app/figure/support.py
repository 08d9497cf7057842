"""Placing the body: it rests on what carries it, and neither sinks in nor floats above."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf, sqrt

from guide_app.figure.kinematics import Bones, Frames
from guide_app.figure.reach import STRETCHED
from guide_app.figure.skeleton import FINGERS, FOOT_HEIGHT, PARTS, SHANK, THIGH
from guide_app.figure.vectors import Vec, add

_SAT_UPON = frozenset({"hips", "left-thigh", "right-thigh"})
_ARMS = ("upper-arm", "sleeve", "forearm", "palm", "thumb", *FINGERS)
_LEGS = ("thigh", "shin", "shank-end", "foot", "toes")


def lowest(frames: Frames, parts: Iterable[str] | None = None) -> float:
    """The height of the lowest point of these parts of the body, or of all of it; metres."""
    found = inf
    for joint, balls in _balls_of(None if parts is None else frozenset(parts)):
        (_, _, height), (w, x, y, z) = frames[joint]
        # What a rotation does to the height, without the rest of it.
        ahead, left, up = 2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)
        for (ox, oy, oz), radius in balls:
            low = height + ahead * ox + left * oy + up * oz - radius
            if low < found:
                found = low
    return found


@lru_cache(maxsize=64)
def _balls_of(
    parts: frozenset[str] | None,
) -> tuple[tuple[str, tuple[tuple[Vec, float], ...]], ...]:
    """The balls of these parts, or of all, with the joint that they go with."""
    by_joint: dict[str, dict[tuple[Vec, float], None]] = {}
    for part in PARTS:
        if parts is None or part.name in parts:
            for ball in part.balls:
                by_joint.setdefault(ball.joint, {})[ball.offset, ball.radius] = None
    return tuple((joint, tuple(balls)) for joint, balls in by_joint.items())


def limb_parts(effector: str) -> frozenset[str]:
    """The parts that move when this hand or foot is put somewhere."""
    side, _, what = effector.partition("-")
    names = _ARMS if what == "hand" else _LEGS
    return frozenset(f"{side}-{name}" for name in names)


def settle(
    bones: Bones, frames: Frames, seat: float | None, free: frozenset[str], *, standing: bool
) -> None:
    """Move the body up or down so that it rests: on the seat where there is one, else on the floor.

    ``free`` are the parts that may carry it; limbs that are put somewhere later do not. Standing
    bodies rest on their feet as the angles put them.
    """
    if seat is not None:
        rise = seat - lowest(frames, _SAT_UPON & free or _SAT_UPON)
    elif standing:
        rise = -lowest(frames)
    else:
        rise = -lowest(frames, free)
    bones.place = add(bones.place, (0.0, 0.0, rise))


def lower_to_reach(bones: Bones, frames: Frames, ankles: dict[str, Vec]) -> None:
    """Lower a standing body until its legs are long enough for where its ankles must be."""
    drop = 0.0
    full = (THIGH + SHANK) * STRETCHED
    for side, ankle in ankles.items():
        hip = frames[f"{side}-hip"][0]
        flat = (ankle[0] - hip[0]) ** 2 + (ankle[1] - hip[1]) ** 2
        if flat < full * full:
            highest = ankle[2] + sqrt(full * full - flat)
            drop = max(drop, hip[2] - highest)
    bones.place = add(bones.place, (0.0, 0.0, -drop))


def ankle_over(point: Vec) -> Vec:
    """Where the ankle is when the sole is flat on this point of the floor."""
    return add(point, (0.0, 0.0, FOOT_HEIGHT))

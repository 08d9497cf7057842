"""How a figure moves: softly from pose to pose, and at breathing pace while it holds."""

from __future__ import annotations

from math import cos, pi

from guide_app.figure.kinematics import Bones, Frame, blend
from guide_app.figure.posing import Body, fulfil, resolve
from guide_app.figure.reach import Goal
from guide_app.figure.room import Room
from guide_app.figure.spots import LANDMARKS
from guide_app.figure.vectors import lerp, unit
from guide_app.model import Reach

BREATH = 6.0
"""Seconds of one breath in and out, at rest."""
_WAY_IN = 0.42


def ease(t: float) -> float:
    """Soft start and soft end: 0 to 1 for 0 to 1, clamped outside."""
    t = min(1.0, max(0.0, t))
    return t * t * t * (t * (6 * t - 15) + 10)


def breath(seconds: float) -> float:
    """How full the chest is: 0 empty to 1 full, with a slightly longer way out."""
    at = (seconds / BREATH) % 1.0
    part = at / _WAY_IN if at < _WAY_IN else 1 - (at - _WAY_IN) / (1 - _WAY_IN)
    return (1 - cos(pi * part)) / 2


def inbetween(a: Body, b: Body, t: float, room: Room) -> tuple[Bones, dict[str, Frame]]:
    """The body a share ``t`` of the way from one solved pose to the next (``t`` is eased already).

    Hands and feet that both poses hold to the same thing stay on it all the way.
    """
    if t <= 0 or t >= 1 or a is b:
        bones = (a if t <= 0 else b).bones
        return bones, bones.frames()
    bones = blend(a.bones, b.bones, t)
    frames = bones.frames()
    kept: dict[str, Reach] = {}
    goals: dict[str, Goal] = {}
    start = end = None
    for name, reach in a.reaches.items():
        other = b.reaches.get(name)
        if other is None or other.target != reach.target:
            continue
        kept[name] = reach
        if reach == other and reach.target in LANDMARKS:
            continue
        start = start or a.bones.frames()
        end = end or b.bones.frames()
        goals[name] = _midway(resolve(reach, name, start, room), resolve(other, name, end, room), t)
    fulfil(bones, frames, kept, room, frozenset(kept), goals, shoulders_help=False)
    return bones, frames


def _midway(a: Goal, b: Goal, t: float) -> Goal:
    normal = unit(lerp(a.normal, b.normal, t)) if a.normal and b.normal else None
    ahead = unit(lerp(a.ahead, b.ahead, t)) if a.ahead and b.ahead else None
    return Goal(
        lerp(a.point, b.point, t),
        normal,
        ahead,
        0.0,  # the elbow is where the two poses have it, so nothing is left to turn
        a.spin + (b.spin - a.spin) * t,
    )

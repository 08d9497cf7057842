"""How a figure moves: softly from pose to pose, and at breathing pace while it holds."""

from __future__ import annotations

from functools import lru_cache
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
    kept, ends = _held_on_the_way(a, b, room)
    goals = {name: _midway(start, end, t) for name, (start, end) in ends.items()}
    fulfil(bones, frames, kept, room, frozenset(kept), goals, shoulders_help=False)
    return bones, frames


@lru_cache(maxsize=16)
def _held_on_the_way(
    a: Body, b: Body, room: Room
) -> tuple[dict[str, Reach], dict[str, tuple[Goal, Goal]]]:
    """What hands and feet hold on to in both poses, and for those that have to be led their goal
    in each. A place on the body that stays the same leads itself.

    A way is gone in many small steps, and this is the same for all of them.
    """
    kept: dict[str, Reach] = {}
    ends: dict[str, tuple[Goal, Goal]] = {}
    start, end = a.bones.frames(), b.bones.frames()
    for name, reach in a.reaches.items():
        other = b.reaches.get(name)
        if other is None or other.target != reach.target:
            continue
        kept[name] = reach
        if reach != other or reach.target not in LANDMARKS:
            ends[name] = resolve(reach, name, start, room), resolve(other, name, end, room)
    return kept, ends


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

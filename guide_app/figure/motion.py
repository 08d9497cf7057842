"""How a figure moves: softly from pose to pose, and at breathing pace while it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import cos, pi
from typing import NamedTuple

from guide_app.figure.kinematics import Bones, Frame, blend
from guide_app.figure.posing import Body, fulfil, resolve
from guide_app.figure.reach import Goal, gap_to
from guide_app.figure.room import Room
from guide_app.figure.spots import LANDMARKS
from guide_app.figure.vectors import X, add, length, lerp, rotate, sub, unit
from guide_app.model import Reach

BREATH = 6.0
"""Seconds of one breath in and out, at rest."""
_WAY_IN = 0.42
_STEP_LIFT = 0.3
"""How high a foot is lifted for each metre it steps; at most ``_HIGHEST_STEP`` metres."""
_HIGHEST_STEP = 0.06


def ease(t: float) -> float:
    """Soft start and soft end: 0 to 1 for 0 to 1, clamped outside."""
    t = min(1.0, max(0.0, t))
    return t * t * t * (t * (6 * t - 15) + 10)


def breath(seconds: float) -> float:
    """How full the chest is: 0 empty to 1 full, with a slightly longer way out."""
    at = (seconds / BREATH) % 1.0
    part = at / _WAY_IN if at < _WAY_IN else 1 - (at - _WAY_IN) / (1 - _WAY_IN)
    return (1 - cos(pi * part)) / 2


class Between(NamedTuple):
    """A body on its way from one pose to the next, and what its hands and feet stay on."""

    bones: Bones
    frames: dict[str, Frame]
    kept: Mapping[str, Reach]
    goals: Mapping[str, Goal]
    """Where in the room those are led whose place moves on what they touch."""

    @property
    def body(self) -> Body:
        """The body as a pose to go on from."""
        kept = {name: reach for name, reach in self.kept.items() if name not in self.goals}
        return Body(self.bones, kept, {}, frozenset())

    def gaps(self, room: Room) -> dict[str, float]:
        """How far each is from what it stays on, in metres."""
        return {
            name: gap_to(
                self.goals.get(name) or resolve(reach, name, self.frames, room), self.frames, name
            )
            for name, reach in self.kept.items()
        }


def inbetween(a: Body, b: Body, t: float, room: Room, *, steps: bool = False) -> Between:
    """The body a share ``t`` of the way from one solved pose to the next (``t`` is eased already).

    Hands and feet that both poses hold to the same thing stay on it all the way. With ``steps``
    feet do not slide over the floor: first the left is lifted and set down, then the right.
    """
    if t <= 0 or t >= 1 or a is b:
        end = a if t <= 0 else b
        return Between(end.bones, end.bones.frames(), end.reaches, {})
    bones = blend(a.bones, b.bones, t)
    frames = bones.frames()
    kept: dict[str, Reach] = {}
    goals: dict[str, Goal] = {}
    for name, reach, other, ends in _held_on_the_way(a, b, room):
        if ends is None and reach.face == other.face:
            kept[name] = _along_the_skin(reach, other, t)
            continue
        kept[name] = reach
        one, two = ends or (
            resolve(reach, name, frames, room),
            resolve(other, name, frames, room),
        )
        if steps and name.endswith("-foot"):
            goals[name] = _step(one, two, t * 2 - (0 if name.startswith("left") else 1))
        else:
            goals[name] = _midway(one, two, t)
    fulfil(bones, frames, kept, room, frozenset(kept), goals, moving=True)
    return Between(bones, frames, kept, goals)


class _Held(NamedTuple):
    """What a hand or foot holds on to in both poses; ``ends`` are its goals there, None for places
    on the body, which move."""

    effector: str
    reach: Reach
    other: Reach
    ends: tuple[Goal, Goal] | None


@lru_cache(maxsize=16)
def _held_on_the_way(a: Body, b: Body, room: Room) -> tuple[_Held, ...]:
    """What both poses hold on to. A way is gone in many small steps, and this is the same for all
    of them."""
    held = []
    first, last = a.bones.frames(), b.bones.frames()
    for name, reach in a.reaches.items():
        other = b.reaches.get(name)
        if other is None or other.target != reach.target:
            continue
        ends = None
        if reach.target not in LANDMARKS:
            ends = _goal(reach, name, first, room), _goal(other, name, last, room)
        held.append(_Held(name, reach, other, ends))
    return tuple(held)


def _goal(reach: Reach, effector: str, frames: dict[str, Frame], room: Room) -> Goal:
    """Where the hand or foot is led; a foot lies there as it lies in the pose."""
    goal = resolve(reach, effector, frames, room)
    side, _, what = effector.partition("-")
    if what != "foot":
        return goal
    return replace(goal, ahead=rotate(frames[f"{side}-ankle"][1], X), spin=0.0)


def _along_the_skin(a: Reach, b: Reach, t: float) -> Reach:
    # The elbow is where the two poses have it, so nothing is left to turn.
    return a._replace(
        share=a.share + (b.share - a.share) * t, swivel=0.0, spin=a.spin + (b.spin - a.spin) * t
    )


def _step(a: Goal, b: Goal, t: float) -> Goal:
    """A foot on its way over the floor, higher the farther it goes."""
    t = ease(t)
    goal = _midway(a, b, t)
    lift = min(_HIGHEST_STEP, length(sub(b.point, a.point)) * _STEP_LIFT) * 4 * t * (1 - t)
    return replace(goal, point=add(goal.point, (0.0, 0.0, lift)))


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

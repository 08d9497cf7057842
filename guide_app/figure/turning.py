"""Turning over: how a body comes from one side to the other.

The way is a film and its mirror image: from the pose of the one side to a middle that is its own
mirror image, then the same film backwards in the mirror. So the end is the other side by
construction, and the halves meet without a jump.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from guide_app.figure.collisions import collisions, into_things
from guide_app.figure.kinematics import Bones, Frame, mirror_bones
from guide_app.figure.mirror import mirror_reach, other_side
from guide_app.figure.motion import ease, inbetween
from guide_app.figure.posing import Body, fulfil, resolve, solve
from guide_app.figure.postures import POSTURES
from guide_app.figure.room import Room
from guide_app.figure.support import lowest
from guide_app.figure.vectors import (
    Quat,
    X,
    Y,
    add,
    lerp,
    mirrored,
    mirrored_turn,
    rotate,
    slerp,
    then,
    turn,
)
from guide_app.model import Pose, Prop, Reach

_LEVEL = ("floor", "seat", "step", "table")
_HEAD = ("skull", "face")
_TRUNK = ("hips", "belly", "chest")
_LOOKED_AT = (0.35, 0.7, 1.0)
"""Where a way to the middle is looked at for limbs that go through each other."""
_MOST_LIFTED = 60
"""Degrees that the head is lifted at most, to turn it over the floor."""


class Middle(NamedTuple):
    """The pose half way, its own mirror image; ``at_ease`` where one comes to rest in it."""

    body: Body
    at_ease: bool


class TurningOver:
    """The way of a body, posed for the one side, to its mirror image.

    ``pose`` is what the body was solved from, ``props`` what lies around it.
    """

    def __init__(self, body: Body, pose: Pose, room: Room, props: Iterable[Prop] = ()) -> None:
        self._body = body
        self._pose = pose
        self._room = room
        self._props = tuple(props)

    def half(self, share: float) -> float:
        """How far it is to the middle or back from it: 0 at both ends, 1 half way, softly.

        Between both sides it goes on without a stop; a pose to be at ease in is come to.
        """
        if self.middle.at_ease:
            return ease(min(share, 1 - share) * 2)
        whole = ease(share)
        return min(whole, 1 - whole) * 2

    def frames(self, share: float) -> dict[str, Frame]:
        """Where everything is; ``share`` in even time from 0, the old side, to 1, the new one."""
        bones, frames = self.to_the_middle(self.half(share))
        return frames if share <= 0.5 else mirror_bones(bones).frames()

    def to_the_middle(self, half: float) -> tuple[Bones, dict[str, Frame]]:
        """The body on its way to the middle; ``half`` is eased, from 0 to 1."""
        return self._way.at(half)

    @cached_property
    def _way(self) -> _Way:
        return self._way_to(self.middle.body)

    @cached_property
    def middle(self) -> Middle:
        """Between both sides or, where limbs would go through each other on the way there, the
        posture as it is when nothing else is asked."""
        between = Middle(_even(self._body, self._pose.posture, self._room), at_ease=False)
        deep = self._depth(between.body)
        if deep == 0:
            return between
        at_ease = Middle(self._at_ease(), at_ease=True)
        return at_ease if self._depth(at_ease.body) < deep else between

    def _at_ease(self) -> Body:
        at = self._pose.at
        pose = Pose(self._pose.posture, at=(at[0], 0.0, *at[2:]) if at else ())
        return _even(solve(pose, self._room), pose.posture, self._room)

    def _depth(self, middle: Body) -> float:
        """By how many centimetres parts go into each other and into things, all in all."""
        total = 0.0
        way = self._way_to(middle)
        for half in _LOOKED_AT:
            _, frames = way.at(half)
            total += sum(fault.amount for fault in collisions(frames, self._room))
            total += sum(fault.amount for fault in into_things(self._props, frames, self._room))
        return total

    def _way_to(self, middle: Body) -> _Way:
        on_seat = POSTURES[self._pose.posture].on_seat
        return _Way(self._body, middle, self._room, on_seat=on_seat)


class _Way:
    """The way of a body to a middle, with what carries it below it all the time."""

    def __init__(self, body: Body, middle: Body, room: Room, *, on_seat: bool) -> None:
        self._body = body
        self._middle = middle
        self._room = room
        self._on_seat = on_seat
        self._lowest = lowest(body.bones.frames()), lowest(middle.bones.frames())

    def at(self, half: float) -> tuple[Bones, dict[str, Frame]]:
        """The body there; ``half`` from 0 to 1."""
        bones, frames, *_ = inbetween(self._body, self._middle, half, self._room, steps=True)
        if not 0 < half < 1:
            return bones, frames
        first, last = self._lowest
        rise = first + (last - first) * half - lowest(frames)
        if rise > 0 or not self._on_seat:
            # What lies or stands on the floor stays on it; who sits is only kept from sinking.
            frames = {
                joint: (add(place, (0.0, 0.0, rise)), facing)
                for joint, (place, facing) in frames.items()
            }
            bones = bones.copy()
            bones.place = add(bones.place, (0.0, 0.0, rise))
        return bones, frames


def _even(body: Body, posture: str, room: Room) -> Body:
    """What lies in the middle between a body and its mirror image, and is its own."""
    x, _, z = body.bones.place
    local = {
        joint: slerp(turned, mirrored_turn(body.bones.local[other_side(joint)]), 0.5)
        for joint, turned in body.bones.local.items()
    }
    bones = Bones((x, 0.0, z), _even_facing(body.bones.facing), local)
    seated, lying = POSTURES[posture].on_seat, POSTURES[posture].anchor != "feet"
    if lying and not seated:
        _lift_head(bones)
        _rest(bones)
    reaches = dict(_even_reaches(body, room))
    gaps = fulfil(bones, bones.frames(), reaches, room, frozenset(reaches), moving=True)
    for joint in local:
        if joint.startswith("right-"):
            # Which arm was bent first must not tell.
            local[joint] = mirrored_turn(local[other_side(joint)])
    if not seated:
        _rest(bones)
    return Body(bones, reaches, gaps, frozenset())


def _even_facing(facing: Quat) -> Quat:
    """How a pelvis is turned half way between a side and the other: over the back, not the front,
    unless it faces backward."""
    w, x, y, z = facing
    ahead, behind = w * w + y * y, x * x + z * z
    # Lying on the side both are alike, and one rolls over the back.
    even = (w, 0.0, y, 0.0) if ahead > behind - 0.02 else (0.0, x, 0.0, z)
    size = sqrt(sum(part * part for part in even))
    return (even[0] / size, even[1] / size, even[2] / size, even[3] / size)


def _even_reaches(body: Body, room: Room) -> Iterator[tuple[str, Reach]]:
    """What hands and feet may go on touching: that which both sides touch alike."""
    frames = body.bones.frames()
    for name, reach in body.reaches.items():
        other = body.reaches.get(other_side(name))
        if other is None:
            continue
        mirror = mirror_reach(other)
        if mirror.target != reach.target or mirror.face != reach.face:
            continue
        place = reach.place
        if reach.target in _LEVEL:
            one = resolve(reach, name, frames, room).point
            two = mirrored(resolve(other, other_side(name), frames, room).point)
            place = lerp(one, two, 0.5)[:2]
        elif len(place) == len(mirror.place):
            place = tuple((a + b) / 2 for a, b in zip(place, mirror.place, strict=True))
        yield (
            name,
            reach._replace(
                share=(reach.share + mirror.share) / 2,
                place=place,
                swivel=0.0,
                spin=(reach.spin + mirror.spin) / 2,
            ),
        )


def _lift_head(bones: Bones) -> None:
    """Raise the head of a body on its front until the face is clear of the floor."""
    if rotate(bones.facing, X)[2] > -0.5:
        return
    neck, head = bones.local["neck"], bones.local["head"]
    for angle in range(0, _MOST_LIFTED, 5):
        up = turn(Y, -angle / 2)
        bones.local["neck"], bones.local["head"] = then(neck, up), then(head, up)
        frames = bones.frames()
        if lowest(frames, _HEAD) >= lowest(frames, _TRUNK):
            return


def _rest(bones: Bones) -> None:
    bones.place = add(bones.place, (0.0, 0.0, -lowest(bones.frames())))

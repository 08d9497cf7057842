"""What is wrong with a pose: limbs through each other, floor or things; missed goals; strain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import asin, atan2, degrees

from guide_app.figure.angles import SIDED
from guide_app.figure.kinematics import Bones, Frames, at
from guide_app.figure.motion import ease, inbetween
from guide_app.figure.room import Box, Room
from guide_app.figure.skeleton import FINGERS, PART, PARTS, SIDES
from guide_app.figure.spots import LANDMARKS
from guide_app.figure.stage import Stage
from guide_app.figure.vectors import Quat, Vec, dot, length, lerp, sub
from guide_app.model import Reach

TOLERANCE = 3.0
"""Centimetres that flesh gives, and that a hand may be off."""
GIVE = 6.0
"""Degrees that a solved joint may be beyond the range of a posed one."""

_RIGID = tuple(
    part.name
    for part in PARTS
    if not part.name.endswith(("thumb", "sleeve", "yoke", "shank-end", *FINGERS))
)
_CAPSULES = {
    "hips": ((0, 1), (4, 5), (6, 7)),
    "belly": ((0, 1), (2, 3), (4, 5), (6, 7)),
    "chest": ((0, 1), (2, 3), (4, 5), (6, 7)),
}
_SOFT = frozenset(
    # Flesh on flesh that gives way in every folded body.
    frozenset(pair)
    for side in SIDES
    for pair in (
        (f"{side}-thigh", "chest"),
        (f"{side}-foot", "hips"),
        (f"{side}-foot", f"{side}-thigh"),
        (f"{side}-forearm", f"{side}-palm"),
        (f"{side}-shin", f"{side}-toes"),
        ("face", "chest"),
        ("left-thigh", "right-thigh"),
    )
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: what with what, how much (cm, or degrees for a joint), when."""

    what: str
    amount: float
    moment: str = ""

    def __str__(self) -> str:
        return f"{self.moment}: {self.what} {self.amount:.1f}"


def faults(stage: Stage, steps: int = 8) -> list[Fault]:
    """Everything wrong with the poses of a figure and with ``steps`` in-betweens of each way."""
    found: list[Fault] = []
    path = (stage.start, stage.hold) if len(stage.path) < 3 else stage.path
    names = ("start", "hold", *(f"pose {n}" for n in range(3, 20)))
    for leg, (a, b) in enumerate(pairwise(path)):
        for step in range(steps + 2):
            share = step / (steps + 1)
            bones, frames = inbetween(a, b, ease(share), stage.room)
            moment = f"{names[leg]}+{share:.0%}" if 0 < share < 1 else names[leg + (share > 0)]
            found += [
                Fault(fault.what, fault.amount, moment)
                for fault in (
                    *collisions(frames, stage.room, touching={**a.reaches, **b.reaches}),
                    *strained(bones),
                )
            ]
    for name, body in (("start", stage.start), ("hold", stage.hold)):
        found += [
            Fault(f"{limb} misses {body.reaches[limb].target} by", gap * 100, name)
            for limb, gap in body.gaps.items()
            if gap * 100 > TOLERANCE
        ]
    return found


def collisions(
    frames: Frames, room: Room, touching: Mapping[str, Reach] | None = None
) -> Iterator[Fault]:
    """Where parts of the body go into each other, into the floor or into things, beyond tolerance.

    A hand or foot may press into what it is ``touching``.
    """
    tolerance = TOLERANCE
    held = frozenset(_held(touching or {}))
    shapes = {name: list(_capsules(name, frames)) for name in _RIGID}
    for one, other in combinations(_RIGID, 2):
        if _together(one, other) or frozenset((one, other)) in held:
            continue
        deep = max(
            ra + rb - _apart(a, b, c, d) for a, b, ra in shapes[one] for c, d, rb in shapes[other]
        )
        if deep * 100 > tolerance:
            yield Fault(f"{one} into {other}", deep * 100)
    for name in _RIGID:
        balls = [(at(frames, b.joint, b.offset), b.radius) for b in PART[name].balls]
        deep = max(radius - place[2] for place, radius in balls)
        if deep * 100 > tolerance:
            yield Fault(f"{name} into the floor", deep * 100)
        if room.wall is not None:
            wall = room.wall
            deep = max(dot(place, wall.way) + r - wall.distance for place, r in balls)
            if deep * 100 > tolerance:
                yield Fault(f"{name} into the wall", deep * 100)
        for owner, what, box in room.boxes:
            deep = max(
                _into_box(lerp(a, b, step / 4), radius, box)
                for a, b, radius in shapes[name]
                for step in range(5)
            )
            if deep * 100 > tolerance:
                yield Fault(f"{name} into the {owner}'s {what}", deep * 100)


def _held(reaches: Mapping[str, Reach]) -> Iterator[frozenset[str]]:
    for name, reach in reaches.items():
        mark = LANDMARKS.get(reach.target)
        if mark is None:
            continue
        side, _, what = name.partition("-")
        mine = ("palm",) if what == "hand" else ("foot", "toes", "shin")
        for part in PARTS:
            if mark.first in part.balls or part.name == reach.target:
                yield from (frozenset((f"{side}-{own}", part.name)) for own in mine)


def strained(bones: Bones) -> Iterator[Fault]:
    """Hips, knees, elbows and ankles that the solving has brought beyond their range."""
    for side in SIDES:
        for name, value in limb_angles(bones, side).items():
            limits = SIDED[name]
            over = max(limits.low - value, value - limits.high)
            if over > GIVE:
                yield Fault(f"{side}-{name} at {value:.0f}°, beyond its range by", over)


def limb_angles(bones: Bones, side: str) -> dict[str, float]:
    """The clinical angles of a limb's main joints as they were solved, in degrees."""
    found = {}
    flexion, abduction, rotation = _ball_angles(_as_left(bones.local[f"{side}-hip"], side))
    found.update({"hip": flexion, "hip-abduction": abduction, "hip-rotation": rotation})
    knee = _as_left(bones.local[f"{side}-knee"], side)
    found["knee"] = _hinge(knee)
    elbow = _as_left(bones.local[f"{side}-elbow"], side)
    found["elbow"] = -_hinge(elbow)
    ankle = _as_left(bones.local[f"{side}-ankle"], side)
    found["ankle"] = -_hinge(ankle)
    return found


def _hinge(q: Quat) -> float:
    """The angle about the side axis, from -180 to 180 degrees."""
    angle = degrees(2 * atan2(q[2], q[0]))
    return (angle + 180) % 360 - 180


def _as_left(q: Quat, side: str) -> Quat:
    return q if side == "left" else (q[0], -q[1], q[2], -q[3])


def _ball_angles(q: Quat) -> tuple[float, float, float]:
    """Flexion, abduction and rotation of a ball joint, the inverse of ``ball_joint``."""
    w, x, y, z = q
    # The bone is -z of the turned frame; x of the frame tells the rotation about it.
    zx, zy, zz = 2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)
    abduction = asin(max(-1.0, min(1.0, -zy)))
    flexion = atan2(-zx, zz)
    xy, yy = 2 * (x * y + w * z), 1 - 2 * (x * x + z * z)
    return degrees(flexion), degrees(abduction), degrees(atan2(xy, yy))


def _together(one: str, other: str) -> bool:
    return (
        other in PART[one].beside or one in PART[other].beside or frozenset((one, other)) in _SOFT
    )


def _capsules(name: str, frames: Frames) -> Iterator[tuple[Vec, Vec, float]]:
    part = PART[name]
    pairs = _CAPSULES.get(name, (part.axis,))
    for first, last in pairs:
        a, b = part.balls[first], part.balls[last]
        yield at(frames, a.joint, a.offset), at(frames, b.joint, b.offset), min(a.radius, b.radius)


def _apart(p: Vec, q: Vec, r: Vec, s: Vec) -> float:
    """The distance of two straight lines between points."""
    u, v, w = sub(q, p), sub(s, r), sub(p, r)
    uu, uv, vv = dot(u, u), dot(u, v), dot(v, v)
    uw, vw = dot(u, w), dot(v, w)
    area = uu * vv - uv * uv
    t = min(1.0, max(0.0, (uv * vw - vv * uw) / area)) if area > 1e-12 else 0.0
    k = min(1.0, max(0.0, (uv * t + vw) / vv)) if vv > 1e-12 else 0.0
    t = min(1.0, max(0.0, (uv * k - uw) / uu)) if uu > 1e-12 else 0.0
    return length(sub(lerp(p, q, t), lerp(r, s, k)))


def _into_box(place: Vec, radius: float, box: Box) -> float:
    x, y, z = box.inside(place)
    hx, hy, hz = box.half
    dx, dy, dz = abs(x) - hx, abs(y) - hy, abs(z) - hz
    if max(dx, dy, dz) <= 0:
        return radius - max(dx, dy, dz)
    outside = length((max(dx, 0.0), max(dy, 0.0), max(dz, 0.0)))
    return radius - outside

"""Where the body goes through itself, through floor, wall and furniture, or into things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from guide_app.figure.kinematics import Frames, at
from guide_app.figure.loose import ball_place, roller_ends
from guide_app.figure.room import BALL_RADIUS, Box, Room
from guide_app.figure.skeleton import FINGERS, PART, PARTS, SIDES
from guide_app.figure.spots import LANDMARKS
from guide_app.figure.vectors import Vec, along, dot, length, lerp, sub, unit
from guide_app.model import Equipment, Prop, Reach

TOLERANCE = 3.0
"""Centimetres that flesh gives, and that a hand may be off."""

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


def into_things(props: Iterable[Prop], frames: Frames, room: Room) -> Iterator[Fault]:
    """Where balls and rollers sink deeper into flesh than it gives, or into floor and furniture."""
    shapes = {name: list(_capsules(name, frames)) for name in _RIGID}
    for prop in props:
        if prop.kind is Equipment.BALL:
            middle = ball_place(prop, frames)
            radius = prop.size[0] if prop.size else BALL_RADIUS
            one = two = middle
            deep = {
                name: max(radius + r - _apart(a, b, middle, middle) for a, b, r in shape)
                for name, shape in shapes.items()
            }
        elif prop.kind is Equipment.ROLLER:
            one, two, radius = roller_ends(prop, frames)
            deep = {
                name: max(
                    r - _outside_roller(lerp(a, b, step / 8), one, two, radius)
                    for a, b, r in shape
                    for step in range(9)
                )
                for name, shape in shapes.items()
            }
        else:
            continue
        deep["floor"] = radius - min(one[2], two[2])
        if room.wall is not None:
            deep["wall"] = max(dot(end, room.wall.way) for end in (one, two)) + radius
            deep["wall"] -= room.wall.distance
        for owner, what, box in room.boxes:
            deep[f"{owner}'s {what}"] = max(
                _into_box(lerp(one, two, step / 4), radius, box) for step in range(5)
            )
        for name, depth in deep.items():
            if depth * 100 > TOLERANCE:
                yield Fault(f"{prop.kind} into the {name}", depth * 100)


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


def _outside_roller(place: Vec, one: Vec, two: Vec, radius: float) -> float:
    """How far a point is outside a cylinder between two ends; negative within."""
    axis = unit(sub(two, one))
    middle = lerp(one, two, 0.5)
    way = sub(place, middle)
    up = dot(way, axis)
    off_axis = length(along(way, axis, -up)) - radius
    off_end = abs(up) - length(sub(two, one)) / 2
    if max(off_axis, off_end) <= 0:
        return max(off_axis, off_end)
    return length((max(off_axis, 0.0), max(off_end, 0.0), 0.0))

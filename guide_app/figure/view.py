"""What is seen of a figure from one side: flat shapes as plain values, the farthest first.

Orthographic: nothing shrinks with distance. Lengths stay metres; x grows to the right and y upward.
``depth`` grows towards the eye.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, hypot, pi, radians, sin
from typing import Any

from guide_app.figure.areas import AREAS, Patch
from guide_app.figure.kinematics import Frames, at
from guide_app.figure.room import BALL_RADIUS, MAT, ROLLER, Box, Room
from guide_app.figure.skeleton import PART, PARTS, SIDES, Cloth, Part
from guide_app.figure.spots import LANDMARKS, Skin, skin
from guide_app.figure.stage import Moment, Stage
from guide_app.figure.vectors import (
    Vec,
    across,
    add,
    along,
    cross,
    dot,
    length,
    rotate,
    scale,
    sub,
    unit,
)
from guide_app.model import Equipment, MuscleArea, Prop

Point = tuple[float, float]
Circle = tuple[float, float, float]

STEEPEST = 88.0
_FLEXIBLE = frozenset({Equipment.STRAP, Equipment.TOWEL})


@dataclass(frozen=True, slots=True)
class Camera:
    """From where one looks: degrees to the left of straight ahead, degrees above the floor."""

    yaw: float
    pitch: float
    toward: Vec
    right: Vec
    up: Vec

    @staticmethod
    def at(yaw: float, pitch: float) -> Camera:
        """The camera at these angles."""
        pitch = min(STEEPEST, max(0.0, pitch))
        a, b = radians(yaw), radians(pitch)
        return Camera(
            yaw,
            pitch,
            (cos(b) * cos(a), cos(b) * sin(a), sin(b)),
            (-sin(a), cos(a), 0.0),
            (-sin(b) * cos(a), -sin(b) * sin(a), cos(b)),
        )

    def project(self, p: Vec) -> tuple[float, float, float]:
        """Right, up and depth of a point."""
        px, py, pz = p
        r, u, t = self.right, self.up, self.toward
        return (
            px * r[0] + py * r[1],
            px * u[0] + py * u[1] + pz * u[2],
            px * t[0] + py * t[1] + pz * t[2],
        )


@dataclass(slots=True)
class Blob:
    """The outline around some circles, drawn in one cloth.

    ``hidden`` are circles of the parts it grows out of, under which its outline is not drawn.
    """

    name: str
    cloth: str
    circles: Sequence[Circle]
    axis: tuple[Circle, Circle]
    hidden: Sequence[Circle] = ()


@dataclass(slots=True)
class Plane:
    """A flat side of a thing; ``tone`` from 0 (dark) to 1 (light)."""

    points: Sequence[Point]
    tone: float


@dataclass(slots=True)
class Glow:
    """Warm light on the skin: an ellipse, half sizes, turn (radians), how bright (0 to 1)."""

    x: float
    y: float
    long: float
    wide: float
    turn: float
    bright: float
    on: frozenset[str]


@dataclass(slots=True)
class Mark:
    """Something small on top: ``eye``, ``nose``, ``ear``, ``mouth``, with a size, turn, squeeze."""

    kind: str
    x: float
    y: float
    size: float
    turn: float = 0.0
    squeeze: float = 1.0


@dataclass(slots=True)
class Item:
    """One thing in the order of painting; ``drawn`` is the painter's, to keep what it has made."""

    name: str
    kind: str
    blobs: list[Blob] = field(default_factory=list)
    planes: list[Plane] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    line: list[Point] = field(default_factory=list)
    axes: list[tuple[tuple[float, float, float, float], tuple[float, float, float, float]]] = field(
        default_factory=list
    )
    box: Box | None = None
    nearer: dict[str, float] = field(default_factory=dict)
    ends: list[Vec] = field(default_factory=list)
    drawn: dict[object, Any] = field(default_factory=dict)
    depth: float = 0.0
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class View:
    """A picture: what lies on the ground, the things in their order, what shines, what points.

    ``middle`` is the depth of the hips; what lies far behind it may be drawn darker.
    """

    bounds: tuple[float, float, float, float]
    ground: list[Plane]
    wall: list[Plane]
    wall_in_front: bool
    shadows: list[list[Circle]]
    middle: float
    items: list[Item]
    glows: list[Glow]
    pulls: list[list[Point]]
    strokes: list[list[Point]]
    pressure: tuple[float, float, float] | None
    effort: float


def bounds_of(stage: Stage, camera: Camera) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of everything the figure ever shows from here."""
    left = bottom = 1e9
    right = top = -1e9
    for place, radius in stage.extent:
        x, y, _ = camera.project(place)
        left, right = min(left, x - radius), max(right, x + radius)
        bottom, top = min(bottom, y - radius), max(top, y + radius)
    return left, bottom, right, top


def look(
    stage: Stage,
    moment: Moment,
    camera: Camera,
    areas: Iterable[MuscleArea],
    *,
    breath: float = 0.0,
    sided: bool = True,
    stretch: bool = False,
    bounds: tuple[float, float, float, float] | None = None,
) -> View:
    """The picture of this moment. ``breath`` is how full the chest is, from 0 to 1; ``stretch``
    draws the lines of pull."""
    frames = moment.frames
    places, circles = _circles(frames, camera, breath)
    items = _body_items(frames, places, circles, camera)
    room = stage.room
    limits = bounds or bounds_of(stage, camera)
    still = _furniture(stage, camera, limits)
    items += still.items
    for prop in stage.figure.props:
        items += _loose(prop, frames, camera, room)
    glows, pulls = _glows(areas, frames, camera, moment.effort, sided, stage.figure.glow)
    return View(
        bounds=limits,
        ground=still.ground,
        wall=still.wall,
        wall_in_front=still.wall_in_front,
        shadows=_shadows(places, circles, camera) + still.shadows,
        middle=camera.project(frames["pelvis"][0])[2],
        items=_sorted(items, camera),
        glows=glows,
        pulls=pulls if stretch else [],
        strokes=_strokes(stage, frames, camera),
        pressure=_pressure(stage, frames, camera),
        effort=moment.effort,
    )


@dataclass(slots=True)
class _Still:
    """What stands still."""

    items: list[Item]
    ground: list[Plane]
    wall: list[Plane]
    wall_in_front: bool
    shadows: list[list[Circle]]


def _furniture(stage: Stage, camera: Camera, limits: tuple[float, float, float, float]) -> _Still:
    """What stands still, kept while one looks from the same place."""
    kept: _Still | None = stage.furniture.get(camera)
    if kept is None:
        items = [
            _box_item(f"{owner}-{name}-{index}", str(owner), box, camera)
            for index, (owner, name, box) in enumerate(stage.room.boxes)
        ]
        wall, in_front = _wall(stage, camera, limits)
        shadows = _still_shadows(stage.room, camera)
        kept = _Still(items, _mat(stage, camera), wall, in_front, shadows)
        stage.furniture.clear()
        stage.furniture[camera] = kept
    return kept


Places = Mapping[str, Sequence[Vec]]
Balls = Mapping[str, Sequence[tuple[float, float, float, float]]]


def _spots() -> tuple[dict[str, list[Vec]], dict[str, tuple[tuple[int, float, bool], ...]]]:
    """The different middles of balls by joint, and for every part which of them it has in the order
    of that list, how thick, and whether the breath widens it."""
    by_joint: dict[str, list[Vec]] = {}
    for part in PARTS:
        for ball in part.balls:
            offsets = by_joint.setdefault(ball.joint, [])
            if ball.offset not in offsets:
                offsets.append(ball.offset)
    order = [(joint, offset) for joint, offsets in by_joint.items() for offset in offsets]
    return by_joint, {
        part.name: tuple(
            (order.index((b.joint, b.offset)), b.radius, part.name in ("belly", "chest"))
            for b in part.balls
        )
        for part in PARTS
    }


_BY_JOINT, _BALLS = _spots()


def _circles(frames: Frames, camera: Camera, breath: float) -> tuple[Places, Balls]:
    """Where the balls of every part are, and what is seen of them: x, y, depth, radius."""
    (rx, ry, _), (ux, uy, uz), (tx, ty, tz) = camera.right, camera.up, camera.toward
    places: list[Vec] = []
    seen: list[tuple[float, float, float]] = []
    for joint, offsets in _BY_JOINT.items():
        (px, py, pz), (w, x, y, z) = frames[joint]
        m00, m01, m02 = 1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)
        m10, m11, m12 = 2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)
        m20, m21, m22 = 2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)
        for ox, oy, oz in offsets:
            qx = px + m00 * ox + m01 * oy + m02 * oz
            qy = py + m10 * ox + m11 * oy + m12 * oz
            qz = pz + m20 * ox + m21 * oy + m22 * oz
            places.append((qx, qy, qz))
            seen.append(
                (qx * rx + qy * ry, qx * ux + qy * uy + qz * uz, qx * tx + qy * ty + qz * tz)
            )
    grown = 1 + 0.035 * breath
    found = {
        name: [(*seen[index], radius * grown if wide else radius) for index, radius, wide in balls]
        for name, balls in _BALLS.items()
    }
    return {name: [places[ball[0]] for ball in balls] for name, balls in _BALLS.items()}, found


_GROUPS: dict[str, tuple[str, ...]] = {
    "trunk": ("hips", "left-yoke", "right-yoke", "chest", "belly"),
    "neck": ("neck",),
    "head": ("skull", "face"),
    **{
        f"{side}-{name}": tuple(f"{side}-{part}" for part in parts)
        for side in SIDES
        for name, parts in {
            "upper-arm": ("upper-arm", "sleeve"),
            "forearm": ("forearm",),
            "hand": ("palm", "digits", "thumb"),
            "thigh": ("thigh",),
            "shin": ("shank-end", "shin"),
            "foot": ("foot", "toes"),
        }.items()
    },
}
"""What is painted as one, the lowest layer first."""
_NEAR = 0.045


def _grown_from(part: Part) -> tuple[tuple[str, int], ...]:
    """The balls of its neighbours that the part grows out of."""
    found = []
    for name in part.beside:
        for index, ball in enumerate(PART[name].balls if name in PART else ()):
            near = any(
                own.joint == ball.joint and length(sub(own.offset, ball.offset)) < _NEAR
                for own in part.balls
            )
            if near or (part.name.endswith("thigh") and name == "hips"):
                found.append((name, index))
    return tuple(found)


_GROWN_FROM = {part.name: _grown_from(part) for part in PARTS}


_INSIDE = {
    part.name: frozenset(part.axis if min(part.axis) > 3 else part.axis[1:])
    for part in PARTS
    if part.name.endswith(("hips", "belly", "chest", "palm", "digits", "foot", "toes"))
}
"""Balls that only the middle line needs: the others hide them from every side."""
_OUTSIDE = {
    part.name: tuple(i for i in range(len(part.balls)) if i not in _INSIDE.get(part.name, ()))
    for part in PARTS
}


def _body_items(frames: Frames, places: Places, circles: Balls, camera: Camera) -> list[Item]:
    items: list[Item] = []
    for group, names in _GROUPS.items():
        item = Item(group, "body")
        for name in names:
            part = PART[name]
            row = circles[name]
            first, last = part.axis
            (ax, ay, _, ra), (bx, by, _, rb) = row[first], row[last]
            flat = []
            for index in _OUTSIDE[name]:
                x, y, _, r = row[index]
                flat.append((x, y, r))
            hidden = []
            for other, index in _GROWN_FROM[name]:
                x, y, _, r = circles[other][index]
                hidden.append((x, y, r))
            axis = ((ax, ay, ra), (bx, by, rb))
            item.blobs.append(Blob(name, part.cloth.value, flat, axis, hidden))
            if name not in _ONLY_LOOKS:
                item.axes.append((row[first], row[last]))
            item.ends += (places[name][first], places[name][last])
        if group == "head":
            item.blobs += _hair(frames, camera, item.blobs[0].axis)
            item.marks = _face(frames, camera)
        _measure(item)
        items.append(item)
    return items


_ONLY_LOOKS = frozenset(
    f"{side}-{name}" for side in SIDES for name in ("yoke", "sleeve", "thumb", "shank-end")
)


def _measure(item: Item) -> None:
    left = bottom = 1e9
    right = top = -1e9
    for blob in item.blobs:
        for x, y, r in blob.circles:
            left = x - r if x - r < left else left
            right = x + r if x + r > right else right
            bottom = y - r if y - r < bottom else bottom
            top = y + r if y + r > top else top
    item.bounds = (left, bottom, right, top)
    depths = [(a[2] + b[2]) / 2 for a, b in item.axes]
    item.depth = sum(depths) / len(depths)


_HAIR: tuple[tuple[Vec, Vec, float, bool], ...] = (
    ((-0.85, 0.0, 0.53), (0.002, 0.0, 0.086), 0.083, True),
    ((-1.0, 0.0, 0.0), (-0.010, 0.0, 0.058), 0.074, False),
)
"""The hair: the half of a ball that looks this way, its middle, its radius, whether it is broad."""


def _hair(frames: Frames, camera: Camera, axis: tuple[Circle, Circle]) -> list[Blob]:
    """The hair that lies over the face as it is seen: less of it the more one looks at the face."""
    place, facing = frames["head"]
    blobs = []
    for way, middle, radius, broad in _HAIR:
        ex, ey, s = camera.project(rotate(facing, way))
        flat = hypot(ex, ey)
        r = 0.5 * radius * (1 + s)
        if r < 0.012:
            continue
        ex, ey = (-ex / flat, -ey / flat) if flat > 1e-6 else (0.0, -1.0)
        x, y, _ = camera.project(add(place, rotate(facing, middle)))
        edge, half = radius * s, radius * flat
        circles = [(x + ex * (edge - r), y + ey * (edge - r), r)]
        if broad:
            small = max(0.004, 0.3 * half * (1 + min(0.0, s)))
            on = 0.75 * edge - small
            for side in (-0.66 * half, 0.66 * half):
                circles.append((x + ex * on - ey * side, y + ey * on + ex * side, small))
        blobs.append(Blob("hair", Cloth.HAIR.value, circles, axis))
    return blobs


_FEATURES: tuple[tuple[str, Vec, Vec, float], ...] = (
    ("eye", (0.0905, 0.0265, 0.070), (0.93, 0.36, 0.0), 0.0085),
    ("eye", (0.0905, -0.0265, 0.070), (0.93, -0.36, 0.0), 0.0085),
    ("brow", (0.089, 0.028, 0.092), (0.9, 0.4, 0.1), 0.013),
    ("brow", (0.089, -0.028, 0.092), (0.9, -0.4, 0.1), 0.013),
    ("mouth", (0.085, 0.0, 0.008), (1.0, 0.0, 0.0), 0.016),
    ("nose", (0.096, 0.0, 0.046), (0.9, 0.0, -0.1), 0.0125),
    ("ear", (0.0, 0.076, 0.052), (0.0, 1.0, 0.0), 0.023),
    ("ear", (0.0, -0.076, 0.052), (0.0, -1.0, 0.0), 0.023),
)


_SEEN = {"nose": -0.05, "eye": 0.3, "brow": 0.3}
"""How much a feature must look this way to be seen."""


def _face(frames: Frames, camera: Camera) -> list[Mark]:
    place, facing = frames["head"]
    up = camera.project(rotate(facing, (0.0, 0.0, 1.0)))
    side = camera.project(rotate(facing, (0.0, 1.0, 0.0)))

    turned = atan2(-up[0], up[1])
    marks = []
    for kind, offset, normal, size in _FEATURES:
        seen = dot(rotate(facing, normal), camera.toward)
        if seen < _SEEN.get(kind, 0.12):
            continue
        x, y, _ = camera.project(add(place, rotate(facing, offset)))
        squeeze = hypot(side[0], side[1]) if kind in ("nose", "mouth") else seen
        squeeze = max(0.25, squeeze)
        marks.append(Mark(kind, x, y, size, turned, squeeze))
    return marks


_BOX_FACES: tuple[tuple[Vec, tuple[tuple[int, int, int], ...], float], ...] = (
    ((0, 0, 1), ((-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1)), 1.0),
    ((0, 0, -1), ((-1, -1, -1), (1, -1, -1), (1, 1, -1), (-1, 1, -1)), 0.2),
    ((1, 0, 0), ((1, -1, -1), (1, 1, -1), (1, 1, 1), (1, -1, 1)), 0.55),
    ((-1, 0, 0), ((-1, -1, -1), (-1, 1, -1), (-1, 1, 1), (-1, -1, 1)), 0.45),
    ((0, 1, 0), ((-1, 1, -1), (1, 1, -1), (1, 1, 1), (-1, 1, 1)), 0.7),
    ((0, -1, 0), ((-1, -1, -1), (1, -1, -1), (1, -1, 1), (-1, -1, 1)), 0.6),
)


def _box_item(name: str, kind: str, box: Box, camera: Camera) -> Item:
    planes = []
    for normal, corners, tone in _BOX_FACES:
        tip = sub(box.corner(*normal), box.middle)
        if dot(tip, camera.toward) <= 1e-9:
            continue
        planes.append(Plane([camera.project(box.corner(*corner))[:2] for corner in corners], tone))
    item = Item(name, kind, planes=planes, box=box)
    points = [point for plane in planes for point in plane.points]
    item.bounds = (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )
    item.depth = camera.project(box.middle)[2]
    item.ends = [box.middle]
    return item


def _loose(prop: Prop, frames: Frames, camera: Camera, room: Room) -> list[Item]:
    """The props that go with the body: balls, rollers, cushions, straps, towels."""
    if prop.kind is Equipment.BALL:
        radius = prop.size[0] if prop.size else BALL_RADIUS
        return [_sphere("ball", ball_place(prop, frames), radius, camera)]
    if prop.kind is Equipment.ROLLER:
        return [_roller(prop, frames, camera)]
    if prop.kind is Equipment.CUSHION:
        return [_box_item("cushion", "cushion", cushion_box(prop, frames), camera)]
    if prop.kind in _FLEXIBLE and prop.held:
        return [_band(prop, frames, camera)]
    if prop.kind is Equipment.TOWEL:
        x, y = prop.at[:2] if prop.at else (0.4, 0.0)
        size = prop.size or (0.2, 0.15)
        box = Box((x, y, 0.006), (size[0], size[1], 0.006), prop.turn)
        return [_box_item("towel", "towel", box, camera)]
    del room
    return []


def ball_place(prop: Prop, frames: Frames) -> Vec:
    """The middle of a ball: where it stands, or pressed against the skin."""
    radius = prop.size[0] if prop.size else BALL_RADIUS
    if not prop.on:
        x, y = prop.at[:2] if prop.at else (0.3, 0.0)
        return (x, y, prop.at[2] if len(prop.at) > 2 else radius)
    spot = skin(frames, prop.on, prop.face, prop.share)
    return along(spot.point, spot.normal, radius - 0.006)


def roller_ends(prop: Prop, frames: Frames) -> tuple[Vec, Vec, float]:
    """The ends of a roller's middle line and its radius."""
    radius, long = prop.size if len(prop.size) == 2 else ROLLER
    if prop.on:
        spot = skin(frames, prop.on, prop.face, prop.share)
        middle = along(spot.point, spot.normal, radius - 0.008)
        axis = cross(spot.run, spot.normal)
        if prop.on in ("back", "lower-back", "hips", "chest"):
            axis = rotate(frames["pelvis"][1], (0.0, 1.0, 0.0))
        axis = unit((axis[0], axis[1], 0.0), (0.0, 1.0, 0.0))
    else:
        x, y = prop.at[:2] if prop.at else (0.0, 0.0)
        middle = (x, y, radius)
        axis = (-sin(radians(prop.turn)), cos(radians(prop.turn)), 0.0)
    return along(middle, axis, -long / 2), along(middle, axis, long / 2), radius


def cushion_box(prop: Prop, frames: Frames) -> Box:
    """The block of a cushion: where it lies, or against the skin."""
    size = prop.size if len(prop.size) == 3 else (0.36, 0.46, 0.09)
    half = (size[0] / 2, size[1] / 2, size[2] / 2)
    if prop.on:
        spot = skin(frames, prop.on, prop.face, prop.share)
        x, y, z = along(spot.point, spot.normal, half[2] if abs(spot.normal[2]) > 0.5 else half[0])
        return Box((x, y, max(half[2], z)), half, prop.turn)
    x, y = prop.at[:2] if prop.at else (0.0, 0.0)
    z = prop.at[2] if len(prop.at) > 2 else 0.0
    return Box((x, y, z + half[2]), half, prop.turn)


def _sphere(name: str, place: Vec, radius: float, camera: Camera) -> Item:
    x, y, depth = camera.project(place)
    blob = Blob(name, name, [(x, y, radius)], ((x, y, radius), (x, y, radius)))
    item = Item(name, name, blobs=[blob], ends=[place])
    item.axes.append(((x, y, depth, radius), (x, y, depth, radius)))
    _measure(item)
    return item


def _roller(prop: Prop, frames: Frames, camera: Camera) -> Item:
    a, b, radius = roller_ends(prop, frames)
    axis = unit(sub(b, a))
    if dot(axis, camera.toward) < 0:
        a, b, axis = b, a, scale(axis, -1.0)
    one = across((0.0, 0.0, 1.0), axis)
    two = cross(axis, one)
    rims = []
    for end in (a, b):
        rims.append(
            [
                camera.project(
                    along(
                        along(end, one, radius * cos(i * pi / 12)), two, radius * sin(i * pi / 12)
                    )
                )[:2]
                for i in range(24)
            ]
        )
    item = Item("roller", "roller", ends=[a, b])
    item.planes = [Plane(hull(rims[0] + rims[1]), 0.6), Plane(rims[1], 0.95)]
    pa, pb = camera.project(a), camera.project(b)
    item.axes.append(((*pa, radius), (*pb, radius)))
    points = item.planes[0].points
    item.bounds = (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )
    item.depth = (pa[2] + pb[2]) / 2
    return item


def hull(points: Iterable[Point]) -> list[Point]:
    """The smallest convex outline around the points."""
    ordered = sorted(set(points))
    rows: list[list[Point]] = []
    for sequence in (ordered, ordered[::-1]):
        row: list[Point] = []
        for p in sequence:
            while len(row) > 1 and (
                (row[-1][0] - row[-2][0]) * (p[1] - row[-2][1])
                <= (row[-1][1] - row[-2][1]) * (p[0] - row[-2][0])
            ):
                row.pop()
            row.append(p)
        rows.append(row[:-1])
    return rows[0] + rows[1]


def _band(prop: Prop, frames: Frames, camera: Camera) -> Item:
    """A strap or towel: hand, round what it holds, hand."""
    spot = skin(frames, prop.on, prop.face, prop.share)
    around = [along(spot.point, spot.normal, 0.006)]
    hands = [at(frames, f"{side}-wrist", (0.0, 0.0, -0.065)) for side in prop.held]
    path = [hands[0], *around, *hands[1:]]
    projected = [camera.project(p) for p in path]
    item = Item(str(prop.kind), str(prop.kind), ends=path)
    item.line = [(x, y) for x, y, _ in projected]
    for a, b in pairwise(projected):
        item.axes.append(((*a, 0.01), (*b, 0.01)))
    xs = [x for x, _ in item.line]
    ys = [y for _, y in item.line]
    item.bounds = (min(xs) - 0.02, min(ys) - 0.02, max(xs) + 0.02, max(ys) + 0.02)
    item.depth = max(p[2] for p in projected)
    return item


def _wall(
    stage: Stage, camera: Camera, limits: tuple[float, float, float, float]
) -> tuple[list[Plane], bool]:
    wall = stage.room.wall
    if wall is None:
        return [], False
    del limits
    across_ = [place for place, _ in stage.extent]
    wx, wy, _ = wall.way
    lefts = [-wy * x + wx * y for x, y, _ in across_]
    low, high = min(lefts) - 0.35, max(lefts) + 0.35
    if len(wall.ends) == 2:
        low, high = wall.ends
    top = max(z for _, _, z in across_) + 0.25
    corners = [wall.point(low, 0), wall.point(high, 0), wall.point(high, top), wall.point(low, top)]
    flat = [camera.project(corner)[:2] for corner in corners]
    skirt = [wall.point(low, 0), wall.point(high, 0), wall.point(high, 0.07), wall.point(low, 0.07)]
    board = [camera.project(corner)[:2] for corner in skirt]
    return [Plane(flat, 1.0), Plane(board, 0.0)], dot(wall.way, camera.toward) > 1e-6


def _mat(stage: Stage, camera: Camera) -> list[Plane]:
    if not any(prop.kind is Equipment.MAT for prop in stage.figure.props):
        return []
    places = [place for place, _ in stage.extent if place[2] < 0.5]
    mat = next(prop for prop in stage.figure.props if prop.kind is Equipment.MAT)
    xs = [x for x, _, _ in places]
    x = mat.at[0] if mat.at else (min(xs) + max(xs)) / 2
    y = mat.at[1] if mat.at else 0.0
    long, wide = mat.size if len(mat.size) == 2 else MAT
    r = 0.05
    points: list[Point] = []
    for sx, sy, begin in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        cx, cy = x + sx * (long / 2 - r), y + sy * (wide / 2 - r)
        for step in range(5):
            a = radians(begin + step * 22.5)
            points.append(camera.project((cx + r * cos(a), cy + r * sin(a), 0.0))[:2])
    return [Plane(points, 1.0)]


_NO_SHADOW = ("thumb", "sleeve", "shank-end", "digits")
_SHADOWED = tuple(part for part in PARTS if not part.name.endswith(_NO_SHADOW))


def _shadows(places: Places, circles: Balls, camera: Camera) -> list[list[Circle]]:
    """The outlines of what is near the floor, laid flat on it."""
    shadows = []
    uz = camera.up[2]
    for part in _SHADOWED:
        ends = []
        for index in part.axis:
            z = places[part.name][index][2]
            high = z - part.balls[index].radius
            if high > 0.30:
                break
            x, y, _, r = circles[part.name][index]
            ends.append((x, y - z * uz, r * (1.05 - 0.55 * max(0.0, high) / 0.30)))
        if len(ends) == 2:
            shadows.append(ends)
    return shadows


def _still_shadows(room: Room, camera: Camera) -> list[list[Circle]]:
    shadows = []
    for _, name, box in room.boxes:
        if box.middle[2] - box.half[2] < 0.02 and name in ("leg", "top"):
            radius = min(0.02, *box.half) * 1.5
            corners = [box.corner(sx, sy, -1.0) for sx in (-1, 1) for sy in (-1, 1)]
            shadows.append([(*camera.project(corner)[:2], radius) for corner in corners])
    return shadows


def _glows(
    areas: Iterable[MuscleArea],
    frames: Frames,
    camera: Camera,
    effort: float,
    sided: bool,
    named: tuple[str, ...] | None,
) -> tuple[list[Glow], list[list[Point]]]:

    chosen = [MuscleArea(name) for name in named] if named is not None else list(areas)
    glows: list[Glow] = []
    pulls: list[list[Point]] = []
    patches: dict[Patch, None] = {
        patch: None for area in chosen if area in AREAS for patch in AREAS[area]
    }
    for patch in patches:
        sides = ("left",) if sided or not patch.sided else ("left", "right")
        for side in sides:
            spot, on, face = _sided_patch(patch, side)
            shares = (patch.start, (patch.start + patch.end) / 2, patch.end)
            rows = [skin(frames, spot, face, share) for share in shares]
            a, middle, b = (camera.project(row.point) for row in rows)
            facing = dot(rows[1].normal, camera.toward)
            across_long = hypot(b[0] - a[0], b[1] - a[1]) / 2
            turn = atan2(b[1] - a[1], b[0] - a[0]) if across_long > 1e-4 else 0.0
            squeeze = patch.width * (0.72 + 0.28 * abs(facing))
            bright = (0.66 + 0.34 * max(0.0, min(1.0, facing + 0.35))) * (0.25 + 0.75 * effort)
            bright *= patch.strength
            glows.append(
                Glow(middle[0], middle[1], across_long + patch.width, squeeze, turn, bright, on)
            )
            if patch.pulls and facing > -0.3:
                pulls += _beside(rows, camera)
    return glows, pulls


def _beside(rows: Sequence[Skin], camera: Camera) -> list[list[Point]]:
    """A line beside the limb, as seen, on the side to which this skin looks."""
    first, middle, last = ((row, *camera.project(row.core)) for row in rows)
    dx, dy = last[1] - first[1], last[2] - first[2]
    size = hypot(dx, dy)
    if size < 0.10:
        return []
    nx, ny = -dy / size, dx / size
    out = camera.project(middle[0].normal)
    if nx * out[0] + ny * out[1] < 0:
        nx, ny = -nx, -ny
    line = []
    for row, x, y, _ in (first, middle, last):
        away = length(sub(row.point, row.core)) + 0.035
        line.append((x + nx * away, y + ny * away))
    return [line]


def _sided_patch(patch: Patch, side: str) -> tuple[str, frozenset[str], str]:
    def named(name: str) -> str:
        return f"{side}-{name}" if f"{side}-{name}" in PART else name

    spot = f"{side}-{patch.spot}" if f"{side}-{patch.spot}" in LANDMARKS else patch.spot
    face = patch.face
    if spot == patch.spot and face in ("outer", "left"):
        face = side
    return spot, frozenset(map(named, patch.on)), face


def _pressure(stage: Stage, frames: Frames, camera: Camera) -> tuple[float, float, float] | None:
    spot = stage.figure.pressure
    if spot is None:
        return None
    place = skin(frames, spot.part, spot.face, spot.share)
    x, y, _ = camera.project(place.point)
    return x, y, 0.05


def _strokes(stage: Stage, frames: Frames, camera: Camera) -> list[list[Point]]:
    lines = []
    for stroke in stage.figure.strokes:
        a, b = stroke.start, stroke.end
        if a.part == b.part and a.face == b.face:
            spots = [
                skin(frames, a.part, a.face, a.share + (b.share - a.share) * i / 8)
                for i in range(9)
            ]
            points = [along(spot.point, spot.normal, 0.012) for spot in spots]
        else:
            one = skin(frames, a.part, a.face, a.share)
            two = skin(frames, b.part, b.face, b.share)
            points = []
            for i in range(9):
                t = i / 8
                mid = add(scale(one.point, 1 - t), scale(two.point, t))
                normal = add(scale(one.normal, 1 - t), scale(two.normal, t))
                points.append(along(mid, unit(normal), 0.012 + 0.05 * t * (1 - t)))
        lines.append([camera.project(point)[:2] for point in points])
    return lines


def _sorted(items: list[Item], camera: Camera) -> list[Item]:
    """Back to front: each pair that overlaps decides which is nearer where they overlap.

    Where these answers go round in a circle, the weakest is given up.
    """
    count = len(items)
    before: list[float] = [0.0] * count
    after: list[list[tuple[int, float]]] = [[] for _ in items]
    for i in range(count):
        a = items[i]
        left, bottom, right, top = a.bounds
        for j in range(i + 1, count):
            b = items[j]
            bl, bb, br, bt = b.bounds
            if bl > right or br < left or bb > top or bt < bottom:
                continue
            nearer = _nearer(a, b, camera)
            first, second = (j, i) if nearer > 0 else (i, j)
            weight = abs(nearer)
            before[second] += weight
            after[first].append((second, weight))
    order: list[Item] = []
    left_over = sorted(range(count), key=lambda index: items[index].depth)
    while left_over:
        least = 1e9
        for index in left_over:
            if before[index] < least - 1e-6:
                least, chosen = before[index], index
        left_over.remove(chosen)
        order.append(items[chosen])
        for later, weight in after[chosen]:
            before[later] -= weight
    return order


_STRONG = 5.0
_WEAK = 0.25
"""How much the answers of head and trunk, and of parts that are joined, count against others."""


_OVER_NECK = ("trunk", "head")
"""From every side the shirt closes round the neck, and chin and hair hang over it."""


def _nearer(a: Item, b: Item, camera: Camera) -> float:
    """Above 0 where ``a`` is nearer to the eye than ``b`` in the place where they overlap."""
    if a.box is not None or b.box is not None:
        return _against_box(a, b, camera)
    if a.name == "neck" and b.name in _OVER_NECK:
        return -1.0
    if b.name == "neck" and a.name in _OVER_NECK:
        return 1.0
    best = 1e9
    found = 0.0
    joined = _joined(a, b)
    for p, q in a.axes:
        for r, s in b.axes:
            distance, difference = _closest(p, q, r, s)
            if distance < best:
                best, found = distance, difference
    if joined:
        # They meet at a joint, where neither is nearer; their middles tell.
        if "head" in (a.name, b.name) and "trunk" in (a.name, b.name):
            return found * _STRONG
        answer = _joined_depth(a, b) if "trunk" in (a.name, b.name) else a.depth - b.depth
        return answer * _WEAK
    return found


def _joined_depth(a: Item, b: Item) -> float:
    """A limb against the trunk it hangs on: what lies away from their joint tells."""
    sign = 1.0
    if a.name != "trunk":
        a, b, sign = b, a, -1.0
    first, last = b.axes[0]
    begin = (
        first[0] + (last[0] - first[0]) * 0.5,
        first[1] + (last[1] - first[1]) * 0.5,
        first[2] + (last[2] - first[2]) * 0.5,
        first[3],
    )
    gap, depth = min(_closest(p, q, begin, last) for p, q in a.axes)
    if b.name.endswith("thigh") and gap > -0.04:
        return sign * 0.1  # The shirt falls over the top of the thigh.
    return sign * depth


_JOINED = frozenset(
    (one, other)
    for one, names in _GROUPS.items()
    for other, others in _GROUPS.items()
    if any(set(others).intersection(PART[name].beside) for name in names)
)


def _joined(a: Item, b: Item) -> bool:
    return (a.name, b.name) in _JOINED


End = tuple[float, float, float, float]


def _closest(p: End, q: End, r: End, s: End) -> tuple[float, float]:
    """How far two middle lines are apart on the picture, and which is nearer to the eye there."""
    ux, uy = q[0] - p[0], q[1] - p[1]
    vx, vy = s[0] - r[0], s[1] - r[1]
    wx, wy = p[0] - r[0], p[1] - r[1]
    uu, uv, vv = ux * ux + uy * uy, ux * vx + uy * vy, vx * vx + vy * vy
    uw, vw = ux * wx + uy * wy, vx * wx + vy * wy
    area = uu * vv - uv * uv
    t = min(1.0, max(0.0, (uv * vw - vv * uw) / area)) if area > 1e-9 else 0.5
    k = min(1.0, max(0.0, (uv * t + vw) / vv)) if vv > 1e-9 else 0.5
    if uu > 1e-9:
        t = min(1.0, max(0.0, (uv * k - uw) / uu))
    dx, dy = wx + ux * t - vx * k, wy + uy * t - vy * k
    ra, rb = p[3] + (q[3] - p[3]) * t, r[3] + (s[3] - r[3]) * k
    gap = (dx * dx + dy * dy) ** 0.5 - ra - rb
    depth = p[2] + (q[2] - p[2]) * t - r[2] - (s[2] - r[2]) * k
    return gap, depth


def _against_box(a: Item, b: Item, camera: Camera) -> float:
    """A thing against a block: the side of the block that parts them tells."""
    sign = 1.0
    if a.box is None:
        a, b, sign = b, a, -1.0
    if b.box is not None and b.name in a.nearer:
        return sign * a.nearer[b.name]
    box = a.box
    assert box is not None
    ends = (
        b.ends
        if b.box is None
        else [b.box.corner(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
    )
    inside = [box.inside(end) for end in ends]
    seen = box.inside(add(box.middle, camera.toward))
    best = -1e9
    answer = a.depth - b.depth
    for half, side, row in zip(box.half, seen, zip(*inside, strict=True), strict=True):
        low, high = min(row) - half, -max(row) - half
        if low > best:
            best, answer = low, -side
        if high > best:
            best, answer = high, side
    if best < -0.05 and b.box is None:
        answer = a.depth - b.depth
    if b.box is not None and "cushion" not in (a.name, b.name):
        a.nearer[b.name] = answer
    return sign * answer

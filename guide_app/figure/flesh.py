"""The body as blobs: limbs, hair and face, placed and measured for the camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, hypot

from guide_app.figure.kinematics import Frames, at
from guide_app.figure.picture import Blob, Camera, Circle, Item, Mark
from guide_app.figure.skeleton import FINGERS, PART, PARTS, SIDES, Cloth, Part
from guide_app.figure.vectors import (
    Vec,
    add,
    along,
    dot,
    length,
    mirrored,
    rotate,
    sub,
)

BREATHING = "trunk"
"""The one item that the breath changes."""
_WIDENED = ("belly", "chest")
_DEEP = 0.035
"""The share by which a full breath widens them."""


def _spots() -> tuple[dict[str, list[Vec]], dict[str, tuple[Spot, ...]]]:
    """The different middles of balls by joint, and for every part which of them it has in the order
    of that list, and how thick."""
    by_joint: dict[str, list[Vec]] = {}
    for part in PARTS:
        for ball in part.balls:
            offsets = by_joint.setdefault(ball.joint, [])
            if ball.offset not in offsets:
                offsets.append(ball.offset)
    order = [(joint, offset) for joint, offsets in by_joint.items() for offset in offsets]
    return by_joint, {
        part.name: tuple((order.index((b.joint, b.offset)), b.radius) for b in part.balls)
        for part in PARTS
    }


Spot = tuple[int, float]
"""Which of the middles of balls, and how thick the flesh is around it."""
_BY_JOINT, SPOTS = _spots()


def spots_of(frames: Frames, camera: Camera) -> tuple[list[Vec], list[Vec]]:
    """Where the middles of balls are in the room, and in the picture: x, y, depth."""
    (rx, ry, _), (ux, uy, uz), (tx, ty, tz) = camera.right, camera.up, camera.toward
    places: list[Vec] = []
    seen: list[Vec] = []
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
    return places, seen


GROUPS: dict[str, tuple[str, ...]] = {
    "trunk": ("hips", "left-yoke", "right-yoke", "chest", "belly"),
    "neck": ("neck",),
    "head": ("skull", "face"),
    **{
        f"{side}-{name}": tuple(f"{side}-{part}" for part in parts)
        for side in SIDES
        for name, parts in {
            "upper-arm": ("upper-arm", "sleeve"),
            "forearm": ("forearm",),
            "hand": ("palm", *FINGERS, "thumb"),
            "thigh": ("thigh",),
            "shin": ("shank-end", "shin"),
            "foot": ("foot", "toes"),
        }.items()
    },
}
"""What is painted as one, the lowest layer first."""
DRAWN = frozenset((*PART, *(f"{side}-sole" for side in SIDES)))
"""Names of all that a glow may lie on: the parts, and what only is seen of them."""
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
    if part.name.endswith(("hips", "belly", "chest", "palm", "foot", "toes"))
}
"""Balls that only the middle line needs: the others hide them from every side."""
_OUTSIDE = {
    part.name: tuple(i for i in range(len(part.balls)) if i not in _INSIDE.get(part.name, ()))
    for part in PARTS
}


_ONLY_LOOKS = frozenset(
    f"{side}-{name}"
    for side in SIDES
    for name in ("yoke", "sleeve", "thumb", "shank-end", "index", "ring", "little")
)
_Piece = tuple[str, str, tuple[Spot, Spot], tuple[Spot, ...], tuple[Spot, ...], bool]
_PIECES: dict[str, tuple[_Piece, ...]] = {
    group: tuple(
        (
            name,
            PART[name].cloth.value,
            (SPOTS[name][PART[name].axis[0]], SPOTS[name][PART[name].axis[1]]),
            tuple(SPOTS[name][index] for index in _OUTSIDE[name]),
            tuple(SPOTS[of][index] for of, index in _GROWN_FROM[name]),
            name in _ONLY_LOOKS,
        )
        for name in names
    )
    for group, names in GROUPS.items()
}
"""What is asked of every part in every frame: name, cloth, the ends of its middle line, the balls
that are seen, those it grows out of, and whether it has no say in what lies before what."""


def body_items(
    frames: Frames, places: Sequence[Vec], seen: Sequence[Vec], camera: Camera
) -> list[Item]:
    """The body's parts as items, with hair and face, empty of breath; the trunk comes first."""
    items: list[Item] = []
    for group, pieces in _PIECES.items():
        item = Item(group, "body")
        for name, cloth, ((first, ra), (last, rb)), outside, grown_from, only_looks in pieces:
            ax, ay, az = seen[first]
            bx, by, bz = seen[last]
            flat = [(seen[spot][0], seen[spot][1], r) for spot, r in outside]
            hidden = [(seen[spot][0], seen[spot][1], r) for spot, r in grown_from]
            item.blobs.append(Blob(name, cloth, flat, ((ax, ay, ra), (bx, by, rb)), hidden))
            if not only_looks:
                item.axes.append(((ax, ay, az, ra), (bx, by, bz, rb)))
                item.ends += (places[first], places[last])
        if group == "head":
            item.blobs[1:1] = _nose_behind(frames, camera, item.blobs[1].axis)
            item.blobs += _hair(frames, camera, item.blobs[0].axis)
            item.marks = _face(frames, camera)
        elif group.endswith("-foot"):
            facing, sole = _sole(frames, camera, group[: -len("-foot")])
            item.blobs.insert(len(item.blobs) if facing > 0 else 0, sole)
        measure_item(item)
        items.append(item)
    return items


def breathe(trunk: Item, breath: float) -> Item:
    """The trunk, empty of breath until now, filled with so much of it, from 0 to 1."""
    grown = 1 + _DEEP * breath
    return replace(
        trunk,
        blobs=[
            replace(blob, circles=[(x, y, r * grown) for x, y, r in blob.circles])
            if blob.name in _WIDENED
            else blob
            for blob in trunk.blobs
        ],
    )


def measure_item(item: Item) -> None:
    """Note how far an item reaches, so that only neighbours are compared."""
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


_SOLE: tuple[tuple[str, Vec, float], ...] = (
    ("ankle", (-0.031, 0.0, -0.0665), 0.0235),
    ("toes", (0.0, 0.021, -0.0215), 0.0170),
    ("toes", (0.006, -0.021, -0.0215), 0.0195),
)
"""Heel and ball of the left foot, on its sole: the joint, the place, how wide seen from below."""
_SOLE_EDGE = 0.010
_BELOW = 0.0035
"""Metres that the sole stands out below the foot, so that it is seen from the side as well."""


def _sole(frames: Frames, camera: Camera, side: str) -> tuple[float, Blob]:
    """How much the sole looks this way, and what is seen of it: a pad from below, else its edge."""
    down = rotate(frames[f"{side}-ankle"][1], (0.0, 0.0, -1.0))
    facing = dot(down, camera.toward)
    share = max(0.0, facing)
    circles = []
    for joint, offset, wide in _SOLE:
        place = at(frames, f"{side}-{joint}", offset if side == "left" else mirrored(offset))
        r = _SOLE_EDGE + (wide - _SOLE_EDGE) * share
        x, y, _ = camera.project(along(place, down, _BELOW - _SOLE_EDGE))
        circles.append((x, y, r))
    return facing, Blob(f"{side}-sole", Cloth.SOLE.value, circles, (circles[0], circles[-1]))


_SEEN_FAR = 0.3
"""The same for the eye and brow of the side that is turned away: the nose hides them sooner."""
_NOSE = ((0.096, 0.0, 0.046), (0.9, 0.0, -0.1), 0.0125)
"""Its place, the way it looks, its size."""
_FEATURES: tuple[tuple[str, Vec, Vec, float], ...] = (
    ("eye", (0.0905, 0.0265, 0.070), (0.93, 0.36, 0.0), 0.0085),
    ("eye", (0.0905, -0.0265, 0.070), (0.93, -0.36, 0.0), 0.0085),
    ("brow", (0.089, 0.028, 0.092), (0.9, 0.4, 0.1), 0.013),
    ("brow", (0.089, -0.028, 0.092), (0.9, -0.4, 0.1), 0.013),
    ("mouth", (0.085, 0.0, 0.008), (1.0, 0.0, 0.0), 0.016),
    ("nose", *_NOSE),
    ("ear", (0.0, 0.076, 0.052), (0.0, 1.0, 0.0), 0.023),
    ("ear", (0.0, -0.076, 0.052), (0.0, -1.0, 0.0), 0.023),
)


_SEEN = {"nose": -0.1, "eye": 0.06, "brow": 0.06, "mouth": -0.15, "ear": 0.12}
"""How much a feature must look this way to be seen. From somewhat behind the profile one
still sees eye and corner of the mouth at the edge of the face."""


def _nose_behind(frames: Frames, camera: Camera, axis: tuple[Circle, Circle]) -> list[Blob]:
    """The nose as it stands out behind the cheek of a face that looks away."""
    place, facing = frames["head"]
    offset, way, size = _NOSE
    if dot(rotate(facing, way), camera.toward) >= _SEEN["nose"]:
        return []
    x, y, _ = camera.project(add(place, rotate(facing, offset)))
    return [Blob("nose", Cloth.SKIN.value, [(x, y, size)], axis)]


def _face(frames: Frames, camera: Camera) -> list[Mark]:
    place, facing = frames["head"]
    up = camera.project(rotate(facing, (0.0, 0.0, 1.0)))
    side = camera.project(rotate(facing, (0.0, 1.0, 0.0)))

    turned = atan2(-up[0], up[1])
    marks = []
    for kind, offset, normal, size in _FEATURES:
        seen = dot(rotate(facing, normal), camera.toward)
        far = offset[1] * side[2] < 0
        if seen < (_SEEN_FAR if far else _SEEN[kind]):
            continue
        x, y, _ = camera.project(add(place, rotate(facing, offset)))
        squeeze = hypot(side[0], side[1]) if kind in ("nose", "mouth") else seen
        squeeze = max(0.25, squeeze)
        marks.append(Mark(kind, x, y, size, turned, squeeze))
    return marks

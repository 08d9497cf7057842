"""Light and signs: shadows, the glow of what works, pressure, strokes and lines of pull."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, hypot

from guide_app.figure.areas import AREAS, Patch
from guide_app.figure.flesh import DRAWN, SPOTS
from guide_app.figure.kinematics import Frames
from guide_app.figure.picture import Camera, Circle, Glow, Point
from guide_app.figure.room import Room
from guide_app.figure.skeleton import FINGERS, PARTS
from guide_app.figure.spots import LANDMARKS, Skin, skin
from guide_app.figure.stage import Stage
from guide_app.figure.vectors import (
    Vec,
    add,
    along,
    dot,
    length,
    scale,
    sub,
    unit,
)
from guide_app.model import MuscleArea

_NO_SHADOW = ("neck", "face", "yoke", "sleeve", "thumb", *FINGERS, "shank-end", "toes")
"""Parts whose shadow lies within that of their neighbours, or nearly."""
_SHADOWED = tuple(
    (SPOTS[part.name][part.axis[0]], SPOTS[part.name][part.axis[1]])
    for part in PARTS
    if not part.name.endswith(_NO_SHADOW)
)


def shadows_of(places: Sequence[Vec], seen: Sequence[Vec], camera: Camera) -> list[list[Circle]]:
    """The outlines of what is near the floor, laid flat on it."""
    shadows = []
    uz = camera.up[2]
    for axis in _SHADOWED:
        ends = []
        for spot, r in axis:
            z = places[spot][2]
            high = z - r
            if high > 0.30:
                break
            x, y, _ = seen[spot]
            ends.append((x, y - z * uz, r * (1.05 - 0.55 * max(0.0, high) / 0.30)))
        if len(ends) == 2:
            shadows.append(ends)
    return shadows


def shadows_of_things(room: Room, camera: Camera) -> list[list[Circle]]:
    """The shadows of furniture."""
    shadows = []
    for _, name, box in room.boxes:
        if box.middle[2] - box.half[2] < 0.02 and name in ("leg", "top"):
            radius = min(0.02, *box.half) * 1.5
            corners = [box.corner(sx, sy, -1.0) for sx in (-1, 1) for sy in (-1, 1)]
            shadows.append([(*camera.project(corner)[:2], radius) for corner in corners])
    return shadows


def glows_of(
    areas: Iterable[MuscleArea],
    frames: Frames,
    camera: Camera,
    effort: float,
    sided: bool,
    named: tuple[str, ...] | None,
) -> tuple[list[Glow], list[list[Point]]]:
    """The glow of the areas at work, and the lines of pull beside them."""

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
        return f"{side}-{name}" if f"{side}-{name}" in DRAWN else name

    spot = f"{side}-{patch.spot}" if f"{side}-{patch.spot}" in LANDMARKS else patch.spot
    face = patch.face
    if spot == patch.spot and face in ("outer", "left"):
        face = side
    return spot, frozenset(map(named, patch.on)), face


def pressure_mark(
    stage: Stage, frames: Frames, camera: Camera
) -> tuple[float, float, float] | None:
    """Where the pressure point pulses, and how large; None where there is none."""
    spot = stage.figure.pressure
    if spot is None:
        return None
    place = skin(frames, spot.part, spot.face, spot.share)
    x, y, _ = camera.project(place.point)
    return x, y, 0.05


def pressing_hand(stage: Stage) -> str:
    """The hand that presses on the pressure point with nothing in between; empty without one."""
    spot = stage.figure.pressure
    if spot is None:
        return ""
    return next(
        (
            name
            for name, reach in stage.figure.hold.reaches.items()
            if name.endswith("-hand") and reach.target == spot.part
        ),
        "",
    )


def stroke_lines(stage: Stage, frames: Frames, camera: Camera) -> list[list[Point]]:
    """The strokes as lines along the skin."""
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

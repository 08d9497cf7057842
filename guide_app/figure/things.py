"""Chair, wall, mat, ball and the like, as the camera sees them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import cos, pi, radians, sin

from guide_app.figure.flesh import measure_item
from guide_app.figure.kinematics import Frames
from guide_app.figure.loose import ball_place, band_path, cushion_box, roller_ends, towel_box
from guide_app.figure.picture import FLEXIBLE, Blob, Camera, Item, Plane, Point
from guide_app.figure.room import BALL_RADIUS, MAT, Box, Room
from guide_app.figure.stage import Stage
from guide_app.figure.vectors import (
    Vec,
    across,
    add,
    along,
    cross,
    dot,
    scale,
    sub,
    unit,
)
from guide_app.model import Equipment, Prop

_BOX_FACES: tuple[tuple[Vec, tuple[tuple[int, int, int], ...], float], ...] = (
    ((0, 0, 1), ((-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1)), 1.0),
    ((0, 0, -1), ((-1, -1, -1), (1, -1, -1), (1, 1, -1), (-1, 1, -1)), 0.2),
    ((1, 0, 0), ((1, -1, -1), (1, 1, -1), (1, 1, 1), (1, -1, 1)), 0.55),
    ((-1, 0, 0), ((-1, -1, -1), (-1, 1, -1), (-1, 1, 1), (-1, -1, 1)), 0.45),
    ((0, 1, 0), ((-1, 1, -1), (1, 1, -1), (1, 1, 1), (-1, 1, 1)), 0.7),
    ((0, -1, 0), ((-1, -1, -1), (1, -1, -1), (1, -1, 1), (-1, -1, 1)), 0.6),
)


def box_item(name: str, kind: str, box: Box, camera: Camera) -> Item:
    """A box as the planes of it that are seen."""
    planes = []
    for normal, corners, tone in _BOX_FACES:
        tip = sub(box.corner(*normal), box.middle)
        if dot(tip, camera.toward) <= 1e-9:
            continue
        planes.append(Plane([camera.project(box.corner(*corner))[:2] for corner in corners], tone))
    toward = box.inside(add(box.middle, camera.toward))
    item = Item(name, kind, planes=planes, box=box, toward=toward)
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


def loose_items(prop: Prop, frames: Frames, camera: Camera, room: Room) -> list[Item]:
    """The props that go with the body: balls, rollers, cushions, straps, towels."""
    if prop.kind is Equipment.BALL:
        radius = prop.size[0] if prop.size else BALL_RADIUS
        return [_sphere("ball", ball_place(prop, frames), radius, camera)]
    if prop.kind is Equipment.ROLLER:
        return [_roller(prop, frames, camera)]
    if prop.kind is Equipment.CUSHION:
        return [box_item("cushion", "cushion", cushion_box(prop, frames), camera)]
    if prop.kind in FLEXIBLE and prop.held:
        return [_band(prop, frames, camera)]
    if prop.kind is Equipment.TOWEL:
        return [box_item("towel", "towel", towel_box(prop), camera)]
    del room
    return []


def _sphere(name: str, place: Vec, radius: float, camera: Camera) -> Item:
    x, y, depth = camera.project(place)
    blob = Blob(name, name, [(x, y, radius)], ((x, y, radius), (x, y, radius)))
    item = Item(name, name, blobs=[blob], ends=[place])
    item.axes.append(((x, y, depth, radius), (x, y, depth, radius)))
    measure_item(item)
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
    """A strap or towel: hand, round what it holds or where it hangs in the air, hand."""
    path = band_path(prop, frames)
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


def wall_planes(
    stage: Stage, camera: Camera, limits: tuple[float, float, float, float]
) -> tuple[list[Plane], bool]:
    """The wall as planes, and whether it stands in front of the body."""
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


def mat_planes(stage: Stage, camera: Camera) -> list[Plane]:
    """The mat, where there is one."""
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

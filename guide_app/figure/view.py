"""What is seen of a figure from one side: flat shapes as plain values, the farthest first.

Orthographic: nothing shrinks with distance. Lengths stay metres; x grows to the right and y upward.
``depth`` grows towards the eye.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guide_app.figure.flesh import body_items, circles_of
from guide_app.figure.marks import (
    glows_of,
    pressing_hand,
    pressure_mark,
    shadows_of,
    shadows_of_things,
    stroke_lines,
)
from guide_app.figure.order import back_to_front
from guide_app.figure.picture import Camera, Circle, Item, Plane, View
from guide_app.figure.stage import Moment, Stage
from guide_app.figure.things import box_item, loose_items, mat_planes, wall_planes
from guide_app.model import MuscleArea


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
    places, circles = circles_of(frames, camera, breath)
    items = body_items(frames, places, circles, camera)
    room = stage.room
    limits = bounds or bounds_of(stage, camera)
    still = _furniture(stage, camera, limits)
    items += still.items
    for prop in stage.figure.props:
        items += loose_items(prop, frames, camera, room)
    glows, pulls = glows_of(areas, frames, camera, moment.effort, sided, stage.figure.glow)
    return View(
        bounds=limits,
        ground=still.ground,
        wall=still.wall,
        wall_in_front=still.wall_in_front,
        shadows=shadows_of(places, circles, camera),
        still_shadows=still.shadows,
        middle=camera.project(frames["pelvis"][0])[2],
        items=back_to_front(items, camera),
        glows=glows,
        pulls=pulls if stretch else [],
        strokes=stroke_lines(stage, frames, camera),
        pressure=pressure_mark(stage, frames, camera),
        pressed_by=pressing_hand(stage),
        effort=moment.effort,
        kept=still.kept,
    )


@dataclass(slots=True)
class _Still:
    """What stands still, and what the painter keeps of it."""

    items: list[Item]
    ground: list[Plane]
    wall: list[Plane]
    wall_in_front: bool
    shadows: list[list[Circle]]
    kept: dict[object, Any] = field(default_factory=dict)


def _furniture(stage: Stage, camera: Camera, limits: tuple[float, float, float, float]) -> _Still:
    """What stands still, kept while one looks from the same place."""
    kept: _Still | None = stage.furniture.get(camera)
    if kept is None:
        items = [
            box_item(f"{owner}-{name}-{index}", str(owner), box, camera)
            for index, (owner, name, box) in enumerate(stage.room.boxes)
        ]
        for item in items:
            item.still = True
        wall, in_front = wall_planes(stage, camera, limits)
        shadows = shadows_of_things(stage.room, camera)
        kept = _Still(items, mat_planes(stage, camera), wall, in_front, shadows)
        stage.furniture.clear()
        stage.furniture[camera] = kept
    return kept

"""What is seen of a figure from one side: flat shapes as plain values, the farthest first.

Orthographic: nothing shrinks with distance. Lengths stay metres; x grows to the right and y upward.
``depth`` grows towards the eye.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from guide_app.figure.flesh import BREATHING, body_items, breathe, spots_of
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
    (rx, ry, _), (ux, uy, uz) = camera.right, camera.up
    left = bottom = 1e9
    right = top = -1e9
    for (px, py, pz), radius in stage.extent:
        x = px * rx + py * ry
        y = px * ux + py * uy + pz * uz
        left = x - radius if x - radius < left else left
        right = x + radius if x + radius > right else right
        bottom = y - radius if y - radius < bottom else bottom
        top = y + radius if y + radius > top else top
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
    limits = bounds or bounds_of(stage, camera)
    still = _furniture(stage, camera, limits)
    asked = (tuple(areas), sided, stretch, limits)
    if still.kept is None:
        return _compose(stage, moment, camera, still, asked, breath)
    held = still.held
    if held is None or held.moment is not moment or held.asked != asked:
        still.held = _Held(moment, asked)
        return _compose(stage, moment, camera, still, asked, breath)
    if held.view is None:
        # The same moment once more: from now on nothing moves but the breath.
        held.view = _resting(_compose(stage, moment, camera, still, asked, 0.0))
    view = held.view
    return replace(
        view,
        items=[breathe(item, breath) if item.name == BREATHING else item for item in view.items],
    )


_Asked = tuple[tuple[MuscleArea, ...], bool, bool, tuple[float, float, float, float]]
"""The areas, whether they are sided, whether it is a stretch, and the bounds."""


def _compose(
    stage: Stage, moment: Moment, camera: Camera, still: _Still, asked: _Asked, breath: float
) -> View:
    areas, sided, stretch, limits = asked
    frames = moment.frames
    places, seen = spots_of(frames, camera)
    trunk, *others = body_items(frames, places, seen, camera)
    items = [breathe(trunk, breath), *others]
    items += still.items
    for prop in stage.figure.props:
        items += loose_items(prop, frames, camera, stage.room)
    glows, pulls = glows_of(areas, frames, camera, moment.effort, sided, stage.figure.glow)
    return View(
        bounds=limits,
        ground=still.ground,
        wall=still.wall,
        wall_in_front=still.wall_in_front,
        shadows=shadows_of(places, seen, camera),
        still_shadows=still.shadows,
        middle=camera.project(frames["pelvis"][0])[2],
        items=back_to_front(items),
        glows=glows,
        pulls=pulls if stretch else [],
        strokes=stroke_lines(stage, frames, camera),
        pressure=pressure_mark(stage, frames, camera),
        pressed_by=pressing_hand(stage),
        effort=moment.effort,
        kept=still.kept,
    )


def _resting(view: View) -> View:
    """The view with everything still but what breathes."""
    return replace(
        view,
        shadows=[],
        still_shadows=view.shadows + view.still_shadows,
        items=[replace(item, still=item.name != BREATHING) for item in view.items],
        kept={},
    )


@dataclass(slots=True)
class _Held:
    """A moment that was asked for, and what is seen of it once it is asked for again."""

    moment: Moment
    asked: _Asked
    view: View | None = None


@dataclass(slots=True)
class _Still:
    """What stands still, and what the painter keeps of it; None where nothing stands still."""

    items: list[Item]
    ground: list[Plane]
    wall: list[Plane]
    wall_in_front: bool
    shadows: list[list[Circle]]
    kept: dict[object, Any] | None
    held: _Held | None = None


def _furniture(stage: Stage, camera: Camera, limits: tuple[float, float, float, float]) -> _Still:
    """What stands still, kept while one looks from the same place."""
    if stage.furniture is None:
        return _around(stage, camera, limits, moves=True)
    kept: _Still | None = stage.furniture.get(camera)
    if kept is None:
        kept = _around(stage, camera, limits, moves=False)
        stage.furniture.clear()
        stage.furniture[camera] = kept
    return kept


def _around(
    stage: Stage, camera: Camera, limits: tuple[float, float, float, float], *, moves: bool
) -> _Still:
    items = [
        box_item(f"{owner}-{name}-{index}", str(owner), box, camera)
        for index, (owner, name, box) in enumerate(stage.room.boxes)
    ]
    for item in items:
        item.still = not moves
    wall, in_front = wall_planes(stage, camera, limits)
    shadows = shadows_of_things(stage.room, camera)
    ground = mat_planes(stage, camera)
    return _Still(items, ground, wall, in_front, shadows, None if moves else {})

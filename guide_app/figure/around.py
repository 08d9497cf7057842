"""What one sees while a body turns over: the things around it, and from where one looks.

Things, furniture and eyes go to the plane between left and right while the body goes to its middle;
the second half of the way is the first one backwards in the mirror.
"""

from __future__ import annotations

from copy import copy
from math import atan2, degrees
from typing import NamedTuple

from guide_app.figure.flesh import SPOTS, spots_of
from guide_app.figure.kinematics import Frames
from guide_app.figure.loose import ball_place, cushion_box, roller_ends
from guide_app.figure.picture import Camera
from guide_app.figure.room import Room, Wall, furnish
from guide_app.figure.spots import skin
from guide_app.figure.stage import Moment, Stage
from guide_app.figure.turning import TurningOver
from guide_app.figure.vectors import Z, along, lerp, rotate, turn
from guide_app.figure.view import bounds_of
from guide_app.model import Equipment, Prop

Bounds = tuple[float, float, float, float]
_OUT = -1 / 3
"""The effort at which nothing glows: the one side is out before the other begins."""
_LEGS = 4
"""At how many places of the way, and its beginning, is measured how much room it takes."""
_BESIDE = 0.3
"""Metres to the side; what stands nearer is before, behind, under or on the body."""


class Scene(NamedTuple):
    """What is seen at one moment; ``flipped`` in the mirror."""

    stage: Stage
    moment: Moment
    camera: Camera
    bounds: Bounds
    flipped: bool


class Switch:
    """The change of a figure from its start pose to that of the other side."""

    def __init__(self, stage: Stage) -> None:
        figure = stage.figure
        self._stage = stage
        self._turning = TurningOver(stage.start, figure.start, stage.room, figure.props)
        # Where everything is that tells how much room the way takes.
        self._places = [self._turning.to_the_middle(at / _LEGS)[1] for at in range(_LEGS + 1)]
        self._room_taken: tuple[tuple[float, float], list[Bounds]] | None = None

    def at(self, share: float, yaw: float, pitch: float) -> Scene:
        """What is seen; ``share`` in even time from 0, the old side, to 1, the new one.

        ``yaw`` and ``pitch`` say from where one looks at the one side. The eyes go around to the
        mirror image of that place on the shorter way.
        """
        half = self._turning.half(share)
        _, frames = self._turning.to_the_middle(half)
        yaw = (yaw + 180) % 360 - 180
        ahead = abs(yaw) <= 90
        camera = _eyes(yaw, pitch, half)
        figure = self._stage.figure
        bounds = self._bounds(yaw, pitch, half)  # leaves what never changes for the copy
        scene = copy(self._stage)
        scene.figure = figure._replace(
            props=tuple(_nearer(prop, frames, half, ahead) for prop in figure.props),
            pressure=None,
            strokes=(),
        )
        scene.room = self._room(half, ahead)
        scene.furniture = None
        return Scene(scene, Moment(frames, _OUT * half), camera, bounds, share > 0.5)

    def _room(self, half: float, ahead: bool) -> Room:
        """The furniture on its way to the middle; a wall beside the body swings behind it."""
        room = self._stage.room
        boxes = furnish(_shifted(prop, half, ahead) for prop in self._stage.figure.props).boxes
        wall = room.wall
        if wall is None:
            return Room(None, boxes)
        way = wall.way
        if abs(way[1]) > 0.5:
            quarter = 90.0 if (way[1] > 0) == ahead else -90.0
            way = rotate(turn(Z, quarter * half), way)
        middle = sum(wall.ends) / 2 * half
        return Room(Wall(way, wall.distance, tuple(end - middle for end in wall.ends)), boxes)

    def _bounds(self, yaw: float, pitch: float, half: float) -> Bounds:
        """What is shown on the way: evenly from one of its places to the next."""
        if self._room_taken is None or self._room_taken[0] != (yaw, pitch):
            rows = [
                self._bounds_at(frames, _eyes(yaw, pitch, at / _LEGS), at / _LEGS)
                for at, frames in enumerate(self._places)
            ]
            self._room_taken = ((yaw, pitch), rows)
        rows = self._room_taken[1]
        leg = min(int(half * _LEGS), _LEGS - 1)
        t = half * _LEGS - leg
        left, bottom, right, top = (
            a + (b - a) * t for a, b in zip(rows[leg], rows[leg + 1], strict=True)
        )
        return left, bottom, right, top

    def _bounds_at(self, frames: Frames, camera: Camera, half: float) -> Bounds:
        left, bottom, right, top = bounds_of(self._stage, camera)
        shift = (left + right) / 2 * half
        left, right = left - shift, right - shift
        _, seen = spots_of(frames, camera)
        for spots in SPOTS.values():
            for spot, radius in spots:
                x, y, _ = seen[spot]
                left, right = min(left, x - radius), max(right, x + radius)
                bottom, top = min(bottom, y - radius), max(top, y + radius)
        return left, bottom, right, top


def _eyes(yaw: float, pitch: float, half: float) -> Camera:
    """From where one looks: on the shorter way to straight ahead of the body or behind it."""
    straight = 0.0 if abs(yaw) <= 90 else (180.0 if yaw > 0 else -180.0)
    return Camera.at(yaw + (straight - yaw) * half, pitch)


def _shifted(prop: Prop, half: float, ahead: bool) -> Prop:
    """A thing with a place of its own, nearer to the middle and square to it.

    What stands beside the body swings around it, to where it is behind the body for eyes that come
    to be straight ``ahead``, or else before it; it would go through it otherwise.
    """
    swing = 0.0
    at = prop.at
    if len(at) > 1 and abs(at[1]) > _BESIDE:
        x, y, *up = at
        goal = (180.0 if y > 0 else -180.0) if ahead else 0.0
        swing = goal - degrees(atan2(y, x))
        x, y, _ = rotate(turn(Z, swing * half), (x, y, 0.0))
        at = (x, y, *up)
    elif len(at) > 1:
        at = (at[0], at[1] * (1 - half), *at[2:])
    askew = (prop.turn + swing + 90) % 180 - 90
    return prop._replace(at=at, turn=prop.turn + (swing - askew) * half)


def _nearer(prop: Prop, frames: Frames, half: float, ahead: bool) -> Prop:
    """The same, for things that went with the body as well: from now on they go on their own."""
    if prop.on:
        if prop.kind is Equipment.BALL:
            place = ball_place(prop, frames)
        elif prop.kind is Equipment.ROLLER:
            one, two, _ = roller_ends(prop, frames)
            place = lerp(one, two, 0.5)
            long = prop.size if len(prop.size) == 2 else ()
            prop = prop._replace(size=long, turn=degrees(atan2(one[0] - two[0], two[1] - one[1])))
        elif prop.kind is Equipment.CUSHION:
            box = cushion_box(prop, frames)
            place = (*box.middle[:2], box.middle[2] - box.half[2])
        else:
            spot = skin(frames, prop.on, prop.face, prop.share)
            place = along(spot.point, spot.normal, 0.006)
        prop = prop._replace(at=place)
        if not prop.held:
            prop = prop._replace(on="")
    return _shifted(prop, half, ahead)

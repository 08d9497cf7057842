"""A figure on its stage: all poses of an exercise solved once, ready to be shown at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guide_app.figure.kinematics import Frames, at
from guide_app.figure.loose import room_taken
from guide_app.figure.mirror import mirror_body
from guide_app.figure.motion import Between, ease, inbetween
from guide_app.figure.posing import Body, solve
from guide_app.figure.room import BALL_RADIUS, MAT, WAYS, furnish
from guide_app.figure.skeleton import PARTS
from guide_app.figure.spots import skin
from guide_app.figure.vectors import Vec, along, dot
from guide_app.model import Equipment, Figure, Loop, Pose


@dataclass(frozen=True, slots=True)
class Moment:
    """The body at one moment and how far it is into the hold (0 at the start pose, 1 holding)."""

    frames: Frames
    effort: float
    way: Between | None = None
    """Between which poses, where the body can go on from here."""


class Stage:
    """The solved poses of one figure and the room they are in."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.furniture: dict[object, Any] | None = {}  # None where furniture itself moves
        self.room = furnish(figure.props, self._touch_distance(figure))
        self.start = solve(figure.start, self.room)
        self.hold = solve(figure.hold, self.room)
        self.more = tuple(solve(pose, self.room) for pose in figure.more)

    @staticmethod
    def _touch_distance(figure: Figure) -> float | None:
        """How far away a wall stands that the body in its hold just touches."""
        wall = next((p for p in figure.props if p.kind is Equipment.WALL), None)
        if wall is None or wall.distance is not None:
            return None
        reaches = {n: r for n, r in figure.hold.reaches.items() if r.target != "wall"}
        alone = Pose(figure.hold.posture, figure.hold.angles, reaches, figure.hold.at)
        frames = solve(alone, furnish(p for p in figure.props if p is not wall)).bones.frames()
        way = WAYS[wall.side or "ahead"]
        far = max(
            dot(at(frames, ball.joint, ball.offset), way) + ball.radius
            for part in PARTS
            if not part.name.startswith(("left-forearm", "right-forearm"))
            for ball in part.balls
        )
        for prop in figure.props:
            if prop.kind is Equipment.BALL and prop.on:
                spot = skin(frames, prop.on, prop.face, prop.share)
                size = prop.size[0] if prop.size else BALL_RADIUS
                far = max(far, dot(along(spot.point, spot.normal, size), way) + size)
        return far

    @cached_property
    def other_side(self) -> Body:
        """The hold as done on the other side, in the same room."""
        return mirror_body(self.hold)

    @cached_property
    def path(self) -> tuple[Body, ...]:
        """The poses a repeating figure goes through, ending where it began."""
        if self.figure.loop is Loop.ALTERNATE:
            return (self.start, self.hold, self.start, self.other_side, self.start)
        return (self.start, self.hold, *self.more, self.start)

    @cached_property
    def _ends(self) -> dict[float, Moment]:
        ways = {t: inbetween(self.start, self.hold, t, self.room) for t in (0.0, 1.0)}
        return {t: Moment(way.frames, t, way) for t, way in ways.items()}

    def towards_hold(self, share: float) -> Moment:
        """On the way from start to hold; ``share`` from 0 to 1 in even time.

        At either end it is always the same moment, so that what is made of it can be kept.
        """
        t = ease(share)
        if t in (0.0, 1.0):
            return self._ends[t]
        way = inbetween(self.start, self.hold, t, self.room)
        return Moment(way.frames, t, way)

    def in_repetition(self, share: float) -> Moment:
        """Within one repetition; ``share`` from 0 to 1 in even time."""
        steps = len(self.path) - 1
        where = min(max(share, 0.0), 1.0) * steps
        step = min(int(where), steps - 1)
        a, b = self.path[step], self.path[step + 1]
        t = ease(where - step)
        effort = t if b is not self.start else 1 - t
        if a is not self.start and b is not self.start:
            effort = 1.0
        way = inbetween(a, b, t, self.room)
        return Moment(way.frames, effort, way)

    @cached_property
    def extent(self) -> tuple[tuple[Vec, float], ...]:
        """Balls that hold everything the figure ever shows."""
        balls: list[tuple[Vec, float]] = []
        loose: list[tuple[Vec, float]] = []
        for body in {id(b): b for b in (*self.path, self.hold)}.values():
            frames = body.bones.frames()
            balls += [
                (at(frames, ball.joint, ball.offset), ball.radius)
                for part in PARTS
                for ball in part.balls
            ]
            loose += [ball for prop in self.figure.props for ball in room_taken(prop, frames)]
        # The shadow of a foot or hand held just above the floor lies below it.
        balls += [((x, y, 0.0), r * 0.6) for (x, y, z), r in balls if 0.04 < z - r < 0.30]
        if any(prop.kind is Equipment.MAT for prop in self.figure.props):
            low = [place[0] for place, _ in balls if place[2] < 0.5] or [0.0]
            middle = (min(low) + max(low)) / 2
            half = (MAT[0] / 2, MAT[1] / 2)
            balls += [
                ((middle + sx * half[0], sy * half[1], 0.0), 0.0)
                for sx in (-1, 1)
                for sy in (-1, 1)
            ]
        for _, _, box in self.room.boxes:
            balls += [
                (box.corner(sx, sy, sz), 0.0) for sx in (-1, 1) for sy in (-1, 1) for sz in (-1, 1)
            ]
        return (*balls, *loose)

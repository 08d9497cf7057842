"""The things around the body: where they are, what can be touched on them, what carries weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from guide_app.figure.postures import SEAT_HEIGHT
from guide_app.figure.vectors import Vec, Z
from guide_app.model import Equipment, Prop

SEAT = (0.42, 0.44)
"""The seat's depth and width in metres."""
BACK_HEIGHT = 0.88
TABLE_HEIGHT = 0.73
STEP_HEIGHT = 0.15
BALL_RADIUS = 0.034
MAT = (1.86, 0.66)
"""Length and width of a mat."""
ROLLER = (0.075, 0.36)
"""Radius and length of a foam roller."""
WAYS: dict[str, Vec] = {
    "ahead": (1.0, 0.0, 0.0),
    "behind": (-1.0, 0.0, 0.0),
    "left": (0.0, 1.0, 0.0),
    "right": (0.0, -1.0, 0.0),
}

_BOARD = 0.035


@lru_cache(maxsize=64)
def _turned(degrees: float) -> tuple[float, float]:
    return cos(radians(degrees)), sin(radians(degrees))


@dataclass(frozen=True, slots=True)
class Box:
    """A block: its middle, half its sizes, and its turn about the plumb line in degrees."""

    middle: Vec
    half: Vec
    turn: float = 0.0
    round: float = 0.0

    def corner(self, sx: float, sy: float, sz: float) -> Vec:
        """A corner, or any point, in shares of the half sizes."""
        c, s = _turned(self.turn)
        x, y = self.half[0] * sx, self.half[1] * sy
        mx, my, mz = self.middle
        return (mx + c * x - s * y, my + s * x + c * y, mz + self.half[2] * sz)

    def inside(self, point: Vec) -> Vec:
        """The point as the block sees it: from its middle, along its own sides."""
        c, s = _turned(self.turn)
        x, y, z = (point[0] - self.middle[0], point[1] - self.middle[1], point[2] - self.middle[2])
        return (c * x + s * y, -s * x + c * y, z)


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall: the way from the body to it, and how far from the middle of the room it stands.

    ``ends`` cut it, to the left as one faces it: a door frame.
    """

    way: Vec
    distance: float
    ends: tuple[float, ...] = ()

    def point(self, left: float, up: float) -> Vec:
        """A point on it: metres to the left as one faces it, metres above the floor."""
        wx, wy, _ = self.way
        return (wx * self.distance - wy * left, wy * self.distance + wx * left, up)


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that stands still while an exercise is done."""

    wall: Wall | None = None
    boxes: tuple[tuple[Equipment, str, Box], ...] = ()

    def seat_height(self) -> float | None:
        """How high one sits, where there is something to sit on."""
        for _, name, box in self.boxes:
            if name == "seat":
                return box.middle[2] + box.half[2]
        return None

    def top(self, kind: Equipment) -> Box | None:
        """The block that carries what rests on this thing."""
        for owner, name, box in self.boxes:
            if owner is kind and name in ("seat", "top"):
                return box
        return None


def furnish(props: Iterable[Prop], wall_distance: float | None = None) -> Room:
    """The room with these things in it; ``wall_distance`` is for a wall placed by touch."""
    wall = None
    boxes: list[tuple[Equipment, str, Box]] = []
    for prop in props:
        if prop.kind is Equipment.WALL:
            away = prop.distance if prop.distance is not None else wall_distance
            wall = Wall(WAYS[prop.side or "ahead"], 2.0 if away is None else away, prop.size)
        elif prop.kind is Equipment.CHAIR:
            boxes += [(prop.kind, name, box) for name, box in _chair(prop)]
        elif prop.kind is Equipment.TABLE:
            boxes += [(prop.kind, name, box) for name, box in _table(prop)]
        elif prop.kind is Equipment.STEP:
            height = prop.size[0] if prop.size else STEP_HEIGHT
            x, y = prop.at[:2] if prop.at else (0.4, 0.0)
            box = Box((x, y, height / 2), (0.16, 0.30, height / 2), prop.turn)
            boxes.append((prop.kind, "top", box))
    return Room(wall, tuple(boxes))


def _chair(prop: Prop) -> list[tuple[str, Box]]:
    x, y = prop.at[:2] if prop.at else (0.06, 0.0)
    deep, wide = SEAT[0] / 2, SEAT[1] / 2
    board = _BOARD / 2
    whole = Box((x, y, SEAT_HEIGHT - board), (deep, wide, board), prop.turn)
    low = SEAT_HEIGHT - _BOARD
    named = [("seat", whole)]
    for sx in (-1, 1):
        for sy in (-1, 1):
            px, py, _ = whole.corner(sx * 0.9, sy * 0.9, 0)
            named.append(("leg", Box((px, py, low / 2), (0.017, 0.017, low / 2), prop.turn)))
    for sy in (-1, 1):
        px, py, _ = whole.corner(-0.92, sy * 0.9, 0)
        half = (BACK_HEIGHT - SEAT_HEIGHT) / 2
        named.append(("post", Box((px, py, SEAT_HEIGHT + half), (0.016, 0.016, half), prop.turn)))
    px, py, _ = whole.corner(-0.92, 0, 0)
    named.append(("rail", Box((px, py, BACK_HEIGHT - 0.10), (0.013, wide * 0.88, 0.10), prop.turn)))
    return named


def _table(prop: Prop) -> list[tuple[str, Box]]:
    x, y = prop.at[:2] if prop.at else (0.65, 0.0)
    height = prop.size[0] if prop.size else TABLE_HEIGHT
    board = 0.02
    top = Box((x, y, height - board), (0.33, 0.55, board), prop.turn)
    named = [("top", top)]
    for sx in (-1, 1):
        for sy in (-1, 1):
            px, py, _ = top.corner(sx * 0.92, sy * 0.95, 0)
            half = (height - 2 * board) / 2
            named.append(("leg", Box((px, py, half), (0.02, 0.02, half), prop.turn)))
    return named


CHAIR_POINTS: dict[str, tuple[str, Vec, Vec]] = {
    "chair seat": ("seat", (0.0, 0.0, 1.0), Z),
    "chair front": ("seat", (0.92, 0.0, 1.0), Z),
    "chair left-edge": ("seat", (0.1, 1.0, 0.6), (0.0, 1.0, 0.0)),
    "chair right-edge": ("seat", (0.1, -1.0, 0.6), (0.0, -1.0, 0.0)),
    "chair back-top": ("rail", (0.0, 0.0, 1.0), Z),
    "chair back-left": ("rail", (0.0, 0.85, 1.0), Z),
    "chair back-right": ("rail", (0.0, -0.85, 1.0), Z),
}
"""Points on the chair that a hand or a foot may touch: the block, the place on it, the way out."""

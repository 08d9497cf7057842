"""What a picture of the figure is made of: the camera and the plain shapes it sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Any

from guide_app.figure.room import Box
from guide_app.figure.vectors import (
    ZERO,
    Vec,
)
from guide_app.model import Equipment

Point = tuple[float, float]
Circle = tuple[float, float, float]

STEEPEST = 88.0
FLEXIBLE = frozenset({Equipment.STRAP, Equipment.TOWEL})


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
    """One thing in the order of painting.

    ``still`` says that it does not move now. A block has its ``box``, the way to the eye as the
    block sees it, and what is known already of what is ``nearer`` than other blocks.
    """

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
    toward: Vec = ZERO
    nearer: dict[str, float] = field(default_factory=dict)
    ends: list[Vec] = field(default_factory=list)
    still: bool = False
    depth: float = 0.0
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class View:
    """A picture: what lies on the ground, the things in their order, what shines, what points.

    ``shadows`` are those of the body, ``still_shadows`` those of furniture. ``middle`` is the depth
    of the hips; what lies far behind it may be drawn darker. ``pressed_by`` names the item that
    presses on ``pressure``, if it is a hand. ``kept`` is the painter's, to keep pictures of what
    stands still; it lives as long as one looks from the same place, and is None where nothing does.
    """

    bounds: tuple[float, float, float, float]
    ground: list[Plane]
    wall: list[Plane]
    wall_in_front: bool
    shadows: list[list[Circle]]
    still_shadows: list[list[Circle]]
    middle: float
    items: list[Item]
    glows: list[Glow]
    pulls: list[list[Point]]
    strokes: list[list[Point]]
    pressure: tuple[float, float, float] | None
    pressed_by: str
    effort: float
    kept: dict[object, Any] | None

"""A body from the front and from the back as shapes, and where on it each muscle area lies.

Lengths are in units of which a body is 184 wide and 470 tall. One half is written, the one with
positive ``x``; the other is its mirror image, so a picture is as even as the words on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from math import acos, cos, hypot, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from guide_app.model import MuscleArea as Area

Points = tuple[tuple[float, float], ...]

WIDTH, HEIGHT = 184.0, 470.0
_DIRECTIONS = 8
_ROOM = 3.0
_MIRROR = QTransform.fromScale(-1, 1)


class View(StrEnum):
    """From where the body is seen."""

    FRONT = "front"
    BACK = "back"


class Piece(NamedTuple):
    """One piece of the body: its outline, and what colour of the theme it has."""

    path: QPainterPath
    colour: str


class Body(NamedTuple):
    """All that is to be painted and tapped of one view.

    ``pieces`` lie upon each other, the last on top; so do the ``areas``. ``eyes`` are shut out
    from the back.
    """

    pieces: tuple[Piece, ...]
    areas: Mapping[Area, QPainterPath]
    eyes: QPainterPath


@lru_cache(maxsize=2)
def body(view: View) -> Body:
    """The body as seen from there, its middle at ``x`` 0 and the top of its head at ``y`` 8."""
    pieces = tuple(_pieces(view))
    outline = QPainterPath()
    for piece in pieces:
        outline = outline.united(piece.path)
    areas = {
        area: _even(half).intersected(outline)
        for area, half in (_FRONT if view is View.FRONT else _BACK).items()
    }
    areas[Area.HANDS] = _both(_hand(view))
    return Body(pieces, areas, _eyes() if view is View.FRONT else QPainterPath())


def _pieces(view: View) -> list[Piece]:
    front = view is View.FRONT
    arm = _limb((47, 108, 12), (61, 178, 11.5)).united(_limb((61, 178, 11.5), (75, 246, 7.5)))
    return [
        Piece(_even(_FOOT if front else _HEEL), "skin"),
        Piece(_both(arm.united(_hand(view))), "skin"),
        Piece(_even(_LEG), "trousers"),
        Piece(_even(_SHIRT).united(_both(_limb((45, 107, 14.5), (54, 146, 15)))), "shirt"),
        Piece(_even(_NECK), "skin"),
        Piece(_both(_oval(22.5, 42, 4, 7)), "skin"),
        Piece(_oval(0, 38, 23, 29.5), "skin"),
        Piece(_even(_HAIR_FRONT if front else _HAIR_BACK), "hair"),
    ]


def _hand(view: View) -> QPainterPath:
    palm = _limb((77, 252, 8), (81, 268, 9))
    hand = palm.united(_limb((81, 268, 9), (83.5, 284, 6)))
    return hand.united(_limb((73, 255, 5), (69, 272, 4))) if view is View.FRONT else hand


def _eyes() -> QPainterPath:
    eyes = QPainterPath()
    for side in (-1, 1):
        eyes.addEllipse(QPointF(side * 8.5, 40), 1.7, 2.1)
    return eyes


def _smile() -> QPainterPath:
    smile = QPainterPath(QPointF(-6, 52))
    smile.quadTo(QPointF(0, 57), QPointF(6, 52))
    return smile


SMILE = _smile()
"""The mouth of the front view, a stroke and no area."""


def _oval(x: float, y: float, across: float, down: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), across, down)
    return path


def _both(half: QPainterPath) -> QPainterPath:
    """The shape and its mirror image; where they meet they grow together."""
    other = _MIRROR.map(half)
    if half.boundingRect().left() < 0:
        return half.united(other)
    pair = QPainterPath(half)
    pair.addPath(other)
    return pair


def _even(half: Points) -> QPainterPath:
    """What begins on the middle becomes one shape across it, everything else a pair."""
    if half[0][0] == 0:
        return _smooth((*half, *((-x, y) for x, y in reversed(half) if x)))
    return _both(_smooth(half))


def _limb(a: tuple[float, float, float], b: tuple[float, float, float]) -> QPainterPath:
    """Two circles ``(x, y, radius)`` and their tangents."""
    (ax, ay, ar), (bx, by, br) = a, b
    dx, dy = bx - ax, by - ay
    far = hypot(dx, dy)
    ux, uy = dx / far, dy / far
    lean = acos((ar - br) / far)
    path = QPainterPath()
    for way in (1, -1):
        c, s = cos(way * lean), sin(way * lean)
        nx, ny = ux * c - uy * s, ux * s + uy * c
        ends = (QPointF(ax + nx * ar, ay + ny * ar), QPointF(bx + nx * br, by + ny * br))
        if way == 1:
            path.moveTo(ends[0])
            path.lineTo(ends[1])
        else:
            path.lineTo(ends[1])
            path.lineTo(ends[0])
    path.closeSubpath()
    return _oval(ax, ay, ar, ar).united(path).united(_oval(bx, by, br, br))


def _smooth(points: Points) -> QPainterPath:
    """A closed curve without corners through all the points."""
    count = len(points)
    path = QPainterPath(QPointF(*points[0]))
    for index in range(count):
        (px, py), (ax, ay) = points[index - 1], points[index]
        (bx, by), (nx, ny) = points[(index + 1) % count], points[(index + 2) % count]
        path.cubicTo(
            QPointF(ax + (bx - px) / 6, ay + (by - py) / 6),
            QPointF(bx - (nx - ax) / 6, by - (ny - ay) / 6),
            QPointF(bx, by),
        )
    path.closeSubpath()
    return path


@lru_cache(maxsize=64)
def heart(view: View, area: Area) -> QRectF:
    """A box around a spot well inside the area, on the written half where it has two."""
    areas = body(view).areas
    shape = areas[area]
    order = list(areas)
    above = [areas[other] for other in order[order.index(area) + 1 :]]

    def mine(point: QPointF) -> bool:
        return shape.contains(point) and not any(other.contains(point) for other in above)

    half = QPainterPath()
    half.addRect(QRectF(0, 0, WIDTH, HEIGHT))
    parts = shape.intersected(half) if not shape.contains(shape.boundingRect().center()) else shape
    box = parts.boundingRect()
    centre = box.center()
    spots = [centre, *(spot for far in range(2, 24, 2) for spot in around(centre, far))]
    roomy = (spot for spot in spots if all(map(mine, (spot, *around(spot, _ROOM)))))
    spot = next(roomy, None) or next(filter(mine, spots))
    across = min(spot.x() - box.left(), box.right() - spot.x())
    down = min(spot.y() - box.top(), box.bottom() - spot.y())
    return QRectF(spot.x() - across, spot.y() - down, 2 * across, 2 * down)


def around(spot: QPointF, far: float) -> list[QPointF]:
    """Points on a circle."""
    turns = [2 * pi * step / _DIRECTIONS for step in range(_DIRECTIONS)]
    return [QPointF(spot.x() + far * cos(a), spot.y() + far * sin(a)) for a in turns]


_NECK: Points = ((0, 52), (10, 54), (12.5, 64), (13.5, 76), (20, 86), (13, 93), (0, 97))
_SHIRT: Points = (
    (0, 96), (10, 93), (18, 85), (30, 89), (44, 93), (54, 104), (52, 122), (45, 138), (42.5, 156),
    (40, 178), (41.5, 200), (45, 216), (46, 230), (30, 236), (0, 238),
)  # fmt: skip
_LEG: Points = (
    (-1, 214), (20, 208), (43, 212), (47.5, 230), (48, 256), (45.5, 288), (42.5, 316), (41.5, 332),
    (43, 352), (41, 378), (37.5, 402), (36, 418), (27, 421), (18.5, 418), (17, 400),
    (12.5, 374), (10.5, 350), (11.5, 330), (9.5, 308), (5, 280), (2, 254), (0, 243), (-2, 232),
)  # fmt: skip
_FOOT: Points = (
    (20, 412), (34, 412), (36, 430), (41, 445), (45, 456), (40, 463), (30, 464.5), (20, 462),
    (18, 452), (19.5, 436), (18.5, 424),
)  # fmt: skip
_HEEL: Points = (
    (20, 412), (34, 412), (35.5, 428), (38, 444), (40, 456), (34, 461), (25, 462), (17, 459),
    (16.5, 448), (19, 434), (18.5, 424),
)  # fmt: skip
_HAIR_FRONT: Points = (
    (0, 6), (12, 8), (21, 17), (24.5, 33), (22, 36), (19, 29), (12, 23.5), (0, 22),
)  # fmt: skip
_HAIR_BACK: Points = (
    (0, 6), (12, 8), (22, 18), (24.5, 38), (20.5, 54), (13, 63), (0, 65),
)  # fmt: skip

_DELTOID: Points = (
    (39, 95), (48, 92), (59, 100), (65, 116), (69, 134), (62, 140), (50, 134), (43, 114),
)  # fmt: skip
_FOREARM: Points = (
    (52, 176), (63, 168), (76, 176), (80, 206), (86, 240), (76, 246), (65, 243), (57, 208),
)  # fmt: skip
_SIDE: Points = (
    (43, 159), (36, 152), (28.5, 157), (26, 176), (27, 200), (36, 208), (48, 206), (43.5, 178),
)  # fmt: skip
_OUTER_HIP: Points = (
    (58, 216), (45, 216), (38, 228), (38, 248), (43, 266), (58, 270),
)  # fmt: skip

_FRONT: Mapping[Area, Points] = {
    Area.NECK: ((0, 69), (10, 68), (12.5, 75), (17, 85), (10, 91), (0, 93)),
    Area.JAW: ((26, 42), (18, 44), (12, 51), (7, 60), (8, 70), (16, 68), (28, 54)),
    Area.SHOULDERS: _DELTOID,
    Area.CHEST: (
        (2.5, 109),
        (12, 101),
        (27, 100),
        (38, 110),
        (42, 126),
        (34, 138),
        (18, 141),
        (4, 137),
    ),
    Area.ABDOMEN: (
        (0, 147),
        (13, 148),
        (21, 156),
        (22, 178),
        (20, 200),
        (12, 212),
        (0, 216),
    ),
    Area.TRUNK_SIDES: _SIDE,
    Area.OUTER_HIPS: _OUTER_HIP,
    Area.HIP_FLEXORS: (
        (34, 213),
        (25, 215),
        (13, 226),
        (5, 236),
        (9, 247),
        (22, 248),
        (33, 240),
        (36, 224),
    ),
    Area.INNER_THIGHS: (
        (0.5, 253),
        (8, 253),
        (14, 270),
        (17, 292),
        (15, 306),
        (6, 308),
        (-4, 280),
    ),
    Area.QUADRICEPS: (
        (14, 255),
        (26, 253),
        (37, 252),
        (42, 276),
        (40, 302),
        (33, 316),
        (23, 314),
        (20, 290),
    ),
    Area.SHINS: (
        (20, 342),
        (28, 338),
        (35, 346),
        (36, 370),
        (33, 394),
        (28, 404),
        (22, 398),
        (18, 370),
    ),
    Area.ANKLES: (
        (20, 411),
        (28, 409),
        (35.5, 412),
        (37, 422),
        (34, 432),
        (28, 434),
        (20.5, 432),
        (18.5, 422),
    ),
    Area.FEET: (
        (20, 439),
        (29, 437),
        (38, 440),
        (46, 454),
        (46, 466),
        (30, 468),
        (16, 466),
        (15, 452),
    ),
    Area.FOREARMS: _FOREARM,
}
_BACK: Mapping[Area, Points] = {
    Area.NECK: ((0, 68), (11, 67), (13.5, 76), (21, 84), (34, 90), (24, 96), (10, 98), (0, 99)),
    Area.SHOULDERS: _DELTOID,
    Area.UPPER_BACK: (
        (0, 104),
        (18, 102),
        (33, 99),
        (40, 114),
        (41, 132),
        (30, 145),
        (14, 154),
        (0, 156),
    ),
    Area.LOWER_BACK: (
        (0, 164),
        (14, 163),
        (22, 170),
        (22.5, 190),
        (22, 206),
        (12, 213),
        (0, 215),
    ),
    Area.TRUNK_SIDES: _SIDE,
    Area.OUTER_HIPS: _OUTER_HIP,
    Area.GLUTES: (
        (2.5, 228),
        (11, 220),
        (25, 218),
        (34, 226),
        (36, 246),
        (31, 260),
        (18, 266),
        (4, 261),
    ),
    Area.HAMSTRINGS: (
        (7, 273),
        (20, 273),
        (42, 270),
        (43, 290),
        (38, 312),
        (30, 319),
        (18, 318),
        (11, 300),
    ),
    Area.CALVES: (
        (15, 340),
        (26, 335),
        (38, 340),
        (40.5, 360),
        (36, 384),
        (27, 394),
        (19, 384),
        (13.5, 362),
    ),
    Area.ANKLES: (
        (20, 405),
        (27, 402),
        (35, 405),
        (37, 418),
        (34, 430),
        (27, 433),
        (20, 431),
        (17.5, 418),
    ),
    Area.FEET: (
        (18, 439),
        (27, 437),
        (37, 439),
        (42, 452),
        (38, 464),
        (26, 465),
        (14, 463),
        (14, 450),
    ),
    Area.FOREARMS: _FOREARM,
    # Whoever taps the deep muscle means it, and not what lies over it: it comes last.
    Area.PIRIFORMIS: (
        (9, 233),
        (18, 229),
        (30, 233),
        (35, 242),
        (28, 247),
        (16, 244),
    ),
}

"""Where a figure is painted: from its metres to pixels, and outlines around circles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import acos, atan2, pi, sqrt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from guide_app.desktop.widgets.figure_inks import Inks
from guide_app.figure.picture import Circle, Point

MARGIN = 0.06
"""Metres left free around the figure."""
_ROUND = 2 * pi
_DEGREES = -180.0 / pi
"""Qt counts degrees against the clock, with y downward."""

Arc = tuple[int, float, float]
"""Which circle the outline follows, from which angle on and how far, in Qt's degrees."""


def scale_of(bounds: tuple[float, float, float, float], rect: QRectF) -> float:
    """Pixels to the metre of a view with these bounds in this rectangle."""
    left, bottom, right, top = bounds
    return min(
        rect.width() / (right - left + 2 * MARGIN), rect.height() / (top - bottom + 2 * MARGIN)
    )


class Canvas:
    """A painter with the colours to use, and the way from metres to its pixels.

    ``sx`` is the scale to the right; below 0 the picture is a mirror image.
    """

    __slots__ = ("inks", "painter", "scale", "sx", "x", "y")

    def __init__(
        self, painter: QPainter, inks: Inks, x: float, y: float, sx: float, scale: float
    ) -> None:
        self.painter = painter
        self.inks = inks
        self.x = x
        self.y = y
        self.sx = sx
        self.scale = scale

    @staticmethod
    def within(
        painter: QPainter,
        inks: Inks,
        bounds: tuple[float, float, float, float],
        rect: QRectF,
        *,
        flipped: bool,
    ) -> Canvas:
        """A canvas on which these bounds fill the rectangle."""
        left, bottom, right, top = bounds
        scale = scale_of(bounds, rect)
        sx = -scale if flipped else scale
        middle = rect.center()
        x = middle.x() - (left + right) / 2 * sx
        return Canvas(painter, inks, x, middle.y() + (top + bottom) / 2 * scale, sx, scale)

    def on(self, painter: QPainter) -> Canvas:
        """The same place for another painter."""
        return Canvas(painter, self.inks, self.x, self.y, self.sx, self.scale)

    def point(self, x: float, y: float) -> QPointF:
        """A point in pixels."""
        return QPointF(self.x + x * self.sx, self.y - y * self.scale)

    def polygon(self, points: Iterable[Point]) -> QPolygonF:
        """Points in pixels."""
        ox, oy, sx, s = self.x, self.y, self.sx, self.scale
        return QPolygonF([QPointF(ox + x * sx, oy - y * s) for x, y in points])

    def pixels(self, circles: Iterable[Circle]) -> list[Circle]:
        """Circles in pixels."""
        ox, oy, sx, s = self.x, self.y, self.sx, self.scale
        return [(ox + x * sx, oy - y * s, r * s) for x, y, r in circles]

    def turned(self, angle: float) -> float:
        """An angle of the figure, as it is on the picture; downward is positive in pixels."""
        return -angle if self.sx > 0 else angle


def arcs_around(rows: Sequence[Circle]) -> list[Arc]:
    """The way around some circles: from circle to circle in the order in which they stand out."""
    if len(rows) == 2:
        return _arcs_around_two(*rows)
    here = 0
    far = -1e9
    for index, (x, _, r) in enumerate(rows):
        if x + r > far:
            here, far = index, x + r
    found: list[Arc] = []
    angle = 0.0
    for _ in range(3 * len(rows)):
        x, y, r = rows[here]
        sweep = _ROUND - angle
        then = here
        for index, (ox, oy, other) in enumerate(rows):
            dx, dy, less = ox - x, oy - y, r - other
            squared = dx * dx + dy * dy
            if squared <= less * less:
                continue
            until = (atan2(dy, dx) - acos(less / sqrt(squared)) - angle) % _ROUND
            if until < sweep:
                sweep, then = until, index
        found.append((here, angle, sweep))
        if then == here:
            break
        angle += sweep
        here = then
    if len(found) > 1 and found[0][0] == here:
        which, start, sweep = found.pop()
        found[0] = (which, start - _ROUND, sweep + found[0][2])
    return [(which, start * _DEGREES, sweep * _DEGREES) for which, start, sweep in found]


def _arcs_around_two(one: Circle, other: Circle) -> list[Arc]:
    dx, dy, less = other[0] - one[0], other[1] - one[1], one[2] - other[2]
    squared = dx * dx + dy * dy
    if squared <= less * less:
        return [(0 if less > 0 else 1, 0.0, -360.0)]
    toward, half = atan2(dy, dx) * _DEGREES, acos(less / sqrt(squared)) * _DEGREES
    return [(1, toward - half, 2 * half), (0, toward + half, -360.0 - 2 * half)]


def trace(
    path: QPainterPath, rows: Sequence[Circle], arcs: Sequence[Arc], more: float = 0.0
) -> None:
    """Add the outline to the path; ``more`` is how far it stands out, in pixels.

    It is open where it ends; filling closes it.
    """
    which, start, _ = arcs[0]
    x, y, r = rows[which]
    r += more
    path.arcMoveTo(x - r, y - r, r + r, r + r, start)
    for which, start, sweep in arcs:
        x, y, r = rows[which]
        r += more
        path.arcTo(x - r, y - r, r + r, r + r, start, sweep)

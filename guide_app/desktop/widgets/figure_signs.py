"""What points at the work: lines of pull, strokes, pressure rings; and the features of a face."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF, QTransform

from guide_app.desktop.widgets.figure_canvas import Canvas
from guide_app.figure.picture import Mark, Point


def paint_pull(canvas: Canvas, line: Sequence[Point], effort: float) -> None:
    """The double arrow beside what is stretched; ``effort`` from 0 to 1."""
    points = [canvas.point(x, y) for x, y in line]
    colour = QColor(canvas.inks.accent)
    colour.setAlphaF(0.85 * effort)
    painter = canvas.painter
    painter.setPen(_round_pen(colour, max(1.4, 0.0085 * canvas.scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)
    _head(canvas, points[0], points[1])
    _head(canvas, points[-1], points[-2])
    painter.setPen(Qt.PenStyle.NoPen)


def paint_stroke(canvas: Canvas, line: Sequence[Point]) -> None:
    """The arrow along which a hand or ball strokes."""
    points = [canvas.point(x, y) for x, y in line]
    wide = max(2.4, 0.018 * canvas.scale)
    halo = QColor(canvas.inks.line)
    halo.setAlphaF(0.75)
    painter = canvas.painter
    for pen in (_round_pen(halo, wide + 2.5), _round_pen(canvas.inks.accent, wide)):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        _head(canvas, points[-1], points[-2])
    painter.setPen(Qt.PenStyle.NoPen)


def paint_rings(canvas: Canvas, place: tuple[float, float, float], pulse: float) -> None:
    """The rings that spread from a pressure point; ``pulse`` from 0 to 1 is how far they are."""
    x, y, radius = place
    middle = canvas.point(x, y)
    painter = canvas.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for offset in (0.0, 0.5):
        part = (pulse + offset) % 1.0
        colour = QColor(canvas.inks.accent)
        colour.setAlphaF(0.9 * (1 - part))
        painter.setPen(QPen(colour, max(1.6, 0.010 * canvas.scale)))
        size = radius * (0.55 + 0.95 * part) * canvas.scale
        painter.drawEllipse(middle, size, size)
    painter.setPen(Qt.PenStyle.NoPen)


def paint_feature(canvas: Canvas, mark: Mark) -> None:
    """An eye, a brow, the mouth, the nose or an ear."""
    size = mark.size * canvas.scale
    wide = size * mark.squeeze
    path = QPainterPath()
    if mark.kind in _LINES:
        path.moveTo(-wide, 0)
        path.quadTo(0, size * _LINES[mark.kind], wide, 0)
    else:
        x, y = _OVALS[mark.kind]
        half_wide = x * (size if mark.kind == "nose" else wide)
        path.addEllipse(-half_wide, -y * size, 2 * half_wide, 2 * y * size)
    place = canvas.point(mark.x, mark.y)
    turn = canvas.turned(mark.turn)
    c, s = cos(turn), sin(turn)
    path = QTransform(c, s, -s, c, place.x(), place.y()).map(path)
    ink = canvas.inks.features[mark.kind]
    if mark.kind in _LINES:
        canvas.painter.strokePath(path, _round_pen(ink, max(1.0, 0.0065 * canvas.scale)))
    else:
        canvas.painter.fillPath(path, ink)


_LINES = {"mouth": 0.45, "brow": -0.35}
"""Features that are lines, and how far they bend down, in shares of their size."""
_OVALS = {"eye": (0.85, 1.0), "nose": (0.95, 1.35), "ear": (0.62, 1.0)}
"""Features that are ovals: half their width and height, in shares of their size."""


def _round_pen(colour: QColor, wide: float) -> QPen:
    return QPen(
        colour,
        wide,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _head(canvas: Canvas, tip: QPointF, before: QPointF) -> None:
    angle = atan2(before.y() - tip.y(), before.x() - tip.x())
    size = 0.026 * canvas.scale
    wings = [
        tip + QPointF(size * cos(angle + turn), size * sin(angle + turn)) for turn in (0.6, -0.6)
    ]
    canvas.painter.drawPolyline(QPolygonF([wings[0], tip, wings[1]]))

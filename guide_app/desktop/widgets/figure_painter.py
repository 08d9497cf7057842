"""Paints a view of the figure: rounded shaded limbs, clothing, props, glow. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import acos, atan2, cos, degrees, hypot, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from guide_app.desktop.theme import Colours
from guide_app.figure.picture import Blob, Circle, Glow, Item, Mark, Point, View

_ROUND = 2 * pi
_DEGREES = -180.0 / pi
"""Qt counts degrees against the clock, with y downward."""
_STEPS = 4
_THIN = 9.0
_INSET = 0.7
_NO_RIM = (
    *("thumb", "toes", "sleeve", "shank-end", "yoke"),
    *("hips", "neck", "skull", "face", "hair"),
)
"""Small pieces whose rim would not be seen, and those that would seem cut off by one."""
_LIGHT = (-0.45, 0.89)
_MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a figure."""

    cloths: dict[str, QColor]
    line: QColor
    shadow: QColor
    mat: QColor
    wall: QColor
    accent: QColor
    features: QColor
    glow: QRadialGradient
    shaded: dict[tuple[str, int, int], tuple[QColor, QColor, QColor]]

    @staticmethod
    def of(colours: Colours) -> Inks:
        """The inks of a theme."""
        return _inks(colours)


@lru_cache(maxsize=8)
def _inks(colours: Colours) -> Inks:
    features = QColor(colours.hair).darker(125)
    glow = QRadialGradient(QPointF(0, 0), 1.0)
    for at, alpha in ((0.0, 0.95), (0.45, 0.75), (0.75, 0.30), (1.0, 0.0)):
        colour = QColor(colours.accent)
        colour.setAlphaF(alpha)
        glow.setColorAt(at, colour)
    return Inks(
        cloths={
            "skin": QColor(colours.skin),
            "hair": QColor(colours.hair),
            "shirt": QColor(colours.shirt),
            "trousers": QColor(colours.trousers),
            "chair": QColor(colours.wood),
            "table": QColor(colours.wood),
            "step": QColor(colours.prop),
            "cushion": QColor(colours.prop).lighter(118),
            "roller": QColor(colours.prop),
            "ball": QColor(colours.accent).lighter(108),
            "strap": QColor(colours.accent).darker(112),
            "towel": QColor(colours.prop).lighter(128),
        },
        line=QColor(colours.figure_line),
        shadow=QColor(colours.figure_shadow),
        mat=QColor(colours.mat),
        wall=QColor(colours.wall),
        accent=QColor(colours.accent),
        features=features,
        glow=glow,
        shaded={},
    )


def paint_figure(
    painter: QPainter,
    view: View,
    rect: QRectF,
    colours: Colours,
    *,
    flipped: bool = False,
    pulse: float = 0.0,
) -> None:
    """Paint the view as large as the rectangle allows.

    ``flipped`` shows the mirror image, which is the exercise done on the right. ``pulse`` from 0 to
    1 is where the pressure rings and the strokes are in their beat.
    """
    _Painting(painter, view, rect, _inks(colours), flipped, pulse).paint()


Arc = tuple[int, float, float]
"""Which circle the outline follows, from which angle on and how far, in Qt's degrees."""
Piece = tuple[Blob, list[Circle], list[Arc]]


def scale_of(bounds: tuple[float, float, float, float], rect: QRectF) -> float:
    """Pixels to the metre of a view with these bounds in this rectangle."""
    left, bottom, right, top = bounds
    return min(
        rect.width() / (right - left + 2 * _MARGIN), rect.height() / (top - bottom + 2 * _MARGIN)
    )


class _Painting:
    def __init__(
        self, painter: QPainter, view: View, rect: QRectF, inks: Inks, flipped: bool, pulse: float
    ) -> None:
        self._painter = painter
        self._view = view
        self._inks = inks
        self._pulse = pulse
        left, bottom, right, top = view.bounds
        self._scale = scale_of(view.bounds, rect)
        self._flip = -1.0 if flipped else 1.0
        middle = (left + right) / 2
        self._x = rect.center().x() - self._flip * middle * self._scale
        self._y = rect.center().y() + (top + bottom) / 2 * self._scale
        self._sx = self._flip * self._scale

    def paint(self) -> None:
        painter, view = self._painter, self._view
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if not view.wall_in_front:
            self._wall(1.0)
        self._mat()
        self._shadows()
        for item in view.items:
            self._item(item)
        self._marks_of_work()
        if view.wall_in_front:
            self._wall(0.16)
        painter.restore()

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(self._x + x * self._sx, self._y - y * self._scale)

    def _polygon(self, points: list[Point] | tuple[Point, ...]) -> QPolygonF:
        ox, oy, sx, s = self._x, self._y, self._sx, self._scale
        return QPolygonF([QPointF(ox + x * sx, oy - y * s) for x, y in points])

    def _wall(self, strength: float) -> None:
        for plane in self._view.wall:
            colour = QColor(self._inks.wall)
            if plane.tone < 0.5:
                colour = colour.darker(112)
            colour.setAlphaF(strength * 0.95)
            self._painter.setBrush(colour)
            self._painter.drawPolygon(self._polygon(list(plane.points)))

    def _mat(self) -> None:
        for plane in self._view.ground:
            points = list(plane.points)
            polygon = self._polygon(points)
            edge = QPolygonF(polygon)
            edge.translate(0, 0.014 * self._scale)
            self._painter.setBrush(self._inks.mat.darker(114))
            self._painter.drawPolygon(edge)
            self._painter.setBrush(self._inks.mat)
            self._painter.drawPolygon(polygon)

    def _shadows(self) -> None:
        """Soft by being painted small and enlarged, which costs a tenth of a blur."""
        rows = [self._pixels(shadow) for shadow in self._view.shadows]
        if not rows:
            return
        soft = max(4.0, 0.028 * self._scale)
        flat = [circle for row in rows for circle in row]
        left = min(x - r for x, _, r in flat) - 3 * soft
        top = min(y - r for _, y, r in flat) - 3 * soft
        right = max(x + r for x, _, r in flat) + 3 * soft
        bottom = max(y + r for _, y, r in flat) + 3 * soft
        size = (round((right - left) / soft) + 1, round((bottom - top) / soft) + 1)
        small = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        small.fill(0)
        brush = QPainter(small)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(self._inks.shadow)
        brush.scale(1 / soft, 1 / soft)
        brush.translate(-left, -top)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for row in rows:
            _trace(path, row, _arcs(row))
        brush.drawPath(path)
        brush.end()
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.20)
        painter.drawImage(QRectF(left, top, size[0] * soft, size[1] * soft), small)
        painter.setOpacity(1.0)

    def _pixels(self, circles: Iterable[Circle]) -> list[Circle]:
        ox, oy, sx, s = self._x, self._y, self._sx, self._scale
        return [(ox + x * sx, oy - y * s, r * s) for x, y, r in circles]

    def _item(self, item: Item) -> None:
        if item.line:
            self._band(item)
        elif item.planes:
            self._planes(item)
        else:
            trunk = item.name == "trunk"
            halo = max(1.2, 0.0065 * self._scale)
            drawn = []
            rim = QPainterPath()
            rim.setFillRule(Qt.FillRule.WindingFill)
            for blob in item.blobs:
                row = self._pixels(blob.circles)
                arcs = _arcs(row)
                if not blob.name.endswith(_NO_RIM):
                    if trunk:
                        _trace(rim, row, arcs, halo)
                    else:
                        _trace(rim, self._grown(blob, row, halo), arcs)
                drawn.append((blob, row, arcs))
            self._painter.setBrush(self._inks.line)
            self._painter.drawPath(rim)
            dimmed = 0 if trunk else self._dimmed(item)
            if item.name == "neck":
                dimmed = 3  # It lies in the shade of the chin.
            for cloth, pieces in groupby(drawn, key=lambda piece: piece[0].cloth):
                self._pieces(cloth, list(pieces), dimmed, whole=trunk)
        for mark in item.marks:
            self._mark(mark)

    def _line_colour(self) -> QColor:
        colour = QColor(self._inks.line)
        colour.setAlphaF(0.75)
        return colour

    def _grown(self, blob: Blob, row: list[Circle], halo: float) -> list[Circle]:
        """The circles with the light rim: where the blob grows out of another part there is
        none."""
        hidden = self._pixels(blob.hidden)
        grown = []
        for x, y, r in row:
            more = halo
            for hx, hy, hr in hidden:
                if (x - hx) * (x - hx) + (y - hy) * (y - hy) < 0.36 * hr * hr:
                    more = -0.12 * r
                    break
            grown.append((x, y, r + more))
        return grown

    def _pieces(self, cloth: str, pieces: list[Piece], dimmed: int, *, whole: bool) -> None:
        """Smooth plain edges, and the shading inside them without smoothing.

        Qt smooths plain colours quickly and gradients at ten times the price; a pixel inside the
        edge nobody sees the difference.
        """
        painter = self._painter
        edge = QPainterPath()
        edge.setFillRule(Qt.FillRule.WindingFill)
        for _, row, arcs in pieces:
            _trace(edge, row, arcs)
        painter.setBrush(self._tones(cloth, _STEPS, dimmed)[1])
        painter.drawPath(edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # What is thinner than some pixels has no inside worth shading.
        thick = [piece for piece in pieces if _is_thick(piece[1])]
        if whole:
            inside = QPainterPath()
            inside.setFillRule(Qt.FillRule.WindingFill)
            for _, row, arcs in thick:
                _trace(inside, row, arcs, -_INSET)
            circles = [circle for blob, _, _ in pieces for circle in blob.circles]
            painter.setBrush(self._whole_brush(cloth, circles))
            painter.drawPath(inside)
        else:
            for blob, row, arcs in thick:
                inside = QPainterPath()
                _trace(inside, row, arcs, -_INSET)
                painter.setBrush(self._brush(blob, dimmed))
                painter.drawPath(inside)
        for glow in self._view.glows:
            on = [row for row in pieces if row[0].name in glow.on]
            if not on:
                continue
            painter.save()
            # Beyond its reach the glow is nothing, but would cost as much as where it shines.
            reach = max(glow.long, glow.wide) * self._scale + 1
            place = self._point(glow.x, glow.y)
            shone = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
            painter.setClipRect(shone.toAlignedRect(), Qt.ClipOperation.IntersectClip)
            painter.setBrush(self._glow_brush(glow))
            painter.setOpacity(glow.bright)
            for _, row, arcs in on:
                inside = QPainterPath()
                _trace(inside, row, arcs, -_INSET if _is_thick(row) else 0.0)
                painter.drawPath(inside)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _dimmed(self, item: Item) -> int:
        """How much darker something is that lies behind the body, from 0 to 3."""
        return round(3 * min(1.0, max(0.0, (self._view.middle - item.depth) / 0.13)))

    def _brush(self, blob: Blob, dimmed: int) -> QBrush:
        """Light from above where that will do, and from the left on upright limbs."""
        if blob.cloth == "ball":
            x, y, radius = blob.axis[0]
            return self._round_brush(self._inks.cloths[blob.cloth], x, y, radius * 1.25)
        (ax, ay, ra), (bx, by, rb) = self._pixels(blob.axis)
        size = hypot(bx - ax, by - ay)
        thick = max(ra, rb)
        if size > thick and abs(by - ay) > 0.6 * size:
            # An upright limb is lit from its left, or it would look flat.
            nx, ny = (by - ay) / size, (ax - bx) / size
            way = QPointF(nx * thick, ny * thick) * (-1.0 if nx > 0 else 1.0)
            middle = QPointF((ax + bx) / 2, (ay + by) / 2)
            gradient = QLinearGradient(middle + way, middle - way)
            self._shade(gradient, blob.cloth, _STEPS // 2, dimmed)
            return QBrush(gradient)
        level = abs(bx - ax) / size if size > thick else 0.8
        top, bottom = min(ay - ra, by - rb), max(ay + ra, by + rb)
        return self._plumb(blob.cloth, top, bottom, round(level * _STEPS), dimmed)

    def _whole_brush(self, cloth: str, circles: list[Circle]) -> QBrush:
        """One light for the whole trunk, so that its pieces melt into one."""
        high = max(y + r for _, y, r in circles)
        low = min(y - r for _, y, r in circles)
        top, bottom = self._point(0, high).y(), self._point(0, low).y()
        return self._plumb(cloth, top, bottom, _STEPS, 0)

    def _plumb(self, cloth: str, top: float, bottom: float, contrast: int, dimmed: int) -> QBrush:
        gradient = QLinearGradient(0, top, 0, bottom)
        self._shade(gradient, cloth, contrast, dimmed)
        return QBrush(gradient)

    def _shade(self, gradient: QLinearGradient, cloth: str, contrast: int, dimmed: int) -> None:
        for at, colour in zip((0.0, 0.45, 1.0), self._tones(cloth, contrast, dimmed), strict=True):
            gradient.setColorAt(at, colour)

    def _tones(self, cloth: str, contrast: int, dimmed: int) -> tuple[QColor, QColor, QColor]:
        """Light, middle and dark, in few steps of strength so that each is made only once."""
        key = (cloth, contrast, dimmed)
        tones = self._inks.shaded.get(key)
        if tones is None:
            colour = self._inks.cloths[cloth].darker(100 + 4 * dimmed)
            strength = 0.45 + 0.55 * contrast / _STEPS
            tones = (
                colour.lighter(round(100 + 13 * strength)),
                colour,
                colour.darker(round(100 + 26 * strength)),
            )
            self._inks.shaded[key] = tones
        return tones

    def _round_brush(self, colour: QColor, x: float, y: float, radius: float) -> QBrush:
        middle = self._point(x, y)
        reach = radius * self._scale
        focus = middle + QPointF(_LIGHT[0] * reach * 0.45, -_LIGHT[1] * reach * 0.45)
        gradient = QRadialGradient(focus, reach * 1.35)
        gradient.setColorAt(0.0, colour.lighter(112))
        gradient.setColorAt(0.55, colour)
        gradient.setColorAt(1.0, colour.darker(124))
        return QBrush(gradient)

    def _glow_brush(self, glow: Glow) -> QBrush:
        brush = QBrush(self._inks.glow)
        place = self._point(glow.x, glow.y)
        turn = -glow.turn if self._flip > 0 else glow.turn
        transform = QTransform()
        transform.translate(place.x(), place.y())
        transform.rotate(degrees(turn))
        transform.scale(glow.long * self._scale, glow.wide * self._scale)
        brush.setTransform(transform)
        return brush

    def _planes(self, item: Item) -> None:
        place = (self._x, self._y, self._sx, id(self._inks))
        drawn = item.drawn.get(place)
        if drawn is None:
            colour = self._inks.cloths[item.kind]
            drawn = [
                (colour.darker(round(136 - 36 * plane.tone)), self._polygon(list(plane.points)))
                for plane in item.planes
            ]
            item.drawn.clear()
            item.drawn[place] = drawn
        for colour, polygon in drawn:
            self._painter.setBrush(colour)
            self._painter.drawPolygon(polygon)

    def _band(self, item: Item) -> None:
        pen = QPen(self._inks.cloths[item.kind], max(3.0, 0.022 * self._scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.drawPolyline(self._polygon(item.line))
        self._painter.setPen(Qt.PenStyle.NoPen)

    def _mark(self, mark: Mark) -> None:
        painter = self._painter
        painter.save()
        painter.translate(self._point(mark.x, mark.y))
        painter.rotate(degrees(-mark.turn if self._flip > 0 else mark.turn))
        size = mark.size * self._scale
        wide = size * mark.squeeze
        ink = QColor(self._inks.features)
        if mark.kind == "eye":
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(0, 0), wide * 0.85, size)
        elif mark.kind in ("mouth", "brow"):
            ink.setAlphaF(0.55)
            pen = QPen(ink, max(1.0, 0.0065 * self._scale))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            up = -0.35 if mark.kind == "brow" else 0.45
            path = QPainterPath(QPointF(-wide, 0))
            path.quadTo(QPointF(0, size * up), QPointF(wide, 0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        elif mark.kind == "nose":
            painter.setBrush(self._inks.cloths["skin"].darker(107))
            painter.drawEllipse(QPointF(0, 0), size * 0.95, size * 1.35)
        elif mark.kind == "ear":
            painter.setBrush(self._inks.cloths["skin"].darker(111))
            painter.drawEllipse(QPointF(0, 0), wide * 0.62, size)
        painter.restore()

    def _marks_of_work(self) -> None:
        view = self._view
        if view.effort > 0.35:
            for line in view.pulls:
                self._pull(line, view.effort)
        for line in view.strokes:
            self._stroke(line)
        if view.pressure is not None:
            self._rings(view.pressure)

    def _pull(self, line: list[Point], effort: float) -> None:
        points = [self._point(x, y) for x, y in line]
        colour = QColor(self._inks.accent)
        colour.setAlphaF(0.85 * effort)
        pen = QPen(colour, max(1.4, 0.0085 * self._scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(points)
        self._head(points[0], points[1])
        self._head(points[-1], points[-2])
        self._painter.setPen(Qt.PenStyle.NoPen)

    def _head(self, tip: QPointF, before: QPointF) -> None:
        angle = atan2(before.y() - tip.y(), before.x() - tip.x())
        size = 0.026 * self._scale
        wings = [
            tip + QPointF(size * cos(angle + turn), size * sin(angle + turn))
            for turn in (0.6, -0.6)
        ]
        self._painter.drawPolyline(QPolygonF([wings[0], tip, wings[1]]))

    def _stroke(self, line: list[Point]) -> None:
        points = [self._point(x, y) for x, y in line]
        colour = QColor(self._inks.accent)
        pen = QPen(colour, max(2.4, 0.018 * self._scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        halo = QPen(self._line_colour(), pen.widthF() + 2.5)
        halo.setCapStyle(Qt.PenCapStyle.RoundCap)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for ink in (halo, pen):
            self._painter.setPen(ink)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPolyline(points)
            self._head(points[-1], points[-2])
        self._painter.setPen(Qt.PenStyle.NoPen)

    def _rings(self, place: tuple[float, float, float]) -> None:
        x, y, radius = place
        middle = self._point(x, y)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for offset in (0.0, 0.5):
            part = (self._pulse + offset) % 1.0
            colour = QColor(self._inks.accent)
            colour.setAlphaF(0.9 * (1 - part))
            self._painter.setPen(QPen(colour, max(1.6, 0.010 * self._scale)))
            size = radius * (0.55 + 0.95 * part) * self._scale
            self._painter.drawEllipse(middle, size, size)
        self._painter.setPen(Qt.PenStyle.NoPen)


def _is_thick(rows: Sequence[Circle]) -> bool:
    for _, _, r in rows:  # noqa: SIM110 - a plain loop, being called for every piece of a frame
        if r > _THIN:
            return True
    return False


def _arcs(rows: Sequence[Circle]) -> list[Arc]:
    """The way around some circles: from circle to circle in the order in which they stand out."""
    if len(rows) == 2:
        return _arcs_of_two(*rows)
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


def _arcs_of_two(one: Circle, other: Circle) -> list[Arc]:
    dx, dy, less = other[0] - one[0], other[1] - one[1], one[2] - other[2]
    squared = dx * dx + dy * dy
    if squared <= less * less:
        return [(0 if less > 0 else 1, 0.0, -360.0)]
    toward, half = atan2(dy, dx) * _DEGREES, acos(less / sqrt(squared)) * _DEGREES
    return [(1, toward - half, 2 * half), (0, toward + half, -360.0 - 2 * half)]


def _trace(
    path: QPainterPath, rows: Sequence[Circle], arcs: Sequence[Arc], more: float = 0.0
) -> None:
    """Add the outline to the path; ``more`` is how far it stands out."""
    which, start, _ = arcs[0]
    x, y, r = rows[which]
    r += more
    path.arcMoveTo(x - r, y - r, r + r, r + r, start)
    for which, start, sweep in arcs:
        x, y, r = rows[which]
        r += more
        path.arcTo(x - r, y - r, r + r, r + r, start, sweep)
    path.closeSubpath()

"""What stands still around a figure: wall, mat, furniture and shadows, painted once and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QRegion, QTransform

from guide_app.desktop.widgets.figure_canvas import Canvas, arcs_around, trace
from guide_app.figure.picture import Circle, Item, View

_MOST_LAYERS = 12
"""A moving body changes which things lie together behind it; so many layers are kept at most."""
_VEIL = 0.16
"""How strongly a wall shows that stands between the eye and the body."""
_EDGE = 0.014
"""Metres that the mat's edge reaches below it."""
_BEYOND = 0.03
"""Metres that rims and the features of a face may stand out from their item."""
_SHADOW = 0.20
_SPREAD = 1.5
"""By how many of its coarse pixels a shadow's edge is softened, and some room."""


def paint_ground(canvas: Canvas, view: View) -> None:
    """The wall behind the body, the mat and the shadows of furniture."""
    wall = [] if view.wall_in_front else view.wall
    circles = [circle for row in view.still_shadows for circle in row]
    points = [point for plane in (*wall, *view.ground) for point in plane.points]
    points += [(x + side * 3 * r, y + side * 3 * r) for x, y, r in circles for side in (-1, 1)]

    def paint(on: Canvas) -> None:
        if not view.wall_in_front:
            _wall(on, view, 1.0)
        _mat(on, view)
        paint_shadows(on, view.still_shadows)

    _paint_kept(canvas, view, "ground", canvas.polygon(points).boundingRect(), paint)


def paint_once(
    canvas: Canvas,
    view: View,
    items: Sequence[Item],
    paint_item: Callable[[Canvas, View, Item], None],
) -> None:
    """Things that stand still and between which nothing moves."""
    room = _BEYOND * canvas.scale
    box = QRectF()
    for item in items:
        left, bottom, right, top = item.bounds
        box |= QRectF(canvas.point(left, top), canvas.point(right, bottom)).normalized()
    box.adjust(-room, -room, room, room)

    def paint(on: Canvas) -> None:
        for item in items:
            paint_item(on, view, item)

    _paint_kept(canvas, view, tuple(item.name for item in items), box, paint)


def paint_veil(canvas: Canvas, view: View) -> None:
    """A wall that stands in front of the body, as a thin veil."""
    if view.wall_in_front:
        _wall(canvas, view, _VEIL)


def paint_planes(canvas: Canvas, item: Item) -> None:
    """The sides of one thing."""
    colour = canvas.inks.cloths[item.kind]
    for plane in item.planes:
        canvas.painter.setBrush(colour.darker(round(136 - 36 * plane.tone)))
        canvas.painter.drawPolygon(canvas.polygon(plane.points))


def paint_shadows(canvas: Canvas, shadows: Sequence[Sequence[Circle]]) -> None:
    """Shadows on the floor: soft by being painted small and enlarged, a tenth of a blur's price."""
    rows = [canvas.pixels(shadow) for shadow in shadows]
    if not rows:
        return
    soft = max(4.0, 0.028 * canvas.scale)
    flat = [circle for row in rows for circle in row]
    left = min(x - r for x, _, r in flat) - _SPREAD * soft
    top = min(y - r for _, y, r in flat) - _SPREAD * soft
    right = max(x + r for x, _, r in flat) + _SPREAD * soft
    bottom = max(y + r for _, y, r in flat) + _SPREAD * soft
    size = (round((right - left) / soft) + 1, round((bottom - top) / soft) + 1)
    small = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    small.fill(0)
    brush = QPainter(small)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setTransform(QTransform(1 / soft, 0, 0, 1 / soft, -left / soft, -top / soft))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for row in rows:
        trace(path, row, arcs_around(row))
    brush.fillPath(path, canvas.inks.shadow)
    brush.end()
    # Enlarging costs by the pixel, and between limbs that are spread out there is no shadow.
    shaded = QRegion()
    for row in rows:
        shaded += _around(row, _SPREAD * soft)
    painter = canvas.painter
    painter.save()
    painter.setClipRegion(shaded, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_SHADOW)
    painter.drawImage(QRectF(left, top, size[0] * soft, size[1] * soft), small)
    painter.restore()


def _around(row: Sequence[Circle], more: float) -> QRect:
    left = floor(min([x - r for x, _, r in row]) - more)
    top = floor(min([y - r for _, y, r in row]) - more)
    right = ceil(max([x + r for x, _, r in row]) + more)
    bottom = ceil(max([y + r for _, y, r in row]) + more)
    return QRect(left, top, right - left, bottom - top)


def _wall(canvas: Canvas, view: View, strength: float) -> None:
    for plane in view.wall:
        colour = QColor(canvas.inks.wall)
        if plane.tone < 0.5:
            colour = colour.darker(112)
        colour.setAlphaF(strength * 0.95)
        canvas.painter.setBrush(colour)
        canvas.painter.drawPolygon(canvas.polygon(plane.points))


def _mat(canvas: Canvas, view: View) -> None:
    for plane in view.ground:
        polygon = canvas.polygon(plane.points)
        edge = QPolygonF(polygon)
        edge.translate(0, _EDGE * canvas.scale)
        canvas.painter.setBrush(canvas.inks.mat.darker(114))
        canvas.painter.drawPolygon(edge)
        canvas.painter.setBrush(canvas.inks.mat)
        canvas.painter.drawPolygon(polygon)


def _paint_kept(
    canvas: Canvas, view: View, name: object, box: QRectF, paint: Callable[[Canvas], None]
) -> None:
    """Paint from a picture that is taken once, as long as one looks from the same place."""
    painter, kept = canvas.painter, view.kept
    turned = painter.transform()
    if kept is None or turned.isScaling() or turned.isRotating():
        # A picture would be of no more use, or blurred, as on paper.
        paint(canvas)
        return
    ratio = painter.device().devicePixelRatio()
    seen = painter.viewport().translated(-round(turned.dx()), -round(turned.dy()))
    place = (canvas.x, canvas.y, canvas.sx, canvas.inks, ratio, seen.getRect())
    if kept.get("place") != place or len(kept) > _MOST_LAYERS:
        kept.clear()
        kept["place"] = place
    layer = kept.get(name)
    if layer is None:
        layer = kept[name] = _picture(canvas, box & QRectF(seen), ratio, paint)
    at, image = layer
    painter.drawImage(at, image)


def _picture(
    canvas: Canvas, box: QRectF, ratio: float, paint: Callable[[Canvas], None]
) -> tuple[QPointF, QImage]:
    """What ``paint`` paints within the box, and where its top left corner belongs."""
    # Whole pixels of the screen, or the picture would be blurred; and room for the mat's edge.
    room = 2 + _EDGE * canvas.scale
    left, top = floor((box.left() - room) * ratio), floor((box.top() - room) * ratio)
    wide = max(1, ceil((box.right() + room) * ratio) - left)
    high = max(1, ceil((box.bottom() + room) * ratio) - top)
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(-left / ratio, -top / ratio)
    paint(canvas.on(painter))
    painter.end()
    return QPointF(left / ratio, top / ratio), image

"""Paints a view of the figure: rounded shaded limbs, clothing, props, glow. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from guide_app.desktop.theme import Colours
from guide_app.desktop.widgets.figure_canvas import Arc, Canvas, arcs_around, trace
from guide_app.desktop.widgets.figure_inks import STEPS, Inks
from guide_app.desktop.widgets.figure_signs import (
    paint_feature,
    paint_pull,
    paint_rings,
    paint_stroke,
)
from guide_app.desktop.widgets.figure_still import (
    paint_ground,
    paint_once,
    paint_planes,
    paint_shadows,
    paint_veil,
)
from guide_app.figure.picture import Blob, Circle, Glow, Item, View

_INSET = 0.7
"""Pixels that the glow stays inside the edge of what it shines on, as it is not smoothed."""
_NO_RIM = (
    *("thumb", "toes", "sole", "sleeve", "shank-end", "yoke"),
    *("hips", "neck", "skull", "face", "nose", "hair"),
)
"""Small pieces whose rim would not be seen, and those that would seem cut off by one."""
_OWN_SHADE = ("thumb",)
"""Pieces that would not be seen before others of the same cloth, were they shaded as one."""
_CREASE = 135
"""How dark the line is where a limb is folded on itself, in percent as Qt counts."""
_LIGHT = (-0.45, 0.89)
_NECK_DIMMED = 3
"""The neck lies in the shade of the chin."""


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
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    canvas = Canvas.within(painter, Inks.of(colours), view.bounds, rect, flipped=flipped)
    paint_ground(canvas, view)
    paint_shadows(canvas, view.shadows)
    _paint_items(canvas, view, pulse)
    if view.effort > 0.35:
        for line in view.pulls:
            paint_pull(canvas, line, view.effort)
    for line in view.strokes:
        paint_stroke(canvas, line)
    if view.pressure is not None and not view.pressed_by:
        paint_rings(canvas, view.pressure, pulse)
    paint_veil(canvas, view)
    painter.restore()


def _paint_items(canvas: Canvas, view: View, pulse: float) -> None:
    run: list[Item] = []
    for item in view.items:
        pressed = view.pressure is not None and item.name == view.pressed_by
        if run and (pressed or not item.still):
            paint_once(canvas, view, run, paint_item)
            run = []
        if pressed and view.pressure is not None:
            # The hand that presses lies over the rings, or they would hide what it does.
            paint_rings(canvas, view.pressure, pulse)
        if item.still:
            run.append(item)
        else:
            paint_item(canvas, view, item)
    if run:
        paint_once(canvas, view, run, paint_item)


def paint_item(canvas: Canvas, view: View, item: Item) -> None:
    """One thing, or one part of the body."""
    if item.line:
        _paint_band(canvas, item)
    elif item.planes:
        paint_planes(canvas, item)
    else:
        _paint_flesh(canvas, view, item)


Piece = tuple[Blob, list[Circle], list[Arc]]
"""A blob, its circles in pixels, and the way around them."""


def _paint_flesh(canvas: Canvas, view: View, item: Item) -> None:
    """A part of the body, or a ball: a light rim that parts it from what lies behind, then its
    cloths one after the other."""
    halo = max(1.2, 0.0065 * canvas.scale)
    whole = item.name == "trunk"
    pieces: list[Piece] = []
    rim = QPainterPath()
    rim.setFillRule(Qt.FillRule.WindingFill)
    for blob in item.blobs:
        row = canvas.pixels(blob.circles)
        arcs = arcs_around(row)
        if _has_rim(blob.name):
            if whole or not blob.hidden:
                trace(rim, row, arcs, halo)
            else:
                trace(rim, _grown(blob, row, halo), arcs)
        pieces.append((blob, row, arcs))
    canvas.painter.fillPath(rim, canvas.inks.line)
    under = _folded_upon(view, item)
    if under is not None:
        _paint_crease(canvas, rim, under)
    dimmed = _NECK_DIMMED if item.name == "neck" else _dimmed(view, item)
    for _, group in groupby(pieces, key=_shaded_as_one):
        _paint_cloth(canvas, view, list(group), dimmed, whole=whole)
    for mark in item.marks:
        paint_feature(canvas, mark)


_HALVES = {"thigh": "shin", "shin": "thigh", "upper-arm": "forearm", "forearm": "upper-arm"}
_FOLDED = 0.3
"""The cosine of the angle, as seen, within which the halves of a limb lie on each other."""


def _folded_upon(view: View, item: Item) -> Item | None:
    """The other half of the same limb, painted already, that this half is folded upon."""
    side, _, name = item.name.partition("-")
    if name not in _HALVES:
        return None
    wanted = f"{side}-{_HALVES[name]}"
    for other in view.items:
        if other is item:
            return None
        if other.name == wanted:
            break
    else:
        return None
    upper, lower = (other, item) if name in ("shin", "forearm") else (item, other)
    (ax, ay, *_), (jx, jy, *_) = upper.axes[0]
    bx, by, *_ = lower.axes[0][1]
    ux, uy, vx, vy = ax - jx, ay - jy, bx - jx, by - jy
    return other if ux * vx + uy * vy > _FOLDED * hypot(ux, uy) * hypot(vx, vy) else None


def _paint_crease(canvas: Canvas, rim: QPainterPath, under: Item) -> None:
    """What parts both halves of a folded limb: a dark line, as a light one would be a slit."""
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for blob in under.blobs:
        row = canvas.pixels(blob.circles)
        trace(shape, row, arcs_around(row))
    painter = canvas.painter
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillPath(rim, canvas.inks.cloths[under.blobs[-1].cloth].darker(_CREASE))
    painter.restore()


@cache
def _has_rim(name: str) -> bool:
    return not name.endswith(_NO_RIM)


@cache
def _has_own_shade(name: str) -> bool:
    return name.endswith(_OWN_SHADE)


def _shaded_as_one(piece: Piece) -> tuple[str, bool]:
    blob = piece[0]
    return blob.cloth, _has_own_shade(blob.name)


def _grown(blob: Blob, row: list[Circle], halo: float) -> list[Circle]:
    """The circles with the light rim: where the blob grows out of another part there is none."""
    grown = []
    for (x, y, r), (cx, cy, _) in zip(row, blob.circles, strict=True):
        more = halo
        for hx, hy, hr in blob.hidden:
            if (cx - hx) * (cx - hx) + (cy - hy) * (cy - hy) < 0.36 * hr * hr:
                more = -0.12 * r
                break
        grown.append((x, y, r + more))
    return grown


def _dimmed(view: View, item: Item) -> int:
    """How much darker something is that lies behind the hips, from 0 to 3."""
    return round(3 * min(1.0, max(0.0, (view.middle - item.depth) / 0.13)))


def _paint_cloth(
    canvas: Canvas, view: View, pieces: list[Piece], dimmed: int, *, whole: bool
) -> None:
    """Neighbours of one cloth as one shape under one light, and the glow on them."""
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for _, row, arcs in pieces:
        trace(shape, row, arcs)
    first, last = pieces[0][0], pieces[-1][0]
    if first.cloth == "ball":
        brush = _round_brush(canvas, first)
    elif whole:
        rows = [circle for _, row, _ in pieces for circle in row]
        top, bottom = min(y - r for _, y, r in rows), max(y + r for _, y, r in rows)
        brush = _lit(canvas.inks.shade(first.cloth, STEPS, 0), 0.0, top, 0.0, bottom)
    else:
        brush = _limb_brush(canvas, first.cloth, (first.axis[0], last.axis[1]), dimmed)
    canvas.painter.fillPath(shape, brush)
    for glow in view.glows:
        on = [piece for piece in pieces if piece[0].name in glow.on]
        if on:
            _paint_glow(canvas, glow, on)


def _limb_brush(canvas: Canvas, cloth: str, axis: Sequence[Circle], dimmed: int) -> QBrush:
    """Light from above where that will do, and from the left on upright limbs."""
    (ax, ay, ra), (bx, by, rb) = canvas.pixels(axis)
    size = hypot(bx - ax, by - ay)
    thick = max(ra, rb)
    if size > thick and abs(by - ay) > 0.6 * size:
        # An upright limb is lit from its left, or it would look flat.
        nx, ny = thick * (by - ay) / size, thick * (ax - bx) / size
        if nx > 0:
            nx, ny = -nx, -ny
        x, y = (ax + bx) / 2, (ay + by) / 2
        shade = canvas.inks.shade(cloth, STEPS // 2, dimmed)
        return _lit(shade, x + nx, y + ny, x - nx, y - ny)
    level = abs(bx - ax) / size if size > thick else 0.8
    shade = canvas.inks.shade(cloth, round(level * STEPS), dimmed)
    return _lit(shade, 0.0, min(ay - ra, by - rb), 0.0, max(ay + ra, by + rb))


def _lit(shade: QBrush, x: float, y: float, to_x: float, to_y: float) -> QBrush:
    """A shade, light at the first point and dark at the second."""
    brush = QBrush(shade)
    dx, dy = to_x - x, to_y - y
    brush.setTransform(QTransform(dy, -dx, dx, dy, x, y))
    return brush


def _round_brush(canvas: Canvas, ball: Blob) -> QBrush:
    x, y, radius = ball.axis[0]
    reach = 1.25 * radius * canvas.scale
    focus = canvas.point(x, y) + QPointF(_LIGHT[0] * reach * 0.45, -_LIGHT[1] * reach * 0.45)
    colour = canvas.inks.cloths[ball.cloth]
    gradient = QRadialGradient(focus, reach * 1.35)
    gradient.setColorAt(0.0, colour.lighter(112))
    gradient.setColorAt(0.55, colour)
    gradient.setColorAt(1.0, colour.darker(124))
    return QBrush(gradient)


def _paint_glow(canvas: Canvas, glow: Glow, pieces: list[Piece]) -> None:
    painter = canvas.painter
    place = canvas.point(glow.x, glow.y)
    # Beyond its reach the glow is nothing, but would cost as much as where it shines.
    reach = max(glow.long, glow.wide) * canvas.scale + 1
    shone = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
    inside = QPainterPath()
    inside.setFillRule(Qt.FillRule.WindingFill)
    for _, row, arcs in pieces:
        trace(inside, row, arcs, -_INSET)
    brush = QBrush(canvas.inks.glow)
    brush.setTransform(_glow_place(canvas, glow, place))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setClipRect(shone.toAlignedRect(), Qt.ClipOperation.IntersectClip)
    painter.setOpacity(glow.bright)
    painter.fillPath(inside, brush)
    painter.restore()


def _glow_place(canvas: Canvas, glow: Glow, place: QPointF) -> QTransform:
    transform = QTransform.fromTranslate(place.x(), place.y())
    transform.rotateRadians(canvas.turned(glow.turn))
    transform.scale(glow.long * canvas.scale, glow.wide * canvas.scale)
    return transform


def _paint_band(canvas: Canvas, item: Item) -> None:
    pen = QPen(
        QColor(canvas.inks.cloths[item.kind]),
        max(3.0, 0.022 * canvas.scale),
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
    canvas.painter.setPen(pen)
    canvas.painter.drawPolyline(canvas.polygon(item.line))
    canvas.painter.setPen(Qt.PenStyle.NoPen)

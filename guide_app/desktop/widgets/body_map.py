"""The body map: front and back of a body, on which one taps where it hurts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, Colours, colours_of
from guide_app.desktop.widgets.body_shapes import HEIGHT, SMILE, WIDTH, View, around, body, heart
from guide_app.desktop.widgets.text import Text
from guide_app.model import MuscleArea

AREAS: tuple[MuscleArea, ...] = tuple(
    area for area in MuscleArea if area is not MuscleArea.WHOLE_BODY
)
"""What lies on the map, from head to foot."""

_GAP = 12.0
_ASPECT = HEIGHT / (2 * WIDTH + _GAP)
_TALLEST = 480
_LINES_TALL = 14
_NEAR = (5.0, 10.0)
"""How far beside a small area a finger may land, in units of the shapes."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What is to be seen on the body besides itself."""

    open: frozenset[MuscleArea]
    chosen: frozenset[MuscleArea]
    under: MuscleArea | None = None
    focused: MuscleArea | None = None


class _Place:
    """Where both views stand in a rectangle."""

    def __init__(self, room: QRectF, label: float) -> None:
        self.scale = max(
            0.05, min(room.width() / (2 * WIDTH + _GAP), (room.height() - label) / HEIGHT)
        )
        top = room.top() + max(0.0, room.height() - label - HEIGHT * self.scale) / 2
        apart = (WIDTH + _GAP) / 2 * self.scale
        centre = room.center().x()
        self.views: Mapping[View, QTransform] = {
            view: QTransform(self.scale, 0, 0, self.scale, centre + side * apart, top)
            for view, side in ((View.FRONT, -1), (View.BACK, 1))
        }
        self.label_top = top + HEIGHT * self.scale + GRID / 4

    def area_at(self, spot: QPointF, areas: frozenset[MuscleArea]) -> MuscleArea | None:
        """The area under this spot, or one so near that it must be meant."""
        for view, place in self.views.items():
            inverse, _ = place.inverted()
            point = inverse.map(spot)
            spots = [point]
            for far in _NEAR:
                spots += around(point, far)
            shapes = [(area, path) for area, path in body(view).areas.items() if area in areas]
            for each in spots:
                for area, path in reversed(shapes):
                    if path.contains(each):
                        return area
        return None

    def box(self, area: MuscleArea) -> QRect:
        """A box on the area, one side of it where it has two. Its middle is a spot to tap."""
        view = View.FRONT if area in body(View.FRONT).areas else View.BACK
        return self.views[view].mapRect(heart(view, area)).toRect()


class BodyMap(QWidget):
    """Front and back of a body with every muscle area as a toggle.

    ``areas`` are those on offer, None for all; the others are drawn with dots and can't be chosen.
    Each area is a real button: Tab and arrow keys go from one to the next, Space toggles, and a
    screen reader knows its name. Signals: ``changed`` when the choice has changed.
    """

    changed = Signal()

    def __init__(self, areas: Iterable[MuscleArea] | None = None) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Where it hurts"))
        self._drawing = _Drawing(frozenset(AREAS if areas is None else areas))
        self._drawing.toggled.connect(self._tell)
        self._drawing.pointed.connect(self._caption)
        self._says = Text()
        self._says.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._says.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        box.addWidget(self._drawing)
        box.addWidget(self._says)
        self._caption()

    @property
    def chosen(self) -> frozenset[MuscleArea]:
        """The areas that are chosen."""
        return self._drawing.chosen

    def choose(self, areas: Iterable[MuscleArea]) -> None:
        """Choose just these; what is not offered stays unchosen."""
        self._drawing.choose(frozenset(areas))

    def _tell(self) -> None:
        self._caption()
        self.changed.emit()

    def _caption(self) -> None:
        """Say what is under the pointer or the keyboard, else what is chosen."""
        pointed, chosen = self._drawing.pointed_at, self.chosen
        if pointed is not None:
            name = texts.name(pointed)
            if not self._drawing.offers(pointed):
                name = self.tr("{area}: no routine for it yet").format(area=name)
            elif pointed in chosen:
                name = self.tr("{area}: chosen").format(area=name)
            self._says.setText(name)
        elif chosen:
            self._says.setText(texts.names(area for area in AREAS if area in chosen))
        else:
            self._says.setText(self.tr("Tap where it hurts."))


class BodyPicture(QWidget):
    """Front and back of a body on which these areas glow, to look at."""

    def __init__(self, areas: Iterable[MuscleArea] = ()) -> None:
        super().__init__()
        self._areas: frozenset[MuscleArea] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_areas(areas)

    def show_areas(self, areas: Iterable[MuscleArea]) -> None:
        """Let these areas glow; the whole body glows nowhere."""
        self._areas = frozenset(areas) & frozenset(AREAS)
        pattern = self.tr("Works on: {areas}")
        shown = [area for area in AREAS if area in self._areas] or [MuscleArea.WHOLE_BODY]
        self.setAccessibleName(pattern.format(areas=texts.names(shown)))
        self.update()

    def sizeHint(self) -> QSize:
        """As large as some lines of text beside it."""
        tall = 9 * self.fontMetrics().lineSpacing()
        return QSize(round(tall / _ASPECT), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the body and its glowing areas."""
        del event
        painter = QPainter(self)
        place = _Place(QRectF(self.rect()), 0.0)
        _paint(painter, place, _Look(frozenset(), self._areas), self.palette())
        painter.end()


class _Drawing(QWidget):
    """Both views, painted and tapped; over them lie the toggles, which themselves show nothing."""

    toggled = Signal()
    pointed = Signal()

    def __init__(self, offered: frozenset[MuscleArea]) -> None:
        super().__init__()
        self._under: MuscleArea | None = None
        self._focused: MuscleArea | None = None
        self._pressed: MuscleArea | None = None
        self._quiet = False
        self._toggles = {area: _Toggle(area, self) for area in AREAS}
        for area, toggle in self._toggles.items():
            toggle.setEnabled(area in offered)
            if area not in offered:
                toggle.setAccessibleDescription(self.tr("No routine works on it yet"))
            toggle.toggled.connect(self._toggled)
        self._offered = [area for area in AREAS if area in offered]
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> frozenset[MuscleArea]:
        return frozenset(area for area, toggle in self._toggles.items() if toggle.isChecked())

    @property
    def pointed_at(self) -> MuscleArea | None:
        return self._under or self._focused

    def offers(self, area: MuscleArea) -> bool:
        return area in self._offered

    def choose(self, areas: frozenset[MuscleArea]) -> None:
        before = self.chosen
        self._quiet = True
        for area in self._offered:
            self._toggles[area].setChecked(area in areas)
        self._quiet = False
        if self.chosen != before:
            self._toggled()

    def step(self, area: MuscleArea, way: int) -> None:
        """Take the keyboard to the next area that is offered; round and round."""
        self.go(self._offered[(self._offered.index(area) + way) % len(self._offered)])

    def end(self, last: bool) -> None:
        """Take the keyboard to the first or the last area that is offered."""
        self.go(self._offered[-1 if last else 0])

    def go(self, area: MuscleArea) -> None:
        """Take the keyboard to this area, and the area into sight, as Tab would."""
        toggle = self._toggles[area]
        toggle.setFocus(Qt.FocusReason.TabFocusReason)
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(toggle)
            around = around.parentWidget()

    def keyboard_at(self, area: MuscleArea, here: bool) -> None:
        """The keyboard came to an area or left it."""
        self._focused = area if here else None
        self.update()
        self.pointed.emit()

    def hasHeightForWidth(self) -> bool:
        """Both views side by side have one proportion."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the width asks, but never so tall that it can't be seen at one glance."""
        line = self.fontMetrics().lineSpacing()
        return min(round(width * _ASPECT), max(_TALLEST, _LINES_TALL * line)) + line + GRID

    def sizeHint(self) -> QSize:
        """Large enough for fingers."""
        return QSize(340, self.heightForWidth(340))

    def minimumSizeHint(self) -> QSize:
        """Narrow places still show it whole."""
        return QSize(200, self.heightForWidth(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The toggles lie where their areas do."""
        super().resizeEvent(event)
        place = self._place()
        for area, toggle in self._toggles.items():
            toggle.setGeometry(place.box(area))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both views with their names below."""
        del event
        painter = QPainter(self)
        place = self._place()
        look = _Look(frozenset(self._offered), self.chosen, self._under, self._focused)
        _paint(painter, place, look, self.palette())
        painter.setPen(QColor(colours_of(self.palette()).muted))
        line = self.fontMetrics().height()
        for view, name in ((View.FRONT, self.tr("Front")), (View.BACK, self.tr("Back"))):
            half = QRectF(0, place.label_top, WIDTH * place.scale, line)
            half.moveLeft(place.views[view].dx() - half.width() / 2)
            painter.drawText(half, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What lies under the pointer is named."""
        self._point_at(self._place().area_at(event.position(), frozenset(AREAS)))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing lies under the pointer any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap begins."""
        self._pressed = self._tapped(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap that ends where it began toggles what it meets."""
        area, self._pressed = self._pressed, None
        if area is not None and area is self._tapped(event):
            self._toggles[area].toggle()

    def _tapped(self, event: QMouseEvent) -> MuscleArea | None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return None
        return self._place().area_at(event.position(), frozenset(self._offered))

    def event(self, event: QEvent) -> bool:
        """A pointer that rests is told the name."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            area = self._place().area_at(QPointF(event.pos()), frozenset(AREAS))
            if area is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), texts.name(area), self)
            return True
        return super().event(event)

    def _point_at(self, area: MuscleArea | None) -> None:
        if area is not self._under:
            self._under = area
            offered = area is not None and area in self._offered
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if offered else Qt.CursorShape.ArrowCursor
            )
            self.update()
            self.pointed.emit()

    def _toggled(self) -> None:
        if not self._quiet:
            self.update()
            self.toggled.emit()

    def _place(self) -> _Place:
        line = self.fontMetrics().lineSpacing()
        return _Place(QRectF(self.rect()).adjusted(0, GRID / 2, 0, 0), line + GRID / 2)


class _Toggle(QAbstractButton):
    """One area for keyboard and screen reader. The drawing paints it and takes the mouse."""

    def __init__(self, area: MuscleArea, drawing: _Drawing) -> None:
        super().__init__(drawing)
        self._area = area
        self._drawing = drawing
        self.setCheckable(True)
        self.setText(texts.name(area))
        self.setAccessibleName(texts.name(area))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing below shows all there is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to other areas, Home and End to the first and the last."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._drawing.step(self._area, 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._drawing.step(self._area, -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._drawing.end(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The drawing shows where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._drawing.keyboard_at(self._area, event.type() is QEvent.Type.FocusIn)
        return super().event(event)


def _paint(painter: QPainter, place: _Place, look: _Look, palette: QPalette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = colours_of(palette)
    # Lines are as thin on a large map as on a small one, and thinner on a tiny one.
    pixel = min(1 / place.scale, 1.2)
    for view, transform in place.views.items():
        painter.save()
        painter.setTransform(transform, True)
        _paint_body(painter, view, colours)
        _paint_areas(painter, view, look, colours, pixel)
        painter.restore()


def _paint_body(painter: QPainter, view: View, colours: Colours) -> None:
    shape = body(view)
    rim = QPen(_with_alpha(colours.figure_line, 0.75), 1.1)
    for path, name in shape.pieces:
        box = path.boundingRect()
        colour = QColor(getattr(colours, name))
        shade = QLinearGradient(box.topLeft(), QPointF(box.left() * 0.6, box.bottom()))
        shade.setColorAt(0, colour.lighter(107))
        shade.setColorAt(1, colour.darker(112))
        painter.setPen(rim)
        painter.setBrush(shade)
        painter.drawPath(path)
    if view is View.FRONT:
        features = QColor(colours.hair).darker(125)
        painter.fillPath(shape.eyes, features)
        painter.strokePath(
            SMILE, QPen(features, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )


def _paint_areas(
    painter: QPainter, view: View, look: _Look, colours: Colours, pixel: float
) -> None:
    areas = body(view).areas
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area, path in areas.items():
        if area in look.chosen:
            continue
        under = area is look.under
        if area in look.open:
            painter.fillPath(path, _with_alpha(colours.figure_line, 0.42 if under else 0.17))
            line = _with_alpha(colours.figure_line, 0.9 if under else 0.5)
            painter.strokePath(path, QPen(line, pixel))
        elif look.open:
            dots = QPen(_with_alpha(colours.figure_line, 0.8 if under else 0.35), pixel)
            dots.setDashPattern([1, 3])
            painter.strokePath(path, dots)
    chosen = [path for area, path in areas.items() if area in look.chosen]
    for path in chosen:
        for wide in (13, 7):
            painter.strokePath(path, _round(_with_alpha(colours.accent, 0.22), wide * pixel))
    for path in chosen:
        box = path.boundingRect()
        glow = QLinearGradient(box.topLeft(), box.bottomLeft())
        glow.setColorAt(0, QColor(colours.accent).lighter(114))
        glow.setColorAt(1, QColor(colours.accent))
        painter.fillPath(path, glow)
        painter.strokePath(path, _round(_with_alpha(colours.figure_line, 0.9), 3.5 * pixel))
        painter.strokePath(path, _round(QColor(colours.on_accent), 1.7 * pixel))
    if look.focused in areas and look.focused is not None:
        path = areas[look.focused]
        painter.strokePath(path, _round(QColor(colours.paper), 7 * pixel))
        painter.strokePath(path, _round(QColor(colours.ring), 3 * pixel))


def _round(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _with_alpha(colour: str, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made

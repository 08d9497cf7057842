"""Routines as cards in a list, painted, so that thousands scroll as lightly as ten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, RADIUS, TEXT_PIXELS, TextRole, colours_of
from guide_app.desktop.widgets.thumbnails import face_of, thumbnail
from guide_app.planning.choosing import Choice

ChoiceRole = Qt.ItemDataRole.UserRole + 1

_MOST_HEIGHTS = 20_000
_FIGURE = QSize(128, 96)
_FADED = 0.45

_MOST_HEIGHTS = 20_000

_Index = QModelIndex | QPersistentModelIndex


class RoutineModel(QAbstractListModel):
    """The choices on offer, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer these choices instead."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The choice itself, or what a screen reader says of it."""
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.routine.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(choice)
            case _ if role == ChoiceRole:
                return choice
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What is ruled out can be read as well, so every row can be reached."""
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RoutineDelegate(QStyledItemDelegate):
    """Paints a card: title and length, then what it is for, what it needs and where it works."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[object, ...], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As tall as the text needs at the width of the list."""
        del option
        choice: Choice = index.data(ChoiceRole)
        width = self._view.viewport().width()
        font = self._view.font()
        # The slider shows thousands of cards anew with each step; the same card is measured once.
        key = (choice.shape, len(texts.length(choice.seconds)), width, font.pixelSize())
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            words = _Card(choice, font, width - 6 * GRID - _FIGURE.width()).height
            height = self._heights[key] = max(words, _FIGURE.height()) + 4 * GRID
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the card, its frame bolder where the keyboard is."""
        choice: Choice = index.data(ChoiceRole)
        # The view's own palette is emptied by the style sheet that makes it transparent.
        palette = QGuiApplication.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect).adjusted(2, 2, -2, -GRID + 2)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        current = index == self._view.currentIndex() and self._view.hasFocus()
        ground = (
            QPalette.ColorRole.AlternateBase
            if hovered and choice.fits
            else (QPalette.ColorRole.Base if choice.fits else QPalette.ColorRole.Window)
        )
        painter.setBrush(palette.color(ground))
        edge = QPalette.ColorRole.Light if current else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(edge), 3 if current else 1))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        inside = option.rect.adjusted(2 * GRID, 3 * GRID // 2, -2 * GRID, -GRID)
        self._paint_figure(painter, choice, inside)
        inside.adjust(_FIGURE.width() + 2 * GRID, 0, 0, 0)
        _Card(choice, self._view.font(), inside.width()).paint(painter, inside, palette)
        painter.restore()

    def _paint_figure(self, painter: QPainter, choice: Choice, inside: QRect) -> None:
        colours = colours_of(QGuiApplication.palette())
        ratio = self._view.devicePixelRatioF()
        figure = thumbnail(face_of(choice.routine), _FIGURE, colours, ratio)
        if figure is not None:
            painter.setOpacity(1.0 if choice.fits else _FADED)
            top = inside.top() + max(0, (inside.height() - GRID - _FIGURE.height()) // 2)
            painter.drawPixmap(inside.left(), top, figure)
            painter.setOpacity(1.0)


class _Card:
    """The text of one card, measured for a width."""

    def __init__(self, choice: Choice, font: QFont, width: int) -> None:
        self._choice = choice
        scale = font.pixelSize() / TEXT_PIXELS[TextRole.BODY]
        self._title_font = QFont(font)
        self._title_font.setPixelSize(round(TEXT_PIXELS[TextRole.LEAD] * scale))
        self._title_font.setWeight(QFont.Weight.DemiBold)
        self._font = QFont(font)
        self._time = texts.length(choice.seconds) if choice.fits else ""
        self._time_width = QFontMetrics(self._title_font).horizontalAdvance(self._time)
        title_width = max(1, width - self._time_width - 2 * GRID)
        self._rows = [(self._title_font, choice.routine.title, title_width, False)]
        self._rows += [
            (self._font, line, width, place > 0) for place, line in enumerate(_lines(choice))
        ]
        self._heights = [_height(font, text, wide) for font, text, wide, _ in self._rows]
        self.height = sum(self._heights) + (len(self._rows) - 1) * GRID // 2

    def paint(self, painter: QPainter, place: QRect, palette: QPalette) -> None:
        ink = palette.color(QPalette.ColorRole.WindowText)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        if not self._choice.fits:
            ink = muted
        top = place.top()
        painter.setFont(self._title_font)
        painter.setPen(palette.color(QPalette.ColorRole.Link) if self._choice.fits else muted)
        painter.drawText(
            QPointF(
                place.right() - self._time_width,
                top + QFontMetrics(self._title_font).ascent(),
            ),
            self._time,
        )
        for (font, text, width, quiet), height in zip(self._rows, self._heights, strict=True):
            painter.setFont(font)
            painter.setPen(muted if quiet else ink)
            painter.drawText(QRect(place.left(), top, width, height), _WRAPPED, text)
            top += height + GRID // 2


_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), int(_WRAPPED), text).height()


def _spoken(choice: Choice) -> str:
    """The whole card in sentences."""
    length = [texts.length(choice.seconds)] if choice.fits else []
    lines = (choice.routine.title, *length, *_lines(choice))
    return " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)


def _lines(choice: Choice) -> tuple[str, ...]:
    routine = choice.routine
    lines = [routine.summary] if routine.summary else []
    if choice.blocked_by is not None:
        lines.insert(0, texts.ruled_out(choice.blocked_by))
        return tuple(lines)
    lines.append(texts.areas_line(routine.areas))
    lines.append(texts.needs_line(routine.equipment))
    if choice.ruled_out:
        lines.append(texts.left_out_line(choice.ruled_out))
    if choice.not_screened:
        lines.append(texts.more_questions_line())
    return tuple(lines)

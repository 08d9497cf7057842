"""A small drawing of a program: its sessions week by week, and pain before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide_app.desktop.theme import GRID

_DOT = 2 * GRID
_MOST_WEEKS = 12
_BAR = 2 * GRID
_WORST = 10


class ProgramDrawing(QWidget):
    """A column of dots for each week, filled where a session was done; below it a bar for the pain
    before the first session, and one for the pain before the last. The words beside it say it all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The sessions week by week, and your pain, as a drawing"))
        self._weeks: Sequence[Sequence[bool]] = ()
        self._pain: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_program(self, weeks: Sequence[Sequence[bool]], pain: tuple[int, int] | None) -> None:
        """Draw these weeks, each session done or not, and the pain, 0 to 10, where it was told."""
        self._weeks = weeks[-_MOST_WEEKS:]
        self._pain = pain
        self.updateGeometry()
        self.update()

    @property
    def _line(self) -> int:
        """What one bar takes with the digits beside it."""
        return max(_BAR + GRID, self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """As tall as the fullest week, with the bars below."""
        tallest = max((len(week) for week in self._weeks), default=0)
        bars = 0 if self._pain is None else 2 * GRID + 2 * self._line
        return QSize(_MOST_WEEKS * 2 * _DOT, tallest * (_DOT + GRID // 2) + bars)

    def minimumSizeHint(self) -> QSize:
        """It needs its height; its width may shrink."""
        return QSize(20 * GRID, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dots and bars."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        done = palette.color(QPalette.ColorRole.Highlight)
        line = QPen(palette.color(QPalette.ColorRole.Mid), 2)
        apart = min(2 * _DOT, self.width() // max(1, len(self._weeks)))
        bottom = 0.0
        for column, week in enumerate(self._weeks):
            for row, was_done in enumerate(week):
                middle = QPointF(column * apart + _DOT / 2, row * (_DOT + GRID / 2) + _DOT / 2)
                bottom = max(bottom, middle.y() + _DOT / 2)
                painter.setPen(Qt.PenStyle.NoPen if was_done else line)
                painter.setBrush(done if was_done else Qt.BrushStyle.NoBrush)
                size = _DOT / 2 - 1
                painter.drawEllipse(middle, size, size)
        if self._pain is not None:
            self._paint_pain(painter, self._pain, bottom + 2 * GRID)

    def _paint_pain(self, painter: QPainter, pain: tuple[int, int], top: float) -> None:
        palette = self.palette()
        digits = self.fontMetrics().horizontalAdvance(str(_WORST)) + GRID
        longest = min(self.width() - digits, 40 * GRID)
        for row, (value, role) in enumerate(
            zip(pain, (QPalette.ColorRole.Mid, QPalette.ColorRole.Highlight), strict=True)
        ):
            place = QRectF(digits, top + row * self._line + (self._line - _BAR) / 2, longest, _BAR)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(
                QRectF(0, top + row * self._line, digits, self._line),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                str(value),
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
            if value:
                painter.setBrush(palette.color(role))
                place.setWidth(max(_BAR, longest * value / _WORST))
                painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)

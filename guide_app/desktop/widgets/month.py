"""One month of the calendar: on which days there was a session, and how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, RADIUS, TextRole, colours_of
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.history.series import month_of

FULL_MINUTES = 20.0
"""Minutes of work from which a day's disc is as large as it gets (design choice)."""
_DAY = timedelta(days=1)
_WEEKS = 6


class DayWork(NamedTuple):
    """What was done on one day."""

    sessions: int
    minutes: float


Ask = Callable[[date, date], Mapping[date, DayWork]]
"""What was done on the days from the first to the last, both included."""


class MonthView(QWidget):
    """Paints a month from Monday to Sunday; arrows go from day to day.

    Signals: ``pointed`` with the day that the keyboard or the mouse chose.
    """

    pointed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._day = today
        self._work: Mapping[date, DayWork] = {}
        self.setProperty("role", str(TextRole.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def day(self) -> date:
        """The day that was chosen last."""
        return self._day

    def show_month(self, day: date, work: Mapping[date, DayWork], words: str) -> None:
        """Show the month of this day and what was done in it; ``words`` say it of the day."""
        self._day = day
        self._work = work
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Room for six weeks below the names of the days."""
        return QSize(40 * GRID, round((_WEEKS + 1) * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows still show all seven days."""
        return QSize(28 * GRID, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the days, the numbers, and a disc where something was done."""
        del event
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(colours.muted))
        for weekday in range(7):
            # Qt counts the days of the week from Monday, 1.
            name = QLocale().dayName(weekday + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(self._cell(0, weekday), middle, name)
        day = month_of(self._day)
        while day.month == self._day.month:
            self._paint_day(painter, day)
            day += _DAY
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day."""
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
        else:
            self.pointed.emit(min(self._today, self._day + timedelta(days=days)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        day = month_of(self._day)
        while day.month == self._day.month and day <= self._today:
            if self._place(day).contains(event.position()):
                self.pointed.emit(day)
                return
            day += _DAY

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        colours = colours_of(self.palette())
        place, work = self._place(day), self._work.get(day)
        ink = colours.muted if day > self._today else colours.ink
        if work is not None:
            share = min(1.0, work.minutes / FULL_MINUTES)
            size = (0.62 + 0.38 * share) * min(place.width(), place.height() - 2)
            disc = QRectF(0, 0, size, size)
            disc.moveCenter(place.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.teal))
            painter.drawEllipse(disc)
            ink = colours.on_teal
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self._day:
            painter.setPen(QPen(QColor(colours.ring), 3 if self.hasFocus() else 1.5))
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), RADIUS / 2, RADIUS / 2)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _place(self, day: date) -> QRectF:
        row = (day.day - 1 + month_of(day).weekday()) // 7
        return self._cell(row + 1, day.weekday())

    def _cell(self, row: int, column: int) -> QRectF:
        wide, high = min(self.width() / 7, 3.0 * self._row_height()), self._row_height()
        left = (self.width() - 7 * wide) / 2
        return QRectF(left + column * wide, row * high, wide, high)

    def _row_height(self) -> float:
        return 2.0 * self.fontMetrics().lineSpacing()


class MonthCard(QWidget):
    """A month with its name, the ways to the months around it, and what the chosen day says."""

    def __init__(self, today: date, earliest: date, ask: Ask) -> None:
        super().__init__()
        self._today = today
        self._earliest = min(earliest, today)
        self._ask = ask
        self._shown: date | None = None
        self._work: Mapping[date, DayWork] = {}
        self._name = Text(role=TextRole.BODY, strong=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = _way(self.tr("Earlier"), self.tr("Month before"), lambda: self._turn(-1))
        self._on = _way(self.tr("Later"), self.tr("Month after"), lambda: self._turn(1))
        self._view = MonthView(today)
        self._view.pointed.connect(self._choose)
        self._said = Text(role=TextRole.SMALL, tone="teal", strong=True)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._name, 1)
        row.addWidget(self._on)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addLayout(row)
        box.addWidget(self._view)
        box.addWidget(self._said)
        self._choose(today)

    def _turn(self, months: int) -> None:
        first = month_of(self._view.day)
        other = month_of(first + timedelta(days=32) if months > 0 else first - _DAY)
        self._choose(min(other, self._today))

    def _choose(self, day: date) -> None:
        day = max(day, month_of(self._earliest))
        first = month_of(day)
        if first != self._shown:
            self._shown = first
            self._work = self._ask(first, month_of(first + timedelta(days=32)) - _DAY)
            named = QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")
            self._name.setText(named)
            self._view.setAccessibleName(self.tr("Calendar, {month}").format(month=named))
            self._back.setEnabled(first > month_of(self._earliest))
            self._on.setEnabled(first < month_of(self._today))
        words = self._words(day)
        self._said.setText(words)
        self._view.show_month(day, self._work, words)

    def _words(self, day: date) -> str:
        named = texts.calendar_day(day)
        work = self._work.get(day)
        if work is None:
            return self.tr("{day}: no session").format(day=named)
        length = texts.about(round(work.minutes * 60))
        if work.sessions == 1:
            return self.tr("{day}: one session, about {length}").format(day=named, length=length)
        pattern = self.tr("{day}: {count} sessions, about {length} in all")
        return pattern.format(day=named, count=work.sessions, length=length)


def _way(text: str, name: str, pressed: Callable[[], None]) -> QPushButton:
    made = button(text, pressed)
    made.setAccessibleName(name)
    return made

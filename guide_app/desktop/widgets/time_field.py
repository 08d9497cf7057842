"""A time of the day, to be typed or stepped by keys."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit


class TimeField(QTimeEdit):
    """Hours and minutes as the person's country writes them. Signals: ``changed`` by the person."""

    changed = Signal()

    def __init__(self, name: str, value: time) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.value = value
        self.timeChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> time:
        """The time that is shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    @value.setter
    def value(self, value: time) -> None:
        self.setTime(QTime(value.hour, value.minute))

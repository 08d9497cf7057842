"""A number with large buttons for less and more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QPushButton, QSpinBox, QWidget

from guide_app.desktop.theme import GRID


class Stepper(QWidget):
    """A whole number between two limits; it can be typed, and stepped by keys and by buttons.

    Signals: ``changed`` with the new number.
    """

    changed = Signal(int)

    def __init__(
        self, name: str, limits: tuple[int, int], value: int, *, unit: str = "", step: int = 1
    ) -> None:
        super().__init__()
        self._box = QSpinBox()
        self._box.setAccessibleName(name)
        self._box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box.setRange(*limits)
        self._box.setSingleStep(step)
        self._box.setSuffix(unit)
        self._box.setValue(value)
        self._box.valueChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        less = self._button("−", self.tr("Less: {name}").format(name=name))
        less.clicked.connect(self._box.stepDown)
        more = self._button("+", self.tr("More: {name}").format(name=name))
        more.clicked.connect(self._box.stepUp)
        row.addWidget(less)
        row.addWidget(self._box)
        row.addWidget(more)
        row.addStretch(1)
        QWidget.setTabOrder(less, self._box)
        QWidget.setTabOrder(self._box, more)

    def first_control(self) -> QWidget:
        """The number itself."""
        return self._box

    @property
    def value(self) -> int:
        """The number."""
        return self._box.value()

    @staticmethod
    def _button(sign: str, name: str) -> QPushButton:
        made = QPushButton(sign)
        made.setAccessibleName(name)
        made.setAutoRepeat(True)
        return made

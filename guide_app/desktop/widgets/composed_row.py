"""An exercise of a routine in the making, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.model import Exercise

_LEAST_NAME = 50 * GRID


class ComposedRow(QFrame):
    """The ``number``-th exercise, which takes ``seconds`` in all.

    Signals: ``explained`` to tell how it is done; ``locked`` with whether it stays; ``swapped`` and
    ``removed``.
    """

    explained = Signal()
    locked = Signal(bool)
    swapped = Signal()
    removed = Signal()

    def __init__(
        self, number: int, exercise: Exercise, seconds: int, *, locked: bool, can_remove: bool
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = exercise.name
        self.lock = self._deed(self.tr("Lock"), lambda: self.locked.emit(self.lock.isChecked()))
        self.lock.setCheckable(True)
        self.lock.setChecked(locked)
        self.swap = self._deed(self.tr("Swap"), self.swapped.emit)
        self.remove = self._deed(self.tr("Remove"), self.removed.emit)
        self.remove.setEnabled(can_remove)
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(GRID, GRID, GRID, GRID)
        self._beside.setSpacing(GRID // 2)
        self._beside.addWidget(StepRow(number, exercise, seconds, self.explained.emit), 1)
        deeds = QWidget()
        row = FlowLayout(deeds, spacing=GRID // 2)
        for each in (self.lock, self.swap, self.remove):
            row.addWidget(each)
        self._deeds = deeds
        self._beside.addWidget(deeds, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done stands beside the name, or below it where the name needs the room."""
        super().resizeEvent(event)
        in_one_row = self._deeds.sizeHint().width()
        beside = self.width() - in_one_row >= _LEAST_NAME
        self._deeds.setMinimumWidth(in_one_row if beside else 0)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(sideways if beside else down)

    def _deed(self, label: str, do: Callable[[], object]) -> QPushButton:
        made = button(label, do, "quiet")
        made.setAccessibleName(
            self.tr("{deed}: {exercise}").format(deed=label, exercise=self._name)
        )
        return made

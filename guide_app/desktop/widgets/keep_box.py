"""A name to type and a button that keeps something as a routine of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text

_LONGEST_NAME = 60


class KeepBox(QWidget):
    """Signals: ``save`` with the name that was typed."""

    save = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name of the routine"))
        self._name.setPlaceholderText(self.tr("Name of the routine"))
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.textChanged.connect(self._show_name)
        self._save = button(self.tr("Save"), lambda: self.save.emit(self._name.text().strip()))
        self._save.setEnabled(False)
        self._said = Text(tone="teal", strong=True)
        self._said.hide()
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self._save)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(Text(self.tr("Keep it as a routine of your own"), strong=True))
        box.addLayout(row)
        box.addWidget(self._said)

    def say(self, text: str) -> None:
        """A short note below the name, such as that it was saved."""
        self._said.setText(text)
        self._said.show()

    def fall_silent(self) -> None:
        """Take the note away: what it was about has changed."""
        self._said.hide()

    def _show_name(self) -> None:
        self._save.setEnabled(bool(self._name.text().strip()))
        self.fall_silent()

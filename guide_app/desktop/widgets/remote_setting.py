"""Whether other programs of the desktop may steer a session."""

from __future__ import annotations

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from guide_app.desktop import libraries
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.text import Text


class RemoteSetting(QWidget):
    """Asks it, and says what such programs get to know.

    Signals: ``changed`` with whether they may.
    """

    changed = Signal(bool)

    def __init__(self, on: bool) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        self._choice = QCheckBox(self.tr("A phone or headset may pause it"))
        self._choice.setChecked(on)
        self._choice.toggled.connect(self.changed)
        box.addWidget(self._choice)
        told = self.tr(
            "During a session other programs of your desktop see the exercise and the routine, "
            "and nothing else."
        )
        box.addWidget(Text(told, TextRole.SMALL, tone="muted"))
        if not libraries.session_bus(os.environ):
            none = self.tr("This computer has no way for it now. Media keys work all the same.")
            box.addWidget(Text(none, TextRole.SMALL, tone="muted"))

"""Text that shows only when asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.text import Text


class Unfold(QWidget):
    """A small button and, below it, the text that it unfolds and folds again."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__()
        self._toggle = QPushButton(label)
        self._toggle.setProperty("kind", "quiet")
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleName(label)
        self._text = Text(text, TextRole.BODY, tone="muted")
        self._text.hide()
        self._toggle.toggled.connect(self._text.setVisible)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._toggle)
        box.addWidget(self._text)
        box.setAlignment(self._toggle, Qt.AlignmentFlag.AlignLeft)

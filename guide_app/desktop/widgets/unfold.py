"""Text that shows only when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from guide_app.desktop.widgets.text import Text


class Unfold(QPushButton):
    """A small button that unfolds a text and folds it again; ``text_below`` goes where it fits."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__(label)
        self.setProperty("kind", "quiet")
        self.setCheckable(True)
        self.text_below = Text(text, tone="muted")
        self.text_below.hide()
        self.toggled.connect(self.text_below.setVisible)

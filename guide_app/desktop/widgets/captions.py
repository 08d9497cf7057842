"""What is said, shown large enough to be read from the floor."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.text import Text

_PARTS = 18
"""The text is at most one part of so many of the window's height."""
_TWO_LINES_FROM = 20
"""Lines of usual text in the window; one with fewer has room for a single line of captions."""
_SMALLEST = 0.6
"""Of the usual size of text; a text too long for that is cut off at its end."""


class Captions(QFrame):
    """One text at a time in a band of a fixed height, so that nothing around it jumps.

    ``between`` is what stands there while nothing is told; a note below stays until it is changed.

    Signals: ``resized`` when the band takes more or less room.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self._told = ""
        self._between = ""
        self._text = Text(role=None, strong=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = Text(role=TextRole.SMALL, tone="muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(0)
        box.addWidget(self._text, 1)
        box.addWidget(self._note)

    @property
    def text(self) -> str:
        """What is shown now."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show this in place of what was there."""
        self._told = text
        self._show_text()

    def clear(self) -> None:
        """What was told has been there long enough."""
        self._told = ""
        self._show_text()

    def stand_by(self, between: str) -> None:
        """Show this from now on while nothing is told."""
        self._between = between
        self._show_text()

    def note(self, text: str) -> None:
        """Show a sentence about the captions themselves; none where it is empty."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text follows the width."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _show_text(self) -> None:
        text = self._told or self._between
        if text != self._text.text():
            self._text.setText(text)
            self._fit()

    def _fit(self) -> None:
        usual = QApplication.font().pixelSize()
        height = self.window().height()
        largest = max(usual, height // _PARTS)
        lines = 2 if height >= _TWO_LINES_FROM * usual else 1
        font = QFont(self._text.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(largest)
        self._text.setFixedHeight(lines * QFontMetrics(font).lineSpacing())
        room = QRect(0, 0, self.width() - 4 * GRID, 1 << 16)
        size = largest
        while size > _SMALLEST * usual:
            font.setPixelSize(size)
            needed = QFontMetrics(font).boundingRect(
                room, int(Qt.TextFlag.TextWordWrap), self._text.text()
            )
            if needed.height() <= self._text.height():
                break
            size -= 1
        self._text.set_pixels(size)

"""Text in one of the five sizes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from guide_app.desktop.theme import TextRole


class Text(QLabel):
    """Plain text that wraps. ``tone`` is "muted" or "teal" for text that stands back.

    Without a role its size is set with ``set_pixels``.
    """

    def __init__(
        self,
        text: str = "",
        role: TextRole | None = TextRole.BODY,
        *,
        tone: str = "",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "" if role is None else str(role))
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pixels(self, pixels: int) -> None:
        """Make the text this tall; for text without a role."""
        font = self.font()
        font.setPixelSize(pixels)
        self.setFont(font)

"""A reminder that no notification could take: the window asks instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from guide_app.desktop.pages.page import Page
from guide_app.desktop.reminding import Reply
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text


class NoticePage(Page):
    """Says that it is time. Signals: ``answered`` with an Reply."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self._text = Text(role=TextRole.LEAD)
        self.body.addWidget(self._text)
        self.body.addStretch(1)
        for label, answer, kind in (
            (self.tr("Not today"), Reply.NOT_TODAY, "quiet"),
            (self.tr("In 10 minutes"), Reply.LATER, ""),
        ):
            self.foot_start.addWidget(self._button(label, answer, kind))
        self.foot_end.addWidget(self._button(self.tr("Start"), Reply.START, "main"))

    def show_notice(self, title: str, text: str) -> None:
        """Show what it is time for."""
        self.retitle(title)
        self._text.setText(text)

    def _button(self, label: str, answer: Reply, kind: str) -> QPushButton:
        return button(label, lambda: self.answered.emit(answer), kind)

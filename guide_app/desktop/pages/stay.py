"""Explains, once, why the app does not end with its window."""

from __future__ import annotations

from PySide6.QtCore import Signal

from guide_app.desktop.pages.page import Page
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text


class StayPage(Page):
    """Asks what closing the window shall mean. Signals: ``chosen`` with whether the app stays."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("Shall the reminders go on?"))
        for line in (
            self.tr("Reminders come only while the app runs."),
            self.tr("It can wait in the tray, without a window. It needs next to nothing there."),
            self.tr("You can change this at any time, on the page with the reminders."),
        ):
            self.body.addWidget(Text(line, TextRole.LEAD))
        self.body.addStretch(1)
        self.foot_start.addWidget(
            button(self.tr("Quit, no reminders"), lambda: self.chosen.emit(False), "quiet")
        )
        self.foot_end.addWidget(
            button(self.tr("Stay in the tray"), lambda: self.chosen.emit(True), "main")
        )

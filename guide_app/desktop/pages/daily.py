"""The one-screen check of all other days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Question


class DailyPage(Page):
    """One list and two buttons.

    Signals: ``none_of_these`` when nothing on the list is so today; ``some_of_these`` when
    something is, or may be; ``all_questions`` to answer the full screening again.
    """

    none_of_these = Signal()
    some_of_these = Signal()
    all_questions = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("Is any of this so today?"))
        self._frame, self._list = card()
        self.body.addWidget(self._frame)
        self.body.addStretch(1)
        self.foot_start.addWidget(
            button(self.tr("Answer all questions again"), self.all_questions.emit, "quiet")
        )
        some = button(self.tr("Yes, or not sure"), self.some_of_these.emit)
        self._none: QPushButton = button(
            self.tr("None of these"), self.none_of_these.emit, "main"
        )
        self.foot_end.addWidget(some)
        self.foot_end.addWidget(self._none)

    def ask(self, questions: Sequence[Question]) -> None:
        """Show these questions as the list."""
        empty(self._list)
        for question in questions:
            line = self.tr("• {text}").format(text=question.text)
            self._list.addWidget(Text(line, TextRole.LEAD))

    def first_control(self) -> QWidget | None:
        """The button most people press; the list is read before it."""
        return self._none

"""A passed screening that changes something, or that has something to tell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop.pages.page import Page, advice_card, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Advice, Caution


class OutcomePage(Page):
    """Says what the cautions change and when to get help all the same. Signals: ``went_on``."""

    went_on = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._content = QVBoxLayout()
        self._content.setSpacing(2 * GRID)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._go_on = button(self.tr("I have read this"), self.went_on.emit, "main")
        self.foot_end.addWidget(self._go_on)

    def show_outcome(self, cautions: Sequence[Caution], cards: Sequence[Advice]) -> None:
        """Show these cautions, and these cards with their numbers filled in."""
        empty(self._content)
        if cautions:
            self.retitle(self.tr("You can go on, with some changes"))
        else:
            self.retitle(self.tr("You can go on"))
        for caution in cautions:
            frame, box = card(kind="band")
            box.addWidget(Text(caution.name, TextRole.LEAD, strong=True))
            box.addWidget(Text(caution.advice, TextRole.LEAD))
            self._content.addWidget(frame)
        for advice in cards:
            self._content.addWidget(advice_card(advice))

    def first_control(self) -> QWidget | None:
        """The way on."""
        return self._go_on

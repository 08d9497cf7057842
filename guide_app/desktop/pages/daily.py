"""The one-screen check of all other days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractSlider, QPushButton, QVBoxLayout

from guide_app.desktop.pages.page import Page, advice_card, bullet, card, empty
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Advice, Question, QuestionGroup


class DailyPage(Page):
    """One list and two buttons; "none of these" comes only once the list is read to its end.

    Signals: ``none_of_these`` when nothing on the list is so today; ``some_of_these`` when
    something is, or may be; ``all_questions`` to answer the full screening again.
    """

    none_of_these = Signal()
    some_of_these = Signal()
    all_questions = Signal()

    def __init__(self, groups: Sequence[QuestionGroup]) -> None:
        super().__init__("")
        self._titles = {group.id: group.title for group in groups}
        self.retitle(self.tr("Does any of this fit today?"))
        frame, self._list = card()
        self.body.addWidget(frame)
        self._cards = QVBoxLayout()
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self.foot_start.addWidget(
            button(self.tr("Answer all questions again"), self.all_questions.emit, "quiet")
        )
        some = button(self.tr("Yes, or not sure"), self.some_of_these.emit, "large")
        self._main: QPushButton = button("", self._go_on, "main")
        self.reading.rangeChanged.connect(self._show_way)
        self.reading.valueChanged.connect(self._show_way)
        self.foot_end.addWidget(some)
        self.foot_end.addWidget(self._main)
        self._show_way()

    def ask(self, questions: Sequence[Question], cards: Sequence[Advice]) -> None:
        """Show these questions as the list, and below it what to watch for."""
        empty(self._list)
        group = ""
        for question in questions:
            if question.group != group:
                group = question.group
                self._list.addWidget(Text(self._titles[group], strong=True))
            self._list.addWidget(Text(bullet(question.text)))
        empty(self._cards)
        for advice in cards:
            self._cards.addWidget(advice_card(advice))

    def _read_to_the_end(self) -> bool:
        return self.reading.value() >= self.reading.maximum()

    def _show_way(self) -> None:
        done = self._read_to_the_end()
        self._main.setText(self.tr("None of these") if done else self.tr("Read on"))

    def _go_on(self) -> None:
        if self._read_to_the_end():
            self.none_of_these.emit()
        else:
            self.reading.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

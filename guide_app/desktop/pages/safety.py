"""The safety questions, a few a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.unfold import Unfold
from guide_app.model import Answer, Question, Questionnaire

MOST_ON_A_SCREEN = 4

Ask = Callable[[Mapping[str, Answer]], Sequence[Question]]
"""Which questions the answers so far make necessary."""


class SafetyPage(Page):
    """Asks whatever ``ask`` says is to be asked, screen by screen.

    Signals: ``answered`` when nothing is left to ask, ``screen_done`` after each screen before
    that, ``left`` when the person goes back from the first screen.
    """

    answered = Signal()
    screen_done = Signal()
    left = Signal()

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__("")
        self._titles = {group.id: group.title for group in questionnaire.groups}
        self._ask: Ask = lambda _: ()
        self._answers: dict[str, Answer] = {}
        self._seen: list[tuple[Question, ...]] = []
        self._shown: tuple[Question, ...] = ()
        self._choices: list[Choice[Answer]] = []
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Questions answered"))
        self.body.insertWidget(0, self._progress)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(2 * GRID)
        self.body.addLayout(self._questions)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self._back, "quiet"))
        self._no_to_all = button(self.tr("No to all of these"), self._answer_no)
        self.foot_end.addWidget(self._no_to_all)
        self._go_on = button(self.tr("Go on"), self._next, "main")
        self.foot_end.addWidget(self._go_on)

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered so far, by question."""
        return dict(self._answers)

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions on the screen."""
        return self._shown

    def begin(self, ask: Ask) -> None:
        """Ask anew, from nothing answered."""
        self._ask = ask
        self._answers = {}
        self._seen = []
        self._show(self._open_questions())

    def _open_questions(self) -> tuple[Question, ...]:
        """The next few questions without an answer, all of one group."""
        waiting = [q for q in self._ask(self._answers) if q.id not in self._answers]
        if not waiting:
            return ()
        group = [q for q in waiting if q.group == waiting[0].group]
        screens = -(-len(group) // MOST_ON_A_SCREEN)
        return tuple(group[: -(-len(group) // screens)])

    def _show(self, questions: tuple[Question, ...]) -> None:
        self._shown = questions
        empty(self._questions)
        self._choices = []
        self.retitle(self._titles[questions[0].group])
        for question in questions:
            frame, box = card()
            box.addWidget(Text(question.text, TextRole.LEAD))
            choice: Choice[Answer] = Choice(question.text, self._possible(question))
            given = self._answers.get(question.id)
            if given is not None:
                choice.choose(given)
            choice.chosen.connect(self._show_ready)
            why = Unfold(self.tr("Why we ask"), question.why)
            why.setAccessibleName(self.tr("Why we ask: {question}").format(question=question.text))
            row = QHBoxLayout()
            row.addWidget(choice, 1)
            row.addWidget(why, 0, Qt.AlignmentFlag.AlignBottom)
            box.addLayout(row)
            box.addWidget(why.text_below)
            self._choices.append(choice)
            self._questions.addWidget(frame)
        asked = len(self._ask(self._answers))
        self._progress.setMaximum(max(1, asked))
        self._progress.setValue(len(self._answers))
        self._show_ready()
        self.opened()

    def _possible(self, question: Question) -> list[tuple[Answer, str]]:
        """The answers to choose from, with their words."""
        possible = [
            (Answer.NO, self.tr("No")),
            (Answer.YES, self.tr("Yes")),
            (Answer.UNSURE, self.tr("Not sure")),
        ]
        if question.may_skip:
            possible.append((Answer.SKIP, self.tr("Rather not say")))
        return possible

    def _show_ready(self) -> None:
        given = [choice.value for choice in self._choices]
        self._go_on.setEnabled(None not in given)
        # One press must not take back what was said to be so.
        self._no_to_all.setEnabled(all(answer in (None, Answer.NO) for answer in given))

    def _answer_no(self) -> None:
        for choice in self._choices:
            choice.choose(Answer.NO)
        self._next()

    def _next(self) -> None:
        for question, choice in zip(self._shown, self._choices, strict=True):
            if choice.value is not None:
                self._answers[question.id] = choice.value
        self._seen.append(self._shown)
        following = self._open_questions()
        if following:
            self._show(following)
            self.screen_done.emit()
        else:
            self.answered.emit()

    def _back(self) -> None:
        if not self._seen:
            self.left.emit()
            return
        self._show(self._seen.pop())

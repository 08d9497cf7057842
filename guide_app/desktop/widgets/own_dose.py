"""A person's own dose of an exercise: what it is, why, and the buttons that change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.history.records import DoseChange
from guide_app.model import (
    LARGEST_STEP,
    MOST_EXTRA_ROUNDS,
    SMALLEST_STEP,
    DoseReason,
    Exercise,
    OwnDose,
)
from guide_app.planning.adapting import USUAL, hardest_at, moved_hold, rounds_with_extra

_MOST_LINES = 5


class OwnDoseCard(QFrame):
    """Shows the dose as it is and lets it be changed, set back and undone.

    Signals: ``changed`` with the new dose and the reason it is written down with.
    """

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._exercise: Exercise | None = None
        self._dose = USUAL
        self._before = USUAL
        self._says = Text()
        self._lighter = Text(tone="muted")
        self._less: QPushButton = button(self.tr("A little less"), lambda: self._step(-1))
        self._more: QPushButton = button(self.tr("A little more"), lambda: self._step(1))
        self._usual: QPushButton = button(self.tr("Back to the usual"), self._set_back)
        self._undo: QPushButton = button(self.tr("Undo the last change"), self._take_back, "quiet")
        ways = FlowLayout()
        for way in (self._less, self._more, self._usual, self._undo):
            ways.addWidget(way)
        self._extra_title = Text(self.tr("More rounds on the side that hurts"), strong=True)
        self._extra: Choice[int] = Choice(
            self.tr("More rounds on the side that hurts"),
            [(0, self.tr("None")), *((n, str(n)) for n in range(1, MOST_EXTRA_ROUNDS + 1))],
        )
        self._extra.chosen.connect(self._choose_extra)
        self._past = QWidget()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(Text(self.tr("How long for you"), strong=True))
        self._box.addWidget(self._says)
        self._box.addWidget(self._lighter)
        self._box.addLayout(ways)
        self._box.addWidget(self._extra_title)
        self._box.addWidget(self._extra)
        self._box.addWidget(self._past)

    def show_dose(
        self, exercise: Exercise, hardest: int | None, changes: Sequence[DoseChange]
    ) -> None:
        """Show the dose that these changes (oldest first) lead to.

        ``hardest`` is how hard it may feel at most, 0 to 10.
        """
        self._exercise = exercise
        doses = [USUAL, *(OwnDose(one.step, one.extra_rounds_affected) for one in changes)]
        self._dose = doses[-1]
        self._before = doses[-2] if changes else USUAL
        self._says.setText(self._sentence(exercise))
        lighter = hardest is not None and self._dose.step < 0
        self._lighter.setVisible(lighter)
        if lighter and hardest is not None:
            pattern = self.tr("Let it feel lighter too: {hardest} of 10 at most.")
            self._lighter.setText(pattern.format(hardest=hardest_at(hardest, self._dose.step)))
        self._less.setEnabled(self._dose.step > SMALLEST_STEP)
        self._more.setEnabled(self._dose.step < LARGEST_STEP)
        self._usual.setEnabled(self._dose != USUAL)
        self._undo.setVisible(bool(changes))
        _, room = rounds_with_extra(exercise.rounds, exercise, MOST_EXTRA_ROUNDS)
        offered = exercise.sided and room > 0
        self._extra_title.setVisible(offered)
        self._extra.setVisible(offered)
        for rounds, option in enumerate(self._extra.buttons()):
            option.setVisible(rounds <= room)
        self._extra.choose(min(self._dose.extra_rounds, room))
        self._show_past(changes)

    def _sentence(self, exercise: Exercise) -> str:
        usual = exercise.hold.ideal
        own = moved_hold(exercise.hold, exercise.hold, self._dose.step).ideal
        if self._dose.step == 0:
            pattern = self.tr("One round lasts {length}, as usual.")
        elif self._dose.step < 0:
            pattern = self.tr(
                "One round lasts {length}. That is {steps} of 3 steps under the usual {usual}."
            )
        else:
            pattern = self.tr(
                "One round lasts {length}. That is {steps} of 3 steps over the usual {usual}."
            )
        return pattern.format(
            length=texts.length(own), usual=texts.length(usual), steps=abs(self._dose.step)
        )

    def _show_past(self, changes: Sequence[DoseChange]) -> None:
        past = QWidget()
        lines = QVBoxLayout(past)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for change in reversed(changes[-_MOST_LINES:]):
            line = self._why(change.reason).format(day=_day(change.at))
            lines.addWidget(Text(line, tone="muted"))
        self._box.replaceWidget(self._past, past)
        past.setVisible(bool(changes))
        self._past.hide()
        self._past.deleteLater()
        self._past = past

    def _why(self, reason: DoseReason) -> str:
        match reason:
            case DoseReason.TOO_MUCH:
                return self.tr("{day}: less, because it was too much")
            case DoseReason.TOO_LITTLE:
                return self.tr("{day}: more, because it was too little")
            case DoseReason.WORSE_DAY:
                return self.tr("{day}: half of it, because it hurt more the day after")
            case DoseReason.BY_PERSON:
                return self.tr("{day}: you changed it")
            case DoseReason.RESET:
                return self.tr("{day}: back to the usual")
            case DoseReason.RIGHT:
                return self.tr("{day}: as it was, because it was just right")

    def _step(self, by: int) -> None:
        step = min(max(self._dose.step + by, SMALLEST_STEP), LARGEST_STEP)
        self.changed.emit(self._dose._replace(step=step), DoseReason.BY_PERSON)

    def _set_back(self) -> None:
        self.changed.emit(USUAL, DoseReason.RESET)

    def _take_back(self) -> None:
        self.changed.emit(self._before, DoseReason.BY_PERSON)

    def _choose_extra(self) -> None:
        extra = self._extra.value
        if extra is not None and extra != self._dose.extra_rounds:
            self.changed.emit(self._dose._replace(extra_rounds=extra), DoseReason.BY_PERSON)


def _day(at: datetime) -> str:
    """The day as the person's language writes it in short."""
    day = QDate(at.year, at.month, at.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)

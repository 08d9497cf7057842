"""A plain timer: set it, start it, keep it as a routine of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.keep_box import KeepBox
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.model import Caution, Exercise, Sides
from guide_app.planning.timer import (
    GET_READY_LIMITS,
    HOLD_LIMITS,
    REST_LIMITS,
    ROUNDS_LIMITS,
    TimerSettings,
    total_seconds,
)


class TimerPage(Page):
    """Sets a timer. ``alone`` and ``each_side`` are the neutral exercises that it counts for.

    Signals: ``start`` to run it; ``save`` with a name to keep it; ``left`` to go back.
    """

    start = Signal()
    save = Signal(str)
    left = Signal()

    def __init__(self, alone: Exercise, each_side: Exercise, get_ready: int) -> None:
        super().__init__("")
        self._alone = alone
        self._each_side = each_side
        self.retitle(self.tr("A plain timer"))
        self._reminder = Text(tone="muted")
        self._reminder.hide()
        self.body.addWidget(self._reminder)
        self._total = Text(role=TextRole.HERO)
        self.body.addWidget(self._total)
        frame, box = card()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(GRID)
        form.setHorizontalSpacing(3 * GRID)
        box.addLayout(form)
        self._hold = self._number(form, self.tr("Hold"), HOLD_LIMITS, 30, self.tr(" s"), 5)
        self._rounds = self._number(form, self.tr("Rounds"), ROUNDS_LIMITS, 2, "", 1)
        self._rest = self._number(form, self.tr("Rest"), REST_LIMITS, 10, self.tr(" s"), 5)
        self._get_ready = self._number(
            form, self.tr("Time to get ready"), GET_READY_LIMITS, get_ready, self.tr(" s"), 5
        )
        self._sides: Choice[Sides] = Choice(
            self.tr("Sides"),
            [(Sides.NONE, self.tr("Without sides")), (Sides.BOTH, self.tr("Left, then right"))],
        )
        self._sides.choose(Sides.NONE)
        self._sides.chosen.connect(self._show_total)
        form.addRow(Text(self.tr("Sides")), self._sides)
        self.body.addWidget(frame)
        keep, keep_box = card()
        self._keep = KeepBox()
        self._keep.save.connect(self.save)
        keep_box.addWidget(self._keep)
        self.body.addWidget(keep)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))
        self._start = button(self.tr("Start"), self.start.emit, "main")
        self.foot_end.addWidget(self._start)
        for number in (self._hold, self._rounds, self._rest, self._get_ready):
            number.changed.connect(self._show_total)
        self._show_total()

    @property
    def settings(self) -> TimerSettings:
        """What is set."""
        return TimerSettings(
            hold=self._hold.value,
            rounds=self._rounds.value,
            rest=self._rest.value,
            sides=self._sides.value or Sides.NONE,
            get_ready=self._get_ready.value,
        )

    @property
    def exercise(self) -> Exercise:
        """The neutral exercise that suits the sides."""
        return self._each_side if self._sides.value is Sides.BOTH else self._alone

    def remind(self, cautions: tuple[Caution, ...]) -> None:
        """Remind of the cautions: the timer can't know what it is used for."""
        self._reminder.setVisible(bool(cautions))
        lines = [caution.advice for caution in cautions]
        self._reminder.setText("\n".join([self.tr("Keep in mind:"), *lines]))

    def say(self, text: str) -> None:
        """A short note below the name, such as that it was saved."""
        self._keep.say(text)

    def first_control(self) -> QWidget | None:
        """The hold comes first."""
        return self._hold.first_control()

    def _number(
        self,
        form: QFormLayout,
        name: str,
        limits: tuple[int, int],
        value: int,
        unit: str,
        step: int,
    ) -> Stepper:
        stepper = Stepper(name, limits, value, unit=unit, step=step)
        form.addRow(Text(name), stepper)
        return stepper

    def _show_total(self) -> None:
        total = total_seconds(self.settings, self.exercise)
        self._total.setText(self.tr("{length} in all").format(length=texts.length(total)))

"""One reminder: on which days, at which times, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import reminder_texts
from guide_app.desktop.pages.choose import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES
from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.time_field import TimeField
from guide_app.model import Routine
from guide_app.reminding.reminder import (
    EVERY_LIMITS,
    MOST_TIMES,
    WORKING_DAYS,
    Often,
    Reminder,
)

USUAL_TIME = time(9)
USUAL_DAY = Often(60, time(9), time(17))


class ReminderPage(Page):
    """Sets one reminder; ``reminder`` is the one to change, None for a new one called ``id_``.

    Signals: ``saved`` with the Reminder; ``left`` to go back without it.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, id_: str, reminder: Reminder | None, routines: Sequence[Routine]) -> None:
        super().__init__("")
        self.retitle(self.tr("When shall we remind you?"))
        self._id = id_
        self._on = reminder.on if reminder is not None else True
        self._times = set(reminder.at) if reminder is not None else set[time]()
        self._add_days(reminder.days if reminder is not None else WORKING_DAYS)
        self._add_times(reminder.often if reminder is not None else None)
        self._add_purpose(reminder, routines)
        self._wrong = Text(strong=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))
        self.foot_end.addWidget(button(self.tr("Save"), self._save, "main"))

    def first_control(self) -> QWidget | None:
        """The days come first."""
        return self._days[0]

    def _add_days(self, chosen: frozenset[int]) -> None:
        box = self._card(self.tr("On these days"))
        row = FlowLayout()
        self._days: list[QPushButton] = []
        for day in range(7):
            name = reminder_texts.day_name(day, QLocale.FormatType.ShortFormat)
            made = QPushButton(name)
            made.setCheckable(True)
            made.setChecked(day in chosen)
            made.setAccessibleName(reminder_texts.day_name(day))
            self._days.append(made)
            row.addWidget(made)
        box.addLayout(row)

    def _add_times(self, often: Often | None) -> None:
        box = self._card(self.tr("At these times"))
        self._how: Choice[bool] = Choice(
            self.tr("Times"),
            [(False, self.tr("At set times")), (True, self.tr("Again and again"))],
        )
        self._how.choose(often is not None)
        self._how.chosen.connect(self._show_how)
        box.addWidget(self._how)
        self._single = QWidget()
        single = QVBoxLayout(self._single)
        single.setContentsMargins(0, 0, 0, 0)
        self._chips = FlowLayout()
        single.addLayout(self._chips)
        row = QHBoxLayout()
        self._time = TimeField(self.tr("Time of the day"), USUAL_TIME)
        row.addWidget(self._time)
        self._more = button(self.tr("Add this time"), self._add_time)
        row.addWidget(self._more)
        row.addStretch(1)
        single.addLayout(row)
        box.addWidget(self._single)
        self._again = QWidget()
        again = QVBoxLayout(self._again)
        again.setContentsMargins(0, 0, 0, 0)
        step = often or USUAL_DAY
        again.addWidget(Text(self.tr("Minutes from one to the next")))
        self._every = Stepper(
            self.tr("Minutes from one to the next"), EVERY_LIMITS, step.minutes, step=5
        )
        again.addWidget(self._every)
        self._first = TimeField(self.tr("First time of the day"), step.first)
        self._last = TimeField(self.tr("Last time of the day"), step.last)
        day = QHBoxLayout()
        for word, field in ((self.tr("From"), self._first), (self.tr("until"), self._last)):
            day.addWidget(Text(word))
            day.addWidget(field)
        day.addStretch(1)
        again.addLayout(day)
        box.addWidget(self._again)
        self._show_times()
        self._show_how()

    def _add_purpose(self, reminder: Reminder | None, routines: Sequence[Routine]) -> None:
        box = self._card(self.tr("For this"))
        self._routine = QComboBox()
        self._routine.setAccessibleName(self.tr("Routine"))
        self._routine.addItem(self.tr("Something that fits the minutes"), None)
        for routine in sorted(routines, key=lambda each: each.title):
            self._routine.addItem(routine.title, routine.id)
        if reminder is not None:
            self._routine.setCurrentIndex(max(0, self._routine.findData(reminder.routine)))
        box.addWidget(self._routine)
        box.addWidget(Text(self.tr("Minutes you will have")))
        self._minutes = Stepper(
            self.tr("Minutes you will have"),
            (LEAST_MINUTES, MOST_MINUTES),
            reminder.minutes if reminder is not None else USUAL_MINUTES,
        )
        box.addWidget(self._minutes)

    def _card(self, title: str) -> QVBoxLayout:
        frame, box = card()
        box.addWidget(Text(title, strong=True))
        self.body.addWidget(frame)
        return box

    def _show_how(self) -> None:
        again = bool(self._how.value)
        self._again.setVisible(again)
        self._single.setVisible(not again)

    def _show_times(self) -> None:
        empty(self._chips)
        for each in sorted(self._times):
            self._chips.addWidget(self._chip(each))
        self._more.setEnabled(len(self._times) < MOST_TIMES)

    def _chip(self, moment: time) -> QPushButton:
        shown = reminder_texts.clock(moment)
        made = button(f"{shown} ×", lambda: self._take_time(moment))
        made.setAccessibleName(self.tr("Take away: {time}").format(time=shown))
        return made

    def _add_time(self) -> None:
        self._times.add(self._time.value)
        self._show_times()

    def _take_time(self, moment: time) -> None:
        self._times.discard(moment)
        self._time.setFocus()
        self._show_times()

    def _save(self) -> None:
        days = frozenset(day for day, chosen in enumerate(self._days) if chosen.isChecked())
        again = bool(self._how.value)
        if not days:
            self._complain(self.tr("Please choose at least one day."))
        elif again and self._last.value < self._first.value:
            self._complain(self.tr("The last time of the day lies before the first."))
        else:
            often = Often(self._every.value, self._first.value, self._last.value) if again else None
            # Who has set a time and added none means the one that is shown.
            at = () if again else tuple(sorted(self._times or {self._time.value}))
            made = Reminder(
                id=self._id,
                days=days,
                minutes=self._minutes.value,
                at=at,
                often=often,
                routine=self._routine.currentData(),
                on=self._on,
            )
            self.saved.emit(made)

    def _complain(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.show()

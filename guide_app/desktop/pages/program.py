"""One program: what it is, what is due, its weeks, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import program_words as words
from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.program_drawing import ProgramDrawing
from guide_app.desktop.widgets.text import Text
from guide_app.model import Caution, Program, Routine
from guide_app.planning.programs import DAYS, Appointment, Stage, UnderWay

_WEEKS_BACK = 2
"""Of a program that repeats, so many weeks before this one are listed, and one after it."""


class Due(NamedTuple):
    """A session that can be done today, and the days it can be moved to.

    Where a caution rules its routine out, ``instead`` are routines that can be done in its place.
    """

    appointment: Appointment
    days: tuple[date, ...]
    blocked_by: Caution | None = None
    instead: tuple[Routine, ...] = ()


class ProgramPage(Page):
    """Shows one program and leads through it.

    Signals: ``begin`` with the first day; ``do`` with an appointment, ``do_instead`` with one and
    another routine; ``move_to`` with an appointment and the new day; ``pause``, ``resume``,
    ``finish``, ``leave``; ``left`` to go back.
    """

    begin = Signal(object)
    do = Signal(object)
    do_instead = Signal(object, object)
    move_to = Signal(object, object)
    pause = Signal()
    resume = Signal()
    finish = Signal()
    leave = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._main: QPushButton | None = None
        self._first_day: Choice[date] | None = None
        self._said = Text(tone="teal", strong=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(2 * GRID)
        self.body.addWidget(self._said)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)

    def show_offer(self, program: Program, today: date) -> None:
        """Show a program that was never begun."""
        self._clear(program)
        self._add_about(program)
        self._add_first_day(today)
        frame, box = card()
        box.addWidget(Text(self.tr("Day 1 is the day on which you begin."), tone="muted"))
        for number, week in enumerate(program.weeks, 1):
            self._add_week_title(box, number, week.aim)
            for session in week.sessions:
                box.addWidget(Text(bullet(words.offered_line(session))))
        if program.repeats:
            box.addWidget(Text(self.tr("Then it begins again, for as long as you like.")))
        self._parts.addWidget(frame)
        self._add_main(self.tr("Begin"), self._begin)

    def show_under_way(
        self,
        under_way: UnderWay,
        today: date,
        due: Sequence[Due],
        to_catch_up: Sequence[Due],
        pain: tuple[int, int] | None,
    ) -> None:
        """Show a program that was begun, as it stands today."""
        self._clear(under_way.program)
        over = under_way.is_over(today)
        match under_way.stage:
            case Stage.RUNNING if over:
                self._add_end(under_way, today, pain, self.tr("You have come to the end."))
                self._add_main(self.tr("Finish"), self.finish.emit)
            case Stage.RUNNING:
                self._add_today(under_way, today, due, to_catch_up)
                self._add_ways_out(under_way.program)
            case Stage.PAUSED:
                self._add_rest()
                self._add_main(self.tr("Go on"), self.resume.emit)
                self._add_ways_out(under_way.program, pause=False)
            case _:
                self._add_end(under_way, today, pain, words.status(under_way, today))
                self._add_first_day(today)
                self._add_main(self.tr("Begin again"), self._begin)
        if not over:
            self._add_weeks(under_way, today)

    def say(self, text: str) -> None:
        """A short note, such as that something could not be written down."""
        self._said.setText(text)
        self._said.show()

    def first_control(self) -> QWidget | None:
        """The one thing to do, where there is one."""
        return self._main

    def _clear(self, program: Program) -> None:
        self.retitle(program.title)
        self._said.hide()
        empty(self._parts)
        empty(self.foot_start)
        empty(self.foot_end)
        self._main = self._first_day = None
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))

    def _add_main(self, text: str, pressed: Callable[[], object]) -> None:
        self._main = button(text, pressed, "main")
        self.foot_end.addWidget(self._main)

    def _add_about(self, program: Program) -> None:
        self._parts.addWidget(Text(program.summary, TextRole.LEAD))
        self._parts.addWidget(Text(program.for_whom, tone="muted"))
        if program.not_for:
            frame, box = card(kind="band")
            box.addWidget(Text(program.not_for, strong=True))
            self._parts.addWidget(frame)

    def _add_first_day(self, today: date) -> None:
        monday = today + timedelta(days=DAYS - today.weekday())
        days = dict.fromkeys((today, today + timedelta(days=1), monday))
        title = self.tr("When do you begin?")
        self._first_day = Choice(title, [(day, texts.day_button(day, today)) for day in days])
        self._first_day.choose(today)
        frame, box = card()
        box.addWidget(Text(title, strong=True))
        box.addWidget(self._first_day)
        self._parts.addWidget(frame)

    def _begin(self) -> None:
        if self._first_day is not None:
            self.begin.emit(self._first_day.value)

    def _add_today(
        self, under_way: UnderWay, today: date, due: Sequence[Due], to_catch_up: Sequence[Due]
    ) -> None:
        self._parts.addWidget(Text(words.week_line(under_way, today), TextRole.LEAD, strong=True))
        frame, box = card()
        for each in due:
            self._add_due(box, each, today, self.tr("Today: {session}"))
        if due and due[0].blocked_by is None:
            first = due[0].appointment
            self._add_main(self.tr("Start"), lambda: self.do.emit(first))
        if not due:
            box.addWidget(Text(self.tr("Nothing is due today."), TextRole.LEAD, strong=True))
            following = under_way.next_after(today)
            if following is not None:
                box.addWidget(Text(words.next_line(following, today)))
        self._parts.addWidget(frame)
        if to_catch_up:
            frame, box = card()
            box.addWidget(Text(self.tr("Still open this week"), strong=True))
            box.addWidget(Text(self.tr("Do it when it suits you, or leave it."), tone="muted"))
            for each in to_catch_up:
                self._add_due(box, each, today, self.tr("{session}"), to_start=True)
            self._parts.addWidget(frame)

    def _add_due(
        self, box: QVBoxLayout, due: Due, today: date, pattern: str, *, to_start: bool = False
    ) -> None:
        """A session with all that can be done about it."""
        appointment = due.appointment
        session = words.session_line(appointment.session)
        box.addWidget(Text(pattern.format(session=session), TextRole.LEAD, strong=True))
        row = FlowLayout()
        if due.blocked_by is not None:
            self._add_instead(box, due)
        elif to_start:
            start = button(self.tr("Do it today"), lambda: self.do.emit(appointment))
            start.setAccessibleName(self.tr("Do it today: {session}").format(session=session))
            row.addWidget(start)
        if due.days:
            self._add_other_days(box, row, due, today)
        else:
            box.addLayout(row)

    def _add_instead(self, box: QVBoxLayout, due: Due) -> None:
        assert due.blocked_by is not None
        box.addWidget(Text(texts.ruled_out(due.blocked_by)))
        if not due.instead:
            return
        box.addWidget(Text(self.tr("You can do one of these in its place:")))
        length = texts.length(due.appointment.session.minutes * 60)
        for routine in due.instead:
            label = self.tr("{routine}, {length}").format(routine=routine.title, length=length)
            box.addWidget(
                button(label, partial(self.do_instead.emit, due.appointment, routine)),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _add_other_days(self, box: QVBoxLayout, row: FlowLayout, due: Due, today: date) -> None:
        session = words.session_line(due.appointment.session)
        unfold = QPushButton(self.tr("Another day"))
        unfold.setAccessibleName(self.tr("Another day: {session}").format(session=session))
        unfold.setAutoDefault(True)
        unfold.setCheckable(True)
        unfold.setProperty("kind", "quiet")
        row.addWidget(unfold)
        box.addLayout(row)
        days = QWidget()
        choices = FlowLayout(days)
        for day in due.days:
            name = texts.day_button(day, today)
            move = button(name, partial(self.move_to.emit, due.appointment, day))
            move.setAccessibleName(self.tr("{day}: {session}").format(day=name, session=session))
            choices.addWidget(move)
        days.hide()
        unfold.toggled.connect(days.setVisible)
        box.addWidget(days)

    def _add_rest(self) -> None:
        frame, box = card(kind="band")
        box.addWidget(Text(self.tr("It rests."), TextRole.LEAD, strong=True))
        box.addWidget(Text(self.tr("Nothing is lost. When you go on, it goes on where you were.")))
        self._parts.addWidget(frame)

    def _add_ways_out(self, program: Program, *, pause: bool = True) -> None:
        if pause:
            self.foot_start.addWidget(button(self.tr("Let it rest"), self.pause.emit, "quiet"))
        sure, box = card(kind="band")
        box.addWidget(Text(self.tr("Stop this program? What you did stays."), strong=True))
        row = FlowLayout()
        end = self.finish if program.repeats else self.leave
        row.addWidget(button(self.tr("Yes, stop it"), end.emit))
        row.addWidget(button(self.tr("No, keep it"), lambda: stop.setChecked(False), "quiet"))
        box.addLayout(row)
        sure.hide()
        self._parts.insertWidget(0, sure)
        stop = QPushButton(self.tr("Stop this program"))
        stop.setProperty("kind", "quiet")
        stop.setAutoDefault(True)
        stop.setCheckable(True)
        stop.toggled.connect(sure.setVisible)
        stop.toggled.connect(lambda: self.reading.setValue(0))
        self.foot_start.addWidget(stop)

    def _add_weeks(self, under_way: UnderWay, today: date) -> None:
        frame, box = card()
        now = under_way.week_on(today)
        last = len(under_way.program.weeks)
        weeks = range(1, last + 1)
        if under_way.program.repeats:
            weeks = range(max(1, now - _WEEKS_BACK), now + 2)
        box.addWidget(Text(words.sessions_line(under_way, today), strong=True))
        for week in weeks:
            self._add_week_title(box, week, under_way.plan_of(week).aim)
            for each in under_way.week(week, today):
                if under_way.stage is Stage.PAUSED and not each.done:
                    line = words.session_line(each.session)
                else:
                    line = words.appointment_line(each, today)
                box.addWidget(Text(bullet(line)))
        self._parts.addWidget(frame)

    def _add_week_title(self, box: QVBoxLayout, number: int, aim: str) -> None:
        if box.count():
            box.addSpacing(GRID)
        title = self.tr("Week {number}: {aim}").format(number=number, aim=aim)
        box.addWidget(Text(title, strong=True))

    def _add_end(
        self, under_way: UnderWay, today: date, pain: tuple[int, int] | None, title: str
    ) -> None:
        frame, box = card()
        box.addWidget(Text(title, TextRole.LEAD, strong=True))
        seen = under_way.ended_on or today
        box.addWidget(Text(words.sessions_line(under_way, seen)))
        box.addWidget(Text(words.weeks_line(under_way, seen)))
        if pain is not None:
            box.addWidget(Text(words.pain_line(pain)))
        drawing = ProgramDrawing()
        begun = under_way.week_on(seen)
        weeks = begun if under_way.program.repeats else len(under_way.program.weeks)
        drawing.show_program(
            [[each.done for each in under_way.week(week, seen)] for week in range(1, weeks + 1)],
            pain,
        )
        box.addSpacing(GRID)
        box.addWidget(drawing)
        self._parts.addWidget(frame)

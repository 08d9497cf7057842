"""Programs in the window: which there are, what is under way, what is due, and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QObject

from guide_app import programs_kept
from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.notes import unwritten
from guide_app.desktop.pages.program import Due, ProgramPage
from guide_app.desktop.pages.programs import ProgramsPage
from guide_app.desktop.ways import STRAIGHT, ForProgram, OpenRoutine, Way
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import Enrolment, ProgramEventKind, SessionRecord
from guide_app.model import Program, Routine
from guide_app.planning.choosing import Choice, Shelf, Wish
from guide_app.planning.programs import (
    Appointment,
    Slot,
    UnderWay,
    first_and_last,
)
from guide_app.planning.stand_ins import stand_ins


class Enrolling(QObject):
    """Leads through the programs; ``home`` is where one came from."""

    def __init__(
        self,
        context: Context,
        window: Window,
        gate: Gate,
        open_routine: OpenRoutine,
        home: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._open = open_routine
        self._home = home
        self._programs: ProgramsPage | None = None
        self._page: ProgramPage | None = None
        self._shown: Program | None = None

    def show(self) -> None:
        """Show all programs, what is under way first; the gate comes first where it must."""
        self._gate.require(frozenset(), self._show_all)

    def way_of(self, session_id: int) -> Way:
        """The way of a session that was broken off: it is done for what it was begun for."""
        for enrolment in self._enrolments():
            program = self._context.library.catalogue.programs.get(enrolment.program_id)
            for slot in enrolment.slots:
                if slot.session_id == session_id and program is not None:
                    return self._way(program, enrolment.id, Slot(slot.week, slot.day))
        return STRAIGHT

    def _show_all(self) -> None:
        page = self._programs
        if page is None:
            page = self._programs = ProgramsPage()
            page.chosen.connect(self._show_program)
            page.left.connect(self._home)
        last = self._last_enrolments()
        page.show_programs(
            [
                (
                    program,
                    self._under_way(program, last[program.id]) if program.id in last else None,
                )
                for program in self._context.library.catalogue.programs.values()
            ],
            self._today,
        )
        self._window.show_page(page)

    def _show_program(self, program: Program) -> None:
        self._shown = program
        self._gate.require(frozenset(), self._show_one)

    def _show_one(self) -> None:
        program = self._shown
        if program is None:
            return
        page = self._page
        if page is None:
            page = self._page = ProgramPage()
            page.begin.connect(self._begin)
            page.do.connect(self._do)
            page.do_instead.connect(self._do_instead)
            page.move_to.connect(self._move)
            page.pause.connect(lambda: self._record(ProgramEventKind.PAUSED))
            page.resume.connect(lambda: self._record(ProgramEventKind.RESUMED))
            page.finish.connect(lambda: self._record(ProgramEventKind.FINISHED))
            page.leave.connect(lambda: self._record(ProgramEventKind.LEFT))
            page.left.connect(self.show)
        enrolment = self._last_enrolments().get(program.id)
        if enrolment is None:
            page.show_offer(program, self._today)
        else:
            under_way = self._under_way(program, enrolment)
            page.show_under_way(
                under_way,
                self._today,
                [self._weighed(under_way, each) for each in under_way.due(self._today)],
                [self._weighed(under_way, each) for each in under_way.to_catch_up(self._today)],
                first_and_last(each.pain_before for each in self._sessions(enrolment)),
            )
        self._window.show_page(page)

    @property
    def _today(self) -> date:
        return self._context.clock.now().date()

    def _begin(self, on: date) -> None:
        if self._shown is None:
            return
        try:
            self._context.store.start_program(self._shown.id, on=on)
        except StoreError:
            self._say_unwritten()
            return
        self._show_one()

    def _do(self, appointment: Appointment) -> None:
        self._do_instead(appointment, appointment.session.routine)

    def _do_instead(self, appointment: Appointment, routine: Routine) -> None:
        """Do a session of the program, with its own routine or with another one."""
        program, enrolment = self._shown, self._enrolment
        if program is not None and enrolment is not None:
            way = self._way(program, enrolment.id, appointment.slot)
            self._open(routine, appointment.session.minutes, way)

    def _way(self, program: Program, enrolment_id: int, slot: Slot) -> Way:
        def back() -> None:
            self._show_program(program)

        return Way(back, back, ForProgram(enrolment_id, slot.week, slot.day))

    def _move(self, appointment: Appointment, to: date) -> None:
        self._record(ProgramEventKind.MOVED, appointment.on, to)

    def _record(
        self,
        kind: ProgramEventKind,
        moved_from: date | None = None,
        moved_to: date | None = None,
    ) -> None:
        enrolment = self._enrolment
        if enrolment is None:
            return
        try:
            self._context.store.program_event(
                enrolment.id,
                kind,
                at=self._context.clock.now(),
                moved_from=moved_from,
                moved_to=moved_to,
            )
        except StoreError:
            self._say_unwritten()
            return
        self._show_one()

    def _say_unwritten(self) -> None:
        if self._page is not None:
            self._page.say(unwritten())

    @property
    def _enrolment(self) -> Enrolment | None:
        return self._last_enrolments().get(self._shown.id) if self._shown is not None else None

    def _last_enrolments(self) -> dict[str, Enrolment]:
        try:
            return programs_kept.last_enrolments(self._context.store)
        except StoreError:
            return {}

    def _enrolments(self) -> tuple[Enrolment, ...]:
        try:
            return self._context.store.enrolments()
        except StoreError:
            return ()

    def _sessions(self, enrolment: Enrolment) -> list[SessionRecord]:
        try:
            return programs_kept.sessions_of(self._context.store, enrolment)
        except StoreError:
            return []

    def _under_way(self, program: Program, enrolment: Enrolment) -> UnderWay:
        try:
            return programs_kept.under_way(self._context.store, program, enrolment)
        except StoreError:
            return UnderWay(program, enrolment.started_on)

    def _weighed(self, under_way: UnderWay, appointment: Appointment) -> Due:
        """What is due, with what today's cautions say to it."""
        own = self._choices([appointment.session.routine], Wish())
        blocked_by = own[0].blocked_by if own else None
        days = under_way.days_to_move_to(appointment, self._today)
        if blocked_by is None:
            return Due(appointment, days)
        every = self._context.library.catalogue.routines.values()
        choices = self._choices(every, Wish(appointment.session.minutes))
        return Due(appointment, days, blocked_by, stand_ins(appointment.session.routine, choices))

    def _choices(self, routines: Iterable[Routine], wish: Wish) -> list[Choice]:
        clearance = self._context.clearance
        if clearance is None:
            return []
        settings = self._context.settings
        shelf = Shelf(routines, clearance, get_ready=settings.get_ready, affected=settings.affected)
        return shelf.matching(wish)

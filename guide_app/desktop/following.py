"""Following a session: the player, what may go wrong, and how it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from guide_app.desktop import sheets
from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.desktop.runner import Runner
from guide_app.desktop.services import motion
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.sounding import Sounding
from guide_app.desktop.ways import STRAIGHT, Way
from guide_app.desktop.widgets.edge_flash import EdgeFlash
from guide_app.desktop.window import Window
from guide_app.model import Plan, Region, Side, WrongResponse, WrongSign
from guide_app.recording import Recorder
from guide_app.safety.afterwards import what_follows
from guide_app.safety.in_session import response_to
from guide_app.session import commands, events
from guide_app.session.events import StopReason
from guide_app.session.guard import NotCleared
from guide_app.session.machine import Session

NOTE_SECONDS = 20.0
"""For which a note stays: long enough to be read on the way to the floor."""


class Following(QObject):
    """Leads one session at a time from its start to what is said afterwards, then ``home``."""

    def __init__(
        self,
        context: Context,
        window: Window,
        gate: Gate,
        sounds: Sounds,
        home: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._home = home
        self._then = home
        self._sounding = Sounding(sounds, EdgeFlash(window), context.clock)
        self._sounding.unheard.connect(self._note_silence)
        self._runner: Runner | None = None
        self._recorder: Recorder | None = None
        self._pain_before: int | None = None
        self._told_wrong: list[WrongSign] = []
        self._player: PlayerPage | None = None
        self._wrong: WrongPage | None = None
        self._after: AfterPage | None = None
        self._closing = False
        window.may_close = self._may_close

    def begin(
        self,
        plan: Plan,
        affected: Side | None,
        pain_before: int | None,
        first: int = 0,
        *,
        way: Way = STRAIGHT,
    ) -> None:
        """Follow this plan from the segment ``first`` on; the gate comes first where it must."""
        self._then = way.then or self._home
        clearance = self._context.clearance
        if clearance is None:
            self._gate.require(plan.regions, self._home)
            return
        try:
            session = Session(plan, clearance, self._context.clock.now(), first)
        except NotCleared:
            self._gate.require(plan.regions, self._home)
            return
        self._closing = False
        self._told_wrong = []
        self._pain_before = pain_before
        self._runner = Runner(session, self._context.clock)
        self._recorder = Recorder(
            self._context.store,
            plan,
            now=self._context.clock.now,
            failed=self._note_lost_record,
            affected=affected,
            pain_before=pain_before,
        )
        self._runner.happened.connect(self._recorder.observe)
        self._runner.happened.connect(self._follow_event)
        page = self._player
        if page is None:
            page = self._player = PlayerPage()
            page.wrong.connect(self._ask_what_is_wrong)
            page.stop.connect(self._stop)
            page.full_screen.connect(self._window.toggle_full_screen)
        self._window.show_page(page)
        settings = self._context.settings
        self._window.fill_screen(settings.full_screen)
        page.note("")
        self._sounding.follow(self._runner, settings)
        page.follow(self._runner, still=motion.is_still(settings.motion), pacer=settings.pacer)
        if way.place is not None:
            self._recorder.link(way.place.enrolment_id, week=way.place.week, day=way.place.day)

    def _follow_event(self, event: events.Event) -> None:
        match event:
            case events.Resumed():
                self._closing = False
            case events.Finished():
                self._write_end()
                self._show_after(whole=True)
            case events.Stopped(reason=reason):
                self._write_end(reason)
                if reason is StopReason.CLEARANCE_ENDED:
                    self._show_after(whole=False)

    def _write_end(self, reason: str = "") -> None:
        if self._runner is not None and self._recorder is not None:
            self._recorder.end(self._runner.session.state, self._runner.totals(), reason)

    def _stop(self) -> None:
        if self._runner is None:
            return
        reason = StopReason.CLOSED if self._closing else StopReason.BY_PERSON
        self._runner.do(commands.Stop(reason))
        if self._closing:
            self._window.close()
        else:
            self._show_after(whole=False)

    def _may_close(self) -> bool:
        going = self._runner is not None and not self._runner.session.state.over
        if not going or self._player is None:
            return True
        self._closing = True
        self._window.show_page(self._player)
        self._player.ask_to_stop()
        return False

    def _ask_what_is_wrong(self) -> None:
        page = self._wrong
        if page is None:
            page = self._wrong = WrongPage(self._context.questionnaire.wrong_signs)
            page.said.connect(self._hear_what_is_wrong)
            page.go_on.connect(lambda: self._back_to_player(commands.Resume()))
            page.skip.connect(lambda: self._back_to_player(commands.Skip(), commands.Resume()))
            page.stop.connect(self._stop)
        page.ask()
        self._window.show_page(page)

    def _hear_what_is_wrong(self, sign: WrongSign) -> None:
        if self._recorder is None or self._runner is None or self._wrong is None:
            return
        self._recorder.wrong(sign)
        response = response_to(self._context.questionnaire.in_session, sign, self._told_wrong)
        self._told_wrong.append(sign)
        if response is not WrongResponse.STOP:
            advice = self._context.questionnaire.advice[sign.advice]
            self._wrong.advise(response, self._context.worded(advice))
            return
        self._runner.do(commands.Stop(StopReason.SOMETHING_WRONG))
        if sign.urgency is not None:
            self._gate.shut()
        self._window.fill_screen(False)
        sheet = sheets.for_sign(sign, self._context)
        self._gate.adviser.show(sheet, lambda: self._show_after(whole=False))

    def _back_to_player(self, *wanted: commands.Command) -> None:
        if self._runner is None or self._player is None:
            return
        self._window.show_page(self._player)
        for command in wanted:
            self._runner.do(command)

    def _show_after(self, *, whole: bool) -> None:
        if self._runner is None:
            return
        self._window.fill_screen(False)
        page = self._after
        if page is None:
            page = self._after = AfterPage()
            page.done.connect(self._finish_after)
        plan = self._runner.session.plan
        page.ask(
            round(self._runner.totals().work),
            self._pain_before,
            plan.regions or frozenset(Region),
            whole=whole,
        )
        self._window.show_page(page)

    def _finish_after(self) -> None:
        page, recorder = self._after, self._recorder
        if page is None:
            return
        if recorder is not None:
            recorder.after(page.pain, page.furthest, page.feel, page.note)
        self._runner = self._recorder = None
        if recorder is None:
            self._then()
            return
        told = recorder.told(page.pain, page.furthest)
        rule = what_follows(self._context.questionnaire.follow_up, told)
        if rule is None:
            self._then()
            return
        if rule.urgency is not None:
            self._gate.shut()
            recorder.keep_stop(rule.urgency)
        self._gate.adviser.show(sheets.for_follow_up(rule, self._context), self._then)

    def _note_silence(self) -> None:
        page = self._player
        if page is not None:
            page.note(self.tr("There is no sound. The edge lights up instead."))
            self._context.clock.call_later(NOTE_SECONDS, lambda: page.note(""))

    def _note_lost_record(self) -> None:
        note = self.tr("This session could not be written down: the disk does not take it.")
        if note not in self._context.notes:
            self._context.notes.append(note)

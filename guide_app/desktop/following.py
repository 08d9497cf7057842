"""Following a session: the player, what may go wrong, and how it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from guide_app import remembering
from guide_app.desktop import sheets
from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.hands_free import HandsFree
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.desktop.runner import Runner
from guide_app.desktop.services import motion
from guide_app.desktop.services.media_keys import Wish
from guide_app.desktop.services.mpris import Remote
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.sounding import Sounding
from guide_app.desktop.ways import STRAIGHT, Way
from guide_app.desktop.widgets.edge_flash import EdgeFlash
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.model import Plan, Region, Side, WrongResponse, WrongSign
from guide_app.planning.adapting import Felt
from guide_app.recording import Recorder
from guide_app.safety.in_session import response_to
from guide_app.session import commands, events
from guide_app.session.events import StopReason
from guide_app.session.guard import NotCleared
from guide_app.session.machine import Session

if TYPE_CHECKING:
    from guide_app.desktop.services.awake import Awake

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
        hands_free: HandsFree,
        home: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._hands_free = hands_free
        self._home = home
        self._then = home
        self._sounding = Sounding(sounds, EdgeFlash(window), context.clock)
        self._sounding.unheard.connect(self._note_silence)
        self._remote = Remote()
        # By way of the event loop: what is asked may end the session, and with it the connection.
        later = Qt.ConnectionType.QueuedConnection
        self._remote.wished.connect(self._obey, later)
        self._remote.forward.connect(window.come_forward, later)
        self._remote.ended.connect(self._leave, later)
        self._remote.lost.connect(self._note_lost_remote)
        self._runner: Runner | None = None
        self._recorder: Recorder | None = None
        self._pain_before: int | None = None
        self._told_wrong: list[WrongSign] = []
        self._player: PlayerPage | None = None
        self._wrong: WrongPage | None = None
        self._after: AfterPage | None = None
        self._closing = False
        self._awake: Awake | None = None
        window.may_close = self._may_close

    @property
    def busy(self) -> bool:
        """Whether a session runs, or is still to be spoken about."""
        return self._runner is not None

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
        if self._awake is None:
            self._awake = self._make_awake()
        if self._awake is not None:
            self._awake.follow(self._runner)
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
        self._hands_free.follow(self._runner, page.captions)
        self._sounding.follow(self._runner, settings)
        if settings.remote:
            self._remote.follow(self._runner)
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
            # The app may go on in the tray, and then it begins where all begins.
            self._runner = self._recorder = None
            self._home()
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

    def _obey(self, wish: Wish) -> None:
        """Do what somebody asks from afar, where a key would do it too: in the player alone."""
        page = self._player
        if page is None or self._window.page is not page:
            return
        if wish is Wish.STOP:
            self._window.come_forward()
        page.obey(wish)

    def _leave(self) -> None:
        self._window.come_forward()
        self._window.close()

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
        response = response_to(self._context.questionnaire.in_session, sign, self._told_wrong)
        self._recorder.wrong(sign, response)
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
            () if self._recorder is None else self._recorder.worked,
            whole=whole,
        )
        self._window.show_page(page)

    def _finish_after(self) -> None:
        page, recorder = self._after, self._recorder
        if page is None:
            return
        if recorder is not None:
            recorder.after(page.pain, page.furthest, page.feel, page.note)
            for exercise_id, feel in page.each.items():
                recorder.felt(exercise_id, feel)
            felt = Felt(page.feel, page.each, self._pain_before, page.pain)
            self._let_doses_follow(recorder, felt)
        self._runner = self._recorder = None
        if recorder is None:
            self._then()
            return
        rules = self._context.questionnaire.follow_up
        rule = recorder.what_follows(rules, page.pain, page.furthest)
        if rule is None:
            self._then()
            return
        if rule.urgency is not None:
            self._gate.shut()
            recorder.keep_stop(rule.urgency)
        self._gate.adviser.show(sheets.for_follow_up(rule, self._context), self._then)

    def _let_doses_follow(self, recorder: Recorder, felt: Felt) -> None:
        context = self._context
        with suppress(StoreError):
            remembering.follow_session(
                context.store,
                recorder.worked,
                felt,
                context.clock.now(),
                context.library.catalogue.guidance.dose,
            )

    def _note_silence(self) -> None:
        self._note(self.tr("There is no sound. The edge lights up instead."))

    def _note_lost_remote(self) -> None:
        self._note(self.tr("Phone and headset no longer reach this session."))

    def _note(self, text: str) -> None:
        page = self._player
        if page is not None:
            page.note(text)
            self._context.clock.call_later(NOTE_SECONDS, lambda: page.note(""))

    def _note_lost_record(self) -> None:
        self._context.note(
            self.tr("This session could not be written down: the disk does not take it.")
        )

    def _note_dark_screen(self) -> None:
        self._context.note(
            self.tr("This computer can't be told to keep the screen on. It may go dark.")
        )

    def _make_awake(self) -> Awake | None:
        screen = self._context.machine.screen(self._note_dark_screen)
        if screen is None:
            return None
        from guide_app.desktop.services.awake import Awake

        return Awake(screen, self._context.clock)

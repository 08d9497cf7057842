"""What follows what: safety, choose, before, player, after."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from guide_app.content.writing import id_for, write_routine
from guide_app.desktop import sheets, theme
from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.pages.timer import TimerPage
from guide_app.desktop.pages.welcome import WelcomePage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.desktop.recorder import Recorder
from guide_app.desktop.runner import Runner
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import InterruptedSession
from guide_app.model import Plan, Region, Routine, Side, WrongResponse, WrongSign
from guide_app.planning.choosing import Shelf
from guide_app.planning.fit import NoFit, fit, fit_ideal, fit_seconds
from guide_app.planning.timer import timer_plan, timer_routine
from guide_app.safety.afterwards import worse_after
from guide_app.session import commands, events
from guide_app.session.events import StopReason
from guide_app.session.guard import NotCleared
from guide_app.session.machine import Session
from guide_app.settings import Settings

TIMER_ALONE = "just-the-time"
TIMER_EACH_SIDE = "just-the-time-each-side"


class Flow(QObject):
    """Leads through the pages. It alone decides which page comes next."""

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = Gate(context, window, self._show_choose)
        self._runner: Runner | None = None
        self._recorder: Recorder | None = None
        self._pain_before: int | None = None
        self._choose: ChoosePage | None = None
        self._before: BeforePage | None = None
        self._player: PlayerPage | None = None
        self._wrong: WrongPage | None = None
        self._after: AfterPage | None = None
        self._timer: TimerPage | None = None
        self._welcome: WelcomePage | None = None
        self._closing = False
        window.may_close = self._may_close

    def start(self) -> None:
        """Show the first page that is due."""
        if self._context.country is None:
            self._welcome = WelcomePage(self._context.questionnaire.countries)
            self._welcome.country_chosen.connect(self._choose_country)
            self._window.show_page(self._welcome)
        else:
            self._require()

    def _choose_country(self, country: str) -> None:
        self._context.change(country=country)
        self._require()

    def _require(self, wanted: frozenset[Region] = frozenset()) -> None:
        self._gate.require(wanted, self._show_choose)

    def _show_choose(self) -> None:
        clearance = self._context.clearance
        if clearance is None or not clearance.is_valid(self._context.clock.now()):
            self._require()
            return
        page = self._choose
        if page is None:
            page = self._choose = ChoosePage()
            page.chosen.connect(self._open_routine)
            page.timer.connect(self._show_timer)
            page.settings.connect(self._show_settings)
            page.take_up.connect(self._take_up)
            page.let_go.connect(self._let_go)
        routines = self._context.library.catalogue.routines.values()
        page.offer(
            Shelf(
                routines,
                clearance,
                get_ready=self._context.settings.get_ready,
                affected=self._context.settings.affected,
            ),
            routines,
        )
        own = self._context.paths.own_routines
        problems = [str(p) for p in self._context.library.problems if own in p.path.parents]
        page.show_notes([*self._context.notes, *problems])
        page.show_cautions(clearance.cautions)
        page.offer_broken_off(self._broken_off_title())
        self._window.show_page(page)

    def _open_routine(self, routine: Routine, minutes: int | None) -> None:
        self._gate.require(routine.regions, lambda: self._show_before(routine, minutes))

    def _show_before(self, routine: Routine, minutes: int | None) -> None:
        page = self._before
        if page is None:
            page = self._before = BeforePage()
            page.start.connect(self._start_from_before)
            page.left.connect(self._show_choose)

        def make(affected: Side | None) -> Plan:
            clearance = self._context.clearance
            assert clearance is not None
            get_ready = self._context.settings.get_ready
            if minutes is None:
                return fit_ideal(routine, clearance, get_ready=get_ready, affected=affected)
            try:
                return fit(routine, minutes, clearance, get_ready=get_ready, affected=affected)
            except NoFit as too_far:
                # One side less or more moves what is possible; the page says the real length.
                return fit_seconds(
                    routine, too_far.nearest, clearance, get_ready=get_ready, affected=affected
                )

        page.show_routine(routine, make, self._context.settings.affected)
        self._window.show_page(page)

    def _start_from_before(self, plan: Plan) -> None:
        if self._before is None:
            return
        affected = self._before.affected
        self._context.change(affected=affected)
        self._begin(plan, affected, self._before.pain)

    def _begin(
        self, plan: Plan, affected: Side | None, pain_before: int | None, first: int = 0
    ) -> None:
        clearance = self._context.clearance
        if clearance is None:
            self._require(plan.regions)
            return
        try:
            session = Session(plan, clearance, self._context.clock.now(), first)
        except NotCleared:
            self._require(plan.regions)
            return
        self._closing = False
        self._pain_before = pain_before
        self._runner = Runner(session, self._context.clock)
        self._recorder = Recorder(
            self._context.store,
            self._runner,
            self._context.clock,
            affected=affected,
            pain_before=pain_before,
        )
        self._recorder.failed.connect(self._note_lost_record)
        self._runner.happened.connect(self._follow_event)
        page = self._player
        if page is None:
            page = self._player = PlayerPage()
            page.wrong.connect(self._ask_what_is_wrong)
            page.stop.connect(self._stop)
            page.full_screen.connect(self._window.toggle_full_screen)
        self._window.show_page(page)
        self._window.fill_screen(self._context.settings.full_screen)
        page.follow(self._runner)

    def _follow_event(self, event: events.Event) -> None:
        match event:
            case events.Resumed():
                self._closing = False
            case events.Finished():
                self._show_after(whole=True)
            case events.Stopped(reason=StopReason.CLEARANCE_ENDED):
                self._show_after(whole=False)

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
        if sign.response is not WrongResponse.STOP:
            advice = self._context.questionnaire.advice[sign.advice]
            self._wrong.advise(sign.response, self._context.worded(advice))
            return
        self._runner.do(commands.Stop(StopReason.SOMETHING_WRONG))
        if sign.urgency is not None:
            self._gate.shut()
        self._window.fill_screen(False)
        sheet = sheets.for_sign(sign, self._context)
        self._gate.show_sheet(sheet, lambda: self._show_after(whole=False))

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
            self._runner.worked_seconds(),
            self._pain_before,
            plan.regions or frozenset(Region),
            whole=whole,
        )
        self._window.show_page(page)

    def _finish_after(self) -> None:
        page, recorder = self._after, self._recorder
        if page is None:
            return
        if recorder is not None and recorder.session_id is not None:
            try:
                self._context.store.after(
                    recorder.session_id,
                    pain_after=page.pain,
                    furthest=page.furthest,
                    feel=page.feel,
                    note=page.note,
                )
            except StoreError:
                self._note_lost_record()
        before, after = self._pain_before, page.pain
        self._runner = self._recorder = None
        if before is not None and after is not None and worse_after(before, after):
            self._gate.show_sheet(sheets.for_worse_pain(self._context), self._show_choose)
        else:
            self._show_choose()

    def _note_lost_record(self) -> None:
        note = self.tr("This session could not be written down: the disk does not take it.")
        if note not in self._context.notes:
            self._context.notes.append(note)

    def _broken_off_title(self) -> str | None:
        broken_off = self._broken_off()
        if broken_off is None:
            return None
        plan = broken_off.restore(self._context.library.catalogue.exercises)
        clearance = self._context.clearance
        if plan is None or clearance is None or any(map(clearance.ruled_out_by, plan.exercises)):
            return None
        return broken_off.title

    def _broken_off(self) -> InterruptedSession | None:
        try:
            return self._context.store.interrupted()
        except StoreError:
            return None

    def _take_up(self) -> None:
        broken_off = self._broken_off()
        if broken_off is None:
            return
        plan = broken_off.restore(self._context.library.catalogue.exercises)
        if plan is not None:
            self._gate.require(
                plan.regions,
                lambda: self._begin(
                    plan, broken_off.affected, broken_off.pain_before, broken_off.next_segment
                ),
            )

    def _let_go(self) -> None:
        broken_off = self._broken_off()
        if broken_off is not None:
            try:
                self._context.store.dismiss(broken_off.id, at=self._context.clock.now())
            except StoreError:
                self._note_lost_record()
        self._show_choose()

    def _show_timer(self) -> None:
        page = self._timer
        if page is None:
            exercises = self._context.library.catalogue.exercises
            page = self._timer = TimerPage(
                exercises[TIMER_ALONE],
                exercises[TIMER_EACH_SIDE],
                self._context.settings.get_ready,
            )
            page.left.connect(self._show_choose)
            page.start.connect(self._start_timer)
            page.save.connect(self._save_timer)
        if self._context.clearance is not None:
            page.remind(self._context.clearance.cautions)
        self._window.show_page(page)

    def _start_timer(self) -> None:
        page = self._timer
        if page is not None:
            plan = timer_plan(page.settings, page.exercise, self.tr("Timer"))
            self._gate.require(plan.regions, lambda: self._begin(plan, None, None))

    def _save_timer(self, name: str) -> None:
        page = self._timer
        if page is None:
            return
        own = self._context.paths.own_routines
        taken = set(self._context.library.catalogue.routines)
        taken |= {path.stem for path in own.glob("*.yaml")}
        routine = timer_routine(page.settings, page.exercise, id_for(name, taken), name, "")
        try:
            path = write_routine(own, routine)
        except OSError:
            page.say(self.tr("It can't be saved on this disk. The timer works all the same."))
            return
        self._context.reload_library()
        page.say(self.tr("Saved as {path}. You find it among the routines.").format(path=path))

    def _show_settings(self) -> None:
        page = SettingsPage(self._context.questionnaire.countries, self._context.settings)
        page.changed.connect(self._change_settings)
        page.ask_again.connect(self._gate.ask_again)
        page.left.connect(self._show_choose)
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _change_settings(self, settings: Settings) -> None:
        old = self._context.settings
        values = {name: getattr(settings, name) for name in settings.__dataclass_fields__}
        self._context.change(**values)
        if (old.theme, old.text_scale) != (settings.theme, settings.text_scale):
            application = QApplication.instance()
            if isinstance(application, QApplication):
                theme.apply(application, settings.theme, settings.text_scale)

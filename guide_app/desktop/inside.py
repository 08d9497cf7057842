"""Behind the gate: choosing, the timer, the settings, and what leads to a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from guide_app.desktop import texts, theme
from guide_app.desktop.checking_in import CheckingIn
from guide_app.desktop.context import Context
from guide_app.desktop.following import Following
from guide_app.desktop.gate import Gate
from guide_app.desktop.hands_free import HandsFree
from guide_app.desktop.keeping import keep_routine
from guide_app.desktop.notes import sentence, unwritten
from guide_app.desktop.own_doses import OwnDoses
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.pages.sources import SourcesPage
from guide_app.desktop.pages.timer import TimerPage
from guide_app.desktop.services import motion
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.ways import STRAIGHT, Way
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import InterruptedSession
from guide_app.model import Exercise, Plan, Routine, Side
from guide_app.planning.choosing import Shelf
from guide_app.planning.fit import Fitting
from guide_app.planning.timer import ALONE, EACH_SIDE, timer_plan, timer_routine
from guide_app.settings import Settings

if TYPE_CHECKING:
    from guide_app.desktop.composing import Composing
    from guide_app.desktop.enrolling import Enrolling
    from guide_app.desktop.looking_back import LookingBack


class Inside(QObject):
    """The pages that a passed screening opens, and the ways between them."""

    def __init__(
        self, context: Context, window: Window, gate: Gate, show_reminders: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._show_reminders = show_reminders
        self._sounds = Sounds()
        self._hands_free = HandsFree(context, window, self._sounds)
        self._following = Following(
            context, window, gate, self._sounds, self._hands_free, self.show_choose
        )
        self._own_doses = OwnDoses(context)
        self._checking_in = CheckingIn(context, window, self._back_from_check_in)
        self._choose: ChoosePage | None = None
        self._before: BeforePage | None = None
        self._way = STRAIGHT
        self._timer: TimerPage | None = None
        self._looking_back: LookingBack | None = None

    @cached_property
    def _enrolling(self) -> Enrolling:
        """Who leads through programs, made when one is asked for."""
        from guide_app.desktop.enrolling import Enrolling

        return Enrolling(
            self._context, self._window, self._gate, self._open_routine, self.show_choose
        )

    @cached_property
    def _composing(self) -> Composing:
        """Who puts routines together, made when one is asked for."""
        from guide_app.desktop.composing import Composing

        return Composing(
            self._context,
            self._window,
            self._gate,
            self._open_routine,
            self._explain,
            self.show_choose,
        )

    def show_choose(self) -> None:
        """Show what there is to choose from; the gate comes first where it must."""
        clearance = self._context.clearance
        if clearance is None or not clearance.is_valid(self._context.clock.now()):
            self._gate.require(frozenset(), self.show_choose)
            return
        page = self._choose
        if page is None:
            page = self._choose = ChoosePage()
            page.chosen.connect(self._open_routine)
            page.timer.connect(self._show_timer)
            page.reminders.connect(self._show_reminders)
            page.compose.connect(lambda: self._composing.show(page.minutes))
            page.programs.connect(lambda: self._enrolling.show())
            page.progress.connect(self._look_back)
            page.settings.connect(self._show_settings)
            page.check_in.connect(self._checking_in.show)
            page.take_up.connect(self._take_up)
            page.let_go.connect(self._let_go)
        routines = self._context.library.catalogue.routines.values()
        shelf = Shelf(
            routines,
            clearance,
            get_ready=self._hands_free.get_ready(),
            affected=self._context.settings.affected,
            doses=self._own_doses.now(),
        )
        page.offer(shelf, routines)
        page.suggest(
            self._checking_in.suggester(shelf),
            self._context.library.catalogue.sources,
            said=self._checking_in.was_said,
        )
        page.show_notes(self._notes())
        page.show_cautions(clearance.cautions)
        page.offer_broken_off(self._broken_off_title())
        self._window.show_page(page)

    @property
    def busy(self) -> bool:
        """Whether a session runs, or is still to be spoken about."""
        return self._following.busy

    def open_at(self, minutes: int, routine_id: str | None) -> None:
        """Show what lasts so long, or this routine where it is still there."""
        routine = self._context.library.catalogue.routines.get(routine_id or "")
        self.show_choose()
        if self._choose is not None:
            self._choose.set_minutes(minutes)
        if routine is not None:
            self._open_routine(routine, minutes)

    def _back_from_check_in(self, minutes: int | None) -> None:
        if minutes is not None and self._choose is not None:
            self._choose.set_minutes(minutes)
        self.show_choose()

    def _open_routine(self, routine: Routine, minutes: int | None, way: Way = STRAIGHT) -> None:
        self._gate.require(routine.regions, lambda: self._show_before(routine, minutes, way))

    def _show_before(self, routine: Routine, minutes: int | None, way: Way) -> None:
        self._way = way
        page = self._before
        if page is None:
            page = self._before = BeforePage()
            page.start.connect(self._start_from_before)
            page.explain.connect(self._explain)
            page.left.connect(lambda: (self._way.back or self.show_choose)())

        def make(affected: Side | None) -> Plan:
            clearance = self._context.clearance
            assert clearance is not None
            fitting = Fitting(
                routine,
                clearance,
                get_ready=self._hands_free.get_ready(),
                affected=affected,
                doses=self._own_doses.now(),
            )
            if minutes is None:
                return fitting.ideal_plan()
            # One side less or more moves what is possible; the page says the real length.
            return fitting.plan(fitting.bounds.nearest(minutes * 60))

        page.show_routine(
            routine,
            make,
            self._context.settings.affected,
            pain_told=self._checking_in.pain_told(),
            doses=self._own_doses.now,
        )
        self._window.show_page(page)

    def _explain(self, exercise: Exercise) -> None:
        before = self._window.page
        if before is None:
            return
        page = ExercisePage()
        page.show_exercise(
            exercise,
            self._context.library.catalogue,
            self._context.questionnaire,
            self._context.clearance.cautions if self._context.clearance else (),
            still=motion.is_still(self._context.settings.motion),
        )
        self._own_doses.offer(page, exercise)
        if isinstance(before, BeforePage):
            page.left.connect(before.refit)
        page.left.connect(lambda: self._window.show_page(before))
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _start_from_before(self, plan: Plan) -> None:
        if self._before is None:
            return
        affected, pain = self._before.affected, self._before.pain
        self._context.change(affected=affected)
        if self._checking_in.hear_pain(pain):
            # It is a worse day: what is about to begin is gentler already.
            self._before.refit()
            plan = self._before.plan or plan
        self._following.begin(plan, affected, pain, way=self._way)

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
                lambda: self._following.begin(
                    plan,
                    broken_off.affected,
                    broken_off.pain_before,
                    broken_off.next_segment,
                    way=self._enrolling.way_of(broken_off.id),
                ),
            )

    def _let_go(self) -> None:
        broken_off = self._broken_off()
        if broken_off is not None:
            try:
                self._context.store.dismiss(broken_off.id, at=self._context.clock.now())
            except StoreError:
                self._context.note(unwritten())
        self.show_choose()

    def _show_timer(self) -> None:
        page = self._timer
        if page is None:
            exercises = self._context.library.catalogue.exercises
            page = self._timer = TimerPage(
                exercises[ALONE],
                exercises[EACH_SIDE],
                self._context.settings.get_ready,
            )
            page.left.connect(self.show_choose)
            page.start.connect(self._start_timer)
            page.save.connect(self._save_timer)
        if self._context.clearance is not None:
            page.remind(self._context.clearance.cautions)
        self._window.show_page(page)

    def _start_timer(self) -> None:
        page = self._timer
        if page is not None:
            plan = timer_plan(page.settings, page.exercise, self.tr("Timer"))
            self._gate.require(plan.regions, lambda: self._following.begin(plan, None, None))

    def _save_timer(self, name: str) -> None:
        page = self._timer
        if page is None:
            return
        said = keep_routine(
            self._context,
            name,
            lambda routine_id: timer_routine(page.settings, page.exercise, routine_id, name, ""),
        )
        page.say(said)

    def _look_back(self) -> None:
        if self._looking_back is None:
            # Its pages and their pictures are loaded when somebody first looks back.
            from guide_app.desktop.looking_back import LookingBack

            self._looking_back = LookingBack(
                self._context, self._window, self._gate, self.show_choose
            )
        self._looking_back.show()

    def _show_settings(self) -> None:
        page = SettingsPage(self._context.questionnaire.countries, self._context.settings)
        page.changed.connect(self._change_settings)
        page.ask_again.connect(self._gate.ask_again)
        page.hands_free.connect(
            lambda: self._hands_free.show_settings(self._change_settings, self._show_settings)
        )
        page.hands_free.connect(page.deleteLater)
        page.left.connect(self.show_choose)
        page.sources.connect(lambda: self._show_sources(page))
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _show_sources(self, settings: SettingsPage) -> None:
        page = SourcesPage(self._context.library.catalogue.sources.values())
        page.left.connect(lambda: self._window.show_page(settings))
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _change_settings(self, settings: Settings) -> None:
        old = self._context.settings
        values = {name: getattr(settings, name) for name in settings.__dataclass_fields__}
        if not self._context.change(**values):
            self._context.note(self.tr("The settings can't be kept: the disk does not take them."))
        looks, before = ((each.theme, each.text_scale, each.skin) for each in (settings, old))
        application = QApplication.instance()
        if looks != before and isinstance(application, QApplication):
            theme.apply(application, *looks)

    def _notes(self) -> list[str]:
        """What the person should know of disk and files."""
        own = self._context.paths.own_routines
        problems = [
            f"{texts.breakable(problem.path)}:{problem.line}:{problem.column}: {problem.message}"
            for problem in self._context.library.problems
            if own in problem.path.parents
        ]
        return [*map(sentence, self._context.troubles), *self._context.notes, *problems]

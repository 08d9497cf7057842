"""Behind the gate: choosing, the timer, the settings, and what leads to a session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from guide_app.content.writing import id_for, write_routine
from guide_app.desktop import texts, theme
from guide_app.desktop.context import Context
from guide_app.desktop.following import Following
from guide_app.desktop.gate import Gate
from guide_app.desktop.notes import sentence
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.pages.sounds import SoundsPage
from guide_app.desktop.pages.sources import SourcesPage
from guide_app.desktop.pages.timer import TimerPage
from guide_app.desktop.services import motion
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import InterruptedSession
from guide_app.model import Exercise, Plan, Routine, Side
from guide_app.planning.choosing import Shelf
from guide_app.planning.fit import NoFit, fit, fit_ideal, fit_seconds
from guide_app.planning.timer import ALONE, EACH_SIDE, timer_plan, timer_routine
from guide_app.settings import Settings

if TYPE_CHECKING:
    from guide_app.desktop.looking_back import LookingBack


class Inside(QObject):
    """The pages that a passed screening opens, and the ways between them."""

    def __init__(self, context: Context, window: Window, gate: Gate) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._sounds = Sounds()
        self._following = Following(context, window, gate, self._sounds, self.show_choose)
        self._choose: ChoosePage | None = None
        self._before: BeforePage | None = None
        self._timer: TimerPage | None = None
        self._looking_back: LookingBack | None = None

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
            page.progress.connect(self._look_back)
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
        page.show_notes(self._notes())
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
            page.explain.connect(self._explain)
            page.left.connect(self.show_choose)

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

    def _explain(self, exercise: Exercise) -> None:
        before = self._before
        if before is None:
            return
        page = ExercisePage()
        page.show_exercise(
            exercise,
            self._context.library.catalogue,
            self._context.questionnaire.cautions.values(),
            still=motion.is_still(self._context.settings.motion),
        )
        page.left.connect(lambda: self._window.show_page(before))
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _start_from_before(self, plan: Plan) -> None:
        if self._before is None:
            return
        affected = self._before.affected
        self._context.change(affected=affected)
        self._following.begin(plan, affected, self._before.pain)

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
                    plan, broken_off.affected, broken_off.pain_before, broken_off.next_segment
                ),
            )

    def _let_go(self) -> None:
        broken_off = self._broken_off()
        if broken_off is not None:
            try:
                self._context.store.dismiss(broken_off.id, at=self._context.clock.now())
            except StoreError:
                self._note(self.tr("That can't be written down: the disk does not take it."))
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
        said = self.tr("Saved as {path}. You find it among the routines.")
        page.say(said.format(path=texts.breakable(path)))

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
        page.left.connect(self.show_choose)
        page.sources.connect(lambda: self._show_sources(page))
        page.sounds.connect(self._show_sounds)
        page.sounds.connect(page.deleteLater)
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _show_sources(self, settings: SettingsPage) -> None:
        page = SourcesPage(self._context.library.catalogue.sources.values())
        page.left.connect(lambda: self._window.show_page(settings))
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _show_sounds(self) -> None:
        page = SoundsPage(self._context.settings, self._sounds)
        page.changed.connect(self._change_setting)
        page.left.connect(self._show_settings)
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _change_setting(self, name: str, value: object) -> None:
        self._change_settings(replace(self._context.settings, **{name: value}))  # type: ignore[arg-type]

    def _change_settings(self, settings: Settings) -> None:
        old = self._context.settings
        values = {name: getattr(settings, name) for name in settings.__dataclass_fields__}
        if not self._context.change(**values):
            self._note(self.tr("The settings can't be kept: the disk does not take them."))
        looks, before = ((each.theme, each.text_scale, each.skin) for each in (settings, old))
        application = QApplication.instance()
        if looks != before and isinstance(application, QApplication):
            theme.apply(application, *looks)

    def _note(self, text: str) -> None:
        if text not in self._context.notes:
            self._context.notes.append(text)

    def _notes(self) -> list[str]:
        """What the person should know of disk and files."""
        own = self._context.paths.own_routines
        problems = [
            f"{texts.breakable(problem.path)}:{problem.line}:{problem.column}: {problem.message}"
            for problem in self._context.library.problems
            if own in problem.path.parents
        ]
        return [*map(sentence, self._context.troubles), *self._context.notes, *problems]

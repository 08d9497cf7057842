"""Putting a routine together in the window, from the catalogue and what the person wishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.keeping import keep_routine
from guide_app.desktop.pages.choose import USUAL_MINUTES
from guide_app.desktop.pages.compose import ComposePage
from guide_app.desktop.ways import OpenRoutine, Way
from guide_app.desktop.window import Window
from guide_app.model import Exercise, Plan
from guide_app.planning.composing import Composer, NothingMatches
from guide_app.planning.composition import Composition
from guide_app.planning.fit import Fitting
from guide_app.planning.timer import NEUTRAL
from guide_app.safety.clearance import Clearance


class Composing(QObject):
    """Leads one composition at a time; it stays as it is until the app closes.

    ``explain`` tells how an exercise is done; ``home`` is where one came from.
    """

    def __init__(
        self,
        context: Context,
        window: Window,
        gate: Gate,
        open_routine: OpenRoutine,
        explain: Callable[[Exercise], None],
        home: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._open = open_routine
        self._explain = explain
        self._home = home
        self._page: ComposePage | None = None
        self._made: Composition | None = None

    def show(self, minutes: int | None = None) -> None:
        """Show the routine in the making; the gate comes first where it must.

        It starts with these minutes, where they are given; from then on they are set on its page.
        """
        self._gate.require(frozenset(), lambda: self._show(minutes))

    def _show(self, minutes: int | None) -> None:
        clearance = self._context.clearance
        if clearance is None:
            return
        page = self._page
        if page is None:
            page = self._page = self._make_page(minutes or USUAL_MINUTES)
        composer = self._composer(clearance)
        if self._made is None:
            self._made = Composition(composer, page.wish, self.tr("Composed for you"))
        self._now(self._made.with_composer(composer))
        self._window.show_page(page)

    def _make_page(self, minutes: int) -> ComposePage:
        exercises = self._context.library.catalogue.exercises.values()
        page = ComposePage([one for one in exercises if one.id not in NEUTRAL], minutes)
        page.wished.connect(lambda wish: self._step(lambda made: made.wished(wish)))
        page.shuffle.connect(lambda: self._step(Composition.shuffled))
        page.lock.connect(self._lock)
        page.swap.connect(self._swap)
        page.remove.connect(lambda one: self._step(lambda made: made.without(one)))
        page.allow_all.connect(lambda: self._step(Composition.with_all_allowed))
        page.explain.connect(self._explain)
        page.save.connect(self._keep)
        page.go_on.connect(self._go_on)
        page.left.connect(self._home)
        return page

    def _composer(self, clearance: Clearance) -> Composer:
        return Composer(
            self._context.library.catalogue.exercises.values(),
            clearance,
            get_ready=self._context.settings.get_ready,
            affected=self._context.settings.affected,
        )

    def _step(self, step: Callable[[Composition], Composition]) -> None:
        if self._made is not None:
            self._now(step(self._made))

    def _lock(self, exercise_id: str, locked: bool) -> None:
        if self._made is not None:
            self._made = self._made.with_lock(exercise_id, locked)

    def _swap(self, exercise_id: str) -> None:
        try:
            self._step(lambda made: made.swapped(exercise_id))
        except NothingMatches:
            if self._page is not None:
                self._page.say(self.tr("There is nothing else like it that is as you wish."))

    def _now(self, made: Composition) -> None:
        """Show this from now on."""
        self._made = made
        if self._page is not None:
            self._page.show_composition(made, self._plan(made))

    def _plan(self, made: Composition) -> Plan | None:
        clearance = self._context.clearance
        if made.routine is None or clearance is None:
            return None
        fitting = Fitting(
            made.routine,
            clearance,
            get_ready=self._context.settings.get_ready,
            affected=self._context.settings.affected,
        )
        return fitting.plan(fitting.bounds.nearest((made.wish.minutes or 0) * 60))

    def _keep(self, name: str) -> None:
        if self._made is None or self._made.routine is None or self._page is None:
            return
        routine = self._made.routine
        self._page.say_kept(
            keep_routine(
                self._context,
                name,
                lambda routine_id: replace(routine, id=routine_id, title=name, own=True),
            )
        )

    def _go_on(self) -> None:
        if self._made is not None and self._made.routine is not None:
            self._open(self._made.routine, self._made.wish.minutes, Way(back=self.show))

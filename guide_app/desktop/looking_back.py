"""Looking back: the progress page, measuring how far one moves, and what is the person's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.notes import unwritten
from guide_app.desktop.pages.progress import ProgressPage
from guide_app.desktop.services import motion
from guide_app.desktop.widgets.month import DayWork
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.looking_back import Span, look_back
from guide_app.history.movement import measured
from guide_app.history.records import SelfTest, SelfTestKind
from guide_app.model import Advice, Caution, SelfTestGuide, Side
from guide_app.safety.afterwards import what_lasts

if TYPE_CHECKING:
    from guide_app.desktop.pages.self_test import SelfTestPage
    from guide_app.desktop.yours import Yours

TREND_LOOKS_BACK = timedelta(days=365)
"""For what the way it goes calls for: further back than that nothing says how it goes now."""


class LookingBack(QObject):
    """Leads through the pages on which a person looks back, then ``home``."""

    def __init__(
        self, context: Context, window: Window, gate: Gate, home: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._home = home
        self._span = Span.THREE_MONTHS
        self._progress: ProgressPage | None = None
        self._yours: Yours | None = None

    def show(self) -> None:
        """Show what changed; where the history can't be read, say so and go home."""
        page = self._progress
        if page is None:
            page = self._progress = ProgressPage()
            page.span_chosen.connect(self._choose_span)
            page.self_tests.connect(self._open_self_tests)
            page.yours.connect(self._open_yours)
            page.left.connect(self._home)
        if self._fill(page):
            self._window.show_page(page)
        else:
            self._home()

    def _choose_span(self, span: Span) -> None:
        self._span = span
        if self._progress is not None and not self._fill(self._progress):
            self._home()

    def _fill(self, page: ProgressPage) -> bool:
        store, catalogue = self._context.store, self._context.library.catalogue
        today = self._context.clock.now().date()
        try:
            tests = store.self_tests()
            page.show_back(
                look_back(store, self._span, today),
                self._span,
                advice=self._advice(),
                names={name: exercise.name for name, exercise in catalogue.exercises.items()},
                measured=[
                    each
                    for guide in catalogue.self_tests.values()
                    for each in measured(guide, tests)
                ],
                earliest=store.first_day() or today,
                worked=self._worked,
            )
        except StoreError:
            self._context.note(self.tr("Your history can't be read. Nothing of it was changed."))
            return False
        return True

    def _advice(self) -> list[Advice]:
        """What the way it goes calls for, each advice once. Raises StoreError."""
        now = self._context.clock.now()
        questionnaire = self._context.questionnaire
        told = self._context.store.pains(since=now - TREND_LOOKS_BACK, until=now)
        rules = what_lasts(questionnaire.follow_up, told, now)
        names = dict.fromkeys(rule.advice for rule in rules)
        return [self._context.worded(questionnaire.advice[name]) for name in names]

    def _worked(self, first: date, last: date) -> Mapping[date, DayWork]:
        try:
            days = self._context.store.work_days(since=first, until=last + timedelta(days=1))
        except StoreError:
            return {}
        return {day.day: DayWork(day.sessions, day.seconds / 60) for day in days}

    def _open_self_tests(self) -> None:
        guides = self._context.library.catalogue.self_tests.values()
        regions = frozenset(region for guide in guides for region in guide.exercise.regions)
        self._gate.require(regions, self._show_self_tests)

    def _open_yours(self) -> None:
        if self._yours is None:
            from guide_app.desktop.yours import Yours

            self._yours = Yours(self._context, self._window, self._gate, self.show)
        self._yours.show()

    def _show_self_tests(self) -> None:
        from guide_app.desktop.pages.self_test import SelfTestPage

        guides = tuple(self._context.library.catalogue.self_tests.values())
        still = motion.is_still(self._context.settings.motion)
        page = SelfTestPage(guides, still=still)
        page.measured.connect(lambda *told: self._measure(page, *told))
        page.taken_back.connect(lambda test: self._take_back(page, test))
        page.left.connect(self.show)
        page.left.connect(page.deleteLater)
        self._fill_self_tests(page)
        self._window.show_page(page)

    def _fill_self_tests(self, page: SelfTestPage, just_now: int | None = None) -> None:
        tests: tuple[SelfTest, ...] = ()
        lost = False
        try:
            tests = self._context.store.self_tests()
        except StoreError:
            lost = True
        today = self._context.clock.now().date()
        page.show_tests(tests, self._ruled_out(), today, just_now=just_now)
        if lost:
            page.say(self.tr("Your history can't be read. Nothing of it was changed."))

    def _ruled_out(self) -> Mapping[str, Caution]:
        clearance = self._context.clearance
        found = {}
        for guide in self._context.library.catalogue.self_tests.values():
            caution = clearance.ruled_out_by(guide.exercise) if clearance is not None else None
            if caution is not None:
                found[guide.id] = caution
        return found

    def _measure(self, page: SelfTestPage, guide: SelfTestGuide, side: Side, value: int) -> None:
        now = self._context.clock.now()
        try:
            test = self._context.store.record_self_test(
                SelfTestKind(guide.id), value, at=now, side=side
            )
        except StoreError:
            page.say(unwritten())
            return
        self._fill_self_tests(page, test)

    def _take_back(self, page: SelfTestPage, test: int) -> None:
        try:
            self._context.store.delete_self_test(test)
        except StoreError:
            page.say(self.tr("That can't be taken back: the disk does not take it."))
            return
        self._fill_self_tests(page)

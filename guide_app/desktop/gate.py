"""The safety screen: nothing behind it opens before it was passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from guide_app.desktop.context import Context
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.model import Advice, Answer, Question, QuestionKind, Region, Urgency
from guide_app.safety.screening import (
    Cleared,
    Earlier,
    Stop,
    UnknownCautions,
    cards_of,
    questions_to_ask,
    questions_today,
    screen,
    screen_today,
    stop_so_far,
)
from guide_app.safety.standing import Check, Standing, due

if TYPE_CHECKING:
    from guide_app.desktop.advising import Adviser
    from guide_app.desktop.pages.daily import DailyPage
    from guide_app.desktop.pages.outcome import OutcomePage
    from guide_app.desktop.pages.regions import RegionsPage
    from guide_app.desktop.pages.safety import SafetyPage

Then = Callable[[], None]


class Gate(QObject):
    """Asks what is due, records it, and goes on only with a clearance in the context.

    ``home`` is where a screening leads that the person asked for, or that follows a stop.
    """

    def __init__(self, context: Context, window: Window, home: Then) -> None:
        super().__init__()
        self._home = home
        self._context = context
        self._window = window
        self._then: Then = lambda: None
        self._regions: frozenset[Region] = frozenset()
        self._kind = ScreeningKind.FULL
        self._answers: Mapping[str, Answer] = {}
        self._stop: Stop | None = None
        self._shut = False
        # What was passed where the disk did not take it; it holds until the app closes.
        self._unkept: Standing | None = None
        self._regions_page: RegionsPage | None = None
        self._daily_page: DailyPage | None = None
        self._safety_page: SafetyPage | None = None
        self._outcome_page: OutcomePage | None = None

    def require(self, wanted: frozenset[Region], then: Then) -> None:
        """Ask whatever stands before these regions; then go on."""
        self._then = then
        standing = self._standing()
        check = due(standing, wanted, self._context.clock.now(), self._context.clearance)
        if check is Check.NONE and self._context.clearance is not None and not self._shut:
            then()
        elif check is Check.DAILY and not self._shut:
            self._regions = standing.regions
            self._show_daily()
        else:
            self._ask_in_full(standing.regions | wanted)

    def ask_again(self) -> None:
        """Ask the full questionnaire because the person wants it, or after a stop."""
        self._then = self._home
        self._ask_in_full(frozenset())

    @property
    def stopped(self) -> bool:
        """Whether a stop stands that no full screening has lifted since."""
        return self._shut or self._standing().stop_stands

    def shut(self) -> None:
        """After a stop nothing opens before all was asked anew, also where no disk remembers it."""
        self._shut = True
        self._unkept = None
        self._context.clearance = None

    @cached_property
    def adviser(self) -> Adviser:
        """Who shows advice, made when there is some."""
        from guide_app.desktop.advising import Adviser

        adviser = Adviser(self._context, self._window)
        adviser.agreed.connect(self._agree)
        adviser.ask_again.connect(self.ask_again)
        return adviser

    def _standing(self) -> Standing:
        if self._unkept is not None:
            return self._unkept
        try:
            passed = self._context.store.last_passed_full()
            stop = self._context.store.last_stop()
        except StoreError:
            # What can't be read counts as never passed.
            return Standing()
        return Standing(
            full_passed=passed.at if passed else None,
            regions=passed.regions if passed else frozenset(),
            stopped=stop.at if stop else None,
        )

    def _ask_in_full(self, regions: frozenset[Region]) -> None:
        self._kind = ScreeningKind.FULL
        if regions:
            self._begin_questions(regions)
            return
        page = self._regions_page
        if page is None:
            from guide_app.desktop.pages.regions import RegionsPage

            page = self._regions_page = RegionsPage()
            page.chosen.connect(self._begin_questions)
            page.left.connect(self._home)
        clearance = self._context.clearance
        inside = clearance is not None and clearance.is_valid(self._context.clock.now())
        page.offer_way_back(inside and not self._shut)
        self._window.show_page(page)

    def _begin_questions(self, regions: frozenset[Region]) -> None:
        self._regions = regions
        page = self._safety_page
        if page is None:
            from guide_app.desktop.pages.safety import SafetyPage

            page = self._safety_page = SafetyPage(self._context.questionnaire)
            page.screen_done.connect(self._look_for_a_stop)
            page.answered.connect(self._weigh_page)
            page.left.connect(self._leave_questions)
        page.begin(self._ask)
        self._window.show_page(page)

    def _ask(self, answers: Mapping[str, Answer]) -> Sequence[Question]:
        which = questions_to_ask if self._kind is ScreeningKind.FULL else questions_today
        return which(self._context.questionnaire, answers, self._regions)

    def _leave_questions(self) -> None:
        if self._kind is ScreeningKind.DAILY:
            self._show_daily()
        else:
            self._ask_in_full(frozenset())

    def _show_daily(self) -> None:
        self._kind = ScreeningKind.DAILY
        page = self._daily_page
        if page is None:
            from guide_app.desktop.pages.daily import DailyPage

            page = self._daily_page = DailyPage(self._context.questionnaire.groups)
            page.none_of_these.connect(self._weigh_none)
            page.some_of_these.connect(lambda: self._begin_questions(self._regions))
            page.all_questions.connect(self.ask_again)
        page.ask(self._ask({}), self._cards())
        self._window.show_page(page)

    def _cards(self) -> list[Advice]:
        """What the last full screening told this person to watch for, whatever today brings."""
        try:
            passed = self._context.store.last_passed_full()
            answers = self._context.store.answers(passed.id) if passed else {}
        except StoreError:
            answers = {}
        found = cards_of(self._context.questionnaire, answers)
        return [self._context.worded(advice) for advice in found]

    def _weigh_none(self) -> None:
        self._weigh({question.id: Answer.NO for question in self._ask({})})

    def _look_for_a_stop(self) -> None:
        """Show an emergency at once; any other stop holds even if the rest is never answered."""
        if self._safety_page is None:
            return
        answers = self._safety_page.answers
        today = self._context.clock.now().date()
        stop = stop_so_far(
            self._context.questionnaire, answers, self._regions, today, self._agreements()
        )
        if stop is None:
            return
        self._answers = answers
        if stop.urgency is Urgency.EMERGENCY:
            self._stop_here(stop)
        elif not self._shut:
            self.shut()
            if stop.urgency is Urgency.URGENT:
                self._record(stop)

    def _weigh_page(self) -> None:
        if self._safety_page is not None:
            self._weigh(self._safety_page.answers)

    def _weigh(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers
        try:
            result = self._result(answers)
        except UnknownCautions:
            # The safety file changed since the full screening: only a new one will do.
            self._ask_in_full(self._regions)
            return
        if isinstance(result, Stop):
            self._stop_here(result)
            return
        kept = self._record(result)
        if self._kind is ScreeningKind.FULL:
            self._shut = False
            now = self._context.clock.now()
            self._unkept = None if kept else Standing(full_passed=now, regions=self._regions)
        self._context.clearance = result.clearance
        self._forget_what_was_for_today(result)
        news = self._kind is ScreeningKind.FULL or result.findings
        if news and (result.cautions or result.cards):
            self._show_outcome(result)
        else:
            self._then()

    def _stop_here(self, stop: Stop) -> None:
        self._stop = stop
        self.shut()
        self._record(stop)
        from guide_app.desktop import sheets

        self.adviser.show(sheets.for_stop(stop, self._context), lambda: None)

    def _result(self, answers: Mapping[str, Answer]) -> Cleared | Stop:
        context = self._context
        agreements = self._agreements()
        try:
            passed = context.store.last_passed_full()
        except StoreError:
            passed = None
        now = context.clock.now()
        if self._kind is ScreeningKind.FULL:
            return screen(context.questionnaire, answers, self._regions, now, agreements)
        if passed is None:
            raise UnknownCautions(())
        earlier = Earlier(passed.cautions, self._regions)
        return screen_today(context.questionnaire, answers, earlier, now, agreements)

    def _agreements(self) -> Mapping[str, date]:
        try:
            return self._context.store.agreements()
        except StoreError:
            return {}

    def _record(self, result: Cleared | Stop) -> bool:
        try:
            self._context.store.record_screening(
                at=self._context.clock.now(),
                kind=self._kind,
                outcome=Outcome(str(result.outcome)),
                regions=self._regions,
                urgency=result.urgency if isinstance(result, Stop) else None,
                cautions=[caution.id for caution in result.cautions],
                answers=self._answers,
            )
        except StoreError:
            return False
        return True

    def _show_outcome(self, result: Cleared) -> None:
        page = self._outcome_page
        if page is None:
            from guide_app.desktop.pages.outcome import OutcomePage

            page = self._outcome_page = OutcomePage()
            page.went_on.connect(lambda: self._then())
        page.show_outcome(result.cautions, [self._context.worded(card) for card in result.cards])
        self._window.show_page(page)

    def _agree(self, on: date) -> None:
        if self._stop is None:
            return
        try:
            for finding in (*self._stop.findings, *self._stop.also):
                self._context.store.record_agreement(finding.rule.id, on)
        except StoreError:
            self.adviser.say(self.tr("This can't be written down: the disk does not take it."))
            return
        if self._kind is ScreeningKind.FULL:
            self._weigh(self._answers)
        else:
            # The few answers of the daily check don't say which cautions hold.
            self._ask_in_full(self._regions)

    def _forget_what_was_for_today(self, result: Cleared) -> None:
        """Agreement to go on with a fresh warning sign holds for this time, not for the next."""
        for finding in result.findings:
            questions = map(self._context.questionnaire.question, finding.answers)
            fresh = any(each.daily and each.kind is QuestionKind.RED_FLAG for each in questions)
            if fresh and finding.agreed_on is not None:
                try:
                    self._context.store.withdraw_agreement(finding.rule.id)
                except StoreError:
                    return

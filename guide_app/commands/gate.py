"""The safety screen between a person and a session on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from guide_app.commands.call import Call, Fault
from guide_app.commands.history import agreements_in
from guide_app.commands.weighing import weigh
from guide_app.history.errors import StoreError
from guide_app.history.records import Outcome, ScreeningKind, ScreeningRecord
from guide_app.history.store import Store
from guide_app.model import Answer, Country, Region
from guide_app.safety.screening import (
    Cleared,
    Earlier,
    Stop,
    UnknownCautions,
    cards_of,
    screen,
    screen_today,
)
from guide_app.safety.standing import Check, Standing, due
from guide_app.terminal.advice import write_advice
from guide_app.terminal.questions import ReadLine
from guide_app.terminal.screening import ask_agreements, ask_all, ask_today, report


@dataclass
class Gate:
    """Asks what is due, writes it down, and says what came of it."""

    call: Call
    store: Store
    read: ReadLine
    out: TextIO
    country: Country | None = None

    def check_due(self, wanted: frozenset[Region]) -> Check:
        """Which check stands before these regions."""
        return due(self._standing(), wanted, self.call.now())

    def ask(self, wanted: frozenset[Region]) -> Cleared | Stop:
        """Ask what is due before these regions. Raises EOFError when the person leaves."""
        standing = self._standing()
        passed = self._passed()
        if due(standing, wanted, self.call.now()) is Check.DAILY and passed is not None:
            with suppress(UnknownCautions):
                return self._ask_today(passed)
        return self._ask_in_full(wanted | standing.regions)

    def weigh(self, answers: Mapping[str, Answer], regions: frozenset[Region]) -> Cleared | Stop:
        """Weigh answers from a file as a full screening. Raises Fault where they don't do."""
        outcome = weigh(self.call, answers, regions, agreements_in(self.store))
        self._record(ScreeningKind.FULL, regions, outcome, answers)
        return outcome

    def _ask_today(self, passed: ScreeningRecord) -> Cleared | Stop:
        questionnaire = self.call.questionnaire
        earlier = Earlier(passed.cautions, passed.regions)
        # What the full screening told to watch for can come on any day.
        for card in cards_of(questionnaire, self._answers(passed)):
            write_advice(self.out, card, self.country)
        screened = ask_today(
            questionnaire,
            earlier,
            at=self.call.now(),
            read=self.read,
            out=self.out,
            agreements=agreements_in(self.store),
        )
        self._note(ScreeningKind.DAILY, earlier.regions, screened.outcome, screened.answers)
        if not self._ask_agreements(screened.outcome):
            return screened.outcome
        agreements = agreements_in(self.store)
        again = screen_today(questionnaire, screened.answers, earlier, self.call.now(), agreements)
        self._note(ScreeningKind.DAILY, earlier.regions, again, screened.answers)
        return again

    def _ask_in_full(self, regions: frozenset[Region]) -> Cleared | Stop:
        questionnaire = self.call.questionnaire
        screened = ask_all(
            questionnaire,
            regions,
            at=self.call.now(),
            read=self.read,
            out=self.out,
            agreements=agreements_in(self.store),
        )
        self._note(ScreeningKind.FULL, regions, screened.outcome, screened.answers)
        if not self._ask_agreements(screened.outcome):
            return screened.outcome
        agreements = agreements_in(self.store)
        again = screen(questionnaire, screened.answers, regions, self.call.now(), agreements)
        self._note(ScreeningKind.FULL, regions, again, screened.answers)
        return again

    def _ask_agreements(self, outcome: Cleared | Stop) -> bool:
        """Whether a professional has agreed to anything that stopped the person."""
        if not isinstance(outcome, Stop):
            return False
        today = self.call.now().date()
        agreed = ask_agreements(outcome, today=today, read=self.read, out=self.out)
        for rule, day in agreed.items():
            try:
                self.store.record_agreement(rule, day)
            except StoreError:
                raise Fault("What was agreed can't be written down, so it can't count.") from None
        return bool(agreed)

    def _note(
        self,
        kind: ScreeningKind,
        regions: frozenset[Region],
        outcome: Cleared | Stop,
        answers: Mapping[str, Answer],
    ) -> None:
        self._record(kind, regions, outcome, answers)
        report(outcome, self.out, self.country)

    def _record(
        self,
        kind: ScreeningKind,
        regions: frozenset[Region],
        outcome: Cleared | Stop,
        answers: Mapping[str, Answer],
    ) -> None:
        # What can't be remembered is asked again the next time, which is the safe side.
        with suppress(StoreError):
            self.store.record_screening(
                at=self.call.now(),
                kind=kind,
                outcome=Outcome(str(outcome.outcome)),
                regions=regions,
                urgency=outcome.urgency if isinstance(outcome, Stop) else None,
                cautions=[caution.id for caution in outcome.cautions],
                answers=answers,
            )

    def _passed(self) -> ScreeningRecord | None:
        try:
            return self.store.last_passed_full()
        except StoreError:
            return None

    def _answers(self, passed: ScreeningRecord) -> dict[str, Answer]:
        try:
            return self.store.answers(passed.id)
        except StoreError:
            return {}

    def _standing(self) -> Standing:
        passed = self._passed()
        try:
            stop = self.store.last_stop()
        except StoreError:
            return Standing()
        return Standing(
            full_passed=passed.at if passed else None,
            regions=passed.regions if passed else frozenset(),
            stopped=stop.at if stop else None,
        )

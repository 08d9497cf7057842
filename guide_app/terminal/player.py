"""A session followed in a terminal: the same machine as the window's, shown as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from guide_app.model import Country, Plan, Questionnaire, Urgency, WrongResponse, WrongSign
from guide_app.safety.clearance import Clearance
from guide_app.safety.in_session import response_to
from guide_app.session.commands import (
    Back,
    Command,
    Extend,
    Pause,
    ReportWrong,
    Resume,
    Skip,
    Start,
    Stop,
)
from guide_app.session.events import Event, PauseReason, Stopped, StopReason
from guide_app.session.machine import Session
from guide_app.session.view import State, Totals
from guide_app.terminal.clock import Clock
from guide_app.terminal.keys import Key, Keys, NoKeys
from guide_app.terminal.printers import HumanPrinter, JsonPrinter, Printer
from guide_app.terminal.words import write
from guide_app.terminal.wrong import ask_what

LONGEST_WAIT = 1.0
"""Seconds between two calls of the session at most, as it asks of every front end."""

SHORTEST_WAIT = 0.001
"""Seconds below which waiting for a digit to change is not worth it."""

DONE, STOPPED_BY_SAFETY, INTERRUPTED = 0, 3, 130

_ANYTHING_BUT_PAUSE: dict[Key, Command] = {
    Key.EXTEND: Extend(),
    Key.SKIP: Skip(),
    Key.BACK: Back(),
    Key.WRONG: ReportWrong(),
    Key.STOP: Stop(),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended.

    ``stop_reason`` is None for one that finished. ``sign`` is the last thing that was wrong, and
    ``urgency`` that of the advice that ended the session. ``interrupted`` is Ctrl-C or an output
    that went away.
    """

    state: State
    totals: Totals
    stop_reason: StopReason | None = None
    sign: WrongSign | None = None
    urgency: Urgency | None = None
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """What a command line returns: 3 when safety ended it, 130 when interrupted, else 0."""
        if self.stop_reason in (StopReason.SOMETHING_WRONG, StopReason.CLEARANCE_ENDED):
            return STOPPED_BY_SAFETY
        return INTERRUPTED if self.interrupted else DONE


def _nobody_watches(event: Event) -> None:
    del event


def play(
    plan: Plan,
    clearance: Clearance,
    *,
    at: datetime,
    questionnaire: Questionnaire,
    clock: Clock,
    out: TextIO,
    keys: Keys | None = None,
    as_json: bool = False,
    country: Country | None = None,
    first: int = 0,
    observe: Callable[[Event], None] = _nobody_watches,
) -> Outcome:
    """Follow a plan to its end.

    Args:
        plan: what to follow, from segment ``first`` on.
        clearance: leave to do so.
        at: the moment of the day, with its time zone.
        questionnaire: what can be wrong, and the advice for it.
        clock: the time, real or faster.
        out: where lines go. People's lines count down in place when it is a terminal.
        keys: the person's wishes, already entered; nobody's when None. Records (``as_json``)
            don't ask questions, so they take no keys.
        as_json: one JSON object a line in place of people's lines.
        country: for the emergency number.
        observe: is handed every event before it is shown, to record it.

    Raises:
        NotCleared: the clearance does not open this plan.
        ValueError: the plan is empty or ``first`` is not in it.
    """
    session = Session(plan, clearance, at, first)
    printer: Printer = (
        JsonPrinter(plan, out) if as_json else HumanPrinter(plan, out, live=out.isatty())
    )
    wishes = NoKeys() if keys is None or as_json else keys
    player = _Player(session, clock, wishes, printer, observe, questionnaire, country, out)
    return player.follow()


class _Player:
    def __init__(
        self,
        session: Session,
        clock: Clock,
        keys: Keys,
        printer: Printer,
        observe: Callable[[Event], None],
        questionnaire: Questionnaire,
        country: Country | None,
        out: TextIO,
    ) -> None:
        self._session = session
        self._clock = clock
        self._keys = keys
        self._printer = printer
        self._observe = observe
        self._questionnaire = questionnaire
        self._country = country
        self._out = out
        self._stop_reason: StopReason | None = None
        self._sign: WrongSign | None = None
        self._told_wrong: list[WrongSign] = []
        self._interrupted = False

    def follow(self) -> Outcome:
        try:
            self._follow()
        except BrokenPipeError:
            self._interrupted = True
            self._end_unseen()
        stopped_for_good = self._stop_reason is StopReason.SOMETHING_WRONG
        return Outcome(
            state=self._session.state,
            totals=self._session.totals(self._clock.monotonic()),
            stop_reason=self._stop_reason,
            sign=self._sign,
            urgency=self._sign.urgency if stopped_for_good and self._sign else None,
            interrupted=self._interrupted,
        )

    def _follow(self) -> None:
        try:
            self._do(Start())
            while not self._session.state.over:
                self._turn()
        except KeyboardInterrupt:
            self._leave(StopReason.BY_PERSON)
        except EOFError:
            self._leave(StopReason.CLOSED)

    def _turn(self) -> None:
        was = self._session.state
        key = self._keys.wait(self._seconds_to_wait(), self._clock)
        now = self._clock.monotonic()
        self._tell(self._session.advance(now))
        if key is not None:
            self._obey(key, was)
        elif not self._keys.present and self._asleep(now):
            # Nobody could press anything to go on.
            self._do(Resume())
        if not self._session.state.over:
            self._printer.tick(self._session.view(now))

    def _seconds_to_wait(self) -> float:
        due = self._session.next_event_at()
        if due is None:
            return LONGEST_WAIT
        now = self._clock.monotonic()
        # The digits change when a whole second is left, not a second after the last look.
        until_digits_change = self._session.view(now).remaining % 1.0 or LONGEST_WAIT
        return min(max(due - now, 0.0), max(until_digits_change, SHORTEST_WAIT))

    def _asleep(self, now: float) -> bool:
        return self._session.view(now).pause_reason is PauseReason.ASLEEP

    def _obey(self, key: Key, was: State) -> None:
        """Do what the key stands for in the state the person saw when they pressed it."""
        if key is Key.PAUSE:
            self._do(Pause() if was is State.RUNNING else Resume())
            return
        self._do(_ANYTHING_BUT_PAUSE[key])
        if key is Key.WRONG and not self._session.state.over:
            self._ask_what_is_wrong()

    def _ask_what_is_wrong(self) -> None:
        self._sign = ask_what(
            self._questionnaire, self._country, read=self._keys.line, out=self._out
        )
        response = None
        if self._sign is not None:
            response = response_to(self._questionnaire.in_session, self._sign, self._told_wrong)
            self._told_wrong.append(self._sign)
        if response is WrongResponse.STOP:
            self._do(Stop(StopReason.SOMETHING_WRONG))
            return
        if response is WrongResponse.SKIP:
            self._do(Skip())
        if not self._session.state.over:
            write(self._out, ["Press space when you are ready to go on, or q to stop."])

    def _leave(self, reason: StopReason) -> None:
        self._interrupted = True
        self._do(Stop(self._reason_to_leave(reason)))

    def _reason_to_leave(self, otherwise: StopReason) -> StopReason:
        """Whoever leaves while something is wrong leaves because of it."""
        reason = self._session.view(self._clock.monotonic()).pause_reason
        wrong = reason is PauseReason.SOMETHING_WRONG
        return StopReason.SOMETHING_WRONG if wrong else otherwise

    def _do(self, command: Command) -> None:
        self._tell(self._session.handle(command, self._clock.monotonic()))

    def _tell(self, happened: list[Event]) -> None:
        # All are noted before one is shown: an output that went away loses none of them.
        for event in happened:
            self._note(event)
        for event in happened:
            self._printer.event(event)

    def _note(self, event: Event) -> None:
        if isinstance(event, Stopped):
            self._stop_reason = event.reason
        self._observe(event)

    def _end_unseen(self) -> None:
        stop = Stop(self._reason_to_leave(StopReason.CLOSED))
        for event in self._session.handle(stop, self._clock.monotonic()):
            self._note(event)

"""Drives a session by the clock: the only place of the desktop that calls it."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from guide_app.desktop.clock import Clock
from guide_app.session.commands import Command
from guide_app.session.events import Event
from guide_app.session.machine import Session
from guide_app.session.view import State, Totals, View

_JUST_AFTER = 0.002


class Runner(QObject):
    """Calls the session when its next event is due and as each shown second ends.

    Signals: ``happened`` with each event, in order; ``moved`` with a View after every call.
    """

    happened = Signal(object)
    moved = Signal(object)

    def __init__(self, session: Session, clock: Clock) -> None:
        super().__init__()
        self.session = session
        self._clock = clock
        self._cancel: Callable[[], None] = lambda: None

    def do(self, command: Command) -> None:
        """Do what the person asks, now."""
        now = self._clock.monotonic()
        events = self.session.handle(command, now)
        self._tell(events, now)

    def view(self) -> View:
        """What to show at this moment."""
        return self.session.view(self._clock.monotonic())

    def totals(self) -> Totals:
        """Where the time went until now."""
        return self.session.totals(self._clock.monotonic())

    def _advance(self) -> None:
        now = self._clock.monotonic()
        self._tell(self.session.advance(now), now)

    def _tell(self, events: list[Event], now: float) -> None:
        self._cancel()
        for event in events:
            self.happened.emit(event)
        view = self.session.view(now)
        self.moved.emit(view)
        if view.state is State.RUNNING:
            self._cancel = self._clock.call_later(self._wait(view, now), self._advance)

    def _wait(self, view: View, now: float) -> float:
        """Seconds until something changes: the next event, or the digit shown."""
        until_digit = view.remaining - (math.ceil(view.remaining) - 1)
        due = self.session.next_event_at()
        until_event = math.inf if due is None else due - now
        return max(0.0, min(until_digit, until_event)) + _JUST_AFTER

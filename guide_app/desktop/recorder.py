"""Writes down what happens in a session, as it happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from guide_app.desktop.clock import Clock
from guide_app.desktop.runner import Runner
from guide_app.history.errors import StoreError
from guide_app.history.records import EventKind, JsonValue, Outcome, ScreeningKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Side, Urgency, WrongSign
from guide_app.session import events


class Recorder(QObject):
    """Records one session. Where the disk fails, the session goes on and ``failed`` says so once.

    Signals: ``failed`` when the record can't be kept any longer.
    """

    failed = Signal()

    def __init__(
        self,
        store: Store,
        runner: Runner,
        clock: Clock,
        *,
        affected: Side | None,
        pain_before: int | None,
    ) -> None:
        super().__init__()
        self._store = store
        self._runner = runner
        self._clock = clock
        self._affected = affected
        self._pain_before = pain_before
        self._urgency: Urgency | None = None
        self._failing = False
        self.session_id: int | None = None
        runner.happened.connect(self._note)

    def wrong(self, sign: WrongSign) -> None:
        """Note what the person said was wrong. A stop with an urgency is kept with the end."""
        self._urgency = sign.urgency
        self._write_event(EventKind.WRONG, {"sign": sign.id})

    def _note(self, event: events.Event) -> None:
        match event:
            case events.SegmentStarted(index=index):
                self._begin_once()
                self._write(
                    lambda session: self._store.reached(session, index, at=self._clock.now())
                )
            case events.StepSkipped(index=index):
                self._write_event(EventKind.SKIPPED, {"segment": index})
            case events.StepBack(index=index):
                self._write_event(EventKind.BACK, {"segment": index})
            case events.StepExtended(index=index, seconds=seconds):
                self._write_event(EventKind.EXTENDED, {"segment": index, "seconds": seconds})
            case events.Stopped(reason=reason):
                self._end(SessionState.STOPPED, str(reason))
            case events.Finished():
                self._end(SessionState.FINISHED, "")

    def _begin_once(self) -> None:
        if self.session_id is not None or self._failing:
            return
        try:
            self.session_id = self._store.begin(
                self._runner.session.plan,
                at=self._clock.now(),
                affected=self._affected,
                pain_before=self._pain_before,
            )
        except StoreError:
            self._fail()

    def _end(self, state: SessionState, reason: str) -> None:
        worked = self._runner.worked_seconds()
        if self._urgency is not None and (self._failing or self.session_id is None):
            self._keep_the_stop(self._urgency)
            return
        self._write(
            lambda session: self._store.end(
                session,
                state,
                at=self._clock.now(),
                worked_seconds=worked,
                reason=reason,
                urgency=self._urgency,
            )
        )

    def _keep_the_stop(self, urgency: Urgency) -> None:
        """Keep at least the stop, should the disk take it by now: sessions stay shut after it."""
        with suppress(StoreError):
            self._store.record_screening(
                at=self._clock.now(),
                kind=ScreeningKind.SESSION,
                outcome=Outcome.STOP,
                regions=(),
                urgency=urgency,
            )

    def _write_event(self, kind: EventKind, data: dict[str, JsonValue]) -> None:
        self._write(
            lambda session: self._store.event(session, kind, at=self._clock.now(), data=data)
        )

    def _write(self, write: Callable[[int], None]) -> None:
        if self.session_id is None or self._failing:
            return
        try:
            write(self.session_id)
        except StoreError:
            self._fail()

    def _fail(self) -> None:
        self._failing = True
        self.failed.emit()

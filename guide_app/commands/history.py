"""The history behind the commands: what is remembered, and a session written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from guide_app.commands.call import Call, note
from guide_app.history.errors import StoreError
from guide_app.history.notes import Note, NotKept, SetAside, StoreTooNew
from guide_app.history.records import EventKind, JsonValue, SessionState
from guide_app.history.store import Store
from guide_app.model import Plan, Side
from guide_app.session import events
from guide_app.session.view import State
from guide_app.terminal.player import Outcome

T = TypeVar("T")


def open_history(call: Call) -> Store:
    """The person's history, made where there is none; says what is wrong with it."""
    call.paths.prepare()
    store = Store.open(call.paths.database)
    for one in store.notes:
        note(_worded(one))
    return store


def look_into(call: Call, ask: Callable[[Store], T], otherwise: T) -> T:
    """What the history knows, without making one; ``otherwise`` where it can't say."""
    if not call.paths.database.is_file():
        return otherwise
    with open_history(call) as store:
        try:
            return ask(store)
        except StoreError:
            return otherwise


def agreements_in(store: Store) -> Mapping[str, date]:
    """What a professional has agreed to; nothing where that can't be read."""
    try:
        return store.agreements()
    except StoreError:
        return {}


def _worded(one: Note) -> str:
    match one:
        case StoreTooNew(path=path):
            return (
                f"A newer version of the app wrote your history in {path}. It is left as it is, "
                "and nothing is recorded now."
            )
        case SetAside(moved_to=moved_to):
            return f"Your history was damaged. It was set aside as {moved_to}."
        case NotKept(path=path):
            return f"Nothing can be written to {path}, so this session will not be remembered."


class Recorder:
    """Writes down one session. Where the disk fails it says so once, and the session goes on."""

    def __init__(
        self, call: Call, store: Store, plan: Plan, affected: Side | None, pain_before: int | None
    ) -> None:
        self._call = call
        self._store = store
        self._plan = plan
        self._affected = affected
        self._pain_before = pain_before
        self._session: int | None = None
        self._failing = False

    def observe(self, event: events.Event) -> None:
        """Write down an event of the session."""
        match event:
            case events.SegmentStarted(index=index):
                self._write(
                    lambda session: self._store.reached(session, index, at=self._call.now())
                )
            case events.StepSkipped(index=index):
                self._event(EventKind.SKIPPED, {"segment": index})
            case events.StepBack(index=index):
                self._event(EventKind.BACK, {"segment": index})
            case events.StepExtended(index=index, seconds=seconds):
                self._event(EventKind.EXTENDED, {"segment": index, "seconds": seconds})
            case _:
                pass

    def end(self, outcome: Outcome) -> None:
        """Write down how the session ended, with the warning sign that may have ended it."""
        if outcome.sign is not None:
            self._event(EventKind.WRONG, {"sign": outcome.sign.id})
        finished = outcome.state is State.FINISHED
        self._write(
            lambda session: self._store.end(
                session,
                SessionState.FINISHED if finished else SessionState.STOPPED,
                at=self._call.now(),
                worked_seconds=round(outcome.totals.running),
                reason="" if outcome.stop_reason is None else str(outcome.stop_reason),
                urgency=outcome.urgency,
            )
        )

    def after(self, pain: int | None) -> None:
        """Write down the pain after the session."""
        self._write(lambda session: self._store.after(session, pain_after=pain))

    def _event(self, kind: EventKind, data: dict[str, JsonValue]) -> None:
        self._write(
            lambda session: self._store.event(session, kind, at=self._call.now(), data=data)
        )

    def _write(self, write: Callable[[int], None]) -> None:
        if self._failing:
            return
        try:
            if self._session is None:
                self._session = self._store.begin(
                    self._plan,
                    at=self._call.now(),
                    affected=self._affected,
                    pain_before=self._pain_before,
                )
            write(self._session)
        except StoreError:
            self._failing = True
            with suppress(OSError):
                note("This session can't be written down: the disk does not take it.")

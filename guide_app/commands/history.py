"""The history behind the commands: what is remembered, and a session written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from guide_app.commands.call import Call, note
from guide_app.history.errors import StoreError
from guide_app.history.notes import Note, NotKept, SetAside, StoreTooNew
from guide_app.history.store import Store
from guide_app.model import Plan, Side
from guide_app.recording import Recorder

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


def recorder_of(
    call: Call, store: Store, plan: Plan, affected: Side | None, pain_before: int | None = None
) -> Recorder:
    """What writes down a session of this plan."""
    return Recorder(
        store, plan, now=call.now, failed=_say_lost, affected=affected, pain_before=pain_before
    )


def _say_lost() -> None:
    with suppress(OSError):
        note("This session can't be written down: the disk does not take it.")

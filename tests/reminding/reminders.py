"""Reminders in few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from guide_app.reminding.reminder import EVERY_DAY, Often, Reminder


def at(
    *times: str,
    days: Iterable[int] = EVERY_DAY,
    id_: str = "one",
    routine: str | None = None,
    minutes: int = 10,
    on: bool = True,
) -> Reminder:
    """At these times of the day."""
    return Reminder(
        id=id_,
        days=frozenset(days),
        minutes=minutes,
        at=tuple(map(time.fromisoformat, times)),
        routine=routine,
        on=on,
    )


def often(
    every: int, first: str, last: str, days: Iterable[int] = EVERY_DAY, id_: str = "one"
) -> Reminder:
    """Every so many minutes between these times."""
    step = Often(every, time.fromisoformat(first), time.fromisoformat(last))
    return Reminder(id=id_, days=frozenset(days), minutes=5, often=step)

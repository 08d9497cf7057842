"""What is due at a moment, and what is left unsaid: a state machine without a clock.

What falls into quiet hours is never said, and neither is what is left out: who exercises needs no
reminder. What is held back, and what the machine slept through, is folded into one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from typing import NamedTuple

from guide_app.reminding.recurrence import after
from guide_app.reminding.reminder import Book, Reminder

PUT_OFF = timedelta(minutes=10)
"""How long "in 10 minutes" is."""
LOOKS_BACK = timedelta(days=7)
"""After a longer sleep than this only the last days count: all that recurs is among them."""
CLOCK_SET_BACK = timedelta(minutes=5)
"""A clock that goes back by more was set anew; by less it was only put right."""


class Manner(Enum):
    """What to do with what falls due: tell it, keep it until it can be told, or leave it out."""

    TELL = "tell"
    HOLD_BACK = "hold-back"
    LEAVE_OUT = "leave-out"


class Notice(NamedTuple):
    """One thing to say: the latest reminder that fell due, when, and how many it stands for."""

    reminder: Reminder
    due: datetime
    folded: int


class Coming(NamedTuple):
    """A reminder and the moment, in UTC, on which it will fall."""

    reminder: Reminder
    due: datetime


class Agenda:
    """Follows a book of reminders from ``now`` on; what fell before is no matter any more."""

    def __init__(self, book: Book, now: datetime, zone: tzinfo) -> None:
        self.book = book
        self._zone = zone
        self._looked = now.astimezone(UTC)
        self._put_off: dict[str, datetime] = {}
        self._held: list[Coming] = []

    def change(self, book: Book, now: datetime) -> None:
        """Follow this book from now on; what was put off stays so where it is still there."""
        self.book = book
        self._looked = now.astimezone(UTC)
        there = {reminder.id for reminder in book.reminders if reminder.on}
        self._put_off = {id_: due for id_, due in self._put_off.items() if id_ in there}
        self._held = [each for each in self._held if each.reminder.id in there]

    def look(self, now: datetime, manner: Manner) -> Notice | None:
        """What to say at this moment, all that fell since the last look folded into one."""
        now = now.astimezone(UTC)
        if now < self._looked - CLOCK_SET_BACK:
            self._looked = now
        fallen = [*self._held, *self._fallen(now)]
        self._looked = max(self._looked, now)
        self._held = []
        told = [each for each in fallen if self._may_come(each)]
        if not told or manner is Manner.LEAVE_OUT or self._quiet(now):
            return None
        if manner is Manner.HOLD_BACK:
            self._held = told
            return None
        latest = max(told, key=lambda each: each.due)
        return Notice(latest.reminder, latest.due, len(told))

    def next_look(self) -> datetime | None:
        """When to look next at the latest; None where nothing will ever fall due.

        What is held back does not count: no clock can tell when it may be said.
        """
        moments = [*self._put_off.values()]
        for reminder in self._on():
            moments.append(next(after(reminder, self._looked, self._zone)))
        return min(moments, default=None)

    @property
    def holds_back(self) -> bool:
        """Whether something waits until it may be told."""
        return bool(self._held)

    def coming(self, now: datetime) -> Coming | None:
        """The next reminder that will really come: not in quiet hours, not sent away."""
        found = [Coming(self._named(id_), due) for id_, due in self._put_off.items() if due > now]
        for reminder in self._on():
            for due in after(reminder, now, self._zone):
                if due > now + LOOKS_BACK + timedelta(days=1):
                    break
                if self._may_come(each := Coming(reminder, due)):
                    found.append(each)
                    break
        return min(found, key=lambda each: each.due, default=None)

    def put_off(self, id_: str, now: datetime) -> None:
        """Remind of this one again in a little while."""
        if self.book.find(id_) is not None:
            self._put_off[id_] = now.astimezone(UTC) + PUT_OFF

    def not_today(self, id_: str, now: datetime) -> Book:
        """Leave this one out for the rest of the day; the book that says so, to be kept."""
        today = self._wall(now).date()
        self._put_off.pop(id_, None)
        still = tuple(each for each in self.book.not_today if each[1] >= today and each[0] != id_)
        self.book = replace(self.book, not_today=(*still, (id_, today)))
        return self.book

    def _fallen(self, now: datetime) -> Iterator[Coming]:
        since = max(self._looked, now - LOOKS_BACK)
        for reminder in self._on():
            for due in after(reminder, since, self._zone):
                if due > now:
                    break
                yield Coming(reminder, due)
        for id_ in [id_ for id_, due in self._put_off.items() if due <= now]:
            yield Coming(self._named(id_), self._put_off.pop(id_))

    def _may_come(self, each: Coming) -> bool:
        return not (
            self._quiet(each.due) or self.book.sent_away(each.reminder.id, self._wall(each.due))
        )

    def _quiet(self, moment: datetime) -> bool:
        quiet = self.book.quiet
        return quiet is not None and quiet.hold_at(self._wall(moment).time())

    def _on(self) -> Iterator[Reminder]:
        return (reminder for reminder in self.book.reminders if reminder.on)

    def _named(self, id_: str) -> Reminder:
        found = self.book.find(id_)
        assert found is not None
        return found

    def _wall(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

"""A program under way: which day asks for what, and what became of it.

Days are calendar days of the person's own. A program's days are counted from the day it began, and
everything that happened since moves them: a pause puts off all that was still ahead, by as many
days as it lasted, and a day that was moved goes where it was moved to. Nothing that was missed is
owed: it can be caught up until its week is over, and then the program simply goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from guide_app.model import Program, ProgramSession, ProgramWeek

DAYS = 7
"""Days of a week."""
MOVES_WITHIN = 7
"""So many days ahead, today among them, a session can be moved to."""
_FURTHEST_MOVE = 4 * DAYS
"""A move over more days than this can't have been made here; it is left alone."""
_LAST_DAY = date.max.toordinal()


class HappeningKind(StrEnum):
    """What may happen to a program under way. ``LEFT`` is given up."""

    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"
    FINISHED = "finished"
    LEFT = "left"


class Happening(NamedTuple):
    """What happened on a day; ``moved_from`` and ``moved_to`` go with ``MOVED`` alone."""

    on: date
    kind: HappeningKind
    moved_from: date | None = None
    moved_to: date | None = None


class Slot(NamedTuple):
    """The place of a session in a program: week from 1 and day of the week from 1 to 7."""

    week: int
    day: int


class Stage(StrEnum):
    """How far a program is."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    LEFT = "left"


class Appointment(NamedTuple):
    """A session of a program on the day that it is due, or was."""

    slot: Slot
    session: ProgramSession
    on: date
    done: bool


class UnderWay:
    """A program that was begun on a day, with what happened since and the sessions done.

    ``happenings`` are in the order in which they took place; what makes no sense, such as going on
    without a pause, changes nothing. ``done`` are the slots whose sessions were done.
    """

    def __init__(
        self,
        program: Program,
        began: date,
        happenings: Iterable[Happening] = (),
        done: Iterable[Slot] = (),
    ) -> None:
        self.program = program
        self.began = began
        self.done = frozenset(each for each in done if self._has(each))
        self.stage = Stage.RUNNING
        self.paused_on: date | None = None
        self.ended_on: date | None = None
        self._changes: list[_PutOff | _Move] = []
        for each in happenings:
            self._take_in(each)

    def week_on(self, today: date) -> int:
        """The week of the program that this day lies in, from 1; never past its last one."""
        week = max(0, self._days_in(today)) // DAYS + 1
        return week if self.program.repeats else min(week, len(self.program.weeks))

    def plan_of(self, week: int) -> ProgramWeek:
        """What the program says for this week; one that repeats begins again after its last."""
        return self.program.weeks[(week - 1) % len(self.program.weeks)]

    def week(self, week: int, today: date) -> tuple[Appointment, ...]:
        """The sessions of this week by the days on which they are due, as seen today."""
        found = [
            Appointment(slot, session, self._day_of(slot, today), slot in self.done)
            for slot, session in self._slots(week)
        ]
        return tuple(sorted(found, key=_by_day))

    def due(self, today: date) -> tuple[Appointment, ...]:
        """What is due today and not done; nothing while it rests."""
        return tuple(each for each in self._open(today) if each.on == today)

    def to_catch_up(self, today: date) -> tuple[Appointment, ...]:
        """What was due earlier in this week and can still be done."""
        if self.stage is not Stage.RUNNING:
            return ()
        return tuple(
            each
            for each in self.week(self.week_on(today), today)
            if each.on < today and not each.done
        )

    def next_after(self, today: date) -> Appointment | None:
        """The first session that is due on a later day and not done; None where none is left."""
        later = [each for each in self._open(today) if each.on > today]
        return min(later, key=_by_day, default=None)

    def find(self, slot: Slot, today: date) -> Appointment | None:
        """The session at this place; None where the program has none there."""
        if not self._has(slot):
            return None
        return next(each for each in self.week(slot.week, today) if each.slot == slot)

    def days_to_move_to(self, moved: Appointment, today: date) -> tuple[date, ...]:
        """The days from today on that a session can be moved to: those on which nothing stands.

        One session a day is enough. None for what is done, and while the program rests.
        """
        if moved.done or self.stage is not Stage.RUNNING:
            return ()
        taken = {each.on for each in self._open(today)} | {moved.on}
        days = (today + timedelta(days=ahead) for ahead in range(MOVES_WITHIN))
        return tuple(day for day in days if day not in taken)

    def is_over(self, today: date) -> bool:
        """Whether it has no day ahead any more. One that repeats, or rests, goes on."""
        if self.program.repeats or self.stage is Stage.PAUSED:
            return False
        if self.stage is not Stage.RUNNING:
            return True
        left = self._open(today)
        through = self._days_in(today) >= DAYS * len(self.program.weeks)
        return not left or (through and all(each.on < today for each in left))

    @cached_property
    def weeks_with_a_session(self) -> int:
        """In how many weeks of the program something was done. It only grows."""
        return len({slot.week for slot in self.done})

    def sessions_planned(self, today: date) -> int:
        """How many sessions the program has; of one that repeats, those of the weeks begun."""
        weeks = self.week_on(today) if self.program.repeats else len(self.program.weeks)
        return sum(sum(1 for _ in self._slots(week)) for week in range(1, weeks + 1))

    def _take_in(self, each: Happening) -> None:
        if self.ended_on is not None:
            return
        match each.kind:
            case HappeningKind.PAUSED if self.paused_on is None:
                self.stage, self.paused_on = Stage.PAUSED, each.on
            case HappeningKind.RESUMED if self.paused_on is not None:
                self._changes.append(_PutOff(self.paused_on, each.on))
                self.stage, self.paused_on = Stage.RUNNING, None
            case HappeningKind.MOVED if each.moved_from is not None and each.moved_to is not None:
                move = _Move(each.moved_from, each.moved_to)
                if move.days <= _FURTHEST_MOVE:
                    self._changes.append(move)
            case HappeningKind.FINISHED:
                self.stage, self.ended_on = Stage.FINISHED, each.on
            case HappeningKind.LEFT:
                self.stage, self.ended_on = Stage.LEFT, each.on

    def _has(self, slot: Slot) -> bool:
        there = slot.week >= 1 and (self.program.repeats or slot.week <= len(self.program.weeks))
        return there and any(slot == one for one, _ in self._slots(slot.week))

    def _slots(self, week: int) -> Iterator[tuple[Slot, ProgramSession]]:
        """One session a day: where a program has two, the first of them counts."""
        seen = set()
        for session in self.plan_of(week).sessions:
            for day in session.days:
                if day not in seen:
                    seen.add(day)
                    yield Slot(week, day), session

    def _day_of(self, slot: Slot, today: date) -> date:
        day = _later(self.began, (slot.week - 1) * DAYS + slot.day - 1)
        for change in self._changes:
            day = change.of(day)
        # While it rests, what is ahead is seen as if it went on today.
        return day if self.paused_on is None else _PutOff(self.paused_on, today).of(day)

    def _days_in(self, today: date) -> int:
        """Days since it began, without those of pauses."""
        pauses = [each for each in self._changes if isinstance(each, _PutOff)]
        if self.paused_on is not None:
            pauses.append(_PutOff(self.paused_on, today))
        return (today - self.began).days - sum(each.days for each in pauses)

    def _open(self, today: date) -> list[Appointment]:
        """What is not done, as far as it can matter today; nothing while the program rests."""
        if self.stage is not Stage.RUNNING:
            return []
        weeks = range(1, len(self.program.weeks) + 1)
        if self.program.repeats:
            # Moves reach some weeks back; ahead, one week that has nothing done is enough.
            now, reach = self.week_on(today), self._reach
            last = max([now, *(slot.week for slot in self.done)])
            weeks = range(max(1, now - reach), last + reach + 2)
        return [each for week in weeks for each in self.week(week, today) if not each.done]

    @cached_property
    def _reach(self) -> int:
        """How far all moves take a day together, in weeks, rounded up."""
        return -(-sum(each.days for each in self._changes if isinstance(each, _Move)) // DAYS)


class _PutOff(NamedTuple):
    """A pause: what was ahead on its first day is as far ahead when it is over."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return max(0, (self.until - self.since).days)

    def of(self, day: date) -> date:
        return _later(day, self.days) if day >= self.since else day


class _Move(NamedTuple):
    """What was due on one day is due on another."""

    day: date
    to: date

    @property
    def days(self) -> int:
        return abs((self.to - self.day).days)

    def of(self, day: date) -> date:
        return self.to if day == self.day else day


def _by_day(each: Appointment) -> tuple[date, Slot]:
    return each.on, each.slot


def _later(day: date, days: int) -> date:
    """So many days later, where the calendar goes on so long."""
    return date.fromordinal(min(day.toordinal() + days, _LAST_DAY))


def first_and_last(told: Iterable[int | None]) -> tuple[int, int] | None:
    """The first and the last of what was told (oldest first); None where it was told only once."""
    said = [each for each in told if each is not None]
    return (said[0], said[-1]) if len(said) > 1 else None

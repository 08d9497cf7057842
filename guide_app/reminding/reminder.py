"""What a person wants to be reminded of, and when they want to be left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))
"""Monday is 0, as everywhere in Python."""

MOST_TIMES = 24
"""The most single times that one reminder may have."""
EVERY_LIMITS = (5, 480)
"""The shortest and the longest step of a reminder that comes again and again, in minutes."""
MINUTES_LIMITS = (1, 120)
"""The least and the most minutes that a reminder may offer."""


@dataclass(frozen=True, slots=True)
class Often:
    """Again and again: every so many ``minutes`` from ``first`` to ``last``, both included."""

    minutes: int
    first: time
    last: time

    def __post_init__(self) -> None:
        if not EVERY_LIMITS[0] <= self.minutes <= EVERY_LIMITS[1]:
            raise ValueError(f"every {EVERY_LIMITS[0]} to {EVERY_LIMITS[1]} minutes")
        if not self.first <= self.last:
            raise ValueError("the last time of the day is not before the first")

    @property
    def times(self) -> tuple[time, ...]:
        """The times of a day that this stands for."""
        first, last = _minute_of_day(self.first), _minute_of_day(self.last)
        return tuple(time(*divmod(minute, 60)) for minute in range(first, last + 1, self.minutes))


@dataclass(frozen=True, slots=True)
class Reminder:
    """On which ``days`` (Monday is 0) and at which times of the wall clock to remind, and of what.

    The times are set one by one in ``at``, or come again and again as ``often`` says, never both.
    ``routine`` is a routine's id; None is whatever fits the ``minutes``.
    """

    id: str
    days: frozenset[int]
    minutes: int
    at: tuple[time, ...] = ()
    often: Often | None = None
    routine: str | None = None
    on: bool = True

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a reminder needs an id")
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError("days are whole numbers from 0, which is Monday, to 6")
        if not MINUTES_LIMITS[0] <= self.minutes <= MINUTES_LIMITS[1]:
            raise ValueError(f"{MINUTES_LIMITS[0]} to {MINUTES_LIMITS[1]} minutes")
        if bool(self.at) == (self.often is not None):
            raise ValueError("single times, or every so many minutes")
        if len(self.at) > MOST_TIMES:
            raise ValueError(f"at most {MOST_TIMES} times")
        if any(_not_plain(each) for each in self.at):
            raise ValueError("times have whole minutes and no time zone")

    @property
    def times(self) -> tuple[time, ...]:
        """The times of each of its days, in order, each once."""
        return tuple(sorted(set(self.at))) if self.often is None else self.often.times


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A stretch of every day without reminders; it may go over midnight. ``ends`` is outside."""

    begins: time
    ends: time

    def __post_init__(self) -> None:
        if _not_plain(self.begins) or _not_plain(self.ends):
            raise ValueError("times have whole minutes and no time zone")

    def hold_at(self, moment: time) -> bool:
        """Whether this time of the day is quiet; where both ends are the same, none is."""
        if self.begins <= self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


@dataclass(frozen=True, slots=True)
class Book:
    """All that is set about reminders.

    ``in_tray`` keeps the app in the tray when its window is closed; ``tray_explained`` is whether
    the person has been told so. ``not_today`` names the day on which each of these reminders, by
    its id, was sent away.
    """

    reminders: tuple[Reminder, ...] = ()
    quiet: QuietHours | None = None
    in_tray: bool = True
    tray_explained: bool = False
    not_today: tuple[tuple[str, date], ...] = field(default=())

    @property
    def any_on(self) -> bool:
        """Whether there is anything to wait for."""
        return any(reminder.on for reminder in self.reminders)

    def find(self, id_: str) -> Reminder | None:
        """The reminder with this id."""
        return next((each for each in self.reminders if each.id == id_), None)

    def sent_away(self, id_: str, moment: datetime) -> bool:
        """Whether this reminder shall not come on the day of this moment of the wall clock."""
        return (id_, moment.date()) in self.not_today


def _not_plain(moment: time) -> bool:
    return bool(moment.second or moment.microsecond) or moment.tzinfo is not None


def _minute_of_day(moment: time) -> int:
    return 60 * moment.hour + moment.minute

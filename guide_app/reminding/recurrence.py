"""On which moments a reminder falls, also on the days on which clocks change.

A reminder follows the clock on the wall. What falls into the hour that a spring day leaves out
comes as much later as the clock jumps, and what an autumn day has twice comes once, the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby

from dateutil.rrule import WEEKLY, rrule, rruleset

from guide_app.reminding.reminder import Reminder

_A_CLOCK_CHANGE = timedelta(days=1)
"""More than any clock is ever moved, so that no search begins too late."""


def after(reminder: Reminder, moment: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The moments, in UTC and in order, on which the reminder falls later than ``moment``.

    There is no end to them. ``zone`` is where the person's clock hangs.
    """
    wall = moment.astimezone(zone).replace(tzinfo=None) - _A_CLOCK_CHANGE
    together = rruleset()
    for rule in _rules(reminder, wall.replace(hour=0, minute=0, second=0, microsecond=0)):
        together.rrule(rule)
    for _, same_day in groupby(together, key=datetime.date):
        # Where the clock jumps, two times of the wall can be one moment, or change their order.
        for found in sorted({each.replace(tzinfo=zone).astimezone(UTC) for each in same_day}):
            if found > moment:
                yield found


def _rules(reminder: Reminder, start: datetime) -> Iterator[rrule]:
    """As few rules as can be: each combines all of its hours with all of its minutes."""
    minutes_of: dict[int, list[int]] = {}
    for each in reminder.times:
        minutes_of.setdefault(each.hour, []).append(each.minute)
    hours_with: dict[tuple[int, ...], list[int]] = {}
    for hour, minutes in minutes_of.items():
        hours_with.setdefault(tuple(minutes), []).append(hour)
    for same_minutes, hours in hours_with.items():
        yield rrule(
            WEEKLY,
            dtstart=start,
            byweekday=sorted(reminder.days),
            byhour=hours,
            byminute=same_minutes,
            bysecond=0,
        )

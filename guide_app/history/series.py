"""What was recorded, as points in time: pure functions over the sums of days.

Points lie at the first day of their step: of the day itself, of a week (its Monday) or of a month.
Pain and sleep go from 0 to 10.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.history.sums import Day, WorkDay

MOST_DAYS = 100
MOST_WEEKS_IN_DAYS = 800
"""Beyond so many days a chart shows weeks, and beyond these months: a screen has no room for more
(design choice)."""


class Step(StrEnum):
    """How much time a point stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Point(NamedTuple):
    """The mean of what was said in one step, and how often it was said."""

    start: date
    mean: float
    said: int


class PainPoint(NamedTuple):
    """The means of pain before and after in one step; None where it wasn't said.

    ``sessions`` is in how many sessions the pain after was told.
    """

    start: date
    before: float | None
    after: float | None
    sessions: int


class WorkPoint(NamedTuple):
    """What was done in one step: minutes really worked, and sessions."""

    start: date
    minutes: float
    sessions: int


def step_over(first: date, last: date) -> Step:
    """The step that shows this time with as many points as a screen can hold."""
    days = (last - first).days
    if days <= MOST_DAYS:
        return Step.DAY
    return Step.WEEK if days <= MOST_WEEKS_IN_DAYS else Step.MONTH


def week_of(day: date) -> date:
    """The Monday of this day's week."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first of this day's month."""
    return day.replace(day=1)


def means(days: Iterable[Day], step: Step) -> tuple[Point, ...]:
    """The mean of each step in which something was said, oldest first."""
    said: defaultdict[date, int] = defaultdict(int)
    totals: defaultdict[date, int] = defaultdict(int)
    start_of = _STARTS[step]
    for day in days:
        start = start_of(day.day)
        said[start] += day.said
        totals[start] += day.total
    return tuple(Point(start, totals[start] / said[start], said[start]) for start in sorted(said))


def pain_points(before: Iterable[Day], after: Iterable[Day], step: Step) -> tuple[PainPoint, ...]:
    """Pain before and after in each step in which either was told, oldest first."""
    came = {point.start: point.mean for point in means(before, step)}
    left = {point.start: point for point in means(after, step)}
    return tuple(
        PainPoint(
            start,
            came.get(start),
            left[start].mean if start in left else None,
            left[start].said if start in left else 0,
        )
        for start in sorted(came.keys() | left.keys())
    )


def work_points(
    days: Iterable[WorkDay], step: Step, first: date, last: date
) -> tuple[WorkPoint, ...]:
    """The work of every step from that of ``first`` to that of ``last``, idle ones among them."""
    start_of = _STARTS[step]
    sessions: defaultdict[date, int] = defaultdict(int)
    seconds: defaultdict[date, int] = defaultdict(int)
    for day in days:
        sessions[start_of(day.day)] += day.sessions
        seconds[start_of(day.day)] += day.seconds
    points = []
    start = start_of(first)
    while start <= last:
        points.append(WorkPoint(start, seconds[start] / 60, sessions[start]))
        # No step is longer than 31 days, and 32 days on from a first lie in the next month.
        start = start_of(start + _LONGER[step])
    return tuple(points)


_STARTS: dict[Step, Callable[[date], date]] = {
    Step.DAY: lambda day: day,
    Step.WEEK: week_of,
    Step.MONTH: month_of,
}
_LONGER = {
    Step.DAY: timedelta(days=1),
    Step.WEEK: timedelta(days=7),
    Step.MONTH: timedelta(days=32),
}

"""What the history adds up to: pure functions over its sums.

A week begins on Monday and is named by that day. Pain and sleep go from 0 to 10, where 10 is the
worst pain and the best sleep.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.history.series import Step, means, week_of, work_points
from guide_app.history.sums import ChangeCount, Day, WorkDay

REAL_POINTS = 2.0
REAL_SHARE = 0.3
"""The smallest change of pain that means something: so many points, or this share of what it was
(clinical.md E: OSTELO08, SUZUKI20)."""

NOISE = 1.8
"""Points by which two ratings of the same pain differ (clinical.md E: measurement noise)."""

SPREAD = 0.6
"""Points by which exercises are taken to differ in truth (design choice)."""

CAUTION_SESSIONS = (NOISE / SPREAD) ** 2
"""The k of the shrinkage n / (n + k): 9 sessions.

With noise of variance NOISE² around a true mean that itself varies with SPREAD² around zero, the
best guess after n sessions is the mean times n / (n + NOISE² / SPREAD²). After 9 sessions half of
what was seen is believed, after 36 four fifths.
"""

FEWEST_WEEKS = 3
"""A line through two points fits whatever they are; its uncertainty needs a third."""

_WEEK = timedelta(weeks=1)
_SMALL_QUANTILES = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622)
_NORMAL_QUANTILE = 1.959964


class ExerciseEffect(NamedTuple):
    """How pain changed over the sessions with an exercise; less than 0 is eased.

    ``mean`` is what was seen, ``expected`` the same drawn towards zero where it was seen seldom.
    """

    exercise_id: str
    sessions: int
    mean: float
    expected: float


class WeekMean(NamedTuple):
    """The mean of what was said in one week, and how often it was said."""

    week: date
    mean: float
    said: int


class Trend(NamedTuple):
    """The straight line through weekly means: points a week, and how sure that is.

    ``low`` and ``high`` hold the true slope with 95 % confidence, where weeks differ by chance.
    """

    slope: float
    error: float
    low: float
    high: float
    weeks: int


class WorkWeek(NamedTuple):
    """What was done in one week: minutes really worked, and sessions."""

    week: date
    minutes: float
    sessions: int


class WeeksKept(NamedTuple):
    """Weeks with a session in them: how many, of how many since the first, and in a row by now."""

    kept: int
    of: int
    in_a_row: int


class Change(StrEnum):
    """What became of the pain, in steps that mean something."""

    EASED = "eased"
    SAME = "same"
    WORSE = "worse"


def exercise_effects(changes: Iterable[ChangeCount]) -> tuple[ExerciseEffect, ...]:
    """The effect of every exercise, what is expected to ease most first."""
    sessions: defaultdict[str, int] = defaultdict(int)
    totals: defaultdict[str, int] = defaultdict(int)
    for count in changes:
        sessions[count.exercise_id] += count.sessions
        totals[count.exercise_id] += count.change * count.sessions
    effects = [
        ExerciseEffect(
            exercise_id,
            seen,
            totals[exercise_id] / seen,
            totals[exercise_id] / (seen + CAUTION_SESSIONS),
        )
        for exercise_id, seen in sessions.items()
    ]
    return tuple(sorted(effects, key=lambda effect: (effect.expected, effect.exercise_id)))


def weekly_means(days: Iterable[Day]) -> tuple[WeekMean, ...]:
    """The mean of each week in which something was said, oldest first."""
    return tuple(WeekMean(*point) for point in means(days, Step.WEEK))


def trend(means: Sequence[WeekMean]) -> Trend | None:
    """The line of least squares through weekly means, each week counting once.

    None for fewer than three weeks. Weeks in which nothing was said are no points of it.
    """
    count = len(means)
    if count < FEWEST_WEEKS:
        return None
    weeks = [(mean.week - means[0].week) / _WEEK for mean in means]
    middle, height = sum(weeks) / count, sum(mean.mean for mean in means) / count
    spread = sum((week - middle) ** 2 for week in weeks)
    slope = (
        sum((week - middle) * (mean.mean - height) for week, mean in zip(weeks, means, strict=True))
        / spread
    )
    rest = sum(
        (mean.mean - height - slope * (week - middle)) ** 2
        for week, mean in zip(weeks, means, strict=True)
    )
    error = math.sqrt(rest / (count - 2) / spread)
    margin = _quantile(count - 2) * error
    return Trend(slope, error, slope - margin, slope + margin, count)


def work_weeks(days: Iterable[WorkDay], today: date) -> tuple[WorkWeek, ...]:
    """The work of every week from the first session to today's, weeks without any among them."""
    worked = tuple(days)
    if not worked:
        return ()
    on = [day.day for day in worked]
    points = work_points(worked, Step.WEEK, min(on), max(*on, today))
    return tuple(WorkWeek(*point) for point in points)


def weeks_kept(weeks: Sequence[WorkWeek], today: date) -> WeeksKept:
    """How many weeks had a session. Days don't matter, and a week under way is never lost yet."""
    done = [week.sessions > 0 for week in weeks]
    under_way = bool(weeks) and weeks[-1].week >= week_of(today) and not done[-1]
    over = done[:-1] if under_way else done
    in_a_row = 0
    for kept in reversed(over):
        if not kept:
            break
        in_a_row += 1
    return WeeksKept(sum(done), len(done), in_a_row)


def smallest_change(before: float) -> float:
    """By how many points pain must change from this to have changed."""
    return min(REAL_POINTS, REAL_SHARE * before) if before > 0 else REAL_POINTS


def compare(before: float, after: float) -> Change:
    """What became of the pain; what is within the noise is the same."""
    moved = after - before
    if abs(moved) < smallest_change(before):
        return Change.SAME
    return Change.EASED if moved < 0 else Change.WORSE


def _quantile(freedom: int) -> float:
    """Student's t for 95 % on both sides, off by less than 0.001.

    A table for the first degrees of freedom, Fisher's expansion about the normal beyond it.
    """
    if freedom <= len(_SMALL_QUANTILES):
        return _SMALL_QUANTILES[freedom - 1]
    z = _NORMAL_QUANTILE
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )

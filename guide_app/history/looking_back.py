"""What a person sees who looks back over some time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.history.series import (
    PainPoint,
    Point,
    Step,
    WorkPoint,
    means,
    pain_points,
    step_over,
    work_points,
)
from guide_app.history.statistics import (
    Change,
    ExerciseEffect,
    compare,
    exercise_effects,
    smallest_change,
)
from guide_app.history.store import Store
from guide_app.history.sums import Day

FEWEST_RATINGS = 2
"""Pain or sleep must be told so often at the beginning and at the end to be compared: one rating
alone is off by chance (design choice)."""

FEWEST_SESSIONS = 3
"""Fewer sessions with an exercise say nothing about it (design choice)."""

LEAST_EASE = 0.5
"""Points of pain by which an exercise must be expected to ease to be named (design choice)."""

_DAY = timedelta(days=1)


class Span(StrEnum):
    """How far one looks back."""

    FOUR_WEEKS = "four-weeks"
    THREE_MONTHS = "three-months"
    YEAR = "year"
    ALL = "all"


_DAYS = {Span.FOUR_WEEKS: 28, Span.THREE_MONTHS: 91, Span.YEAR: 364}
_ENDS = {Span.FOUR_WEEKS: 7, Span.THREE_MONTHS: 14, Span.YEAR: 28, Span.ALL: 28}
"""Days at the beginning and at the end that are compared (design choice)."""


class Compared(NamedTuple):
    """The means of the first and of the last days on which something was told."""

    first: float
    last: float


class LookBack(NamedTuple):
    """Some time of a history: from ``first`` to ``last``, both included.

    ``begun`` is whether anything was ever written down. ``step`` is what a point of pain and sleep
    stands for; work is by weeks, or by months where those are. ``pain_ends`` and ``sleep_ends`` are
    None where there is too little to compare. ``effects`` are of the whole history, what is
    expected to ease most first.
    """

    first: date
    last: date
    begun: bool
    step: Step
    pain: tuple[PainPoint, ...]
    pain_ends: Compared | None
    sleep: tuple[Point, ...]
    sleep_ends: Compared | None
    work: tuple[WorkPoint, ...]
    effects: tuple[ExerciseEffect, ...]

    @property
    def sessions(self) -> int:
        """How many sessions were worked in."""
        return sum(point.sessions for point in self.work)

    @property
    def minutes(self) -> float:
        """How many minutes were really worked."""
        return sum(point.minutes for point in self.work)

    @property
    def pain_change(self) -> Change | None:
        """What became of the pain; None where there is too little to compare."""
        return None if self.pain_ends is None else compare(*self.pain_ends)

    @property
    def same_pain(self) -> tuple[float, float] | None:
        """Between which values pain is about what it was at the beginning."""
        if self.pain_ends is None:
            return None
        before = self.pain_ends.first
        within = smallest_change(before)
        return max(0.0, before - within), min(10.0, before + within)

    @property
    def helped(self) -> tuple[ExerciseEffect, ...]:
        """The exercises in whose sessions pain eased, what is expected to ease most first."""
        return tuple(
            effect
            for effect in self.effects
            if effect.sessions >= FEWEST_SESSIONS and effect.expected <= -LEAST_EASE
        )


def look_back(store: Store, span: Span, today: date) -> LookBack:
    """This time of the history, up to today. Raises StoreError."""
    began = store.first_day()
    first = _first_day(began, span, today)
    came, left, slept = (
        tuple(day for day in days if day.day <= today)
        for days in (
            store.pain_days(since=first),
            store.eased_days(since=first),
            store.sleep_days(since=first),
        )
    )
    step = step_over(first, today)
    return LookBack(
        first=first,
        last=today,
        begun=began is not None,
        step=step,
        pain=pain_points(came, left, step),
        pain_ends=ends(came, _ENDS[span]),
        sleep=means(slept, step),
        sleep_ends=ends(slept, _ENDS[span]),
        work=work_points(
            store.work_days(since=first, until=today + _DAY),
            Step.MONTH if step is Step.MONTH else Step.WEEK,
            first,
            today,
        ),
        effects=exercise_effects(store.pain_changes()),
    )


def ends(days: Sequence[Day], length: int) -> Compared | None:
    """The means of the first and the last so many days; None where they overlap or say little."""
    if not days:
        return None
    first, last = min(day.day for day in days), max(day.day for day in days)
    span = timedelta(days=length)
    if last - first < 2 * span - _DAY:
        return None
    opening = [day for day in days if day.day < first + span]
    closing = [day for day in days if day.day > last - span]
    said = [sum(day.said for day in part) for part in (opening, closing)]
    if min(said) < FEWEST_RATINGS:
        return None
    totals = [sum(day.total for day in part) for part in (opening, closing)]
    return Compared(totals[0] / said[0], totals[1] / said[1])


def _first_day(began: date | None, span: Span, today: date) -> date:
    """The first day of the span; of a history that is younger than that, its own first day."""
    earliest = min(began or today, today)
    days = _DAYS.get(span)
    return earliest if days is None else max(earliest, today - timedelta(days=days - 1))

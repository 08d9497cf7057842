"""What is measured, in which unit, and the goal of each: one table, and its results in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

QUICK_LIMIT = 40
"""Seconds. What takes longer is left out of a quick run."""

Measurement = Mapping[str, float]
"""Values by the name of their goal."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that a value may be. ``about`` says in one line what was measured."""

    name: str
    unit: str
    most: float
    about: str


@dataclass(frozen=True, slots=True)
class Result:
    """A measured value beside its goal."""

    goal: Goal
    value: float

    @property
    def holds(self) -> bool:
        """Whether the value as it is printed reaches the goal; what is no number does not."""
        return math.isfinite(self.value) and self.shown <= self.goal.most

    @property
    def shown(self) -> float:
        """The value with as many digits as mean something."""
        return round(self.value, 2)


GOALS = (
    Goal("start-daily-check", "x bare", 1.6, "from process start to a usable first page"),
    Goal("start-welcome", "x bare", 1.6, "the same at the very first start of all"),
    Goal("memory-daily-check", "x bare", 1.4, "memory on the first page"),
    Goal("memory-welcome", "x bare", 1.4, "memory on the first page of the very first start"),
    Goal("memory-session", "x bare", 1.6, "memory while a session runs"),
    Goal("catalogue", "ms", 150, "reading the whole catalogue for the first time"),
    Goal("catalogue-to-start", "x bare", 0.6, "the same, against the start of a bare window"),
    Goal("fit", "ms", 2, "fitting a routine, the slowest of all and of all minutes"),
    Goal("compose", "ms", 20, "composing from the whole catalogue, the slowest of all minutes"),
    Goal("filter", "ms", 16, "choosing among 2,000 routines, the slowest place of the slider"),
    Goal("slider", "ms", 16, "the same until the page has been painted again"),
    Goal("progress", "ms", 300, "statistics over 50,000 sessions and 200,000 check-ins"),
    Goal("progress-to-empty", "x empty", 600, "the same, against an empty history"),
    Goal("suggest", "ms", 50, "what to do today, after 50,000 sessions and 200,000 check-ins"),
    Goal("progress-page", "ms", 300, "opening the progress page on that history, the first time"),
    Goal("progress-page-to-empty", "x empty", 8, "any later time, against an empty history"),
    Goal("figure-frame", "ms", 4, "one frame of the figure, the slowest of all exercises"),
    Goal("figure-frame-median", "ms", 4, "the same for the one in the middle"),
    Goal("figure-moving", "% of a core", 12, "a session into the hold, above a still picture"),
    Goal("figure-repeating", "% of a core", 12, "one that never rests, with the slowest frames"),
    Goal("figure-interval", "ms", 34, "from frame to frame of the slower of the two"),
    Goal("figure-paused", "% of a core", 1, "the session of the hold, paused"),
    Goal("waiting-load", "% of a core", 0.2, "waiting without a window for a reminder"),
    Goal("waiting-wakes", "a minute", 1, "how often it wakes up meanwhile"),
    Goal("timer-end", "ms", 50, "how far from the plan a session of ten real minutes ends"),
    Goal("timer-cue", "ms", 50, "how late the latest cue of these ten minutes came"),
)


def results(measured: Measurement) -> tuple[Result, ...]:
    """The measured values in the order of the table. Raises ValueError for a value without goal."""
    unknown = measured.keys() - {goal.name for goal in GOALS}
    if unknown:
        raise ValueError(f"no goal is named {', '.join(sorted(unknown))}")
    return tuple(Result(goal, measured[goal.name]) for goal in GOALS if goal.name in measured)


def as_json(found: Iterable[Result]) -> dict[str, dict[str, str | float | bool | None]]:
    """The results as ``--json`` prints them; a value that is no number is null."""
    return {
        result.goal.name: {
            "value": result.shown if math.isfinite(result.value) else None,
            "unit": result.goal.unit,
            "goal": result.goal.most,
            "holds": result.holds,
        }
        for result in found
    }


def as_table(found: Sequence[Result]) -> str:
    """The results as a table for people."""
    rows = [
        (
            result.goal.name,
            f"{result.shown:.2f}",
            result.goal.unit,
            f"{result.goal.most:g}",
            "holds" if result.holds else "MISSED",
            result.goal.about,
        )
        for result in found
    ]
    rows.insert(0, ("name", "value", "unit", "goal", "", "what"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    numbers = (1, 3)
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )

"""The plain timer: set hold, rounds, rest, sides and get-ready time, and go."""

from __future__ import annotations

from dataclasses import dataclass

from guide_app.model import Exercise, Importance, Item, Plan, Range, Routine, Side, Sides
from guide_app.planning.fit import GET_READY
from guide_app.planning.timeline import LEAST_GET_READY, Dose, sides_of, timeline

ALONE = "just-the-time"
EACH_SIDE = "just-the-time-each-side"
NEUTRAL = frozenset({ALONE, EACH_SIDE})
"""Exercises that only stand for the time of a plain timer; no routine is made of them."""

HOLD_LIMITS = (5, 1800)
ROUNDS_LIMITS = (1, 20)
REST_LIMITS = (0, 300)
GET_READY_LIMITS = (LEAST_GET_READY, 120)


class TimerError(ValueError):
    """A setting outside of what is possible; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class TimerSettings:
    """What is set on the timer: ``rounds`` are for each side, all else is seconds.

    Raises TimerError where a number is outside of the limits above.
    """

    hold: int
    rounds: int = 1
    rest: int = 10
    sides: Sides = Sides.NONE
    get_ready: int = GET_READY

    def __post_init__(self) -> None:
        for what, value, (least, most), unit in (
            ("hold", self.hold, HOLD_LIMITS, " seconds"),
            ("number of rounds", self.rounds, ROUNDS_LIMITS, ""),
            ("rest", self.rest, REST_LIMITS, " seconds"),
            ("get-ready time", self.get_ready, GET_READY_LIMITS, " seconds"),
        ):
            if not least <= value <= most:
                raise TimerError(
                    f"The {what} must be between {least} and {most}{unit}, not {value}."
                )


def hold_limits(exercise: Exercise) -> tuple[int, int]:
    """The least and the most seconds that the timer holds this exercise.

    The timer does not go beyond what the exercise itself allows.
    """
    return _within(HOLD_LIMITS, exercise.hold)


def rounds_limits(exercise: Exercise) -> tuple[int, int]:
    """The fewest and the most rounds that the timer gives each side of this exercise."""
    return _within(ROUNDS_LIMITS, exercise.rounds)


def timer_plan(
    settings: TimerSettings, exercise: Exercise, title: str, *, affected: Side | None = None
) -> Plan:
    """The timer's settings as a plan. Its routine id is empty, for it belongs to none.

    Raises TimerError where the exercise does not allow such a hold or so many rounds.
    """
    _check(settings, exercise)
    dose = Dose(
        exercise,
        sides_of(exercise, settings.sides, affected),
        settings.hold,
        settings.rounds,
        settings.rest,
    )
    return Plan("", title, timeline([dose], settings.get_ready))


def total_seconds(
    settings: TimerSettings, exercise: Exercise, *, affected: Side | None = None
) -> int:
    """How long the timer will run. Raises TimerError as ``timer_plan`` does."""
    return timer_plan(settings, exercise, "", affected=affected).seconds


def timer_routine(
    settings: TimerSettings, exercise: Exercise, routine_id: str, title: str, summary: str
) -> Routine:
    """The timer's settings as a routine of the person's own, ready to be saved.

    Fitting it with the same get-ready time gives the timer's plan again. Raises TimerError where
    the exercise does not allow such a hold or so many rounds.
    """
    _check(settings, exercise)
    item = Item(
        exercise,
        Range(settings.hold, settings.hold, settings.hold),
        Range(settings.rounds, settings.rounds, settings.rounds),
        settings.sides if exercise.sided else Sides.NONE,
        Importance.ESSENTIAL,
        settings.rest,
    )
    return Routine(routine_id, title, summary, (), (item,), own=True)


def _within(limits: tuple[int, int], allowed: Range) -> tuple[int, int]:
    least = min(max(limits[0], allowed.min), limits[1])
    return least, max(least, min(limits[1], allowed.max))


def _check(settings: TimerSettings, exercise: Exercise) -> None:
    least, most = hold_limits(exercise)
    if not least <= settings.hold <= most:
        raise TimerError(
            f"{exercise.name} is held for {least} to {most} seconds, not {settings.hold}."
        )
    least, most = rounds_limits(exercise)
    if not least <= settings.rounds <= most:
        raise TimerError(f"{exercise.name} takes {least} to {most} rounds, not {settings.rounds}.")

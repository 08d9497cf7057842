"""The one way from doses to a timeline of segments, for routines and for the plain timer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guide_app.model import Exercise, Phase, Segment, Side, Sides

SWITCH_SECONDS = 8
"""The change-over from one side to the other."""

LEAST_GET_READY = 3
"""A shorter get-ready time would leave no room for the 3-2-1."""

GetReady = int | Callable[[Exercise], int]
"""The seconds to get ready: as many before every exercise, or as many as each of them needs."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What is done of one exercise: the same seconds and rounds on each of its sides.

    A person may want ``extra`` rounds on ``extra_side``, the affected one.
    """

    exercise: Exercise
    sides: tuple[Side, ...]
    hold: int
    rounds: int
    rest: int
    extra: int = 0
    extra_side: Side = Side.NONE

    def rounds_on(self, side: Side) -> int:
        """How often it is done on this side."""
        return self.rounds + (self.extra if side is self.extra_side else 0)


def ready_seconds(get_ready: GetReady, exercise: Exercise) -> int:
    """The time to get ready for this exercise, never less than LEAST_GET_READY."""
    seconds = get_ready if isinstance(get_ready, int) else get_ready(exercise)
    return max(LEAST_GET_READY, seconds)


def sides_of(exercise: Exercise, sides: Sides, affected: Side | None) -> tuple[Side, ...]:
    """The sides to do, in order; both where only the affected one is wanted and nobody said which.

    ``Side.NONE`` as the affected side means the same as None.
    """
    if not exercise.sided or sides is Sides.NONE:
        return (Side.NONE,)
    if sides is Sides.LEFT:
        return (Side.LEFT,)
    if sides is Sides.RIGHT:
        return (Side.RIGHT,)
    if sides is Sides.AFFECTED and affected is not None and affected is not Side.NONE:
        return (affected,)
    return (Side.LEFT, Side.RIGHT)


def timeline(doses: Sequence[Dose], get_ready: GetReady, spare: int = 0) -> tuple[Segment, ...]:
    """Lay the doses out one after the other.

    Each begins with its time to get ready (at least LEAST_GET_READY) and ends with work. The
    ``spare`` seconds lengthen the get-ready and rest segments evenly; odd ones go to the earliest
    get-ready segments first.
    """
    rests = [
        sum(dose.rounds_on(side) - 1 for side in dose.sides) if dose.rest else 0 for dose in doses
    ]
    each, odd = divmod(spare, max(1, len(doses) + sum(rests)))
    odd_rests = max(0, odd - len(doses))
    segments: list[Segment] = []
    for place, dose in enumerate(doses):
        exercise = dose.exercise
        ready = ready_seconds(get_ready, exercise) + each
        for side in dose.sides:
            rounds = dose.rounds_on(side)
            for number in range(1, rounds + 1):
                if number > 1:
                    if dose.rest:
                        longer = 1 if odd_rests > 0 else 0
                        odd_rests -= longer
                        pause = dose.rest + each + longer
                        segments.append(
                            Segment(Phase.REST, exercise, side, pause, place, number, rounds)
                        )
                elif side is dose.sides[0]:
                    first = ready + (1 if place < odd else 0)
                    segments.append(Segment(Phase.PREPARE, exercise, side, first, place, 1, rounds))
                else:
                    segments.append(
                        Segment(Phase.SWITCH, exercise, side, SWITCH_SECONDS, place, 1, rounds)
                    )
                segments.append(
                    Segment(Phase.WORK, exercise, side, dose.hold, place, number, rounds)
                )
    return tuple(segments)

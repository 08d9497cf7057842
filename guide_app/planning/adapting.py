"""Doses that follow a person: how they change, and what they make of a hold and of rounds.

A dose lies up to three steps from the usual one (``OwnDose``). Steps move a hold within what the
exercise itself allows and never beyond; cautions narrow it afterwards (``planning.dosing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guide_app.model import (
    LARGEST_STEP,
    SMALLEST_STEP,
    DosePolicy,
    DoseReason,
    Doses,
    Exercise,
    Feel,
    OwnDose,
    Range,
)

USUAL = OwnDose()


class Move(NamedTuple):
    """What the dose of an exercise is from now on, and why."""

    exercise_id: str
    dose: OwnDose
    reason: DoseReason


class Felt(NamedTuple):
    """How a session felt. Pain goes from 0 to 10; None where it was not said.

    ``each`` says it of single exercises, by their ids, and counts before ``overall``.
    ``worse_day`` is a day on which doses fell back.
    """

    overall: Feel | None = None
    each: Mapping[str, Feel] = {}
    pain_before: int | None = None
    pain_after: int | None = None
    worse_day: bool = False


def moved_hold(hold: Range, allowed: Range, step: int) -> Range:
    """The hold (seconds) of somebody whose dose lies so many steps from the usual one.

    Three steps up lead to the most that is ``allowed``, the exercise's own range, three down to the
    least. With steps
    down the longest hold comes nearer to the usual one, so that long minutes don't undo them.
    """
    if step > 0:
        most = max(allowed.max, hold.max)
        ideal = hold.ideal + _part_of_the_way(most - hold.ideal, step)
        return Range(hold.min, ideal, max(hold.max, ideal))
    least = min(allowed.min, hold.min)
    ideal = hold.ideal - _part_of_the_way(hold.ideal - least, -step)
    most = hold.max - _part_of_the_way(hold.max - hold.ideal, -step)
    return Range(min(hold.min, ideal), ideal, most)


def rounds_with_extra(rounds: Range, exercise: Exercise, extra: int) -> tuple[Range, int]:
    """The rounds on every side, and how many more the affected side gets.

    Both together stay within what the exercise allows; one that is done once gets no more.
    """
    room = max(exercise.rounds.max - rounds.min, 0)
    extra = min(extra, room)
    if not extra:
        return rounds, 0
    most = max(rounds.min, exercise.rounds.max - extra)
    return Range(rounds.min, min(rounds.ideal, most), min(rounds.max, most)), extra


def hardest_at(hardest: int, step: int) -> int:
    """How hard it may feel, 0 to 10: less with every step down, never more than the usual."""
    return max(min(1, hardest), hardest + min(0, step))


def after_session(
    exercises: Iterable[Exercise], felt: Felt, doses: Doses, policy: DosePolicy
) -> tuple[Move, ...]:
    """How the doses of what was worked on change after a session.

    Too much takes a step down, too little a step up. Nothing goes up on a worse day, or where the
    pain is over ``green_to`` afterwards or rose by ``rise`` points or more (clinical.md C3).
    """
    moves: list[Move] = []
    for exercise in exercises:
        now = doses.get(exercise.id, USUAL)
        match felt.each.get(exercise.id, felt.overall):
            case Feel.TOO_MUCH:
                move = Move(exercise.id, _stepped(now, -1), DoseReason.TOO_MUCH)
            case Feel.TOO_LITTLE if _pain_allows_more(felt, policy):
                move = Move(exercise.id, _stepped(now, 1), DoseReason.TOO_LITTLE)
            case _:
                continue
        if move.dose != now:
            moves.append(move)
    return tuple(moves)


def is_worse_day(before: int | None, now: int | None, policy: DosePolicy) -> bool:
    """Whether pain is higher than before the last session, by more than chance (0 to 10 each)."""
    return before is not None and now is not None and now - before >= policy.worse_by


def after_worse_day(exercises: Iterable[Exercise], doses: Doses) -> tuple[Move, ...]:
    """How doses fall back on the day after: to half, and without extra rounds (clinical.md C3).

    There is a move for each, also where the dose is the least already: the day is remembered.
    """
    moves: list[Move] = []
    for exercise in exercises:
        now = doses.get(exercise.id, USUAL)
        moves.append(Move(exercise.id, OwnDose(_half(exercise, now.step)), DoseReason.WORSE_DAY))
    return tuple(moves)


def _stepped(now: OwnDose, by: int) -> OwnDose:
    step = min(max(now.step + by, SMALLEST_STEP), LARGEST_STEP)
    # What is too much on the affected side as well gets no extra rounds on top.
    return OwnDose(step, now.extra_rounds if by > 0 else 0)


def _pain_allows_more(felt: Felt, policy: DosePolicy) -> bool:
    before, after = felt.pain_before, felt.pain_after
    if felt.worse_day:
        return False
    if after is None:
        return before is None or before <= policy.green_to
    return after <= policy.green_to and (before is None or after - before < policy.rise)


def _half(exercise: Exercise, step: int) -> int:
    """The highest step whose hold is half of this step's at most; the lowest where none is."""
    held = moved_hold(exercise.hold, exercise.hold, step).ideal
    lower = range(step - 1, SMALLEST_STEP - 1, -1)
    found = (s for s in lower if 2 * moved_hold(exercise.hold, exercise.hold, s).ideal <= held)
    return next(found, SMALLEST_STEP)


def _part_of_the_way(way: int, steps: int) -> int:
    """So many thirds of the way, to the nearest whole second."""
    return (2 * way * steps + LARGEST_STEP) // (2 * LARGEST_STEP)

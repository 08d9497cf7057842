"""What can take the place of a routine that is ruled out today."""

from __future__ import annotations

from collections.abc import Iterable

from guide_app.model import MASSAGE, Effort, MuscleArea, Routine
from guide_app.planning.choosing import Choice

_MOST = 3
_EFFORTS = list(Effort)


def stand_ins(routine: Routine, choices: Iterable[Choice]) -> tuple[Routine, ...]:
    """Up to three of the choices, those that are most like the routine first. [design choice]

    None is harder than the routine or presses where it does not; each works on one of its areas,
    or serves one of its goals; and none asks further safety questions.
    """
    found = [
        each.routine
        for each in choices
        if each.fits
        and not each.not_screened
        and each.routine.id != routine.id
        and _hardest(each.routine) <= _hardest(routine)
        and (_presses(routine) or not _presses(each.routine))
        and (_areas(each.routine) & _areas(routine) or set(each.routine.goals) & set(routine.goals))
    ]
    return tuple(sorted(found, key=lambda one: -_likeness(one, routine))[:_MOST])


def _hardest(routine: Routine) -> int:
    return max(_EFFORTS.index(item.exercise.effort) for item in routine.items)


def _presses(routine: Routine) -> bool:
    return not MASSAGE.isdisjoint(routine.techniques)


def _areas(routine: Routine) -> set[MuscleArea]:
    return set(routine.areas) - {MuscleArea.WHOLE_BODY}


def _likeness(one: Routine, other: Routine) -> float:
    """What they have in common of areas, techniques and goals, each from 0 to 1, areas twice."""
    pairs = (
        (_areas(one), _areas(other)),
        (_areas(one), _areas(other)),
        (set(one.techniques), set(other.techniques)),
        (set(one.goals), set(other.goals)),
    )
    return sum(len(mine & its) / max(1, len(mine | its)) for mine, its in pairs)

"""What could be better about a routine: its minutes, its way up and down, what it says to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guide_app.content.problems import Remark
from guide_app.model import Catalogue, Demand, Equipment, Exercise, Position, Routine
from guide_app.planning.fit import bounds
from guide_app.safety.cautions import Cautions

_UPRIGHT = frozenset({Position.STANDING, Position.SEATED})
_MASSAGE_ALONE = "massage of back or legs needs a movement beside it (NICE NG59); add one"
_MOST_CHANGES = 2
"""Down once and up once, or the other way round."""

_NUMBERS = {
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
}
_PROMISE = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)})[ -]minutes?\b", re.IGNORECASE)

_NAMES = {Equipment.STRAP: ("strap", "towel", "belt"), Equipment.MAT: ("mat", "floor", "bed")}
"""What a summary may call a thing, where its own name is not the only one."""


def remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """What could be better about each routine."""
    for routine in catalogue.routines.values():
        yield from _promised_minutes(routine)
        yield from _up_and_down(routine)
        yield from _things_to_fetch(routine)
        yield from _place(routine)
        if routine.is_massage_alone:
            yield _remark(routine, ("items",), _MASSAGE_ALONE)


def promised_minutes(title: str) -> int | None:
    """The minutes that a title promises (“Six-minute desk”, “20 minutes for the hips”)."""
    found = _PROMISE.search(title)
    if not found:
        return None
    written = found[1].lower()
    return _NUMBERS.get(written) or int(written)


def _promised_minutes(routine: Routine) -> Iterator[Remark]:
    promised = promised_minutes(routine.title)
    if promised is None:
        return
    possible = bounds(routine, Cautions())
    if not possible.allows(promised * 60):
        yield _remark(
            routine,
            ("title",),
            f"the title promises {promised} minutes, but it can last from "
            f"{possible.shortest} to {possible.longest} seconds",
        )


def _up_and_down(routine: Routine) -> Iterator[Remark]:
    upright = [_upright(item.exercise) for item in routine.items]
    changes = [index for index, (one, next_) in enumerate(pairwise(upright), 1) if one != next_]
    if len(changes) > _MOST_CHANGES:
        yield _remark(
            routine,
            ("items", changes[_MOST_CHANGES]),
            "this goes down and up once more than needed; put what is done lying together",
        )


def _upright(exercise: Exercise) -> bool:
    on_the_floor = Demand.GETTING_TO_THE_FLOOR in (exercise.demands or ())
    return exercise.position in _UPRIGHT and not on_the_floor


def _things_to_fetch(routine: Routine) -> Iterator[Remark]:
    if not routine.summary:
        return
    summary = routine.summary.lower()
    for thing in routine.equipment:
        if not any(name in summary for name in _NAMES.get(thing, (str(thing),))):
            message = f"the summary doesn't say that one needs: {thing}"
            yield _remark(routine, ("summary",), message)


def _place(routine: Routine) -> Iterator[Remark]:
    for index, item in enumerate(routine.items):
        if routine.place and routine.place not in item.exercise.places:
            message = (
                f"this is a routine for the {routine.place}; "
                f"“{item.exercise.id}” can't be done there"
            )
            yield _remark(routine, ("items", index, "exercise"), message)


def _remark(routine: Routine, where: tuple[str | int, ...], message: str) -> Remark:
    return Remark(f"routine {routine.id}", where, message)

"""The doses that cautions ask for, put on what a routine means to do."""

from __future__ import annotations

from collections.abc import Iterable

from guide_app.model import Caution, DoseLimit, Exercise, Range


def limits_on(exercise: Exercise, cautions: Iterable[Caution]) -> list[tuple[Caution, DoseLimit]]:
    """Every limit on this exercise, with the caution it comes from."""
    return [
        (caution, limit)
        for caution in cautions
        for limit in caution.limits
        if limit.covers(exercise)
    ]


def held_within(hold: Range, exercise: Exercise, cautions: Iterable[Caution]) -> Range:
    """The hold as the cautions limit it.

    A limit may shorten a hold below what the exercise itself asks for, since less is never less
    safe, but lengthens none beyond it. Where two cautions disagree, the shorter hold counts.
    Repetitions have no hold to limit.
    """
    wanted = [limit.hold for _, limit in limits_on(exercise, cautions) if limit.hold is not None]
    if not wanted or exercise.pace is not None:
        return hold
    most = min(high for _, high in wanted)
    least = min(max(hold.min, *(low for low, _ in wanted)), hold.max)
    return Range(min(least, most), min(max(hold.ideal, least), most), min(hold.max, most))


class Budgets:
    """What is left of the seconds that cautions allow for some kinds of work in a whole plan."""

    def __init__(self, cautions: Iterable[Caution]) -> None:
        self._left = [
            (caution, limit, limit.in_all)
            for caution in cautions
            for limit in caution.limits
            if limit.in_all is not None
        ]

    def __bool__(self) -> bool:
        return bool(self._left)

    def too_long(self, exercise: Exercise, seconds: int) -> Caution | None:
        """The caution that does not leave so much work on the exercise, or None."""
        for caution, limit, left in self._left:
            if limit.covers(exercise) and seconds > left:
                return caution
        return None

    def most(self, exercise: Exercise) -> int | None:
        """The seconds of work still left for the exercise; None where nothing limits it."""
        return min((left for _, limit, left in self._left if limit.covers(exercise)), default=None)

    def spend(self, exercise: Exercise, seconds: int) -> None:
        """Take the work from all that limits it."""
        self._left = [
            (caution, limit, left - seconds if limit.covers(exercise) else left)
            for caution, limit, left in self._left
        ]

"""Prints the seconds of composing a routine for the slowest of all wishes and whole minutes."""

from __future__ import annotations

import time
from collections.abc import Iterable

from benchmarks import people
from benchmarks.arithmetic import worst_of_medians
from guide_app.desktop.pages.choose import LEAST_MINUTES, MOST_MINUTES
from guide_app.model import Equipment, Exercise, MuscleArea
from guide_app.planning.choosing import Wish
from guide_app.planning.composing import Composer
from guide_app.safety.clearance import Clearance

ROUNDS = 7
_WISHES = (
    Wish(),
    Wish(areas=frozenset({MuscleArea.HAMSTRINGS, MuscleArea.LOWER_BACK})),
    Wish(equipment=frozenset({Equipment.CHAIR})),
)


def main() -> None:
    """Compose for every number of minutes, round after round."""
    exercises, clearance = people.exercises(), people.healthy()
    print(worst_of_medians(_round(exercises, clearance) for _ in range(ROUNDS)))


def _round(exercises: Iterable[Exercise], clearance: Clearance) -> dict[tuple[int, int], float]:
    readings: dict[tuple[int, int], float] = {}
    for number, wish in enumerate(_WISHES):
        for minutes in range(LEAST_MINUTES, MOST_MINUTES + 1):
            began = time.perf_counter()
            composer = Composer(exercises, clearance)
            composer.compose(Wish(minutes, areas=wish.areas, equipment=wish.equipment))
            readings[number, minutes] = time.perf_counter() - began
    return readings


if __name__ == "__main__":
    main()

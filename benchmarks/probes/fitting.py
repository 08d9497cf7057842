"""Prints the seconds of ``fit`` for the slowest of all built-in routines and whole minutes."""

from __future__ import annotations

import time

from benchmarks import people
from benchmarks.arithmetic import worst_of_medians
from guide_app.model import Routine, Side
from guide_app.planning.fit import bounds, fit
from guide_app.safety.clearance import Clearance

ROUNDS = 15

Case = tuple[str, int, Side | None]


def main() -> None:
    """Fit everything, round after round."""
    clearance = people.healthy()
    routines = people.routines()
    print(worst_of_medians(_round(routines, clearance) for _ in range(ROUNDS)))


def _round(routines: tuple[Routine, ...], clearance: Clearance) -> dict[Case, float]:
    readings: dict[Case, float] = {}
    for routine in routines:
        for affected in (None, Side.LEFT):
            limits = bounds(routine, clearance, affected=affected)
            for minutes in range(-(-limits.shortest // 60), limits.longest // 60 + 1):
                began = time.perf_counter()
                fit(routine, minutes, clearance, affected=affected)
                readings[routine.id, minutes, affected] = time.perf_counter() - began
    return readings


if __name__ == "__main__":
    main()

"""What could be better about an exercise: its dose, its pressure, its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from guide_app.content.problems import Remark
from guide_app.model import MASSAGE, Catalogue, Exercise, TechniqueLimits
from guide_app.planning.timer import NEUTRAL


def remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """What could be better about each exercise."""
    for exercise in catalogue.exercises.values():
        limits = catalogue.limits.techniques.get(exercise.technique)
        if limits and exercise.id not in NEUTRAL:
            yield from _dose(exercise, limits)
        if exercise.technique in MASSAGE:
            yield from _pressure(exercise)
    yield from _same_cues([one for one in catalogue.exercises.values() if one.id not in NEUTRAL])


def _dose(exercise: Exercise, limits: TechniqueLimits) -> Iterator[Remark]:
    if not limits.hold.holds(exercise.hold):
        yield _remark(
            exercise,
            "hold",
            f"the dose of {exercise.technique} lies within "
            f"{limits.hold.min}s..{limits.hold.max}s; keep to it, or choose another technique",
        )
    hardest = limits.hardest
    if hardest is not None and exercise.hardest is not None and exercise.hardest > hardest:
        yield _remark(
            exercise,
            "hardest",
            f"{exercise.technique} may feel at most {hardest} of 10; write that or less",
        )


def _pressure(exercise: Exercise) -> Iterator[Remark]:
    wanted = {
        "hardest": (exercise.hardest is not None, "how hard it may feel at most, 0 to 10"),
        "never_press": (bool(exercise.never_press), "the zones nearby that nobody presses"),
        "stop_when": (bool(exercise.stop_when), "when to stop, in short sentences"),
    }
    for key, (said, meaning) in wanted.items():
        if not said:
            yield _remark(exercise, key, f"an exercise that presses says “{key}”: {meaning}")


def _same_cues(exercises: Sequence[Exercise]) -> Iterator[Remark]:
    for one, other in combinations(exercises, 2):
        shared = frozenset(one.cues) & frozenset(other.cues)
        if 2 * len(shared) > min(len(one.cues), len(other.cues)):
            message = f"most cues are those of “{one.id}”; say what is special about this one"
            yield _remark(other, "cues", message)


def _remark(exercise: Exercise, key: str, message: str) -> Remark:
    return Remark(f"exercise {exercise.id}", (key,), message)

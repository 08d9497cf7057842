"""A routine fitted to minutes: an exact timeline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.exercise import Exercise
from guide_app.model.routine import each_once, to_fetch
from guide_app.model.safety import Caution
from guide_app.model.words import Equipment, Place, Region, Side


class Phase(StrEnum):
    """What a segment is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the timeline with one phase.

    ``prepare`` and ``switch`` belong to the work that follows them and name its exercise and side.
    ``round`` counts from 1 to ``rounds``; ``item`` is the place of the exercise in the plan.
    """

    phase: Phase
    exercise: Exercise
    side: Side
    seconds: int
    item: int
    round: int = 1
    rounds: int = 1

    @property
    def repetitions(self) -> int | None:
        """How many even repetitions fill this work, or None for a hold."""
        if self.phase is not Phase.WORK or self.exercise.pace is None:
            return None
        return max(1, round(self.seconds / self.exercise.pace))


class LeftOut(NamedTuple):
    """An exercise that the plan does without. ``caution`` is None where minutes were short."""

    exercise: Exercise
    caution: Caution | None = None


class Plan(NamedTuple):
    """A routine fitted to a number of minutes: an exact timeline."""

    routine_id: str
    title: str
    segments: tuple[Segment, ...]
    left_out: tuple[LeftOut, ...] = ()
    place: Place | None = None

    @property
    def seconds(self) -> int:
        """How long the whole plan lasts."""
        return sum(segment.seconds for segment in self.segments)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the plan, each once, in order."""
        return each_once(segment.exercise for segment in self.segments)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """What to fetch for exactly this plan."""
        return to_fetch(self.exercises, self.place)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this plan starts."""
        return frozenset(region for exercise in self.exercises for region in exercise.regions)

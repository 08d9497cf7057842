"""What one does: an exercise, and how one measures how far one moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.figure import Figure
from guide_app.model.values import ONCE, Range
from guide_app.model.words import (
    NECK_AND_ARM_AREAS,
    Demand,
    Effort,
    Equipment,
    MuscleArea,
    Place,
    Position,
    Region,
    Technique,
    Zone,
)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One catalogue entry: a technique on one or more muscle areas, in one position.

    ``hold`` is the seconds of work on one side in one round. Where ``pace`` is given the work is
    repetitions, each lasting about that many seconds. ``demands`` is None where the author did not
    say what the exercise asks of the body; every caution then rules it out. ``hardest`` is how
    hard pressure may feel at most, 0-10; None where nothing is pressed.
    """

    id: str
    name: str
    technique: Technique
    areas: tuple[MuscleArea, ...]
    position: Position
    equipment: tuple[Equipment, ...]
    sided: bool
    hold: Range
    effort: Effort
    cues: tuple[str, ...]
    sources: tuple[str, ...]
    pace: int | None = None
    rounds: Range = ONCE
    rest: int = 5
    mistakes: tuple[str, ...] = ()
    demands: frozenset[Demand] | None = None
    never_press: tuple[Zone, ...] = ()
    ruled_out_by: frozenset[str] = frozenset()
    places: frozenset[Place] = frozenset()
    hardest: int | None = None
    stop_when: tuple[str, ...] = ()
    figure: Figure | None = field(default=None, hash=False)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this exercise is done."""
        arm = any(area in NECK_AND_ARM_AREAS for area in self.areas)
        leg = any(
            area not in NECK_AND_ARM_AREAS and area is not MuscleArea.WHOLE_BODY
            for area in self.areas
        )
        pairs = ((arm, Region.NECK_AND_ARM), (leg, Region.BACK_AND_LEG))
        return frozenset(region for concerned, region in pairs if concerned)


class Unit(StrEnum):
    """What a self-test is measured in."""

    CENTIMETRES = "cm"
    DEGREES = "degrees"


class Better(StrEnum):
    """Whether less or more of a measure means that one moves further."""

    LESS = "less"
    MORE = "more"


class MeasureScale(NamedTuple):
    """What a measure can be, and in which steps it is read; in its own unit."""

    least: int
    most: int
    step: int


class SelfTestGuide(NamedTuple):
    """How people measure for themselves how far they can move, and what the measure is worth.

    ``exercise`` says how it is done, how it looks and what it asks of the body; it is in no
    routine. ``measure`` says what to read off. A change of more than ``real_change``, in ``unit``,
    means something; any other is about the same.
    """

    exercise: Exercise
    measure: str
    unit: Unit
    scale: MeasureScale
    better: Better
    real_change: float
    keep_in_mind: str

    @property
    def id(self) -> str:
        """What it is known by; the history keeps its measures under it."""
        return self.exercise.id

"""Exercises in order: a routine, and a program of several weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from guide_app.model.exercise import Exercise
from guide_app.model.values import Range
from guide_app.model.words import (
    MASSAGE,
    MOVEMENT,
    Equipment,
    Importance,
    MuscleArea,
    Place,
    Position,
    Region,
    Sides,
    Technique,
)

T = TypeVar("T")


class Item(NamedTuple):
    """One line of a routine: an exercise, how long, how often, how important.

    ``rest`` is the seconds between rounds where they differ from the exercise's own.
    """

    exercise: Exercise
    hold: Range
    rounds: Range
    sides: Sides
    importance: Importance
    rest: int | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of items with a title and a purpose.

    ``own`` marks the person's own files; ``place`` says where all of it is done, if that matters.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    items: tuple[Item, ...]
    for_whom: str = ""
    not_for: str = ""
    sources: tuple[str, ...] = ()
    own: bool = False
    place: Place | None = None

    @property
    def areas(self) -> tuple[MuscleArea, ...]:
        """Every area the routine works on, in the order in which it does."""
        return each_once(area for item in self.items for area in item.exercise.areas)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """Everything to fetch, in the order in which it is used."""
        return to_fetch((item.exercise for item in self.items), self.place)

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position the routine goes through."""
        return each_once(item.exercise.position for item in self.items)

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """Every technique the routine uses."""
        return each_once(item.exercise.technique for item in self.items)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this routine starts."""
        return frozenset(region for item in self.items for region in item.exercise.regions)

    @property
    def is_massage_alone(self) -> bool:
        """Whether it massages back or legs and moves nothing: no routine may (NICE NG59)."""
        return massage_alone(item.exercise for item in self.items)


class ProgramSession(NamedTuple):
    """A routine of a program's week: how many minutes, and on which days of the week, 1 to 7."""

    routine: Routine
    minutes: int
    days: tuple[int, ...]


class ProgramWeek(NamedTuple):
    """One week of a program, and what it is for."""

    aim: str
    sessions: tuple[ProgramSession, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """Several weeks of routines with how often to do them.

    ``repeats`` marks one that starts again after its last week, for as long as one likes.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    weeks: tuple[ProgramWeek, ...]
    for_whom: str
    not_for: str
    sources: tuple[str, ...]
    repeats: bool = False
    own: bool = False


def each_once(things: Iterable[T]) -> tuple[T, ...]:
    """These things in their order, each once."""
    return tuple(dict.fromkeys(things))


def to_fetch(exercises: Iterable[Exercise], place: Place | None) -> tuple[Equipment, ...]:
    """Everything to fetch for these exercises at this place, in the order in which it is used."""
    things = each_once(thing for exercise in exercises for thing in exercise.equipment)
    # Nobody lays a mat in a bed.
    return tuple(thing for thing in things if (thing, place) != (Equipment.MAT, Place.BED))


def massage_alone(exercises: Iterable[Exercise]) -> bool:
    """Whether these massage back or legs without any movement beside it.

    NICE NG59 advises massage for back pain and sciatica only together with exercise.
    """
    done = tuple(exercises)
    massages = any(
        each.technique in MASSAGE and Region.BACK_AND_LEG in each.regions for each in done
    )
    return massages and not any(each.technique in MOVEMENT for each in done)

"""What there is to choose from: the routines that match a wish, best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from guide_app.model import (
    NONE_GIVEN,
    Caution,
    Demand,
    Doses,
    Equipment,
    Exercise,
    MuscleArea,
    Place,
    Position,
    Region,
    Routine,
    Side,
    Technique,
    Where,
)
from guide_app.planning.fit import GET_READY, Bounds, Fitting, NothingLeft
from guide_app.planning.timeline import GetReady
from guide_app.safety.cautions import Limits


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for. An empty set means that anything will do.

    A routine matches when it works any of the areas, uses any of the techniques, serves any of the
    goals, can be done at any of the places, goes through no other than these positions, needs no
    more than this equipment, and holds every word of the text. ``minutes`` is None for "as long as
    it takes".
    """

    minutes: int | None = None
    areas: frozenset[MuscleArea] = frozenset()
    positions: frozenset[Position] = frozenset()
    equipment: frozenset[Equipment] = frozenset()
    techniques: frozenset[Technique] = frozenset()
    places: frozenset[Where] = frozenset()
    goals: frozenset[str] = frozenset()
    text: str = ""


def goes_to_the_floor(exercise: Exercise) -> bool:
    """Whether one gets down to the floor for it, as far as anybody knows."""
    return exercise.demands is None or Demand.GETTING_TO_THE_FLOOR in exercise.demands


def can_be_done_at(exercise: Exercise, where: Where) -> bool:
    """Whether a single exercise suits this place as it stands."""
    match where:
        case Where.FLOOR:
            return goes_to_the_floor(exercise)
        case Where.NO_FLOOR:
            return not goes_to_the_floor(exercise)
        case Where.DESK:
            return Place.DESK in exercise.places
        case Where.BED:
            return Place.BED in exercise.places


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine on offer, with what it means for this person.

    ``seconds`` is how long it will really last, ``ideal_seconds`` how long it would as it is meant;
    0 where it is blocked. ``fits`` says that it can be chosen. ``ruled_out`` is what the cautions
    take out of it. ``blocked_by`` is the caution for which it is shown greyed. ``not_screened`` are
    the regions whose questions come first.
    """

    routine: Routine
    seconds: int
    fits: bool
    ruled_out: tuple[tuple[Exercise, Caution], ...]
    blocked_by: Caution | None
    not_screened: frozenset[Region]
    ideal_seconds: int = 0

    @property
    def shape(self) -> tuple[object, ...]:
        """What a card of it says, but for the minutes, as something quick to compare."""
        blocked_by = self.blocked_by and self.blocked_by.id
        ruled_out = tuple(exercise.id for exercise, _ in self.ruled_out)
        return (self.routine.id, self.fits, blocked_by, ruled_out, bool(self.not_screened))


class Shelf:
    """All routines, weighed once for one person, so that each wish is answered at once."""

    def __init__(
        self,
        routines: Iterable[Routine],
        limits: Limits,
        *,
        get_ready: GetReady = GET_READY,
        affected: Side | None = None,
        doses: Doses = NONE_GIVEN,
    ) -> None:
        entries = [_Entry(routine, limits, get_ready, affected, doses) for routine in routines]
        entries.sort(key=lambda entry: (entry.routine.title.casefold(), entry.routine.id))
        self._entries = tuple(entries)

    def matching(self, wish: Wish, *, or_shorter: bool = False) -> list[Choice]:
        """The routines that match the wish, best first.

        First come those that fit the minutes, nearest to their ideal length first, then by title.
        With ``or_shorter`` one that can't last so long is offered for its most whole minutes.
        Where areas are asked for, what works there for the most part goes before what only touches
        them. Those that do not fit are left away, unless the cautions are why: those come last, by
        title.
        """
        areas = _mask(_AREA, wish.areas)
        techniques = _mask(_TECHNIQUE, wish.techniques)
        no_positions = ~_mask(_POSITION, wish.positions) if wish.positions else 0
        no_equipment = ~_mask(_EQUIPMENT, wish.equipment) if wish.equipment else 0
        places = _mask(_WHERE, wish.places)
        words = _searchable(wish.text).split()
        seconds = None if wish.minutes is None else wish.minutes * 60

        offered: list[tuple[tuple[bool, int], Choice]] = []
        blocked: list[Choice] = []
        for entry in self._entries:
            if (
                entry.positions & no_positions
                or entry.equipment & no_equipment
                or (areas and not entry.areas & areas)
                or (techniques and not entry.techniques & techniques)
                or (places and not entry.places & places)
                or (wish.goals and wish.goals.isdisjoint(entry.routine.goals))
                or (words and not all(word in entry.text for word in words))
            ):
                continue
            bounds = entry.bounds
            if bounds is None:
                blocked.append(entry.blocked)
            elif seconds is None:
                offered.append(((entry.only_touches(areas), 0), entry.choice(bounds.ideal)))
            elif bounds.allows(seconds):
                rank = entry.only_touches(areas), abs(seconds - bounds.ideal)
                offered.append((rank, entry.choice(seconds)))
            elif or_shorter and bounds.longest < seconds and bounds.allows(bounds.most):
                rank = entry.only_touches(areas), seconds - bounds.most
                offered.append((rank, entry.choice(bounds.most)))
            elif entry.ruled_out and entry.uncautioned.allows(seconds):
                blocked.append(entry.blocked)
        offered.sort(key=_rank)
        return [choice for _, choice in offered] + blocked


class _Entry:
    """One routine of the shelf. ``bounds`` is None where the cautions block it altogether."""

    __slots__ = (
        "_areas_of_each",
        "areas",
        "blocked",
        "bounds",
        "equipment",
        "not_screened",
        "places",
        "positions",
        "routine",
        "ruled_out",
        "techniques",
        "text",
        "uncautioned",
    )

    def __init__(
        self,
        routine: Routine,
        limits: Limits,
        get_ready: GetReady,
        affected: Side | None,
        doses: Doses,
    ) -> None:
        self.routine = routine
        self.bounds: Bounds | None = None
        exercises = tuple(item.exercise for item in routine.items)
        try:
            fitting = Fitting(routine, limits, get_ready=get_ready, affected=affected, doses=doses)
        except NothingLeft as nothing:
            self.ruled_out = tuple(
                (left.exercise, left.caution)
                for left in nothing.left_out
                if left.caution is not None
            )
            self.uncautioned = Bounds(0, 0, 0)
        else:
            self.ruled_out = fitting.ruled_out
            self.uncautioned = fitting.uncautioned
            if fitting.keeps_something_essential:
                self.bounds = fitting.bounds
                exercises = fitting.exercises
        # Only what will be done counts: nobody fetches a ball for an exercise that is left out.
        self._areas_of_each = [_mask(_AREA, exercise.areas) for exercise in exercises]
        self.areas = _mask(_AREA, (area for exercise in exercises for area in exercise.areas))
        self.places = _mask(_WHERE, _places(exercises, routine.place))
        self.positions = _mask(_POSITION, (exercise.position for exercise in exercises))
        self.equipment = _mask(
            _EQUIPMENT, (thing for exercise in exercises for thing in exercise.equipment)
        )
        self.techniques = _mask(_TECHNIQUE, (exercise.technique for exercise in exercises))
        regions = frozenset(region for exercise in exercises for region in exercise.regions)
        self.not_screened = regions - limits.regions
        self.text = _search_text(routine)
        self.blocked = Choice(
            routine, 0, False, self.ruled_out, self._first_reason(), self.not_screened
        )

    def choice(self, seconds: int) -> Choice:
        """The routine as offered for so many seconds."""
        ideal = seconds if self.bounds is None else self.bounds.ideal
        return Choice(self.routine, seconds, True, self.ruled_out, None, self.not_screened, ideal)

    def only_touches(self, areas: int) -> bool:
        """Whether less than half of it works on these areas; False where none are asked for."""
        if not areas:
            return False
        there = sum(1 for each in self._areas_of_each if each & areas)
        return 2 * there < len(self._areas_of_each)

    def _first_reason(self) -> Caution | None:
        return self.ruled_out[0][1] if self.ruled_out else None


def _rank(pair: tuple[tuple[bool, int], Choice]) -> tuple[bool, int]:
    return pair[0]


def _places(exercises: Iterable[Exercise], place: Place | None) -> Iterable[Where]:
    """Where all of these can be done; ``place`` is where their routine is meant to be."""
    done = tuple(exercises)
    if not any(map(goes_to_the_floor, done)):
        yield Where.NO_FLOOR
    elif place is None:
        yield Where.FLOOR
    for where, its_own in ((Where.DESK, Place.DESK), (Where.BED, Place.BED)):
        if place in (None, its_own) and all(can_be_done_at(each, where) for each in done):
            yield where


def _bits(words: type[StrEnum]) -> dict[str, int]:
    return {word: 1 << place for place, word in enumerate(words)}


_AREA = _bits(MuscleArea)
_POSITION = _bits(Position)
_EQUIPMENT = _bits(Equipment)
_TECHNIQUE = _bits(Technique)
_WHERE = _bits(Where)


def _mask(bits: dict[str, int], words: Iterable[str]) -> int:
    """The words as one number, so that a set is compared in one step."""
    mask = 0
    for word in words:
        mask |= bits[word]
    return mask


def _search_text(routine: Routine) -> str:
    exercises = [item.exercise for item in routine.items]
    return _searchable(
        "\n".join(
            (
                routine.title,
                routine.summary,
                routine.for_whom,
                *routine.goals,
                *(exercise.name for exercise in exercises),
                *routine.areas,
                *routine.positions,
                *routine.techniques,
                *routine.equipment,
            )
        )
    )


def _searchable(text: str) -> str:
    """The text as it is compared: case and hyphens make no difference."""
    return text.casefold().replace("-", " ")

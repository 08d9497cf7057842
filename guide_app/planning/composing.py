"""Compose a routine from the catalogue: for minutes, areas, positions, equipment and techniques.

It warms up first, presses before it stretches, builds up, and ends calm (clinical.md C2); it
changes position as seldom as it can. Massage never stands alone: the warm-up is a movement (NG59).
The same wish and seed give the same routine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256

from guide_app.model import (
    MASSAGE,
    Exercise,
    Importance,
    Item,
    MuscleArea,
    Place,
    Position,
    Range,
    Routine,
    Side,
    Sides,
    Technique,
    Where,
    massage_alone,
)
from guide_app.planning.choosing import Wish, can_be_done_at, goes_to_the_floor
from guide_app.planning.fit import GET_READY, Fitting
from guide_app.planning.timer import NEUTRAL
from guide_app.safety.cautions import Limits

MOST_PRESSED = 3
"""New spots in one session (clinical.md C1, design choice)."""
_MOST_ITEMS = 16
_SHORTEST_FRAMED = 4
"""Minutes from which there is time to warm up and to end calm besides the rest."""

_STAGE = {
    Technique.MOBILITY: 0,
    **dict.fromkeys(MASSAGE, 1),
    Technique.NERVE_GLIDE: 2,
    Technique.STATIC_STRETCH: 3,
    Technique.ACTIVATION: 4,
    Technique.BREATHING: 5,
}
_ON_THE_WAY_DOWN = [
    Position.STANDING,
    Position.SEATED,
    Position.KNEELING,
    Position.QUADRUPED,
    Position.PRONE,
    Position.SIDE_LYING,
    Position.SUPINE,
]
_FIRST, _LAST = -1, 99
_PLACES = {Where.DESK: Place.DESK, Where.BED: Place.BED}

# What makes an exercise the next one, against each other. [design choice]
_NEW_AREA = 2.0
_AREA_AGAIN = 0.5
_NEW_TECHNIQUE = 1.5
_CHANGE_OF_POSITION = 2.5
_DOWN_OR_UP = 1.5
_CHANCE = 2.5


class NothingMatches(Exception):
    """No exercise of the catalogue is what was wished for and allowed."""


class Composer:
    """The exercises that one person may do, ready to make routines of them.

    Where ``limits`` has opened regions, others come in only with the areas that were asked for, so
    that a routine asks no further questions without need.
    """

    def __init__(
        self,
        exercises: Iterable[Exercise],
        limits: Limits,
        *,
        get_ready: int = GET_READY,
        affected: Side | None = None,
    ) -> None:
        self._limits = limits
        self._get_ready = get_ready
        self._affected = affected
        self._allowed = [
            one for one in exercises if one.id not in NEUTRAL and limits.ruled_out_by(one) is None
        ]

    def allows(self, routine: Routine) -> bool:
        """Whether all of this may be done."""
        may = {one.id for one in self._allowed}
        return all(item.exercise.id in may for item in routine.items)

    def compose(
        self,
        wish: Wish,
        *,
        seed: int = 0,
        keep: Sequence[str] = (),
        without: Collection[str] = (),
        title: str = "",
    ) -> Routine:
        """A routine as wished, with all of ``keep`` and nothing of ``without`` (ids).

        It lasts the wished minutes where the exercises allow that, and else comes as near as it
        can; ``fit`` then says so. Raises NothingMatches.
        """
        minutes = wish.minutes or 0
        kept = frozenset(keep)
        draft = _Draft(wish, seed, kept)
        within = [
            one
            for one in self._allowed
            if one.id in kept
            or (one.id not in without and _is_within(one, wish) and self._is_open(one, wish))
        ]
        main = [one for one in within if one.id in kept or _is_wanted(one, wish)]
        if not main:
            raise NothingMatches
        by_id = {one.id: one for one in main}
        draft.add(by_id[each] for each in dict.fromkeys(keep) if each in by_id)
        if minutes >= _SHORTEST_FRAMED and wish.techniques != {Technique.BREATHING}:
            draft.frame(within, Technique.MOBILITY)
            draft.frame(within, Technique.BREATHING)
        while self._is_too_short(draft, minutes) and draft.add_best(main):
            pass
        draft.frame_anew(within)
        self._shorten(draft, minutes, kept)
        if draft.presses_alone:
            draft.frame(within, Technique.MOBILITY)
        return self._routine(draft, title)

    def swap(
        self,
        routine: Routine,
        exercise_id: str,
        wish: Wish,
        *,
        seed: int = 0,
        without: Collection[str] = (),
    ) -> Routine:
        """The routine with another exercise in the place of this one, as like it as there is.

        More come in only where the minutes could not be kept without. Raises NothingMatches.
        """
        there = {item.exercise.id: item.exercise for item in routine.items}
        old = there[exercise_id]
        draft = _Draft(wish, seed, there)
        draft.add(one for one in there.values() if one != old)
        others = [
            one
            for one in self._allowed
            if one.id not in there
            and one.id not in without
            and _is_within(one, wish)
            and self._is_open(one, wish)
        ]
        wanted = [one for one in others if _is_wanted(one, wish)]
        # What one warms up with or ends with may work elsewhere; so may what takes its place.
        new = draft.most_like(old, [one for one in others if _stands_in(one, old, wish)] or wanted)
        if new is None:
            raise NothingMatches
        draft.chosen = [new if one == old else one for one in there.values()]
        while self._fitting(draft).bounds.longest < (wish.minutes or 0) * 60:
            if len(draft.chosen) >= _MOST_ITEMS or not draft.add_best(wanted):
                break
        if draft.presses_alone:
            draft.frame(others, Technique.MOBILITY)
        return self._routine(draft, routine.title)

    def _is_open(self, one: Exercise, wish: Wish) -> bool:
        asked = not wish.areas.isdisjoint(one.areas)
        return asked or not self._limits.regions or one.regions <= self._limits.regions

    def _is_too_short(self, draft: _Draft, minutes: int) -> bool:
        if not draft.chosen:
            return True
        if len(draft.chosen) >= _MOST_ITEMS:
            return False
        bounds = self._fitting(draft).bounds
        return bounds.ideal < minutes * 60

    def _shorten(self, draft: _Draft, minutes: int, kept: frozenset[str]) -> None:
        """Take the last that came out again, until the rest can be done in the minutes."""
        for one in reversed(tuple(draft.chosen)):
            if len(draft.chosen) == 1 or self._fitting(draft).bounds.shortest <= minutes * 60:
                return
            if one.id not in kept and one not in draft.frames:
                draft.chosen.remove(one)
        for one in tuple(draft.frames):
            if self._fitting(draft).bounds.shortest > minutes * 60 and len(draft.chosen) > 1:
                draft.chosen.remove(one)

    def _fitting(self, draft: _Draft) -> Fitting:
        return Fitting(
            self._routine(draft, ""),
            self._limits,
            get_ready=self._get_ready,
            affected=self._affected,
        )

    def _routine(self, draft: _Draft, title: str) -> Routine:
        return Routine(
            id="composed",
            title=title,
            summary="",
            goals=(),
            items=tuple(map(draft.item, draft.in_order())),
            place=draft.place,
        )


class _Draft:
    """What was chosen so far, in the order in which it was."""

    def __init__(self, wish: Wish, seed: int, kept: Collection[str]) -> None:
        self._wish = wish
        self._seed = seed
        self._kept = kept
        self._chances: dict[str, float] = {}
        self.chosen: list[Exercise] = []
        self.frames: list[Exercise] = []
        self._longest_calm = (wish.minutes or 0) * 60 // 4

    def add(self, exercises: Iterable[Exercise]) -> None:
        """Take these, whatever they are worth."""
        self.chosen += exercises

    def add_best(self, candidates: Iterable[Exercise]) -> bool:
        """Add the best of these; False where none is left."""
        there = {one.id for one in self.chosen}
        left = [one for one in candidates if one.id not in there and not self._is_enough(one)]
        if not left:
            return False
        self.chosen.append(self._best(left))
        return True

    def frame(self, candidates: Iterable[Exercise], technique: Technique) -> None:
        """Add the best of this technique, to begin or to end with, whatever the areas."""
        if any(one.technique is technique for one in self.chosen):
            return
        left = [
            one
            for one in candidates
            if one.technique is technique and one.hold.min <= self._longest_calm
        ]
        if left:
            self.frames.append(self._best(left))
            self.chosen.append(self.frames[-1])

    def frame_anew(self, candidates: Sequence[Exercise]) -> None:
        """Begin and end where the rest is done, now that it is known."""
        for old in tuple(self.frames):
            self.frames.remove(old)
            self.chosen.remove(old)
            self.frame(candidates, old.technique)

    def in_order(self) -> list[Exercise]:
        """Down to the floor and not up again: position by position, in each stage by stage."""
        warm_up = self._first(Technique.MOBILITY)
        calm = self._first(Technique.BREATHING)

        def block(one: Exercise) -> int:
            position, on_the_floor = _where(one)
            if one is not calm and warm_up and _where(one) == _where(warm_up):
                return _FIRST
            if calm and _where(one) == _where(calm):
                return _LAST
            return _ON_THE_WAY_DOWN.index(position) + len(_ON_THE_WAY_DOWN) * on_the_floor

        def place(one: Exercise) -> tuple[int, int]:
            stage = _FIRST if one is warm_up else _LAST if one is calm else _STAGE[one.technique]
            return block(one), stage

        return sorted(self.chosen, key=place)

    def _first(self, technique: Technique) -> Exercise | None:
        return next((one for one in self.chosen if one.technique is technique), None)

    def item(self, exercise: Exercise) -> Item:
        """The exercise as an item; what one ends with takes a quarter of the time at most."""
        hold = exercise.hold
        if exercise.technique is Technique.BREATHING and self._is_no_aim(exercise):
            most = max(hold.min, min(hold.max, self._longest_calm))
            hold = Range(hold.min, min(hold.ideal, most), most)
        return Item(
            exercise=exercise,
            hold=hold,
            rounds=exercise.rounds,
            sides=Sides.BOTH if exercise.sided else Sides.NONE,
            importance=Importance.ESSENTIAL,
        )

    def _is_no_aim(self, exercise: Exercise) -> bool:
        """Whether it is only there to end with, be it kept or swapped in."""
        named = exercise.technique in self._wish.techniques
        return exercise in self.frames or (bool(self._kept) and not named)

    @property
    def place(self) -> Place | None:
        """Where all of it is meant to be done, if that is one place."""
        only = next(iter(self._wish.places)) if len(self._wish.places) == 1 else None
        return _PLACES.get(only) if only else None

    def most_like(self, old: Exercise, candidates: Sequence[Exercise]) -> Exercise | None:
        """What can best take the place of this one; None where nothing can."""
        left = [one for one in candidates if not self._is_enough(one)]
        for is_like in _LIKENESS:
            like = [one for one in left if is_like(one, old)]
            if like:
                return self._best(like)
        return self._best(left) if left else None

    @property
    def presses_alone(self) -> bool:
        """Whether there is massage of back or legs and nothing that moves."""
        return massage_alone(self.chosen)

    def _is_enough(self, one: Exercise) -> bool:
        if one.technique not in MASSAGE:
            return False
        return sum(each.technique in MASSAGE for each in self.chosen) >= MOST_PRESSED

    def _best(self, candidates: Iterable[Exercise]) -> Exercise:
        covered = {area for one in self.chosen for area in one.areas}
        techniques = {one.technique for one in self.chosen}
        places = {_where(one) for one in self.chosen}
        levels = {on_the_floor for _, on_the_floor in places}
        asked = self._wish.areas

        def worth(one: Exercise) -> tuple[float, str]:
            total = _CHANCE * self._chance(one)
            for area in one.areas:
                if area in asked or (not asked and area is not MuscleArea.WHOLE_BODY):
                    total += _AREA_AGAIN if area in covered else _NEW_AREA
            if one.technique not in techniques:
                total += _NEW_TECHNIQUE
            where = _where(one)
            if places and where not in places:
                total -= _CHANGE_OF_POSITION
                total -= _DOWN_OR_UP * (where[1] not in levels)
            return total, one.id

        return max(candidates, key=worth)

    def _chance(self, one: Exercise) -> float:
        """From 0 to 1, the same for the same seed, whatever else is in the catalogue."""
        found = self._chances.get(one.id)
        if found is None:
            digest = sha256(f"{self._seed} {one.id}".encode()).digest()
            found = self._chances[one.id] = int.from_bytes(digest[:4]) / 2**32
        return found


def _where(exercise: Exercise) -> tuple[Position, bool]:
    return exercise.position, goes_to_the_floor(exercise)


def _is_within(exercise: Exercise, wish: Wish) -> bool:
    return (
        (not wish.positions or exercise.position in wish.positions)
        and (not wish.equipment or wish.equipment.issuperset(exercise.equipment))
        and (not wish.places or any(can_be_done_at(exercise, place) for place in wish.places))
    )


def _is_wanted(exercise: Exercise, wish: Wish) -> bool:
    return (not wish.areas or not wish.areas.isdisjoint(exercise.areas)) and (
        not wish.techniques or exercise.technique in wish.techniques
    )


def _stands_in(one: Exercise, old: Exercise, wish: Wish) -> bool:
    """Whether it can warm up or end as this one did, which was there for nothing else."""
    frames = (Technique.MOBILITY, Technique.BREATHING)
    return one.technique is old.technique and old.technique in frames and not _is_wanted(old, wish)


def _same_areas(one: Exercise, old: Exercise) -> bool:
    return not set(one.areas).isdisjoint(old.areas)


def _same_stage(one: Exercise, old: Exercise) -> bool:
    return _STAGE[one.technique] == _STAGE[old.technique]


_LIKENESS: tuple[Callable[[Exercise, Exercise], bool], ...] = (
    lambda one, old: _same_stage(one, old) and _same_areas(one, old) and _where(one) == _where(old),
    lambda one, old: _same_stage(one, old) and _same_areas(one, old),
    _same_areas,
    _same_stage,
)
"""What makes one exercise like another, most like first. [design choice]"""

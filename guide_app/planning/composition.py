"""Putting a routine together step by step: shuffle, keep what is good, swap or remove the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from guide_app.model import Routine
from guide_app.planning.choosing import Wish
from guide_app.planning.composing import Composer, NothingMatches


class Composition(NamedTuple):
    """A routine in the making; each step gives the next one and leaves this one as it is.

    ``routine`` is None where nothing is as wished. ``locked`` stays whatever is shuffled,
    ``removed`` stays away. ``swapped_out`` comes back only where nothing else is left. All three
    are ids of exercises.
    """

    composer: Composer
    wish: Wish
    title: str
    seed: int = 0
    locked: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    swapped_out: frozenset[str] = frozenset()
    routine: Routine | None = None

    def wished(self, wish: Wish) -> Composition:
        """Made anew for another wish; what is locked stays."""
        return self._replace(wish=wish)._made()

    def with_composer(self, composer: Composer) -> Composition:
        """As it is where all of it may still be done, else made anew of what may be done now."""
        now = self._replace(composer=composer)
        as_it_is = self.routine is not None and composer.allows(self.routine)
        return now if as_it_is else now._made()

    def shuffled(self) -> Composition:
        """Other exercises, but for what is locked."""
        return self._replace(seed=self.seed + 1)._made()

    def with_lock(self, exercise_id: str, locked: bool) -> Composition:
        """Keep this exercise from now on, or no longer."""
        one = frozenset({exercise_id})
        return self._replace(locked=self.locked | one if locked else self.locked - one)

    def swapped(self, exercise_id: str) -> Composition:
        """Another exercise in the place of this one. Raises NothingMatches where there is none."""
        if self.routine is None:
            raise NothingMatches
        gone = self.swapped_out | {exercise_id}
        try:
            routine = self._with_another(exercise_id, self.removed | self.swapped_out)
        except NothingMatches:
            gone = frozenset({exercise_id})
            routine = self._with_another(exercise_id, self.removed)
        return self._replace(
            seed=self.seed + 1,
            routine=routine,
            locked=self._locked_in(routine),
            swapped_out=gone,
        )

    def can_remove(self, exercise_id: str) -> bool:
        """Whether something sensible is left without it: never nothing, never massage alone."""
        left = self._without(exercise_id)
        return left is not None and not left.is_massage_alone

    def without(self, exercise_id: str) -> Composition:
        """The rest of it, without anything in the place of this exercise."""
        if not self.can_remove(exercise_id):
            raise ValueError(f"nothing sensible is left without {exercise_id}")
        one = frozenset({exercise_id})
        return self._replace(
            removed=self.removed | one,
            locked=self.locked - one,
            routine=self._without(exercise_id),
        )

    def with_all_allowed(self) -> Composition:
        """What was removed may come in again."""
        return self._replace(removed=frozenset())._made()

    def _with_another(self, exercise_id: str, without: frozenset[str]) -> Routine:
        assert self.routine is not None
        return self.composer.swap(
            self.routine, exercise_id, self.wish, seed=self.seed + 1, without=without
        )

    def _made(self) -> Composition:
        try:
            routine = self.composer.compose(
                self.wish,
                seed=self.seed,
                keep=self._locked_in_order(),
                without=self.removed,
                title=self.title,
            )
        except NothingMatches:
            return self._replace(routine=None)
        return self._replace(
            routine=routine, locked=self._locked_in(routine), swapped_out=frozenset()
        )

    def _locked_in_order(self) -> list[str]:
        there = [item.exercise.id for item in self.routine.items] if self.routine else []
        return [each for each in there if each in self.locked] + sorted(self.locked - set(there))

    def _locked_in(self, routine: Routine) -> frozenset[str]:
        """What is locked and still there: today's cautions may have ruled some of it out."""
        return self.locked & {item.exercise.id for item in routine.items}

    def _without(self, exercise_id: str) -> Routine | None:
        if self.routine is None:
            return None
        items = tuple(item for item in self.routine.items if item.exercise.id != exercise_id)
        return replace(self.routine, items=items) if items else None

"""Composing from the real catalogue: as wished, as allowed, warm first and calm last."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import (
    MASSAGE,
    Demand,
    Equipment,
    MuscleArea,
    Position,
    Region,
    Routine,
    Technique,
)
from guide_app.planning.choosing import Wish
from guide_app.planning.composing import (
    MOST_PRESSED,
    Composer,
    NothingMatches,
)
from guide_app.planning.fit import Fitting, bounds, fit
from guide_app.planning.timer import NEUTRAL
from guide_app.safety.cautions import Cautions
from tests.planning.routines import clearance

CATALOGUE = load_catalogue(content_root(), None).catalogue.exercises
CAUTIONS = tuple(load_questionnaire(content_root()).cautions.values())
ANYBODY = Composer(CATALOGUE.values(), Cautions())


def changes_of_position(routine: Routine) -> int:
    """How often one has to get into another position; a chair and the floor are two to sit on."""
    down = Demand.GETTING_TO_THE_FLOOR
    places = [
        (one.exercise.position, down in (one.exercise.demands or ())) for one in routine.items
    ]
    return sum(place != following for place, following in pairwise(places))


W = TypeVar("W", bound=StrEnum)


def some(words: type[W]) -> st.SearchStrategy[frozenset[W]]:
    return st.frozensets(st.sampled_from(words), max_size=4)


wishes = st.builds(
    Wish,
    minutes=st.integers(2, 60),
    areas=some(MuscleArea),
    positions=some(Position),
    equipment=some(Equipment),
    techniques=some(Technique),
)
seeds = st.integers(0, 20)


def composed(wish: Wish, composer: Composer = ANYBODY, **more: object) -> Routine | None:
    try:
        return composer.compose(wish, **more)  # type: ignore[arg-type]
    except NothingMatches:
        return None


def ids(routine: Routine) -> list[str]:
    return [item.exercise.id for item in routine.items]


@given(wishes, seeds)
@settings(max_examples=150, deadline=None)
def test_it_is_as_wished(wish: Wish, seed: int) -> None:
    routine = composed(wish, seed=seed)
    if routine is None:
        return
    exercises = [item.exercise for item in routine.items]
    assert len(set(ids(routine))) == len(exercises)
    assert not NEUTRAL & set(ids(routine))
    for exercise in exercises:
        assert not wish.positions or exercise.position in wish.positions
        assert not wish.equipment or wish.equipment.issuperset(exercise.equipment)
    # Only what one warms up with and what one ends with may work elsewhere.
    others = [
        exercise
        for exercise in exercises
        if (wish.areas and wish.areas.isdisjoint(exercise.areas))
        or (wish.techniques and exercise.technique not in wish.techniques)
    ]
    assert {exercise.technique for exercise in others} <= {Technique.MOBILITY, Technique.BREATHING}
    assert len(others) <= 2


@given(wishes, seeds)
@settings(max_examples=150, deadline=None)
def test_the_minutes_are_kept_where_the_exercises_allow_it(wish: Wish, seed: int) -> None:
    routine = composed(wish, seed=seed)
    if routine is None or wish.minutes is None:
        return
    possible = bounds(routine, Cautions())
    if possible.allows(wish.minutes * 60):
        assert fit(routine, wish.minutes, Cautions()).seconds == wish.minutes * 60
    elif wish.minutes * 60 < possible.shortest:
        # It can't be made shorter: one exercise, or a press with the movement that goes with it.
        assert len(routine.items) <= 2


@given(wishes, seeds)
@settings(max_examples=150, deadline=None)
def test_it_warms_up_first_ends_calm_and_never_presses_alone(wish: Wish, seed: int) -> None:
    routine = composed(wish, seed=seed)
    if routine is None:
        return
    techniques = [item.exercise.technique for item in routine.items]
    if Technique.MOBILITY in techniques:
        assert techniques[0] is Technique.MOBILITY
    if Technique.BREATHING in techniques:
        assert techniques[-1] is Technique.BREATHING
    pressed = [one for one in techniques if one in MASSAGE]
    assert len(pressed) <= MOST_PRESSED
    could_move = any(
        one.technique is Technique.MOBILITY
        and (not wish.positions or one.position in wish.positions)
        and (not wish.equipment or wish.equipment.issuperset(one.equipment))
        for one in CATALOGUE.values()
    )
    if could_move:
        assert not routine.is_massage_alone


@given(wishes, seeds)
@settings(max_examples=100, deadline=None)
def test_a_position_is_not_gone_back_to(wish: Wish, seed: int) -> None:
    routine = composed(wish, seed=seed)
    if routine is None:
        return
    positions = {item.exercise.position for item in routine.items}
    # Sitting on a chair and on the floor are two; one may end where one began.
    assert changes_of_position(routine) <= len(positions) + 1


@given(wishes, seeds, st.lists(st.sampled_from(CAUTIONS), min_size=1, max_size=3, unique=True))
@settings(max_examples=100, deadline=None)
def test_nothing_that_a_caution_rules_out_comes_in(
    wish: Wish, seed: int, cautions: list[object]
) -> None:
    limits = clearance(*cautions)  # type: ignore[arg-type]
    routine = composed(wish, Composer(CATALOGUE.values(), limits), seed=seed)
    if routine is not None:
        assert Fitting(routine, limits).ruled_out == ()


@given(wishes, seeds)
@settings(max_examples=50, deadline=None)
def test_the_same_wish_and_seed_give_the_same(wish: Wish, seed: int) -> None:
    backwards = Composer(reversed(list(CATALOGUE.values())), Cautions())
    assert composed(wish, seed=seed) == composed(wish, backwards, seed=seed)


def test_as_the_design_says() -> None:
    wish = Wish(
        12,
        areas=frozenset({MuscleArea.HAMSTRINGS, MuscleArea.LOWER_BACK}),
        equipment=frozenset({Equipment.CHAIR}),
    )
    routine = ANYBODY.compose(wish)
    assert fit(routine, 12, Cautions()).seconds == 720
    assert set(routine.equipment) <= {Equipment.CHAIR}
    assert {MuscleArea.HAMSTRINGS, MuscleArea.LOWER_BACK} <= set(routine.areas)
    assert changes_of_position(routine) <= 1


def test_another_seed_shuffles() -> None:
    shuffled = {tuple(ids(ANYBODY.compose(Wish(15), seed=seed))) for seed in range(8)}
    assert len(shuffled) >= 6


def test_what_is_locked_stays_and_what_is_removed_stays_away() -> None:
    first = ANYBODY.compose(Wish(15))
    locked, removed = ids(first)[1], ids(first)[2]
    for seed in range(10):
        again = ANYBODY.compose(Wish(15), seed=seed, keep=[locked], without=[removed])
        assert locked in ids(again)
        assert removed not in ids(again)


def test_locked_exercises_stay_even_in_few_minutes() -> None:
    keep = ["bridge", "lying-figure-four", "knee-rolls"]
    assert set(keep) <= set(ids(ANYBODY.compose(Wish(2), keep=keep)))


def test_nobody_is_asked_more_questions_than_the_areas_call_for() -> None:
    back_only = clearance(regions=frozenset({Region.BACK_AND_LEG}))
    composer = Composer(CATALOGUE.values(), back_only)
    assert composer.compose(Wish(30)).regions <= {Region.BACK_AND_LEG}
    neck = composer.compose(Wish(10, areas=frozenset({MuscleArea.NECK})))
    assert MuscleArea.NECK in neck.areas


def test_a_wish_that_nothing_meets_says_so() -> None:
    nowhere = Wish(10, positions=frozenset({Position.PRONE}), areas=frozenset({MuscleArea.JAW}))
    with pytest.raises(NothingMatches):
        ANYBODY.compose(nowhere)


def test_the_calm_end_takes_a_quarter_at_most() -> None:
    for seed in range(10):
        routine = ANYBODY.compose(Wish(8), seed=seed)
        last = fit(routine, 8, Cautions()).segments[-1]
        assert last.exercise.technique is Technique.BREATHING
        assert last.seconds <= 120
